<?php

declare(strict_types=1);

namespace LigdicashLambda\WooCommerce;

defined('ABSPATH') || exit;

final class Checkout
{
    public static function register(): void
    {
    }
}
