<?php

declare(strict_types=1);

namespace LigdicashLambda\WooCommerce;

defined('ABSPATH') || exit;

use WC_Order;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

/** Where a payer pays without leaving the shop: the page of the order, with the checkout kit, and a form without it. */
final class Checkout
{
    private const FIELD = 'ligdicash_lambda_pay';

    public static function register(): void
    {
        add_action('woocommerce_receipt_' . Paying::GATEWAY, [self::class, 'show']);
        add_action('template_redirect', [self::class, 'answer'], 5);
        add_action('rest_api_init', [self::class, 'routes']);
    }

    public static function routes(): void
    {
        $text = ['type' => 'string', 'required' => true];
        $routes = [
            'proof' => [[self::class, 'prove'], []],
            'payment' => [[self::class, 'name'], ['transaction_id' => $text + ['pattern' => '^txn_[0-9a-f]{32}\z']]],
            'problem' => [[Stopped::class, 'hear'], ['error' => $text]],
        ];
        foreach ($routes as $what => [$answer, $more]) {
            register_rest_route(Hearing::SPACE, "/orders/(?P<id>[0-9]{1,18})/$what", [
                'methods' => 'POST',
                'permission_callback' => [self::class, 'mayPay'],
                'callback' => $answer,
                'args' => ['id' => ['sanitize_callback' => 'absint'], 'key' => $text] + $more,
            ]);
        }
    }

    /**
     * Whoever has the order's key. All others learn nothing, not even whether there is such an order.
     *
     * @return true|WP_Error
     */
    public static function mayPay(WP_REST_Request $request)
    {
        return self::of($request) === null ? self::unknown() : true;
    }

    /** @return WP_REST_Response|WP_Error the order as it is now, signed */
    public static function prove(WP_REST_Request $request)
    {
        $order = self::of($request);
        if ($order === null || !$order->needs_payment() || Paying::isSettled($order)) {
            $words = __('This order cannot be paid any more.', 'ligdicash-lambda');
            return self::problem('ligdicash_lambda_closed', $words, 409);
        }
        $refusal = Offer::refusal($order);
        if ($refusal !== '') {
            return self::problem('ligdicash_lambda_refused', $refusal, Home::isElsewhere() ? 503 : 422);
        }
        if (!Stock::reserve($order)) {
            return self::problem('ligdicash_lambda_sold_out', Paying::soldOutWords(), 409);
        }
        return self::secret(['order' => Paying::proof($order)]);
    }

    /**
     * The browser names the payment that it has begun. Only the stack's word about it counts.
     *
     * @return WP_REST_Response|WP_Error
     */
    public static function name(WP_REST_Request $request)
    {
        $id = $request['transaction_id'];
        $status = Watching::ask($id);
        if ($status === null) {
            $words = __('The payment server gave no answer.', 'ligdicash-lambda');
            return self::problem('ligdicash_lambda_unanswered', $words, 503);
        }
        $payment = Ledger::find($id);
        $order = $payment === null ? null : Subject::ofRow($payment)->order();
        if ($order === null || $order->get_id() !== $request['id']) {
            return self::unknown();
        }
        Stopped::end();
        return self::secret(['status' => $status]);
    }

    /** A form without a script is sent on to the payment page; and nobody pays what is paid, or may be. */
    public static function answer(): void
    {
        $order = self::orderAt('order-pay');
        if ($order === null || !self::isOurs($order)) {
            return;
        }
        if (Paying::isSettled($order)) {
            self::leave($order->get_checkout_order_received_url());
        }
        // phpcs:ignore WordPress.Security.NonceVerification.Missing -- the key in the address is the right to pay
        if (isset($_POST[self::FIELD]) && $order->needs_payment()) {
            $refusal = Offer::refusal($order);
            if ($refusal !== '') {
                self::follow(new Begun(Begun::REFUSED, $refusal), $order);
            }
            Cart::begun($order);
            self::follow(Paying::begin($order), $order);
        }
    }

