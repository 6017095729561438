<?php

declare(strict_types=1);

namespace LigdicashLambda\WooCommerce;

defined('ABSPATH') || exit;

/** What this plugin stores of a person, for WordPress's tools. */
final class Privacy
{
    private const PAGE = 20;

    public static function register(): void
    {
        foreach (['exporter' => 'export', 'eraser' => 'erase'] as $tool => $act) {
            add_filter("wp_privacy_personal_data_{$tool}s", static fn (array $known): array => $known + ['ligdicash-lambda' => [
                "{$tool}_friendly_name" => __('LigdiCash payments', 'ligdicash-lambda'),
                'callback' => [self::class, $act],
            ]]);
        }
        add_action('admin_init', [self::class, 'suggest']);
    }

    public static function export(string $email, $page): array
    {
        $orders = self::orders($email, (int) $page);
        $items = [];
        foreach ($orders as $order) {
            foreach (Ledger::ofOrder($order) as $payment) {
                $items[] = [
                    'group_id' => 'ligdicash-lambda',
                    'group_label' => __('LigdiCash payments', 'ligdicash-lambda'),
                    'item_id' => 'ligdicash-lambda-' . $payment->transaction_id,
                    'data' => self::exported($order, $payment),
                ];
            }
        }
        return ['data' => $items, 'done' => count($orders) < self::PAGE];
    }

    private static function exported(\WC_Order $order, object $payment): array
    {
        $values = [
            __('Order', 'ligdicash-lambda') => $order->get_order_number(),
            __('Transaction', 'ligdicash-lambda') => $payment->transaction_id,
            __('Kind', 'ligdicash-lambda') => Admin\PaymentWords::kind($payment),
            __('Amount', 'ligdicash-lambda') => Notes::francs((float) $payment->amount),
            __('State', 'ligdicash-lambda') => Admin\PaymentWords::state($payment),
            __('Operator', 'ligdicash-lambda') => $payment->operator,
            __('Operator’s reference', 'ligdicash-lambda') => $payment->operator_reference,
            __('Started', 'ligdicash-lambda') => gmdate('Y-m-d H:i', (int) $payment->begun) . ' UTC',
            __('Changed', 'ligdicash-lambda') => gmdate('Y-m-d H:i', (int) $payment->changed) . ' UTC',
        ];
        $named = [];
        foreach ($values as $name => $value) {
            $named[] = ['name' => $name, 'value' => (string) $value];
        }
        return $named;
    }

    /** Nothing goes: what is stored of a payment names nobody, and the books need it. */
    public static function erase(string $email, $page): array
    {
        $orders = self::orders($email, (int) $page);
        $kept = array_sum(array_map(static fn (\WC_Order $order): int => count(Ledger::ofOrder($order)), $orders));
        $words = [
            __('The list of LigdiCash payments is kept for the accounts. It has transactions, amounts, operators and times, and no name, number or address.', 'ligdicash-lambda'),
            __('The payment server may still have the number that paid: its team can erase it.', 'ligdicash-lambda'),
        ];
        return ['items_removed' => false, 'items_retained' => $kept > 0, 'messages' => $kept > 0 ? $words : [], 'done' => count($orders) < self::PAGE];
    }

    /** @return list<\WC_Order> of this address, or of the customer who has it, as WooCommerce's own exporter finds them */
    private static function orders(string $email, int $page): array
    {
        $user = get_user_by('email', $email);
        return array_values(wc_get_orders([
            'type' => 'shop_order',
            'limit' => self::PAGE,
            'page' => max(1, $page),
            'orderby' => 'ID',
            'order' => 'ASC',
            'customer' => $user instanceof \WP_User ? [$email, (int) $user->ID] : [$email],
        ]));
    }

    public static function suggest(): void
    {
        $words = [
            __('When you pay by LigdiCash, we send the order’s number, its amount and its items to our payment server and to LigdiCash. LigdiCash asks you for your telephone number and charges your account.', 'ligdicash-lambda'),
            __('Our payment server keeps the number that paid, so that we can refund you and answer your questions. This site keeps the id, the amount, the operator and the result of each payment, without your number.', 'ligdicash-lambda'),
            __('For two days your browser keeps a cookie with the numbers and keys of the orders that you have begun to pay, so that you find the result of your payment.', 'ligdicash-lambda'),
        ];
        $paragraphs = array_map(static fn (string $text): string => '<p>' . esc_html($text) . '</p>', $words);
        wp_add_privacy_policy_content(Plugin::title(), implode('', $paragraphs));
    }
}
