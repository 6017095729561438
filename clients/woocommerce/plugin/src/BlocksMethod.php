<?php

declare(strict_types=1);

namespace LigdicashLambda\WooCommerce;

defined('ABSPATH') || exit;

use Automattic\WooCommerce\Blocks\Payments\Integrations\AbstractPaymentMethodType;

/** The payment method in the checkout of blocks: the words of the classic one. */
final class BlocksMethod extends AbstractPaymentMethodType
{
    protected $name = Paying::GATEWAY;

    public function initialize(): void
    {
    }

    public function is_active(): bool
    {
        // WooCommerce 8 and 9 ask before there is a cart; what is in it the checkout of blocks compares itself.
        return Offer::isOffered();
    }

    public function get_payment_method_script_handles(): array
    {
        $needed = ['wc-blocks-registry', 'wc-settings', 'wp-element', 'wp-html-entities'];
        return [Assets::script('ligdicash-lambda-blocks', 'blocks.js', $needed)];
    }

    /** All words: the script has none of its own. */
    public function get_payment_method_data(): array
    {
        $gateway = Gateway::own();
        return $gateway === null ? [] : [
            'title' => wp_strip_all_tags($gateway->get_title()),
            'description' => wp_strip_all_tags($gateway->get_description()),
            'button' => $gateway->order_button_text,
            'operators' => Operators::names(),
            'supports' => array_values(array_filter($gateway->supports, [$gateway, 'supports'])),
        ];
    }
}
