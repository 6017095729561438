<?php

declare(strict_types=1);

namespace LigdicashLambda\WooCommerce\Admin;

defined('ABSPATH') || exit;

use LigdicashLambda\WooCommerce\Core\ConnectionCode;
use LigdicashLambda\WooCommerce\{Paying, Plugin, Settings};

/** What the shop's owner fills in. A secret that is stored is never printed again. */
final class SettingsPage
{
    public static function register(): void
    {
        add_filter('woocommerce_rest_prepare_payment_gateway', [self::class, 'hideSecrets'], 10, 2);
        add_filter('woocommerce_generate_ligdicash_secret_html', [self::class, 'secretRow'], 10, 4);
        add_filter('woocommerce_generate_ligdicash_connection_html', [self::class, 'connectionRow'], 10, 4);
        add_filter('woocommerce_generate_ligdicash_addresses_html', [self::class, 'addressesRow']);
        add_filter('woocommerce_generate_ligdicash_test_html', [self::class, 'testRow']);
        add_filter('plugin_action_links_ligdicash-lambda/ligdicash-lambda.php', [self::class, 'link']);
    }

    public static function address(): string
    {
        return admin_url('admin.php?page=wc-settings&tab=checkout&section=' . Paying::GATEWAY);
    }

    public static function link(array $links): array
    {
        $words = __('Settings', 'ligdicash-lambda');
        return array_merge(['<a href="' . esc_url(self::address()) . '">' . esc_html($words) . '</a>'], $links);
    }

    /** @param \WP_REST_Response $answer */
    public static function hideSecrets($answer, $gateway)
    {
        $data = $answer->get_data();
        if ($gateway->id !== Paying::GATEWAY || !isset($data['settings'])) {
            return $answer;
        }
        foreach (array_intersect([...SettingsCheck::SECRETS, 'connection'], array_keys($data['settings'])) as $name) {
            $data['settings'][$name]['value'] = '';
        }
        $answer->set_data($data);
        return $answer;
    }

    /** A part of the settings, folded up unless it has a reason to be open. The gateway closes the last one. */
    public static function fold(string $key, array $field): string
    {
        $field += ['first' => false, 'open' => false, 'holds' => [], 'description' => ''];
        $isOpen = $field['open'] || array_intersect($field['holds'], SettingsCheck::$refused) !== [];
        return sprintf(
            '</table>%s<details class="ligdicash-fold" id="%s"%s><summary><h3 class="wc-settings-sub-title">%s</h3></summary>%s<table class="form-table">',
            $field['first'] ? '' : '</details>',
            esc_attr($key),
            $isOpen ? ' open' : '',
            esc_html($field['title']),
            $field['description'] === '' ? '' : '<p>' . esc_html($field['description']) . self::guide() . '</p>'
        );
    }

    /** Its values are stored, and the code is not: the field is always empty. */
    public static function connectionRow(string $html, string $name, array $field, \WC_Settings_API $form): string
    {
        $key = $form->get_field_key($name);
        $words = '<p class="description">' . esc_html($field['description']) . self::guide() . '</p>';
        $isFixed = array_filter(ConnectionCode::SETTINGS, [Settings::read(), 'fixed']) !== [];
        $input = self::hiddenInput($key, $isFixed ? __('Set in wp-config.php', 'ligdicash-lambda') : '', $isFixed);
        return self::row($field['title'], $input . $words, $key);
    }

    /** A link to the guide; empty where the plugin's head has no address of the project. */
    private static function guide(): string
    {
        $address = Plugin::guide();
        $link = ' <a href="%s" target="_blank" rel="noopener noreferrer">%s</a>';
        return $address === '' ? '' : sprintf($link, esc_url($address), esc_html__('Read the guide', 'ligdicash-lambda'));
    }

    /** What is typed here is not seen, and the browser does not keep it. */
    private static function hiddenInput(string $key, string $placeholder = '', bool $isFixed = false): string
    {
        return sprintf(
            '<input class="input-text regular-input" type="password" name="%1$s" id="%1$s" value="" autocomplete="new-password" spellcheck="false" placeholder="%2$s" %3$s>',
            esc_attr($key),
            esc_attr($placeholder),
            disabled($isFixed, true, false)
        );
    }

