<?php

declare(strict_types=1);

namespace LigdicashLambda\WooCommerce\Admin;

defined('ABSPATH') || exit;

use LigdicashLambda\LigdicashError;
use LigdicashLambda\WooCommerce\{Home, Ledger, Offer, Paying, Plugin, Refunding, Settings, Subject, Watching};
use WC_Order;
use WP_Post;

/** The payments of an order on its page, and what a person can do about them. */
final class OrderPanel
{
    private const ACTION = 'ligdicash_lambda_act';
    public const DECIDED = ['completed', 'accepted', 'duplicate', 'closed'];
    private const STYLE = 'ligdicash-lambda-admin';

    public static function register(): void
    {
        add_action('add_meta_boxes', [self::class, 'add'], 10, 2);
        add_action('admin_post_' . self::ACTION, [self::class, 'act']);
        add_action('admin_enqueue_scripts', [self::class, 'style']);
    }

    public static function style(): void
    {
        $screen = get_current_screen();
        if ($screen !== null && in_array($screen->id, wc_get_screen_ids(), true)) {
            wp_enqueue_style(self::STYLE, Plugin::asset('admin.css'), [], Plugin::VERSION);
        }
    }

    /** @param mixed $shown */
    public static function add($screen, $shown = null): void
    {
        $order = self::order($shown);
        if ($order === null || $screen !== wc_get_page_screen_id('shop-order')) {
            return;
        }
        if ($order->get_payment_method() !== Paying::GATEWAY && Ledger::ofOrder($order) === []) {
            return;
        }
        add_meta_box('ligdicash-lambda', 'LigdiCash', [self::class, 'show'], $screen, 'normal', 'high');
        add_action('admin_footer', static fn () => self::printForm($order));
    }

    /** @param WP_Post|WC_Order $shown */
    public static function show($shown): void
    {
        $order = self::order($shown);
        if ($order === null) {
            return;
        }
        self::printAnswer($order->get_id());
        $payments = Ledger::ofOrder($order);
        if ($payments === []) {
            echo '<p>' . esc_html__('This order has no payment yet.', 'ligdicash-lambda') . '</p>';
        }
        foreach ($payments as $payment) {
            self::printPayment($payment, Refunding::possible($order, $payment));
        }
    }

    private static function printPayment(object $payment, int $refundable): void
    {
        $needsPerson = (int) $payment->attention === 1;
        $toDo = PaymentWords::toDo($payment);
        echo $needsPerson ? '<div class="ligdicash-payment needs-person">' : '<div class="ligdicash-payment">';
        echo '<p><strong>' . esc_html(PaymentWords::sentence($payment)) . '</strong><br>';
        echo esc_html(PaymentWords::since($payment)) . '<br>';
        echo '<code>' . esc_html($payment->transaction_id) . '</code></p>';
        self::printOperator($payment);
        echo $toDo === '' ? '' : '<p>' . esc_html($toDo) . '</p>';
        echo '<p>';
        if (!in_array($payment->state, self::DECIDED, true)) {
            self::printButton('ask', $payment, __('Ask the payment server now', 'ligdicash-lambda'));
        }
        if ($needsPerson) {
            self::printButton('looked', $payment, __('I have looked', 'ligdicash-lambda'));
        }
        self::printReceipt($payment);
        echo '</p>';
        if ($refundable >= Refunding::LEAST) {
            self::printRefund($payment, $refundable);
        }
        echo '</div>';
    }

    private static function printOperator(object $payment): void
    {
        $known = array_filter([
            __('Operator', 'ligdicash-lambda') => (string) $payment->operator,
            __('Operator’s reference', 'ligdicash-lambda') => (string) $payment->operator_reference,
        ], 'strlen');
        echo $known === [] ? '' : '<dl class="ligdicash-facts">';
        foreach ($known as $name => $value) {
            echo '<dt>' . esc_html($name) . '</dt><dd>' . esc_html($value) . '</dd>';
        }
        echo $known === [] ? '' : '</dl>';
    }

    private static function printReceipt(object $payment): void
    {
        if ($payment->kind !== Ledger::PAYIN || !in_array($payment->state, ['completed', 'accepted'], true)) {
            return;
        }
        try {
            $address = Settings::read()->client()->receiptUrl($payment->transaction_id);
        } catch (LigdicashError $problem) {
            return;
        }
        printf('<a class="button" href="%s" target="_blank" rel="noopener noreferrer">%s</a>', esc_url($address), esc_html__('Receipt', 'ligdicash-lambda'));
    }

    /** The panel stands within WooCommerce's own form: its buttons belong to another one, at the end of the page. */
    private static function form(int $order): string
    {
        return "ligdicash-act-$order";
    }

    public static function printButton(string $act, object $payment, string $words): void
    {
        printf(
            '<button type="submit" class="button" form="%s" formnovalidate name="%s" value="%s">%s</button> ',
            esc_attr(self::form(self::orderOf($payment))),
            esc_attr($act),
            esc_attr($payment->transaction_id),
            esc_html($words)
        );
    }

