<?php

declare(strict_types=1);

namespace LigdicashLambda\WooCommerce\Admin;

defined('ABSPATH') || exit;

use LigdicashLambda\WooCommerce\Gateway;

final class SettingsPage
{
    public static function register(): void
    {
    }

    public static function fields(): array
    {
        return [
            'enabled' => ['title' => 'Enable', 'type' => 'checkbox', 'default' => 'no'],
            'title' => ['title' => 'Title', 'type' => 'text', 'default' => 'LigdiCash'],
            'description' => ['title' => 'Description', 'type' => 'textarea', 'default' => ''],
        ];
    }

    public static function beneath(): void
    {
    }

    /** @param callable(): bool $store what WooCommerce does with the posted fields */
    public static function save(Gateway $gateway, callable $store): bool
    {
        return $store();
    }
}
