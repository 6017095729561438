<?php

declare(strict_types=1);

namespace LigdicashLambda\WooCommerce\Admin;

defined('ABSPATH') || exit;

use LigdicashLambda\WooCommerce\Settings;

/** The fields of the settings: first what connects the shop with its stack, then all others, folded up. */
final class SettingsFields
{
    /** The types of fields that have nothing to store. */
    public const VALUELESS = ['title', 'ligdicash_connection', 'ligdicash_addresses', 'ligdicash_test'];

    /** The fields, as `WC_Settings_API` wants them. */
    public static function all(): array
    {
        $fields = self::connection() + self::stack() + self::checkout() + self::refunds() + self::data();
        $stored = Settings::read();
        foreach ($fields as $name => $field) {
            if ($field['type'] !== 'ligdicash_secret' && $stored->fixed($name)) {
                $fields[$name]['disabled'] = true;
                /* translators: %s: the value of a constant */
                $words = __('Set in wp-config.php, which takes precedence: %s', 'ligdicash-lambda');
                $fields[$name]['description'] = esc_html(sprintf($words, $stored->text($name)));
            }
        }
        return $fields;
    }

    private static function connection(): array
    {
        return [
            'enabled' => self::checkbox(__('Enable', 'ligdicash-lambda'), __('Customers can pay by LigdiCash', 'ligdicash-lambda'), ''),
            'connection' => self::text(
                __('Connection code', 'ligdicash-lambda'),
                __('Paste the line that you got when the payment server was set up, then save. We fill in the four fields below.', 'ligdicash-lambda'),
                '',
                'ligdicash_connection'
            ),
            'api_url' => self::text(__('Address of the API', 'ligdicash-lambda'), __('The output ApiUrl of the payment server.', 'ligdicash-lambda'), '', 'text', 'https://'),
            'stack' => self::text(__('Name of the payment server', 'ligdicash-lambda'), __('Its name in CloudFormation, or “local” on your machine.', 'ligdicash-lambda')),
            'order_key' => self::secret(__('Order key', 'ligdicash-lambda'), __('The order_key in the payment server’s secret, in base64.', 'ligdicash-lambda')),
            'webhook_secret' => self::secret(
                __('Webhook secret', 'ligdicash-lambda'),
                __('The webhook_secret in the payment server’s secret; it begins with whsec_.', 'ligdicash-lambda')
            ),
            'test' => ['title' => __('Does it work?', 'ligdicash-lambda'), 'type' => 'ligdicash_test'],
        ];
    }

    private static function stack(): array
    {
        $fold = self::fold('stack', __('Test mode and payment server', 'ligdicash-lambda'), '', [
            'test_mode' => self::checkbox(
                __('Test mode', 'ligdicash-lambda'),
                __('Only those who manage the shop see this payment method', 'ligdicash-lambda'),
                __('For a payment server with pretend money. Its address may then begin with http://.', 'ligdicash-lambda'),
                'yes'
            ),
            'addresses' => ['title' => __('Payment server parameters', 'ligdicash-lambda'), 'type' => 'ligdicash_addresses'],
            'webhook_secret_previous' => self::secret(
                __('Previous webhook secret', 'ligdicash-lambda'),
                __('Only while you change the secret: the shop also accepts events signed with the previous one.', 'ligdicash-lambda')
            ),
        ]);
        $fold['stack_title']['first'] = true;
        $fold['stack_title']['open'] = Settings::read()->isTest();
        return $fold;
    }

    private static function checkout(): array
    {
        return self::fold('checkout', __('Checkout', 'ligdicash-lambda'), '', [
            'title' => self::text(
                __('Title', 'ligdicash-lambda'),
                __('Shown to customers at the checkout.', 'ligdicash-lambda'),
                __('Mobile money (LigdiCash)', 'ligdicash-lambda')
            ),
            'description' => self::text(
                __('Description', 'ligdicash-lambda'),
                __('Shown below the title.', 'ligdicash-lambda'),
                __('Pay from your mobile money account.', 'ligdicash-lambda'),
                'textarea'
            ),
            'mode' => [
                'title' => __('Where customers pay', 'ligdicash-lambda'),
                'type' => 'select',
                'options' => [
                    'redirect' => __('On LigdiCash’s page, in the same tab', 'ligdicash-lambda'),
                    'popup' => __('On LigdiCash’s page, in a small window', 'ligdicash-lambda'),
                    'direct' => __('In the shop: they type their number', 'ligdicash-lambda'),
                ],
                'description' => __('For payment in the shop, deploy the payment server with EnableDirectPayins.', 'ligdicash-lambda'),
                'default' => 'redirect',
            ],
            'contact' => self::text(
                __('Contact', 'ligdicash-lambda'),
                __('A telephone number, an e-mail address or an https address. Customers see it where only the shop can help them with a payment.', 'ligdicash-lambda')
            ),
        ]);
    }

    private static function refunds(): array
    {
        $words = __('Without them, you refund by hand. With them, an order’s page has a refund button, and the payment server sends the money to the number that paid.', 'ligdicash-lambda');
        return self::fold('refunds', __('Refunds', 'ligdicash-lambda'), $words, [
            'refunds' => self::checkbox(
                __('Refunds by the payment server', 'ligdicash-lambda'),
                __('Order editors can request a refund', 'ligdicash-lambda'),
                __('Deploy the payment server with EnablePayouts. Allow the AWS user below only POST /api/payout and GET /api/payout/*/status.', 'ligdicash-lambda')
            ),
            'aws_region' => self::text(__('AWS region', 'ligdicash-lambda')),
            'aws_access_key_id' => self::text(__('AWS access key id', 'ligdicash-lambda')),
            'aws_secret_access_key' => self::secret(__('AWS secret access key', 'ligdicash-lambda'), ''),
        ]);
    }

    private static function data(): array
    {
        return self::fold('data', __('When the plugin is deleted', 'ligdicash-lambda'), '', [
            'delete_data' => self::checkbox(
                __('Delete its data', 'ligdicash-lambda'),
                __('Delete these settings and the list of payments, too', 'ligdicash-lambda'),
                __('The data in the orders themselves always stays.', 'ligdicash-lambda')
            ),
        ]);
    }

    private static function fold(string $name, string $title, string $description, array $fields): array
    {
        $fold = ['type' => 'title', 'title' => $title, 'description' => $description, 'holds' => array_keys($fields)];
        return ["{$name}_title" => $fold] + $fields;
    }

    private static function checkbox(string $title, string $label, string $description, string $default = 'no'): array
    {
        return ['title' => $title, 'type' => 'checkbox', 'label' => $label, 'description' => $description, 'default' => $default];
    }

    private static function text(string $title, string $description = '', string $default = '', string $type = 'text', string $placeholder = ''): array
    {
        return compact('title', 'type', 'description', 'default', 'placeholder');
    }

    private static function secret(string $title, string $description): array
    {
        return self::text($title, $description, '', 'ligdicash_secret');
    }
}