    private static function printRefund(object $payment, int $refundable): void
    {
        echo '<details class="ligdicash-refund"><summary>' . esc_html__('Ask for a refund', 'ligdicash-lambda') . '</summary>';
        echo '<p>' . esc_html__('The payment server sends it later to the number that paid. The refund appears in this order once LigdiCash has confirmed it. The reason is kept for good: write no name and no number in it.', 'ligdicash-lambda') . '</p>';
        printf(
            '<p><label>%s<br><input type="number" form="%s" name="amount[%s]" min="%d" max="%d" step="1" value="%5$d"></label></p>',
            esc_html__('Amount in francs', 'ligdicash-lambda'),
            esc_attr(self::form((int) $payment->order_id)),
            esc_attr($payment->transaction_id),
            (int) Refunding::LEAST,
            (int) $refundable
        );
        printf(
            '<p><label>%s<br><input type="text" form="%s" name="reason[%s]" maxlength="250"></label></p><p>',
            esc_html__('Reason', 'ligdicash-lambda'),
            esc_attr(self::form((int) $payment->order_id)),
            esc_attr($payment->transaction_id)
        );
        self::printButton('refund', $payment, __('Ask for this refund', 'ligdicash-lambda'));
        echo '</p></details>';
    }

    /** 0 where this shop does not know the order. */
    private static function orderOf(object $payment): int
    {
        $order = Subject::ofRow($payment)->order();
        return $order === null ? 0 : $order->get_id();
    }

    /** @param ?WC_Order $shown null for payments of orders that this shop does not know */
    public static function printForm(?WC_Order $shown): void
    {
        $order = $shown === null ? 0 : $shown->get_id();
        printf(
            '<form id="%s" method="post" action="%s"><input type="hidden" name="action" value="%s">',
            esc_attr(self::form($order)),
            esc_url(admin_url('admin-post.php')),
            esc_attr(self::ACTION)
        );
        printf('<input type="hidden" name="order" value="%d">', (int) $order);
        // Whoever presses twice has asked for the same refund twice.
        printf('<input type="hidden" name="number" value="%d">', $shown === null ? 0 : (int) Refunding::next($shown));
        wp_nonce_field(self::ACTION . $order);
        echo '</form>';
    }

    public static function act(): void
    {
        $order = absint($_POST['order'] ?? 0);
        check_admin_referer(self::ACTION . $order);
        if (!current_user_can($order === 0 ? 'manage_woocommerce' : 'edit_shop_orders')) {
            wp_die(esc_html__('You may not do this.', 'ligdicash-lambda'), '', ['response' => 403]);
        }
        $answer = self::acted($order, wp_unslash($_POST));
        if ($order !== 0) {
            set_transient(self::answerOf($order), $answer, 5 * MINUTE_IN_SECONDS);
        }
        wp_safe_redirect(wp_get_referer() ?: admin_url());
        exit;
    }

    /** @return string what the person reads */
    private static function acted(int $order, array $posted): string
    {
        if (Home::isElsewhere()) {
            return (string) Offer::unpayable();
        }
        foreach (['ask', 'looked', 'refund'] as $act) {
            $payment = is_string($posted[$act] ?? null) ? Ledger::find($posted[$act]) : null;
            if ($payment !== null && self::orderOf($payment) === $order) {
                return self::{$act}($payment, $posted);
            }
        }
        return __('This order has no such payment. Nothing was done.', 'ligdicash-lambda');
    }

    private static function ask(object $payment): string
    {
        return Watching::look($payment)
            ? __('The payment server has answered. Its answer is here.', 'ligdicash-lambda')
            : __('The payment server gave no answer. Try again later; the shop goes on asking by itself.', 'ligdicash-lambda');
    }

    private static function looked(object $payment): string
    {
        Ledger::looked($payment->transaction_id);
        return __('Noted: you have checked it.', 'ligdicash-lambda');
    }

    private static function refund(object $payment, array $posted): string
    {
        $order = Subject::ofRow($payment)->order();
        $name = $payment->transaction_id;
        $amount = $posted['amount'][$name] ?? '';
        $reason = $posted['reason'][$name] ?? '';
        if ($order === null || !is_string($amount) || !preg_match('/^[0-9]{1,7}$/D', $amount)) {
            return __('The amount is not in whole francs. Nothing was requested.', 'ligdicash-lambda');
        }
        $reason = is_string($reason) ? sanitize_text_field($reason) : '';
        // The stack keeps it for good, and takes none that could name a person.
        $joined = (string) preg_replace('/[\s.-]+(?=[0-9])/', '', $reason);
        if (mb_strlen($reason) > 250 || preg_match('/@|[0-9]{8}/', $joined)) {
            return __('The reason contains a number or an address, or is too long. Nothing was requested.', 'ligdicash-lambda');
        }
        return Refunding::ask($order, $name, (int) $amount, $reason, absint($posted['number'] ?? 0));
    }

    private static function printAnswer(int $order): void
    {
        $answer = get_transient(self::answerOf($order));
        if (is_string($answer)) {
            delete_transient(self::answerOf($order));
            echo '<p class="ligdicash-answer" role="status">' . esc_html($answer) . '</p>';
        }
    }

    private static function answerOf(int $order): string
    {
        return 'ligdicash_lambda_said_' . get_current_user_id() . "_$order";
    }

    /** @param mixed $shown */
    private static function order($shown): ?WC_Order
    {
        $order = $shown instanceof WP_Post ? wc_get_order($shown->ID) : $shown;
        return $order instanceof WC_Order ? $order : null;
    }
}
