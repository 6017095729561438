<?php

declare(strict_types=1);

namespace LigdicashLambda\WooCommerce;

defined('ABSPATH') || exit;

use LigdicashLambda\WooCommerce\Core\News;
use WC_Email;
use WC_Order;

/** WooCommerce's mails: the one about a failed order warns while money may come, and none is sent about an abandoned order. */
final class Mails
{
    public static function register(): void
    {
        add_action('woocommerce_email_before_order_table', [self::class, 'warn'], 10, 4);
        add_filter('woocommerce_email_enabled_cancelled_order', [self::class, 'isSent'], 10, 2);
    }

    /**
     * WooCommerce's timer cancels what the customer has left, and would tell the shop each time.
     *
     * @param WC_Order|mixed $order none on the page of the mail's settings
     */
    public static function isSent($isSent, $order = null): bool
    {
        $id = $order instanceof WC_Order && $order->get_date_paid() === null ? (string) $order->get_meta(Paying::NEWEST) : '';
        $newest = $id === '' ? null : Ledger::find($id);
        return $isSent && ($newest === null || $newest->state !== News::EXPIRED);
    }

    /** @param WC_Email|string $mail other plugins give none */
    public static function warn($order, $toAdmin = false, $isPlain = false, $mail = null): void
    {
        $isFailure = $mail instanceof WC_Email && in_array($mail->id, ['failed_order', 'customer_failed_order'], true);
        // Also where another way to pay has failed meanwhile.
        if (!$isFailure || !Ledger::hasOpen($order)) {
            return;
        }
        $words = $toAdmin
            ? __('Another payment of this order may still go through. Before you ask the customer to pay, open the order and ask the payment server.', 'ligdicash-lambda')
            : __('If you have approved another payment of this order, do not pay twice: your money may be on its way.', 'ligdicash-lambda');
        echo $isPlain ? esc_html($words) . "\n\n" : '<p><strong>' . esc_html($words) . '</strong></p>';
    }
}
