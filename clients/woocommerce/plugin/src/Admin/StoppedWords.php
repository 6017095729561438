<?php

declare(strict_types=1);

namespace LigdicashLambda\WooCommerce\Admin;

defined('ABSPATH') || exit;

use LigdicashLambda\WooCommerce\Stopped;

/** Why customers could not pay, and what to do: in the administration, and by e-mail. */
final class StoppedWords
{
    /** As HTML: a paragraph for each reason, then the way to the settings. Empty while customers can pay. */
    public static function html(): string
    {
        $reasons = array_map([self::class, 'paragraph'], Stopped::reasons());
        return $reasons === [] ? '' : implode('', $reasons) . sprintf(
            '<p>%s <a href="%s">%s</a></p>',
            esc_html__('This alert ends with the next payment that starts.', 'ligdicash-lambda'),
            esc_url(SettingsPage::address()),
            esc_html__('Settings', 'ligdicash-lambda')
        );
    }

    /** To who gets WooCommerce's e-mails about new orders. */
    public static function send(): void
    {
        $mailer = WC()->mailer();
        $newOrder = $mailer->get_emails()['WC_Email_New_Order'] ?? null;
        $to = $newOrder === null ? '' : (string) $newOrder->recipient;
        wc_switch_to_site_locale();
        $title = __('Customers cannot pay by LigdiCash', 'ligdicash-lambda');
        $name = wp_specialchars_decode((string) get_option('blogname'), ENT_QUOTES);
        $mailer->send($to === '' ? get_option('admin_email') : $to, "[$name] $title", $mailer->wrap_message($title, self::html()));
        wc_restore_locale();
    }

    private static function paragraph(object $stopped): string
    {
        /* translators: 1: a number of customers, 2: an hour, or a date with its hour, 3: why, such as “the order key was rejected.” */
        $words = _n('Since %2$s, %1$d customer could not pay: %3$s', 'Since %2$s, %1$d customers could not pay: %3$s', $stopped->orders, 'ligdicash-lambda');
        [$why, $toDo] = self::words($stopped->reason);
        $line = sprintf($words, $stopped->orders, self::hour($stopped->since), $why);
        /* translators: %s: what the connection or the stack says, mostly in English */
        $cause = $stopped->cause === '' ? '' : ' ' . sprintf(__('The actual error: %s', 'ligdicash-lambda'), $stopped->cause);
        return sprintf('<p><strong>%s</strong> %s</p>', esc_html($line), esc_html($toDo . $cause));
    }

    private static function hour(int $time): string
    {
        $isToday = wp_date('Ymd', $time) === wp_date('Ymd');
        return (string) wp_date(($isToday ? '' : get_option('date_format') . ' ') . get_option('time_format'), $time);
    }

    /** @return array{string, string} the end of the sentence, and what to do */
    private static function words(string $reason): array
    {
        $words = [
            Stopped::KEY => [__('the order key was rejected.', 'ligdicash-lambda'),
                __('Compare the order key and the name of the payment server with its own, then test the settings.', 'ligdicash-lambda')],
            Stopped::CLOCK => [__('this server’s clock is wrong.', 'ligdicash-lambda'), __('Ask your host to set the clock, then test the settings.', 'ligdicash-lambda')],
            Stopped::ADDRESS => [__('the payment server was not found at its address.', 'ligdicash-lambda'),
                __('Compare the address with the payment server’s output ApiUrl. If the payment server was deleted, deploy it again.', 'ligdicash-lambda')],
            Stopped::CONNECTION => [__('this server cannot reach the payment server.', 'ligdicash-lambda'),
                __('Test the settings. If it lasts, ask your host whether this server may call other addresses.', 'ligdicash-lambda')],
            Stopped::FAILURE => [__('the payment server did not answer as it should.', 'ligdicash-lambda'),
                __('This may pass. If it lasts, run the payment server’s diagnostics.', 'ligdicash-lambda')],
            Stopped::LIGDICASH_KEYS => [__('LigdiCash rejected the keys or the project.', 'ligdicash-lambda'),
                __('Compare both LigdiCash keys in the payment server’s secret with those of your project, then run the payment server’s diagnostics.', 'ligdicash-lambda')],
            Stopped::LIGDICASH => [__('LigdiCash did not answer.', 'ligdicash-lambda'), __('This may pass. If it lasts, call LigdiCash.', 'ligdicash-lambda')],
            Stopped::REJECTED => [__('their orders were rejected.', 'ligdicash-lambda'),
                __('Run the payment server’s diagnostics, and look into WooCommerce’s logs.', 'ligdicash-lambda')],
            Stopped::BROWSERS => [__('their browsers got no payment from the payment server.', 'ligdicash-lambda'),
                __('Test the settings, above all the line about customers’ browsers: an address of the shop may be missing in AllowedOrigins, or a plugin’s security policy may block the payment server.', 'ligdicash-lambda')],
            Stopped::PAUSED => [__('your team has paused payments.', 'ligdicash-lambda'), __('Resume payments in the payment server when you are ready.', 'ligdicash-lambda')],
        ];
        return $words[$reason];
    }
}
