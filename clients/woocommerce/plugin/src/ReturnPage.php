<?php

declare(strict_types=1);

namespace LigdicashLambda\WooCommerce;

defined('ABSPATH') || exit;

use LigdicashLambda\WooCommerce\Core\ReturnAddress;

/** Where LigdiCash sends the payer back to, /payment/success?txn=… and /payment/cancel?txn=…: it leads on to the order. */
final class ReturnPage
{
    public static function register(): void
    {
        add_action('parse_request', [self::class, 'find'], 1);
    }

    /** By the address alone, so that it is found with every kind of permalinks. */
    public static function find(): void
    {
        // phpcs:ignore WordPress.Security.ValidatedSanitizedInput.InputNotSanitized -- only what has its form is used
        $asked = wp_unslash($_SERVER['REQUEST_URI'] ?? '');
        // Not `home_url()`: a shop in two languages has two of them.
        $returned = ReturnAddress::read($asked, (string) wp_parse_url((string) get_option('home'), PHP_URL_PATH));
        if ($returned === null) {
            return;
        }
        if ('POST' === ($_SERVER['REQUEST_METHOD'] ?? '')) {
            // A form that another site sends brings none of the cookies that say whose order it is.
            Checkout::leave(esc_url_raw($asked));
        }
        self::answer($returned->page, $returned->payment);
        exit;
    }

    private static function answer(string $page, string $id): void
    {
        // The stack is asked about payments of this shop only.
        $payment = $id === '' || Home::isElsewhere() ? null : Ledger::find($id);
        $order = $payment === null ? null : Subject::ofRow($payment)->order();
        $isOwn = $order !== null && Cart::owns($order);
        // The page of the order asks about the newest one itself.
        $isAsked = $isOwn && $order->get_meta(Paying::NEWEST) === $id;
        $status = $payment === null || $isAsked ? null : Watching::ask($id, Received::PATIENCE);
        if ($isOwn) {
            $page === 'cancel' && Stock::free($order);
            Checkout::leave(add_query_arg(Received::FROM, $page, $order->get_checkout_order_received_url()));
        }
        self::show($payment === null ? 'unknown' : ($status ?? 'pending'), $id);
    }

    /** The result alone: whoever looks is not known to be the payer. */
    private static function show(string $state, string $id): void
    {
        defined('DONOTCACHEPAGE') || define('DONOTCACHEPAGE', true);
        header("Content-Security-Policy: frame-ancestors 'none'");
        header('X-Frame-Options: DENY');
        header('Referrer-Policy: no-referrer');
        header('X-Robots-Tag: noindex, nofollow');
        // Whatever the request asks for, it is a page.
        add_filter('wp_die_json_handler', static fn (): string => '_default_wp_die_handler');
        $shop = get_bloginfo('name', 'display');
        ob_start();
        echo '<h1>', esc_html($shop), '</h1>';
        if (Home::isElsewhere()) {
            echo '<p>', esc_html(Paying::elsewhereWords()), '</p>';
        } else {
            Received::print($state, $id, []);
            wp_print_scripts(Received::SCRIPT);
        }
        $title = __('Your payment', 'ligdicash-lambda') . " – $shop";
        $back = ['link_url' => home_url('/'), 'link_text' => esc_html__('Back to the shop', 'ligdicash-lambda')];
        wp_die(ob_get_clean(), esc_html($title), ['response' => 200] + $back); // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped
    }
}
