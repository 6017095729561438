<?php

declare(strict_types=1);

namespace LigdicashLambda\WooCommerce;

defined('ABSPATH') || exit;

final class ReturnPage
{
    public static function register(): void
    {
    }
}
