<?php

declare(strict_types=1);

namespace LigdicashLambda\WooCommerce\Admin;

defined('ABSPATH') || exit;

final class OrderPanel
{
    public static function register(): void
    {
    }
}
