<?php

declare(strict_types=1);

namespace LigdicashLambda\WooCommerce\Admin;

defined('ABSPATH') || exit;

use LigdicashLambda\WooCommerce\{Home, Ledger, Offer, Plugin, Settings, Settling};

/** What whoever manages the shop must know, where they look: why nobody can pay, and what needs a person. */
final class Notices
{
    private const SHOWN = 10;
    private const ANSWER = 'ligdicash_lambda_home';
    private const LOOKED = 'ligdicash_lambda_behind';

    public static function register(): void
    {
        add_action('admin_notices', [self::class, 'show']);
        add_action('admin_post_' . self::ANSWER, [self::class, 'answer']);
        add_action('admin_post_' . self::LOOKED, [self::class, 'looked']);
    }

    public static function show(): void
    {
        $screen = get_current_screen();
        $isPlace = $screen !== null
            && in_array($screen->id, array_merge(['dashboard', 'plugins'], wc_get_screen_ids()), true);
        if ($isPlace && current_user_can('manage_woocommerce')) {
            Home::isElsewhere() ? self::showElsewhere() : self::showHidden();
            self::showCopies();
            self::showStopped();
            self::showBehind();
            self::showAttention();
        }
    }

    private static function showCopies(): void
    {
        $words = self::copiesWords();
        echo $words === '' ? '' : '<div class="notice notice-warning"><p>' . esc_html($words) . '</p></div>';
    }

    public static function copiesWords(): string
    {
        $folders = Plugin::copies();
        /* translators: %s: names of folders */
        $words = __('LigdiCash is active twice, in the folders %s. Deactivate the older copy, then delete it: your data stays.', 'ligdicash-lambda');
        return count($folders) > 1 ? sprintf($words, implode(', ', $folders)) : '';
    }

    private static function showElsewhere(): void
    {
        [$before, $now] = Home::addresses();
        /* translators: 1, 2: addresses of shops */
        $words = __('LigdiCash was set up at %1$s, and this shop is at %2$s. Until you answer, payments, refunds and events stop here. Is this a copy, for example for tests, of the shop at the first address? Or has the shop moved?', 'ligdicash-lambda');
        echo '<div class="notice notice-error"><p>' . esc_html(sprintf($words, $before, $now)) . '</p>';
        self::openForm('ligdicash-home', self::ANSWER);
        echo '<p>';
        foreach (['copy' => __('It is a copy: forget the keys', 'ligdicash-lambda'), 'move' => __('The shop has moved here: go on', 'ligdicash-lambda')] as $answer => $said) {
            printf('<button class="button" name="answer" value="%s">%s</button> ', esc_attr($answer), esc_html($said));
        }
        echo '</p></form></div>';
    }

    private static function showStopped(): void
    {
        // A copy of the shop has copied the count, too.
        $html = Home::isElsewhere() ? '' : StoppedWords::html();
        echo $html === '' ? '' : '<div class="notice notice-error ligdicash-stopped">' . wp_kses_post($html) . '</div>';
    }

    private static function showBehind(): void
    {
        $number = (int) get_option(Settling::BEHIND, 0);
        if ($number === 0) {
            return;
        }
        /* translators: %d: number of an order */
        $words = __('The payment server reports the order %d of this shop, which the shop does not have. Was a backup restored, or the shop rebuilt? Orders made since the backup are missing here: check their payments. New orders are kept apart from them.', 'ligdicash-lambda');
        echo '<div class="notice notice-warning"><p>' . esc_html(sprintf($words, $number)) . '</p>';
        self::openForm('ligdicash-behind', self::LOOKED);
        printf('<p><button class="button">%s</button></p></form></div>', esc_html__('I have looked', 'ligdicash-lambda'));
    }

    private static function openForm(string $id, string $action): void
    {
        printf('<form id="%s" method="post" action="%s">', esc_attr($id), esc_url(admin_url('admin-post.php')));
        printf('<input type="hidden" name="action" value="%s">', esc_attr($action));
        wp_nonce_field($action);
    }

    private static function mayAct(string $action): void
    {
        check_admin_referer($action);
        if (!current_user_can('manage_woocommerce')) {
            wp_die(esc_html__('You may not do this.', 'ligdicash-lambda'), '', ['response' => 403]);
        }
    }

    public static function answer(): void
    {
        self::mayAct(self::ANSWER);
        $answer = sanitize_key($_POST['answer'] ?? ''); // phpcs:ignore WordPress.Security.NonceVerification.Missing -- `mayAct` has verified it
        if (in_array($answer, ['move', 'copy'], true)) {
            Home::{$answer}();
        }
        // After both, the stack must know other addresses.
        wp_safe_redirect(SettingsPage::address());
        exit;
    }

    public static function looked(): void
    {
        self::mayAct(self::LOOKED);
        delete_option(Settling::BEHIND);
        wp_safe_redirect(wp_get_referer() ?: admin_url());
        exit;
    }

    private static function showHidden(): void
    {
        $settings = Settings::read();
        if (Home::isCopy() && !$settings->isComplete()) {
            $words = __('To test here, set up another payment server: start one on this machine, or deploy a second one. Then fill in its address, its name and its keys, and leave the test mode on.', 'ligdicash-lambda');
            self::showHint('notice-info', __('This is a copy of the shop, without its keys.', 'ligdicash-lambda'), $words);
            return;
        }
        if (!$settings->isEnabled()) {
            return;
        }
        $why = Offer::unpayable();
        if ($why !== null) {
            self::showHint('notice-error', __('Customers cannot pay by LigdiCash.', 'ligdicash-lambda'), $why);
        } elseif ($settings->isTest()) {
            self::showHint('notice-info', __('LigdiCash is in test mode.', 'ligdicash-lambda'), __('Customers do not see it.', 'ligdicash-lambda'));
        }
        if ($settings->lacksRefundKeys()) {
            self::showHint('notice-warning', __('Orders have no refund button.', 'ligdicash-lambda'), SelfTest::refundWords());
        }
        $limits = Offer::limits();
        if ($limits !== null) {
            self::showHint('notice-warning', __('LigdiCash does not take every order.', 'ligdicash-lambda'), $limits);
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
            . esc_html__('LigdiCash: these payments need your attention.', 'ligdicash-lambda') . '</strong></p><ul>';
        array_map([self::class, 'showPayment'], array_slice($payments, 0, self::SHOWN));
        echo '</ul>';
        $more = count($payments) - self::SHOWN;
        if ($more > 0) {
            /* translators: %d: a number of payments */
            $words = _n('and %d more', 'and %d more', $more, 'ligdicash-lambda');
            echo '<p>' . esc_html(sprintf($words, $more)) . '</p>';
        }
        echo '</div>';
        if (array_filter($payments, [PaymentWords::class, 'isOfUnknownOrder']) !== []) {
            add_action('admin_footer', static fn () => OrderPanel::printForm(null));
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
