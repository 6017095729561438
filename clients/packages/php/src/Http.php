<?php

declare(strict_types=1);

namespace LigdicashLambda;

/**
 * One request and its answer, by ext-curl or, where it is missing, by PHP's own streams.
 *
 * @internal
 */
final class Http
{
    /**
     * @param array<string, string> $headers
     * @return ?array{int, list<string>, string} the status, the lines of the headers and the body; null if no answer came in time
     */
    public static function send(string $method, string $url, array $headers, ?string $body, int $seconds): ?array
    {
        $lines = array_map(static fn (string $name, string $value): string => "$name: $value", array_keys($headers), $headers);
        return extension_loaded('curl')
            ? self::byCurl($method, $url, $lines, $body, $seconds)
            : self::byStream($method, $url, $lines, $body, $seconds);
    }

    private static function byCurl(string $method, string $url, array $lines, ?string $body, int $seconds): ?array
    {
        $received = [];
        $call = curl_init($url);
        curl_setopt_array($call, [
            CURLOPT_CUSTOMREQUEST => $method,
            CURLOPT_HTTPHEADER => $lines,
            CURLOPT_RETURNTRANSFER => true,
            // A redirect would carry the order and its signature elsewhere.
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
        $status = curl_getinfo($call, CURLINFO_RESPONSE_CODE);
        return is_string($text) ? [$status, $received, $text] : null;
    }

    /** PHP's streams limit each silence, not the whole call. */
    private static function byStream(string $method, string $url, array $lines, ?string $body, int $seconds): ?array
    {
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
            return null;
        }
        $text = stream_get_contents($answer);
        ['timed_out' => $timedOut, 'wrapper_data' => $received] = stream_get_meta_data($answer);
        fclose($answer);
        $isAnswer = preg_match('/^HTTP\/[0-9.]+ ([0-9]{3})/', $received[0] ?? '', $found) === 1;
        // A body that was cut off could look whole.
        $isWhole = is_string($text) && !$timedOut && strlen($text) >= (int) self::header('content-length', $received);
        return $isAnswer && $isWhole ? [(int) $found[1], $received, $text] : null;
    }

    /** @param list<string> $received */
    public static function header(string $name, array $received): ?string
    {
        foreach ($received as $line) {
            if (preg_match("/^$name:\s*(.*)$/i", $line, $found)) {
                return $found[1];
            }
        }
        return null;
    }
}