    public static function secretRow(string $html, string $name, array $field, \WC_Settings_API $form): string
    {
        $key = $form->get_field_key($name);
        $isFixed = Settings::read()->fixed($name);
        $isSet = $isFixed || (string) $form->get_option($name) !== '';
        $placeholder = $isSet ? __('Set', 'ligdicash-lambda') : __('Not set', 'ligdicash-lambda');
        $remove = $isSet && !$isFixed ? sprintf(
            '<p><label><input type="checkbox" name="%s" value="1"> %s</label></p>',
            esc_attr($key . '_remove'),
            esc_html__('Remove it', 'ligdicash-lambda')
        ) : '';
        $input = self::hiddenInput($key, $isFixed ? __('Set in wp-config.php', 'ligdicash-lambda') : $placeholder, $isFixed);
        $words = trim($field['description'] . ($isSet && !$isFixed ? ' ' . __('Leave the field empty to keep it.', 'ligdicash-lambda') : ''));
        $described = $words === '' ? '' : '<p class="description">' . esc_html($words) . '</p>';
        return self::row($field['title'], $input . $described . $remove, $key);
    }

    public static function addressesRow(): string
    {
        $list = '';
        foreach (Addresses::forStack() as $parameter => $address) {
            $list .= '<dt>' . esc_html($parameter) . '</dt><dd><code>' . esc_html($address) . '</code></dd>';
        }
        $html = '<p>' . esc_html__('Deploy the payment server with these parameters:', 'ligdicash-lambda') . '</p>'
            . '<dl class="ligdicash-addresses">' . $list . '</dl>';
        if (Settings::read()->isTest() || Settings::read()->isLocal()) {
            $html .= '<p>' . esc_html__('Or, to try it with a payment server on your machine, type:', 'ligdicash-lambda') . '</p>'
                . '<p class="ligdicash-addresses"><code>' . esc_html(Addresses::localCommand()) . '</code></p>';
        }
        return self::row(__('Payment server parameters', 'ligdicash-lambda'), $html);
    }

    public static function testRow(): string
    {
        $link = wp_nonce_url(add_query_arg('ligdicash_test', '1', self::address()), 'ligdicash_lambda_test');
        $button = sprintf(
            '<p id="ligdicash-test"><a class="button" href="%s">%s</a></p><p class="description">%s</p>',
            esc_url($link . '#ligdicash-test'),
            esc_html__('Test these settings', 'ligdicash-lambda'),
            esc_html__('Save first: the test uses the saved settings. It charges no customer and starts no payment.', 'ligdicash-lambda')
        );
        $nonce = sanitize_key($_GET['_wpnonce'] ?? '');
        $isAsked = isset($_GET['ligdicash_test']) && current_user_can('manage_woocommerce')
            && wp_verify_nonce($nonce, 'ligdicash_lambda_test');
        $found = $isAsked ? self::findings(SelfTest::run()) : '';
        return self::row(__('Does it work?', 'ligdicash-lambda'), $button . $found);
    }

    /** @param list<Finding> $findings */
    private static function findings(array $findings): string
    {
        $html = '';
        foreach ($findings as $finding) {
            $html .= sprintf(
                '<li class="ligdicash-finding is-%s"><strong>%s</strong> %s</li>',
                esc_attr($finding->state),
                esc_html($finding->title()),
                esc_html($finding->words)
            );
        }
        return '<div role="status"><ul class="ligdicash-findings">' . $html . '</ul></div>';
    }

    private static function row(string $title, string $html, string $for = ''): string
    {
        $label = $for === '' ? esc_html($title) : '<label for="' . esc_attr($for) . '">' . esc_html($title) . '</label>';
        return '<tr><th scope="row" class="titledesc">' . $label . '</th><td class="forminp">' . $html . '</td></tr>';
    }
}
