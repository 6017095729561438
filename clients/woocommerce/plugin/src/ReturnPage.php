<?php

declare(strict_types=1);

namespace LigdicashLambda\WooCommerce;

defined('ABSPATH') || exit;

use LigdicashLambda\WooCommerce\Core\ReturnAddress;
use WP;
use WP_Post;
use WP_Query;

/** Where LigdiCash sends the payer back to, /payment/success?txn=… and /payment/cancel?txn=…: it leads on to the order. */
final class ReturnPage
{
    public static function register(): void
    {
        add_action('parse_request', [self::class, 'find'], 1);
    }

    /** By the address alone, so that it is found with every kind of permalinks. */
    public static function find(WP $wp): void
    {
        // phpcs:ignore WordPress.Security.ValidatedSanitizedInput.InputNotSanitized -- only what has its form is used
        $asked = wp_unslash($_SERVER['REQUEST_URI'] ?? '');
        // Not `home_url()`: a shop in two languages has two of them.
        $returned = ReturnAddress::read($asked, (string) wp_parse_url((string) get_option('home'), PHP_URL_PATH));
        if ($returned === null) {
            return;
        }
        if ('POST' === ($_SERVER['REQUEST_METHOD'] ?? '')) { // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- it is only compared
            // A form that another site sends brings none of the cookies that say whose order it is.
            Checkout::leave(esc_url_raw($asked));
        }
        self::answer($wp, $returned->page, $returned->payment);
    }

    private static function answer(WP $wp, string $page, string $id): void
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
        self::show($wp, $payment === null ? 'unknown' : ($status ?? 'pending'), $id);
    }

    /** The result alone, on a page of the theme: whoever looks is not known to be the payer. */
    private static function show(WP $wp, string $state, string $id): void
    {
        defined('DONOTCACHEPAGE') || define('DONOTCACHEPAGE', true); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals -- a constant that caches of pages know
        nocache_headers();
        header("Content-Security-Policy: frame-ancestors 'none'");
        header('X-Frame-Options: DENY');
        header('Referrer-Policy: no-referrer');
        header('X-Robots-Tag: noindex, nofollow');
        ob_start();
        if (Home::isElsewhere()) {
            echo '<p>', esc_html(Offer::elsewhereWords()), '</p>';
        } else {
            Received::print($state, $id, []);
        }
        $words = ['post_title' => __('Your payment', 'ligdicash-lambda'), 'post_content' => ob_get_clean()];
        $page = new WP_Post((object) ($words + ['ID' => 0, 'post_type' => 'page', 'comment_status' => 'closed', 'filter' => 'raw']));
        $wp->query_vars = ['pagename' => 'payment'];
        add_filter('posts_pre_query', static function ($posts, WP_Query $query) use ($page) {
            if (!$query->is_main_query()) {
                return $posts;
            }
            $query->queried_object = $page;
            return [$page];
        }, 10, 2);
        // The address names no page that is stored.
        remove_action('template_redirect', 'redirect_canonical');
    }
}
