<?php

declare(strict_types=1);

namespace LigdicashLambda\Laravel;

use Illuminate\Http\Client\ConnectionException;
use Illuminate\Support\Facades\Http;
use LigdicashLambda\Transport;
use RuntimeException;
use SensitiveParameter;

/** Sends by Laravel's HTTP client: its events, its log and `Http::fake()` see the requests. */
final class LaravelTransport implements Transport
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
        // Laravel's fakes find a header by its usual spelling alone.
        $named = array_combine(array_map(static fn (string $name): string => ucwords($name, '-'), array_keys($headers)), $headers);
        $request = Http::withHeaders($named)->withOptions(['allow_redirects' => false])->timeout($seconds);
        try {
            $answer = $request->send($method, $url, $body === null ? [] : ['body' => $body]);
        } catch (ConnectionException $cause) {
            throw new RuntimeException($cause->getMessage(), 0, $cause);
        }
        $received = array_change_key_case(array_map(static fn (array $values): string => $values[0], $answer->headers()));
        return [$answer->status(), $received, $answer->body()];
    }
}
