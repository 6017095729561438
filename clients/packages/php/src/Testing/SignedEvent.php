<?php

declare(strict_types=1);

namespace LigdicashLambda\Testing;

use LigdicashLambda\LigdicashError;
use SensitiveParameter;

/** A delivery of your stack, as your webhook gets it: for the tests of your shop. */
final class SignedEvent
{
    /** @var array<string, string> */
    public array $headers;
    public string $body;

    private function __construct(array $headers, string $body)
    {
        $this->headers = $headers;
        $this->body = $body;
    }

    /**
     * @param array<string, mixed> $data what differs from the example of this type in docs/events, such as your order's name
     * @param ?string $id the event's name: the same one is the same event
     * @param ?int $at when it is sent, in seconds since 1970
     */
    public static function of(
        #[SensitiveParameter]
        string $secret,
        string $type = 'payment.completed',
        array $data = [],
        ?string $stack = null,
        ?string $id = null,
        ?int $at = null
    ): self {
        $example = json_decode((string) file_get_contents(__DIR__ . '/../examples.json'), true)[$type] ?? null;
        if ($example === null) {
            throw LigdicashError::misconfigured("no event has the type $type");
        }
        [$id, $at] = [$id ?? 'evt_' . bin2hex(random_bytes(16)), $at ?? time()];
        $event = array_merge($example, ['timestamp' => gmdate('Y-m-d\TH:i:s', $at) . '.000Z', 'stack' => $stack]);
        $event['data'] = (object) array_merge($example['data'], $data);
        $body = json_encode($event, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_THROW_ON_ERROR);
        $key = (string) base64_decode(substr($secret, strlen('whsec_')));
        return new self([
            'webhook-id' => $id,
            'webhook-timestamp' => (string) $at,
            'webhook-signature' => 'v1,' . base64_encode(hash_hmac('sha256', "$id.$at.$body", $key, true)),
        ], $body);
    }
}
