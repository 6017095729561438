<?php

declare(strict_types=1);

namespace LigdicashLambda\WooCommerce;

defined('ABSPATH') || exit;

final class Blocks
{
    public static function register(): void
    {
    }
}
