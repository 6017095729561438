<?php

declare(strict_types=1);

namespace LigdicashLambda\WooCommerce;

defined('ABSPATH') || exit;

use LigdicashLambda\WooCommerce\Core\News;
use WC_Order;

/** What WooCommerce's page of a received order says of the payment. */
final class Received
{
    public const SCRIPT = 'ligdicash-lambda-received';
    /** In the address: the page that LigdiCash sent the payer to, `success` or `cancel`. */
    public const FROM = 'ligdicash';
    /** In seconds: a payer does not wait longer for what the page asks again by itself. */
    public const PATIENCE = 5;

    public static function register(): void
    {
        add_action('woocommerce_before_thankyou', [self::class, 'show']);
        add_filter('woocommerce_thankyou_order_received_text', [self::class, 'replaceRefusal'], 10, 2);
        add_filter('woocommerce_order_email_verification_required', [self::class, 'verifiesEmail'], 10, 2);
    }

    /** Brings in what a webhook has not told yet. */
    public static function ask(WC_Order $order): void
    {
        $id = (string) $order->get_meta(Paying::NEWEST);
        if ($order->needs_payment() && $id !== '') {
            Watching::ask($id, self::PATIENCE);
        }
    }

    public static function show($number): void
    {
        $order = wc_get_order($number);
        $state = $order instanceof WC_Order && Checkout::isOurs($order) ? self::state($order) : '';
        if ($state !== '' && !Home::isElsewhere()) {
            self::print($state, (string) $order->get_meta(Paying::NEWEST), self::links($state, $order));
        }
    }

    /**
     * WooCommerce tells the customer of a failed order to pay again, which is wrong where money may be on its way.
     *
     * @param WC_Order|false|null $order none of a failed order, or where a stranger looks
     */
    public static function replaceRefusal($text, $order)
    {
        $failed = $order || !did_action('woocommerce_before_thankyou') ? null : Checkout::orderAt('order-received');
        return $failed === null ? $text : esc_html__('We have your order.', 'ligdicash-lambda');
    }

    /** A payer who comes back late is known by the order's key in the browser. */
    public static function verifiesEmail($isRequired, $order): bool
    {
        return $isRequired && !(Checkout::isOurs($order) && Cart::owns($order));
    }

    /** A status of the stack, `twice`, `unknown`, or empty where the payment says nothing that the order does not. */
    private static function state(WC_Order $order): string
    {
        $newest = '';
        foreach (Ledger::ofOrder($order) as $payment) {
            if ($payment->state === News::DUPLICATE && $payment->attention) {
                return 'twice';
            }
            if ($payment->transaction_id === $order->get_meta(Paying::NEWEST)) {
                $newest = $payment->state;
            }
        }
        if ($order->has_status('on-hold')) {
            return 'review';
        }
        if (!$order->needs_payment() || Paying::isSettled($order)) {
            return $order->get_date_paid() === null && Ledger::paid($order) === null ? '' : 'completed';
        }
        $isOver = $order->has_status('failed') || in_array($newest, [News::FAILED, News::EXPIRED, News::RELEASED], true);
        return $isOver ? 'notcompleted' : 'pending';
    }

    /** @return array<string, string> addresses by their words */
    private static function links(string $state, WC_Order $order): array
    {
        $paid = $order->get_transaction_id();
        $receipt = Settings::read()->apiUrl() . "/api/payment/$paid/receipt?lang=" . Assets::language();
        $again = $order->get_checkout_payment_url();
        $links = [
            'completed' => strpos($paid, 'txn_') === 0 ? [__('View the receipt', 'ligdicash-lambda') => $receipt] : [],
            'pending' => [
                __('Check the payment', 'ligdicash-lambda') => $order->get_checkout_order_received_url(),
                __('Resume the payment', 'ligdicash-lambda') => $again,
            ],
            // WooCommerce itself offers to pay a failed order again.
            'notcompleted' => $order->has_status('failed') ? [] : [__('Pay again', 'ligdicash-lambda') => $again],
        ];
        return $links[$state] ?? [];
    }

    /** The state of a payment in words; a script asks again while nothing is decided. */
    public static function print(string $state, string $id, array $links): void
    {
        $settings = Settings::read();
        wp_enqueue_style('ligdicash-lambda', Plugin::asset('payer.css'), [], Plugin::VERSION);
        wp_enqueue_script(Assets::script(self::SCRIPT, 'received.js', $state === 'pending' ? [Assets::script(Assets::KIT, 'checkout.iife.js')] : []));
        // phpcs:ignore WordPress.Security.NonceVerification.Recommended, WordPress.Security.ValidatedSanitizedInput -- it is only compared, and changes nothing
        $from = ($_GET[self::FROM] ?? '') === 'cancel' ? 'cancel' : 'success';
        printf(
            '<div class="ligdicash-lambda-state" role="status" data-state="%s" data-payment="%s" data-page="%s" data-api="%s"><p>%s</p>',
            esc_attr($state),
            esc_attr($id),
            esc_attr($from),
            esc_attr($settings->apiUrl()),
            esc_html(self::words($state))
        );
        if (!in_array($state, ['completed', 'pending'], true)) {
            echo '<p>', wp_kses_post($settings->contactLink()), '</p>';
        }
        foreach ($links as $words => $url) {
            printf('<p><a href="%s">%s</a></p>', esc_url($url), esc_html($words));
        }
        echo '</div>';
    }

    private static function words(string $state): string
    {
        $words = [
            'completed' => __('The payment was received.', 'ligdicash-lambda'),
            'pending' => __('Your payment is not confirmed yet. If you have approved it, do not pay a second time.', 'ligdicash-lambda'),
            'notcompleted' => __('The payment did not go through. If your account was charged, do not pay a second time: contact the shop.', 'ligdicash-lambda'),
            'twice' => __('You paid this order twice. Contact the shop for the refund of the second payment.', 'ligdicash-lambda'),
            'review' => __('The shop is checking your payment. Do not pay a second time.', 'ligdicash-lambda'),
        ];
        return $words[$state] ?? __('We do not know this payment. If you have approved it, do not pay a second time: contact the shop.', 'ligdicash-lambda');
    }
}
