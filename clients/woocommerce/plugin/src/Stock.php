<?php

declare(strict_types=1);

namespace LigdicashLambda\WooCommerce;

defined('ABSPATH') || exit;

use Automattic\WooCommerce\Checkout\Helpers\{ReserveStock, ReserveStockException};
use RuntimeException;
use WC_Data_Store;
use WC_Order;

/** The goods of an order: reserved while it may be paid, counted before it is, and never sold for pretend money. */
final class Stock
{
    public static function register(): void
    {
        add_filter('woocommerce_payment_complete_reduce_order_stock', [self::class, 'mayReduce'], 10, 2);
        add_filter('woocommerce_query_for_reserved_stock', [self::class, 'withoutOwn']);
    }

    /** Goods that this browser has reserved for orders that it left are not in the way of its next one. */
    public static function withoutOwn($query): string
    {
        $own = implode(',', array_map(static fn (WC_Order $order): int => $order->get_id(), Cart::unpaid()));
        return $own === '' ? $query : "$query AND stock_table.`order_id` NOT IN ($own)";
    }

    /** WooCommerce asks at each later status, too. */
    public static function mayReduce($reduces, $id)
    {
        $order = $reduces ? wc_get_order($id) : null;
        return $order instanceof WC_Order && Checkout::isOurs($order) && Paying::isPretend($order) ? false : $reduces;
    }

    /** The payer acts: from now on, the goods are reserved for as long as the shop has set. False where they are gone. */
    public static function reserve(WC_Order $order): bool
    {
        if (Settings::read()->isTest() || !self::isToReduce($order)) {
            return true;
        }
        $minutes = (int) get_option('woocommerce_hold_stock_minutes', 60);
        // The shop has chosen whether WooCommerce reserves goods at all.
        $isUsed = apply_filters('woocommerce_hold_stock_for_checkout', get_option('woocommerce_manage_stock') === 'yes');
        if ($minutes < 1 || !$isUsed) {
            return !self::isSoldOut($order);
        }
        // WooCommerce takes a second press within a second for a lack of goods, and then reserves none.
        if (self::held($order, $minutes - 1) == self::wanted($order)) {
            return true;
        }
        return self::hold($order, $minutes) || self::hold($order, $minutes) || !self::isSoldOut($order);
    }

    /** @return array<int, float> how much of each product is reserved for the order, for so many minutes or more */
    private static function held(WC_Order $order, int $minutes): array
    {
        global $wpdb;
        $found = $wpdb->get_results($wpdb->prepare( // phpcs:ignore WordPress.DB.DirectDatabaseQuery -- WooCommerce has no function for a time, and no cache may answer
            'SELECT product_id, stock_quantity FROM %i WHERE order_id = %d AND expires >= NOW() + INTERVAL %d MINUTE ORDER BY product_id',
            $wpdb->wc_reserved_stock,
            $order->get_id(),
            $minutes
        ), ARRAY_A);
        return array_map('floatval', array_column((array) $found, 'stock_quantity', 'product_id'));
    }

    private static function hold(WC_Order $order, int $minutes): bool
    {
        // WooCommerce writes a note each time, and a customer may press often.
        $forget = static fn (int $note): bool => wp_delete_comment($note, true);
        add_action('woocommerce_order_note_added', $forget);
        try {
            (new ReserveStock())->reserve_stock_for_order($order, $minutes);
            return true;
        } catch (ReserveStockException $lacking) {
            return false;
        } finally {
            remove_action('woocommerce_order_note_added', $forget);
        }
    }

    /** The payer gave this order up, for now or for good. Money that comes all the same finds the goods, or a person. */
    public static function free(WC_Order $order): void
    {
        if ($order->needs_payment()) {
            (new ReserveStock())->release_stock_for_order($order);
        }
    }

    /** Whether less is left than was ordered, without what other customers have reserved. */
    public static function isSoldOut(WC_Order $order): bool
    {
        foreach (self::isToReduce($order) ? self::wanted($order) : [] as $id => $quantity) {
            if (self::left($id, $order) < $quantity) {
                return true;
            }
        }
        return false;
    }

    /** @return array<int, float> how much of each product, in the order in which WooCommerce locks them */
    private static function wanted(WC_Order $order): array
    {
        $wanted = [];
        foreach ($order->get_items() as $item) {
            $product = $item->get_product();
            if (!$product || !$product->managing_stock() || $product->backorders_allowed() || $item->get_meta('_reduced_stock')) {
                continue;
            }
            $id = $product->get_stock_managed_by_id();
            $quantity = apply_filters('woocommerce_order_item_quantity', $item->get_quantity(), $order, $item);
            $wanted[$id] = ($wanted[$id] ?? 0) + $quantity;
        }
        ksort($wanted);
        return $wanted;
    }

    /** As it is in the database: the last piece is sold to one of two orders that are paid at the same moment. */
    private static function left(int $product, WC_Order $order): float
    {
        global $wpdb;
        $query = WC_Data_Store::load('product')->get_query_for_stock($product);
        // phpcs:ignore WordPress.DB.DirectDatabaseQuery, WordPress.DB.PreparedSQL, PluginCheck.Security.DirectDB -- WooCommerce has prepared it, and a lock asks no cache
        $stock = $wpdb->get_var("$query FOR UPDATE");
        if ($stock === null) {
            throw new RuntimeException('the database did not say how much is in stock');
        }
        return (float) $stock - wc_get_held_stock_quantity(wc_get_product($product), $order->get_id());
    }

    private static function isToReduce(WC_Order $order): bool
    {
        $id = $order->get_id();
        return apply_filters('woocommerce_payment_complete_reduce_order_stock', !$order->get_data_store()->get_stock_reduced($id), $id)
            && apply_filters('woocommerce_can_reduce_order_stock', true, $order);
    }
}
