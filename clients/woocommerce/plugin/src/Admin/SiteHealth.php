<?php

declare(strict_types=1);

namespace LigdicashLambda\WooCommerce\Admin;

defined('ABSPATH') || exit;

use LigdicashLambda\WooCommerce\{Hearing, Home, Ledger, Offer, Plugin, Settings, Stopped, Watching};

/** WordPress's page Site Health: one test, and the facts that a helper asks for, without personal data. */
final class SiteHealth
{
    private const NAME = 'ligdicash_lambda';
    /** What names or reaches a person, or is no more than words. */
    private const PERSONAL = ['title', 'description', 'contact'];

    /** Where something was printed before WordPress; null where nothing was. */
    private static ?string $printed = null;

    public static function register(): void
    {
        // Nothing of WordPress has printed by then.
        add_action('wp_loaded', [self::class, 'look']);
        add_filter('site_status_tests', [self::class, 'tests']);
        add_filter('debug_information', [self::class, 'information']);
    }

    public static function look(): void
    {
        if (headers_sent($file, $line)) {
            self::$printed = " ($file:$line)";
        } elseif (array_sum(array_column(ob_get_status(true), 'buffer_used')) > 0) {
            self::$printed = '';
        }
    }

    public static function tests(array $tests): array
    {
        $tests['direct'][self::NAME] = ['label' => 'LigdiCash', 'test' => [self::class, 'test']];
        return $tests;
    }

    public static function test(): array
    {
        $stopped = self::stopped();
        $problems = array_merge($stopped, self::problems());
        $status = $problems === [] ? 'good' : ($stopped === [] ? 'recommended' : 'critical');
        $labels = [
            'good' => __('Customers can pay by LigdiCash', 'ligdicash-lambda'),
            'recommended' => __('LigdiCash needs your attention', 'ligdicash-lambda'),
            'critical' => __('Customers cannot pay by LigdiCash', 'ligdicash-lambda'),
        ];
        return [
            'label' => $labels[$status],
            'status' => $status,
            'badge' => ['label' => 'LigdiCash', 'color' => 'blue'],
            'description' => '<p>' . implode('</p><p>', $problems ?: [esc_html__('We know of no customer who could not pay.', 'ligdicash-lambda')]) . '</p>',
            'actions' => sprintf('<a href="%s">%s</a>', esc_url(SettingsPage::address()), esc_html__('Settings', 'ligdicash-lambda')),
            'test' => self::NAME,
        ];
    }

    /** @return list<string> as HTML: why customers cannot pay */
    private static function stopped(): array
    {
        $why = Settings::read()->isEnabled() ? Offer::unpayable() : null;
        $html = Home::isElsewhere() ? '' : wp_kses_post(StoppedWords::html());
        return array_values(array_filter([esc_html((string) $why), $html], 'strlen'));
    }

    /** @return list<string> as HTML: what may stop them, or lose what they have paid */
    private static function problems(): array
    {
        [$at, $number] = get_option(Watching::LOST) ?: [0, 0];
        /* translators: %d: a number of questions */
        $lost = __('A process without this shop’s address could not ask the payment server %d due questions. Give the address to the host’s schedule, and to WP-CLI by --url.', 'ligdicash-lambda');
        /* translators: %s: a file and a line, or empty */
        $printed = __('Something prints before WordPress answers%s. This can break the checkout: look for spaces before <?php, above all in wp-config.php.', 'ligdicash-lambda');
        return array_map('esc_html', array_values(array_filter([
            Notices::copiesWords(),
            time() - $at < DAY_IN_SECONDS ? sprintf($lost, $number) : '',
            self::$printed === null ? '' : sprintf($printed, self::$printed),
        ], 'strlen')));
    }

    /** @param array $sections */
    public static function information($sections): array
    {
        $facts = self::facts();
        $fields = array_map(static fn (string $label): array => ['label' => $label, 'value' => $facts[$label]], array_keys($facts));
        return $sections + ['ligdicash-lambda' => ['label' => Plugin::title(), 'fields' => $fields]];
    }

    /** @return array<string, string> values by their label: no secret, and nothing of a person */
    public static function facts(): array
    {
        $facts = [];
        foreach (array_diff_key(SettingsFields::all(), array_flip(self::PERSONAL)) as $name => $field) {
            if (in_array($field['type'], SettingsFields::VALUELESS, true)) {
                continue;
            }
            $value = Settings::read()->text($name);
            $isSecret = $name === 'aws_access_key_id' || $field['type'] === 'ligdicash_secret';
            $set = $value === '' ? __('Not set', 'ligdicash-lambda') : __('Set', 'ligdicash-lambda');
            $facts[$field['title']] = $isSecret || $value === '' ? $set : $value;
        }
        foreach (Ledger::numbers() as $row) {
            $facts[PaymentWords::kind($row) . ", $row->state"] = (string) $row->number;
        }
        foreach (Stopped::reasons() as $stopped) {
            $facts[__('Customers who could not pay', 'ligdicash-lambda') . ", $stopped->reason"] = (string) $stopped->orders;
        }
        $heard = (int) get_option(Hearing::HEARD, 0);
        return $facts + [
            __('Folders', 'ligdicash-lambda') => implode(', ', Plugin::copies()),
            __('Shop, as it was set up', 'ligdicash-lambda') => implode(', ', array_unique(Home::addresses())),
            __('The payment server’s events', 'ligdicash-lambda') => $heard === 0 ? '-' : gmdate('Y-m-d H:i', $heard) . ' UTC',
        ];
    }
}
