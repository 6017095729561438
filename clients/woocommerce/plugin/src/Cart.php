<?php

declare(strict_types=1);

namespace LigdicashLambda\WooCommerce;

defined('ABSPATH') || exit;

use LigdicashLambda\WooCommerce\Core\News;
use WC_Order;

/** The orders that this payer has begun to pay, and the cart: it is emptied when its order is paid, never before. */
final class Cart
{
    /** In the payer's session: the order's number => the hash of its cart, '' once that was emptied. */
    private const ORDERS = 'ligdicash_lambda_orders';
    private const LONGEST = 20;

    public static function register(): void
    {
        // Before WooCommerce empties it, at 20.
        add_action('template_redirect', [self::class, 'settle'], 15);
        add_filter('woocommerce_cancel_unpaid_order', [self::class, 'mayCancel'], 10, 2);
    }

    /** The payer is about to pay this order. */
    public static function begun(WC_Order $order): void
    {
        $session = WC()->session;
        if ($session === null) {
            return;
        }
        $hash = self::hash();
        $own = $hash !== '' && $order->has_cart_hash($hash);
        $orders = [$order->get_id() => $own ? $hash : ''] + self::orders();
        $session->set(self::ORDERS, array_slice($orders, 0, self::LONGEST, true));
        if ($own) {
            // The checkout of blocks does not say it, and without it nothing empties the cart of an order that is paid.
            $session->set('order_awaiting_payment', $order->get_id());
        }
    }

    /** Whether this payer may know more of the order than the stack tells everybody. */
    public static function owns(WC_Order $order): bool
    {
        $customer = $order->get_customer_id();
        return ($customer > 0 && $customer === get_current_user_id()) || isset(self::orders()[$order->get_id()]);
    }

    /** Empties the cart of an order that is paid, unless the payer has put something else into it. */
    public static function emptyOf(WC_Order $order): void
    {
        $orders = self::orders();
        $hash = $orders[$order->get_id()] ?? '';
        if ($hash === '' || !$order->is_paid() || WC()->cart === null) {
            return;
        }
        WC()->session->set(self::ORDERS, [$order->get_id() => ''] + $orders);
        if ($hash === self::hash()) {
            WC()->cart->empty_cart();
        }
    }

    /** Keeps WooCommerce from emptying the cart of an order that is not paid, whichever page the payer looks at. */
    public static function settle(): void
    {
        $received = Checkout::orderAt('order-received');
        $waiting = WC()->session === null ? 0 : absint(WC()->session->get('order_awaiting_payment'));
        $order = $received ?? ($waiting > 0 ? wc_get_order($waiting) : null);
        if (!$order instanceof WC_Order || !Checkout::isOurs($order)) {
            return;
        }
        if ($received !== null) {
            Checkout::ask($received);
            $order = wc_get_order($received->get_id());
        }
        if (!$order->is_paid()) {
            remove_action('template_redirect', 'wc_clear_cart_after_payment', 20);
            self::keep();
        }
    }

    /**
     * An order whose payment may still be made keeps its goods.
     *
     * @param bool $cancels
     * @param WC_Order $order
     */
    public static function mayCancel($cancels, $order)
    {
        if (!$cancels || !Checkout::isOurs($order)) {
            return $cancels;
        }
        foreach (Ledger::ofOrder($order->get_id()) as $payment) {
            if ($payment->kind === Ledger::PAYIN && in_array($payment->state, [Ledger::ASKED, 'pending', News::REVIEW], true)) {
                return false;
            }
        }
        return true;
    }

    /** WooCommerce's page of a received order empties the cart without asking anybody: it is filled again at once. */
    private static function keep(): void
    {
        $cart = WC()->cart;
        if ($cart === null || $cart->is_empty()) {
            return;
        }
        [$contents, $coupons] = [$cart->get_cart_contents(), $cart->get_applied_coupons()];
        $kept = [];
        foreach (['order_awaiting_payment', 'store_api_draft_order', 'chosen_shipping_methods'] as $name) {
            $kept[$name] = WC()->session->get($name);
        }
        // After WooCommerce has emptied the session, too.
        add_action('woocommerce_cart_emptied', static function () use ($cart, $contents, $coupons, $kept): void {
            foreach ($kept as $name => $value) {
                WC()->session->set($name, $value);
            }
            $cart->set_cart_contents($contents);
            $cart->set_applied_coupons($coupons);
            $cart->calculate_totals();
        }, 20);
    }

    private static function orders(): array
    {
        $orders = WC()->session === null ? [] : WC()->session->get(self::ORDERS, []);
        return is_array($orders) ? $orders : [];
    }

    private static function hash(): string
    {
        return WC()->cart === null ? '' : (string) WC()->cart->get_cart_hash();
    }
}