    /** Below the order's lines on its page. */
    public static function show(int $id): void
    {
        $order = wc_get_order($id);
        // A look reserves nothing: previews and robots look, too.
        $refusal = Offer::refusal($order) ?: (Stock::isSoldOut($order) ? Paying::soldOutWords() : '');
        if ($refusal !== '') {
            printf(
                '<p>%s %s</p><p><a href="%s">%s</a></p>',
                esc_html($refusal),
                $refusal === Paying::soldOutWords() ? wp_kses_post(Settings::read()->contactLink()) : '',
                esc_url($order->get_checkout_payment_url()),
                esc_html__('Choose another way to pay', 'ligdicash-lambda')
            );
            return;
        }
        $amount = Paying::request($order)['amount'];
        Assets::kit();
        wp_enqueue_script(Assets::script('ligdicash-lambda-checkout', 'checkout.js', [Assets::KIT]));
        $settings = Settings::read();
        $pay = [
            'mode' => $settings->mode(),
            'api' => $settings->apiUrl(),
            'order-id' => Paying::orderId($order),
            'order-name' => $order->get_order_number(),
            'amount' => $amount,
            'contact' => $settings->contact(),
            // Of who has the order's link alone, it says nothing.
            'number' => Cart::owns($order) ? $order->get_billing_phone() : '',
            'lang' => Assets::language(),
        ];
        $place = [
            'data-route' => rest_url(Hearing::SPACE . "/orders/$id"),
            'data-key' => $order->get_order_key(),
            // In the test mode, the shop signs for its staff alone.
            'data-nonce' => is_user_logged_in() ? wp_create_nonce('wp_rest') : '',
            'data-received' => $order->get_checkout_order_received_url(),
        ];
        $francs = number_format((float) $amount, 0, ',', "\u{202f}") . "\u{a0}F\u{a0}CFA";
        /* translators: %s: an amount, such as 3 000 F CFA */
        $words = sprintf(__('Pay %s', 'ligdicash-lambda'), $francs);
        echo '<div class="ligdicash-lambda"';
        self::printAttributes($place);
        echo '><ligdicash-pay';
        self::printAttributes($pay);
        echo '><form method="post" action="', esc_url($order->get_checkout_payment_url(true)), '">',
            '<button name="', esc_attr(self::FIELD), '" value="1">',
            esc_html($words), '</button></form></ligdicash-pay>';
        // What comes to sight in it is read out.
        echo '<div role="status">';
        foreach (self::refusals() as $errors => $said) {
            $contact = strpos($errors, 'ligdicash_configuration') === false ? '' : $settings->contactLink();
            printf('<p hidden data-errors="%s">%s %s</p>', esc_attr($errors), esc_html($said), wp_kses_post($contact));
        }
        echo '</div></div>';
    }

    /** The order at whose page the payer is, if the address has its key. */
    public static function orderAt(string $endpoint): ?WC_Order
    {
        global $wp;
        // phpcs:ignore WordPress.Security.NonceVerification.Recommended -- the key is the right
        $key = isset($_GET['key']) && is_string($_GET['key']) ? sanitize_text_field(wp_unslash($_GET['key'])) : '';
        return self::order(absint($wp->query_vars[$endpoint] ?? 0), $key);
    }

    public static function isOurs(WC_Order $order): bool
    {
        return $order->get_payment_method() === Paying::GATEWAY;
    }

    /** WordPress asks who may also of a request that it has refused for its form. */
    private static function of(WP_REST_Request $request): ?WC_Order
    {
        $key = $request['key'];
        return is_string($key) ? self::order(absint($request['id']), $key) : null;
    }

    private static function order(int $id, string $key): ?WC_Order
    {
        $order = $id > 0 ? wc_get_order($id) : null;
        $own = $order instanceof WC_Order && self::isOurs($order) && hash_equals($order->get_order_key(), $key);
        return $own && $key !== '' ? $order : null;
    }

    private static function follow(Begun $begun, WC_Order $order): void
    {
        if ($begun->kind === Begun::PAGE && preg_match('/^https?:\/\//i', $begun->url)) {
            nocache_headers();
            // Where it leads to is the stack's word, which came to the server alone.
            wp_redirect($begun->url, 303); // phpcs:ignore WordPress.Security.SafeRedirect.wp_redirect_wp_redirect
            exit;
        }
        if ($begun->kind !== Begun::PAID) {
            wc_add_notice(esc_html($begun->words), 'error');
            self::leave($order->get_checkout_payment_url($begun->kind === Begun::LATER));
        }
        self::leave($order->get_checkout_order_received_url());
    }

    /** @return never */
    public static function leave(string $url): void
    {
        nocache_headers();
        wp_safe_redirect($url, 303);
        exit;
    }

    /** What the kit does not say itself, by its codes. */
    private static function refusals(): array
    {
        return [
            'no_order order_amount_differs' =>
                __('This page is out of date. Load it again, then pay.', 'ligdicash-lambda'),
            'payments_paused' =>
                __('The shop takes no payments for the moment. Your order is kept: pay it later.', 'ligdicash-lambda'),
            'too_many_attempts' =>
                __('There were too many tries within an hour. Try again in the next one.', 'ligdicash-lambda'),
            'too_many_replacements' =>
                __('Too many payment pages were opened for this order today. Pay it tomorrow.', 'ligdicash-lambda'),
            'order_proof_required order_proof_invalid order_proof_malformed invalid_request ligdicash_configuration' =>
                __('The shop must correct a setting first. Please contact the shop.', 'ligdicash-lambda'),
        ];
    }

    private static function printAttributes(array $values): void
    {
        foreach ($values as $name => $value) {
            printf(' %s="%s"', esc_attr($name), esc_attr((string) $value));
        }
    }

    private static function unknown(): WP_Error
    {
        return self::problem('ligdicash_lambda_unknown', __('This order does not exist.', 'ligdicash-lambda'), 404);
    }

    private static function problem(string $code, string $words, int $status): WP_Error
    {
        return new WP_Error($code, $words, ['status' => $status]);
    }

    private static function secret(array $body): WP_REST_Response
    {
        return new WP_REST_Response($body, 200, ['Cache-Control' => 'no-store']);
    }
}
