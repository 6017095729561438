<?php

declare(strict_types=1);

namespace LigdicashLambda;

use SensitiveParameter;

/**
 * Signs orders, so that nobody but your server sets their price.
 *
 * @phpstan-import-type Order from Client
 */
final class OrderSigner
{
    private const HOUR = 60 * 60;

    private Secret $key;
    /** @var string|list<string> */
    private $audience;
    private int $lifetime;

    /**
     * @param string $key `order_key`, in base64 as in the secret
     * @param null|string|list<string> $stack the name of the one stack, or the names of those, that take the proof
     * @param int $lifetime in seconds, 24 hours at most
     */
    public function __construct(
        #[SensitiveParameter]
        string $key,
        $stack = null,
        int $lifetime = self::HOUR
    ) {
        $this->key = self::keyOf($key);
        $this->audience = self::audienceOf($stack);
        $this->lifetime = $lifetime;
        if ($lifetime < 1 || $lifetime > 24 * self::HOUR) {
            throw LigdicashError::misconfigured('the lifetime of a proof is 1 second to 24 hours');
        }
    }

    /**
     * The proof of an order that you read from your own database at `$now`, in seconds since 1970.
     *
     * @param Order $order
     */
    public function sign(array $order, ?int $now = null): string
    {
        Francs::requireWholeNumbers($order);
        $now ??= time();
        // Last, so that nothing in the order replaces them.
        $claims = array_merge($order, ['aud' => $this->audience, 'iat' => $now, 'exp' => $now + $this->lifetime]);
        $signed = self::encodeJson(['alg' => 'HS256', 'typ' => 'JWT']) . '.' . self::encodeJson($claims);
        // `true` asks for bytes, not hexadecimal digits.
        return $signed . '.' . self::encode(hash_hmac('sha256', $signed, $this->key->reveal(), true));
    }

    /** The decoded bytes are the key, not its text. */
    private static function keyOf(
        #[SensitiveParameter]
        string $text
    ): Secret {
        $key = base64_decode($text, true);
        if ($key === false) {
            throw LigdicashError::misconfigured('the order key is not base64');
        }
        // A short key can be guessed from one proof, and every browser sees one.
        if (strlen($key) < 32) {
            throw LigdicashError::misconfigured('the order key has ' . strlen($key) . ' bytes and needs at least 32');
        }
        return new Secret($key);
    }

    /**
     * The prefix keeps a stack's name apart from the name of any other service.
     *
     * @param null|string|list<string> $stack
     * @return string|list<string>
     */
    private static function audienceOf($stack)
    {
        if ($stack === null) {
            return 'ligdicash-lambda';
        }
        $named = array_map(static fn (string $name): string => "ligdicash-lambda:$name", array_values((array) $stack));
        return count($named) === 1 ? $named[0] : $named;
    }

    private static function encodeJson(array $value): string
    {
        return self::encode(json_encode($value, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_THROW_ON_ERROR));
    }

    private static function encode(string $bytes): string
    {
        return rtrim(strtr(base64_encode($bytes), '+/', '-_'), '=');
    }
}
