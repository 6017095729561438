<?php

declare(strict_types=1);

namespace LigdicashLambda\WooCommerce;

defined('ABSPATH') || exit;

use Throwable;

/** The mobile money of the shop's country that the stack activates, as badges at the checkout. `zip` puts the table of all operators beside the kit. */
final class Operators
{
    private const KEPT = 'ligdicash_lambda_operators';

    public static function register(): void
    {
        add_action('wp_enqueue_scripts', [self::class, 'style']);
    }

    public static function style(): void
    {
        if (is_checkout()) {
            wp_enqueue_style('ligdicash-lambda-operators', Plugin::asset('operators.css'), [], Plugin::VERSION);
        }
    }

    /** @return array<string, string> the names, by the class that colours the badge */
    public static function names(): array
    {
        $list = wp_json_file_decode(dirname(__DIR__) . '/assets/operators.json', ['associative' => true])['operators'] ?? [];
        $countries = WC()->countries;
        $codes = (array) $countries->get_country_calling_code($countries->get_base_country());
        $keys = self::activated();
        $names = [];
        foreach ($list as $operator) {
            $isOffered = $keys === [] ? $operator['documented'] : in_array($operator['key'], $keys, true);
            if ($isOffered && in_array('+' . ($operator['country'] ?? ''), $codes, true)) {
                $names['is-' . sanitize_title($operator['service'])] = $operator['service'];
            }
        }
        return $names;
    }

    /**
     * @return list<string> the keys that the stack answered within the last hour. None, for five minutes, if it did not
     * answer: the badges are then those that LigdiCash documents, and no checkout waits again.
     */
    private static function activated(): array
    {
        $settings = Settings::read();
        $kept = get_transient(self::KEPT);
        if (is_array($kept) && $kept['of'] === $settings->apiUrl()) {
            return $kept['keys'];
        }
        try {
            $keys = $settings->isComplete() ? array_column($settings->client(3)->operators(), 'key') : [];
        } catch (Throwable $error) {
            $keys = [];
        }
        set_transient(self::KEPT, ['of' => $settings->apiUrl(), 'keys' => $keys], $keys === [] ? 5 * MINUTE_IN_SECONDS : HOUR_IN_SECONDS);
        return $keys;
    }

    public static function badges(): string
    {
        $html = '';
        foreach (self::names() as $class => $name) {
            $html .= sprintf('<span class="ligdicash-operator %s">%s</span> ', esc_attr($class), esc_html($name));
        }
        return $html;
    }
}
