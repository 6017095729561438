<?php

declare(strict_types=1);

namespace LigdicashLambda\WooCommerce;

defined('ABSPATH') || exit;

use Automattic\WooCommerce\Blocks\Payments\Integrations\AbstractPaymentMethodType;
use Automattic\WooCommerce\Blocks\Payments\PaymentMethodRegistry;

/** Brings the payment method into the checkout of blocks. */
final class Blocks
{
    public static function register(): void
    {
        add_action('woocommerce_blocks_payment_method_type_registration', [self::class, 'offer']);
    }

    public static function offer(PaymentMethodRegistry $methods): void
    {
        // Without it there is no class to extend.
        if (class_exists(AbstractPaymentMethodType::class)) {
            $methods->register(new BlocksMethod());
        }
    }
}
