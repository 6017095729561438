<?php

declare(strict_types=1);

namespace LigdicashLambda\WooCommerce\Admin;

defined('ABSPATH') || exit;

use LigdicashLambda\WooCommerce\Ledger;
use LigdicashLambda\WooCommerce\Paying;
use LigdicashLambda\WooCommerce\Settings;

/** What whoever manages the shop must know, where they look: why nobody can pay, and what needs a person. */
final class Notices
{
    private const SHOWN = 10;

    public static function register(): void
    {
        add_action('admin_notices', [self::class, 'show']);
    }

    public static function show(): void
    {
        $screen = get_current_screen();
        $isPlace = $screen !== null
            && in_array($screen->id, array_merge(['dashboard', 'plugins'], wc_get_screen_ids()), true);
        if ($isPlace && current_user_can('manage_woocommerce')) {
            self::showHidden();
            self::showAttention();
        }
    }

    private static function showHidden(): void
    {
        $settings = Settings::read();
        $why = $settings->isEnabled() ? Paying::unpayable() : null;
        if ($why !== null) {
            self::showHint('notice-error', __('Customers cannot pay by LigdiCash.', 'ligdicash-lambda'), $why);
        } elseif ($settings->isEnabled() && $settings->isTest()) {
            $who = __('Customers do not see it.', 'ligdicash-lambda');
            self::showHint('notice-info', __('LigdiCash is in test mode.', 'ligdicash-lambda'), $who);
        }
    }

    private static function showHint(string $class, string $what, string $words): void
    {
        printf(
            '<div class="notice %s"><p><strong>%s</strong> %s <a href="%s">%s</a></p></div>',
            esc_attr($class),
            esc_html($what),
            esc_html($words),
            esc_url(SettingsPage::address()),
            esc_html__('Settings', 'ligdicash-lambda')
        );
    }

    private static function showAttention(): void
    {
        $payments = Ledger::attention();
        if ($payments === []) {
            return;
        }
        echo '<div class="notice notice-warning ligdicash-attention"><p><strong>'
            . esc_html__('LigdiCash: these payments need a person.', 'ligdicash-lambda') . '</strong></p><ul>';
        array_map([self::class, 'showPayment'], array_slice($payments, 0, self::SHOWN));
        echo '</ul>';
        $more = count($payments) - self::SHOWN;
        if ($more > 0) {
            /* translators: %d: a number of payments */
            $words = _n('and %d more', 'and %d more', $more, 'ligdicash-lambda');
            echo '<p>' . esc_html(sprintf($words, $more)) . '</p>';
        }
        echo '</div>';
        $unknown = array_filter($payments, [PaymentWords::class, 'isOfUnknownOrder']);
        foreach (array_unique(array_column($unknown, 'order_id')) as $order) {
            add_action('admin_footer', static function () use ($order): void {
                OrderPanel::printForm((int) $order);
            });
        }
    }

    private static function showPayment(object $payment): void
    {
        $isUnknown = PaymentWords::isOfUnknownOrder($payment);
        echo '<li>';
        if (!$isUnknown) {
            $order = wc_get_order((int) $payment->order_id);
            /* translators: %s: number of an order */
            $name = sprintf(__('Order %s', 'ligdicash-lambda'), $order->get_order_number());
            printf('<a href="%s">%s</a> · ', esc_url($order->get_edit_order_url()), esc_html($name));
        }
        echo esc_html(PaymentWords::sentence($payment)) . ' · ';
        echo '<code>' . esc_html($payment->transaction_id) . '</code>';
        echo '<br>' . esc_html(PaymentWords::toDo($payment)) . ' ';
        if ($isUnknown) {
            OrderPanel::printButton('looked', $payment, __('I have looked', 'ligdicash-lambda'));
        }
        echo '</li>';
    }
}
