<?php

declare(strict_types=1);

namespace LigdicashLambda;

use RuntimeException;
use SensitiveParameter;

/**
 * One request and its answer, by ext-curl or, where it is missing or switched off, by PHP's own streams.
 *
 * @internal
 */
final class Http implements Transport
{
    public function send(
        string $method,
        string $url,
        #[SensitiveParameter]
        array $headers,
        #[SensitiveParameter]
        ?string $body,
        int $seconds
    ): array {
        $lines = array_map(static fn (string $name, string $value): string => "$name: $value", array_keys($headers), $headers);
        [$status, $received, $text] = function_exists('curl_exec')
            ? self::byCurl($method, $url, $lines, $body, $seconds)
            : self::byStream($method, $url, $lines, $body, $seconds);
        return [$status, self::named($received), $text];
    }

    private static function byCurl(
        string $method,
        string $url,
        #[SensitiveParameter]
        array $lines,
        #[SensitiveParameter]
        ?string $body,
        int $seconds
    ): array {
        $received = [];
        $call = curl_init($url);
        curl_setopt_array($call, [
            CURLOPT_CUSTOMREQUEST => $method,
            CURLOPT_HTTPHEADER => $lines,
            CURLOPT_RETURNTRANSFER => true,
            CURLOPT_FOLLOWLOCATION => false,
            CURLOPT_TIMEOUT => $seconds,
            CURLOPT_HEADERFUNCTION => static function ($call, string $line) use (&$received): int {
                $received[] = trim($line);
                return strlen($line);
            },
        ]);
        if ($body !== null) {
            curl_setopt($call, CURLOPT_POSTFIELDS, $body);
        }
        $text = curl_exec($call);
        if (!is_string($text)) {
            throw new RuntimeException(curl_error($call));
        }
        return [curl_getinfo($call, CURLINFO_RESPONSE_CODE), $received, $text];
    }

    /** PHP's streams limit each silence, not the whole call. */
    private static function byStream(
        string $method,
        string $url,
        #[SensitiveParameter]
        array $lines,
        #[SensitiveParameter]
        ?string $body,
        int $seconds
    ): array {
        $context = stream_context_create(['http' => [
            'method' => $method,
            'header' => $lines,
            'content' => $body ?? '',
            'timeout' => $seconds,
            'ignore_errors' => true,
            'follow_location' => 0,
        ]]);
        $answer = @fopen($url, 'r', false, $context);
        if ($answer === false) {
            throw new RuntimeException(error_get_last()['message'] ?? 'no connection');
        }
        $text = stream_get_contents($answer);
        ['timed_out' => $timedOut, 'wrapper_data' => $received] = stream_get_meta_data($answer);
        fclose($answer);
        $isAnswer = preg_match('/^HTTP\/[0-9.]+ ([0-9]{3})/', $received[0] ?? '', $found) === 1;
        // A body that was cut off could look whole.
        $isWhole = is_string($text) && !$timedOut && strlen($text) >= (int) (self::named($received)['content-length'] ?? 0);
        if (!$isAnswer || !$isWhole) {
            throw new RuntimeException($timedOut ? 'the answer did not come in time' : 'the answer was cut off');
        }
        return [(int) $found[1], $received, $text];
    }

    /** @return array<string, string> */
    private static function named(array $received): array
    {
        $headers = [];
        foreach ($received as $line) {
            if (preg_match('/^([^:\s]+):\s*(.*)$/', $line, $found)) {
                $headers += [strtolower($found[1]) => $found[2]];
            }
        }
        return $headers;
    }
}
