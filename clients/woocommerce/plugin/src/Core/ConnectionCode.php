<?php

declare(strict_types=1);

namespace LigdicashLambda\WooCommerce\Core;

/** One line with the four values that connect a shop with its stack. Each value shows by its form which one it is. */
final class ConnectionCode
{
    public const SETTINGS = ['api_url', 'stack', 'order_key', 'webhook_secret'];
    private const KEY_BYTES = 32;

    /** @return array<string, list<string>> the values by the setting that they are for: one each in a correct code */
    public static function read(string $code): array
    {
        $found = array_fill_keys(self::SETTINGS, []);
        foreach (preg_split('/[\s\p{Z}\p{Cf}"\'`´\p{Pi}\p{Pf}„]+/u', $code, -1, PREG_SPLIT_NO_EMPTY) ?: [] as $value) {
            $found[self::setting($value)][] = $value;
        }
        return $found;
    }

    private static function setting(string $value): string
    {
        if (strpos($value, '://') !== false) {
            return 'api_url';
        }
        if (strpos($value, 'whsec_') === 0) {
            return 'webhook_secret';
        }
        $isKey = strlen((string) base64_decode($value, true)) >= self::KEY_BYTES;
        return !$isKey && preg_match('/^[A-Za-z0-9-]+$/D', $value) ? 'stack' : 'order_key';
    }
}
