<?php

declare(strict_types=1);

namespace LigdicashLambda;

use SensitiveParameter;

/** Says of a delivery whether it is an event of your stack. */
final class EventVerifier
{
    private const HEADERS = ['webhook-id', 'webhook-timestamp', 'webhook-signature'];

    /** @var list<Secret> */
    private array $keys;
    private int $tolerance;
    private ?string $stack;

    /**
     * @param string|list<string> $secrets one `whsec_…`, or several while you change it
     * @param int $tolerance how many seconds old or early a delivery may be
     * @param ?string $stack events of another stack than this one are refused
     */
    public function __construct(
        #[SensitiveParameter]
        $secrets,
        int $tolerance = 5 * 60,
        ?string $stack = null
    ) {
        $this->keys = array_map([self::class, 'keyOf'], array_values((array) $secrets));
        $this->tolerance = $tolerance;
        $this->stack = $stack;
        if ($this->keys === []) {
            throw LigdicashError::misconfigured('no webhook secret is given');
        }
    }

    /**
     * The event in `$body`, which must be the bytes as they came. An error's `status` is what to answer.
     *
     * @param array<string, string|list<string>> $headers by name, or as PHP has them in `$_SERVER`
     */
    public function verify(array $headers, string $body, ?int $now = null): Event
    {
        $given = array_map(static fn (string $name): string => self::header($headers, $name), self::HEADERS);
        $doubt = $this->doubt($given, $body, $now ?? time());
        if ($doubt !== null) {
            throw new LigdicashError('event_not_genuine', $doubt, 401);
        }
        $event = self::read($body);
        if ($event === null) {
            throw new LigdicashError('event_malformed', 'this is no event of version 1', 400);
        }
        if ($this->stack !== null && ($event['stack'] ?? null) !== $this->stack) {
            $stack = is_string($event['stack'] ?? null) ? $event['stack'] : 'none';
            $detail = "the event's stack is $stack, and $this->stack was expected";
            throw new LigdicashError('event_of_another_stack', $detail, 403);
        }
        if (!self::isUsable($event)) {
            throw new LigdicashError('event_malformed', 'the event does not say what it is about', 400);
        }
        $text = static fn (string $name): ?string => is_string($event[$name] ?? null) ? $event[$name] : null;
        $subject = self::subject($event['data']);
        return new Event($given[0], $event['type'], $text('timestamp') ?? '', $text('stack'), $subject, $event['data']);
    }

    /** Why it is not genuine, for the shop's log; null where it is. */
    private function doubt(array $given, string $body, int $now): ?string
    {
        $missing = array_search('', $given, true);
        if ($missing !== false) {
            return 'the header ' . self::HEADERS[$missing] . ' is missing';
        }
        if (!preg_match('/^[0-9]{1,12}$/D', $given[1])) {
            return 'the header webhook-timestamp is no time';
        }
        $apart = abs($now - (int) $given[1]);
        if ($apart > $this->tolerance) {
            return "the delivery's time and this server's clock differ by $apart s";
        }
        $tried = count($this->keys);
        return $this->isSigned($given, $body) ? null : "no signature matches (secrets tried: $tried)";
    }

    private function isSigned(array $given, string $body): bool
    {
        [$id, $sentAt, $signatures] = $given;
        foreach ($this->keys as $key) {
            $expected = 'v1,' . base64_encode(hash_hmac('sha256', "$id.$sentAt.$body", $key->reveal(), true));
            foreach (explode(' ', $signatures) as $signature) {
                if (hash_equals($expected, $signature)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static function keyOf(
        #[SensitiveParameter]
        string $secret
    ): Secret {
        $key = strncmp($secret, 'whsec_', 6) === 0 ? (string) base64_decode(substr($secret, 6), true) : '';
        // With a short or missing key anybody could sign.
        if (strlen($key) < 24) {
            throw LigdicashError::misconfigured('a webhook secret is whsec_ and the base64 of 24 bytes or more');
        }
        return new Secret($key);
    }

    private static function header(array $headers, string $name): string
    {
        $named = array_change_key_case($headers);
        $value = $named[$name] ?? $named['http_' . strtr($name, '-', '_')] ?? '';
        // Some frameworks keep each header as a list.
        $value = is_array($value) ? ($value[0] ?? '') : $value;
        return is_string($value) ? $value : '';
    }

    private static function read(string $body): ?array
    {
        $event = json_decode($body, true);
        $known = is_array($event) && ($event['version'] ?? null) === 1 && is_string($event['type'] ?? null);
        return $known && is_array($event['data'] ?? null) ? $event : null;
    }

    /** A type that you do not know may speak of something else than money: it is taken, too. */
    private static function isUsable(array $event): bool
    {
        $ofMoney = self::subject($event['data']) !== null && is_int($event['data']['amount'] ?? null);
        return $ofMoney || !preg_match('/^(payment|payout)\./', $event['type']);
    }

    /** What the money was for, in your own names. */
    private static function subject(array $data): ?string
    {
        $names = array_filter([$data['order_id'] ?? null, $data['payout_id'] ?? null], 'is_string');
        return $names === [] ? null : reset($names);
    }
}
