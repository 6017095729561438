<?php

declare(strict_types=1);

namespace LigdicashLambda;

use RuntimeException;

/** How a `Client` sends its requests. Redirects are not followed: they would carry the order and its signature elsewhere. */
interface Transport
{
    /**
     * @param array<string, string> $headers
     * @return array{int, array<string, string>, string} the status, the headers by their names in lower case, and the body
     * @throws RuntimeException which says why no answer came within so many seconds
     */
    public function send(string $method, string $url, array $headers, ?string $body, int $seconds): array;
}
