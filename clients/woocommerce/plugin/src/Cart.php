<?php

declare(strict_types=1);

namespace LigdicashLambda\WooCommerce;

defined('ABSPATH') || exit;

use WC_Cart;
use WC_Order;

/**
 * The orders that this browser has begun to pay, and the cart: it is emptied when its order is paid or held, never before.
 *
 * The browser keeps the orders' keys itself: requests at the same time write over each other's session.
 */
final class Cart
{
    private const COOKIE = 'ligdicash_lambda_orders';
    private const LONGEST = 5;
    /** In the payer's session: the keys of the orders whose cart was emptied. */
    private const EMPTIED = 'ligdicash_lambda_emptied';

    public static function register(): void
    {
        add_action('woocommerce_cart_loaded_from_session', [self::class, 'refresh'], 99);
        // Before WooCommerce empties it, at 20.
        add_action('template_redirect', [self::class, 'settle'], 15);
        add_filter('woocommerce_cancel_unpaid_order', [self::class, 'mayCancel'], 10, 2);
    }

    /** The payer is about to pay this order, and not those that this browser began before. */
    public static function begun(WC_Order $order): void
    {
        foreach (self::unpaid() as $former) {
            $former->get_id() === $order->get_id() || Stock::free($former);
        }
        $keys = array_slice([$order->get_id() => $order->get_order_key()] + self::keys(), 0, self::LONGEST, true);
        $pairs = array_map(static fn (int $id, string $key): string => "$id:$key", array_keys($keys), $keys);
        wc_setcookie(self::COOKIE, implode('|', $pairs), time() + 2 * DAY_IN_SECONDS, is_ssl(), true);
        if (WC()->session !== null && self::holds($order)) {
            // The checkout of blocks does not say it, and then no other page empties the cart of an order that is paid.
            WC()->session->set('order_awaiting_payment', $order->get_id());
        }
    }

    /** Whether this payer may know more of the order than the stack tells everybody. */
    public static function owns(WC_Order $order): bool
    {
        $customer = $order->get_customer_id();
        return ($customer > 0 && $customer === get_current_user_id())
            // An order without a key belongs to nobody.
            || ($order->get_order_key() !== '' && hash_equals($order->get_order_key(), self::keys()[$order->get_id()] ?? ''));
    }

    /** @return list<WC_Order> the orders that this browser has begun to pay, and that wait for money */
    public static function unpaid(): array
    {
        $orders = array_map('wc_get_order', array_keys(self::keys()));
        $isUnpaid = static fn ($order): bool => $order instanceof WC_Order && $order->needs_payment() && Checkout::isOurs($order) && self::owns($order);
        return array_values(array_filter($orders, $isUnpaid));
    }

    /** Empties the cart of an order that is paid or held, unless something else has been put into it since. */
    public static function emptyOf(WC_Order $order): void
    {
        $emptied = WC()->session === null ? [] : (array) WC()->session->get(self::EMPTIED, []);
        $isNew = !in_array($order->get_order_key(), $emptied, true);
        if ($isNew && Paying::isSettled($order) && self::owns($order) && self::holds($order)) {
            WC()->session->set(self::EMPTIED, array_slice([$order->get_order_key(), ...$emptied], 0, self::LONGEST));
            WC()->cart->empty_cart();
        }
    }

    /** Whatever the payer does next, also by a script: nobody buys the same goods again by mistake. */
    public static function refresh(WC_Cart $cart): void
    {
        $newest = $cart->is_empty() ? null : wc_get_order((int) array_key_first(self::keys()));
        if ($newest instanceof WC_Order) {
            self::emptyOf($newest);
        }
    }

    /** Keeps WooCommerce from emptying any other cart than that of a paid order, whichever page the payer looks at. */
    public static function settle(): void
    {
        $order = isset($GLOBALS['wp']->query_vars['order-received']) ? self::received() : self::waiting();
        if ($order !== null) {
            self::emptyOf($order);
            // Who has an account has a second copy of the cart, which this would remove for good.
            remove_action('template_redirect', 'wc_clear_cart_after_payment', 20);
            self::keep();
        }
    }

    /** The order whose page this is, with what a webhook has not told yet. */
    private static function received(): ?WC_Order
    {
        $order = Checkout::orderAt('order-received');
        if ($order === null) {
            return null;
        }
        Received::ask($order);
        return wc_get_order($order->get_id()) ?: null;
    }

    /** The order by which WooCommerce decides on every other page. */
    private static function waiting(): ?WC_Order
    {
        $id = WC()->session === null ? 0 : absint(WC()->session->get('order_awaiting_payment'));
        $order = $id > 0 ? wc_get_order($id) : null;
        return $order instanceof WC_Order && Checkout::isOurs($order) ? $order : null;
    }

    /** An order whose payment may still be made keeps its goods. */
    public static function mayCancel($cancels, $order)
    {
        return $cancels && !(Checkout::isOurs($order) && Ledger::hasOpen($order));
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

    /** Whether the cart holds what the order is about. */
    private static function holds(WC_Order $order): bool
    {
        $cart = WC()->session === null ? null : WC()->cart;
        return $cart !== null && !$cart->is_empty() && $order->has_cart_hash($cart->get_cart_hash());
    }

    /** @return array<int, string> the order's number => its key, the newest first */
    private static function keys(): array
    {
        $pairs = '/(?:^|\|)([1-9][0-9]{0,15}):(wc_[A-Za-z0-9_-]{1,60})(?=\||$)/D';
        preg_match_all($pairs, sanitize_text_field(wp_unslash($_COOKIE[self::COOKIE] ?? '')), $found);
        return array_slice(array_combine(array_map('intval', $found[1]), $found[2]), 0, self::LONGEST, true);
    }
}
