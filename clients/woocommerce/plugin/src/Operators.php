<?php

declare(strict_types=1);

namespace LigdicashLambda\WooCommerce;

defined('ABSPATH') || exit;

/** The mobile money of the shop's country that LigdiCash documents, as badges at the checkout. `zip` puts the stack's own list beside the kit. */
final class Operators
{
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
        $names = [];
        foreach ($list as $operator) {
            if ($operator['documented'] && in_array('+' . ($operator['country'] ?? ''), $codes, true)) {
                $names['is-' . sanitize_title($operator['service'])] = $operator['service'];
            }
        }
        return $names;
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
