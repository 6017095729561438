<?php

declare(strict_types=1);

namespace LigdicashLambda\WooCommerce\Admin;

defined('ABSPATH') || exit;

use LigdicashLambda\WooCommerce\{Hearing, Home};

/** The shop's own addresses, as the stack's parameters want them: without a query. */
final class Addresses
{
    /** The stack refuses other ones (`OrderWebhookUrl` and `FrontendUrl` in its template). */
    private const DEPLOYABLE = '~^https://([A-Za-z0-9-]+\.)+[A-Za-z]{2,}(/[A-Za-z0-9._\~/-]*)?$~D';

    public static function origin(): string
    {
        $home = wp_parse_url(Home::address());
        return $home['scheme'] . '://' . $home['host'] . (isset($home['port']) ? ':' . $home['port'] : '');
    }

    /** @return array<string, string> by the parameter's name */
    public static function forStack(): array
    {
        return ['OrderWebhookUrl' => Hearing::address(), 'FrontendUrl' => Home::address(), 'AllowedOrigins' => self::origin()];
    }

    public static function localCommand(): string
    {
        $shop = Home::address();
        return Hearing::address() === "$shop/wp-json/ligdicash-lambda/v1/events"
            ? "cargo run -- --woocommerce $shop"
            : "cargo run -- --proofs --shop $shop --webhook " . Hearing::address();
    }

    public static function areDeployable(): bool
    {
        return preg_match(self::DEPLOYABLE, Hearing::address()) && preg_match(self::DEPLOYABLE, Home::address());
    }
}
