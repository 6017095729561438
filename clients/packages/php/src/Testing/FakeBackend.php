<?php

declare(strict_types=1);

namespace LigdicashLambda\Testing;

use AssertionError;
use LigdicashLambda\Transport;

/** A backend that is not there: `new Client('https://backend.example', null, 35, new FakeBackend())` asks it. */
final class FakeBackend implements Transport
{
    private const LINK = '7K3MN8QR2TVWXYZ9';

    /** @var list<array{method: string, path: string, body: ?array}> what was asked, the oldest first */
    public array $requests = [];
    /** @var array<string, array{int, array}> */
    private array $answers;

    /**
     * @param array<string, array{int, array}> $answers other answers than the usual ones, such as
     *   `['POST /api/payout' => [503, ['error' => 'unavailable']]]`
     */
    public function __construct(array $answers = [])
    {
        $this->answers = $answers;
    }

    public function send(string $method, string $url, array $headers, ?string $body, int $seconds): array
    {
        $path = (string) strstr((string) parse_url($url, PHP_URL_PATH), '/api/');
        $this->requests[] = ['method' => $method, 'path' => $path, 'body' => $body === null ? null : json_decode($body, true)];
        [$status, $answer] = $this->answers["$method $path"] ?? [200, self::usual($path)];
        return [$status, [], json_encode($answer, JSON_THROW_ON_ERROR)];
    }

    /** Fails unless this was asked; `$fits` gets the body of each such request. */
    public function assertAsked(string $method, string $path, ?callable $fits = null): void
    {
        foreach ($this->requests as $request) {
            $isAsked = [$request['method'], $request['path']] === [$method, $path];
            if ($isAsked && ($fits === null || $fits($request['body']))) {
                return;
            }
        }
        throw new AssertionError("the backend was not asked: $method $path");
    }

    public function assertNothingAsked(): void
    {
        if ($this->requests !== []) {
            throw new AssertionError("the backend was asked: {$this->requests[0]['method']} {$this->requests[0]['path']}");
        }
    }

    private static function usual(string $path): array
    {
        if ($path === '/api/payment/operators') {
            return ['operators' => []];
        }
        if (strpos($path, '/api/link') === 0) {
            return ['links' => [], 'link_id' => self::LINK, 'address' => 'https://pay.example/l/' . self::LINK];
        }
        $prefix = strpos($path, '/api/payout') === 0 ? 'pay' : 'txn';
        $id = preg_match('/[a-z]+_[0-9a-f]{32}/', $path, $found) ? $found[0] : "{$prefix}_" . bin2hex(random_bytes(16));
        return ['transaction_id' => $id, 'status' => 'pending', 'pay_url' => 'https://pay.example/'];
    }
}
