<?php

declare(strict_types=1);

namespace LigdicashLambda\WooCommerce\Admin;

defined('ABSPATH') || exit;

use LigdicashLambda\WooCommerce\Core\ConnectionCode;
use LigdicashLambda\WooCommerce\Paying;
use LigdicashLambda\WooCommerce\Settings;

/** What the shop's owner fills in. A secret that is stored is never printed again. */
final class SettingsPage
{
    private const SECRETS = ['order_key', 'webhook_secret', 'webhook_secret_previous', 'aws_secret_access_key'];
    private const MODES = ['redirect', 'popup', 'direct'];

    public static function register(): void
    {
        add_filter('woocommerce_settings_api_sanitized_fields_' . Paying::GATEWAY, [self::class, 'saved']);
        // Another way into the same option: WooCommerce's REST interface.
        add_filter('woocommerce_gateway_' . Paying::GATEWAY . '_settings_values', [self::class, 'saved']);
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

    /** The fields, as `WC_Settings_API` wants them. */
    public static function fields(): array
    {
        $fields = self::shopFields() + self::stackFields() + self::refundFields() + self::dataFields();
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

    private static function shopFields(): array
    {
        return [
            'enabled' => [
                'title' => __('Enable', 'ligdicash-lambda'),
                'type' => 'checkbox',
                'label' => __('Customers can pay by LigdiCash', 'ligdicash-lambda'),
                'default' => 'no',
            ],
            'test_mode' => [
                'title' => __('Test mode', 'ligdicash-lambda'),
                'type' => 'checkbox',
                'label' => __('Only those who manage the shop see this payment method', 'ligdicash-lambda'),
                'description' => __('For a stack with play money. Its address may then begin with http://.', 'ligdicash-lambda'),
                'default' => 'yes',
            ],
            'title' => [
                'title' => __('Title', 'ligdicash-lambda'),
                'type' => 'text',
                'description' => __('Shown to customers at the checkout.', 'ligdicash-lambda'),
                'default' => __('Mobile money (LigdiCash)', 'ligdicash-lambda'),
            ],
            'description' => [
                'title' => __('Description', 'ligdicash-lambda'),
                'type' => 'textarea',
                'description' => __('Shown below the title.', 'ligdicash-lambda'),
                'default' => __('Pay from your mobile money account.', 'ligdicash-lambda'),
            ],
            'mode' => [
                'title' => __('Where customers pay', 'ligdicash-lambda'),
                'type' => 'select',
                'options' => [
                    'redirect' => __('On LigdiCash’s page, in the same tab', 'ligdicash-lambda'),
                    'popup' => __('On LigdiCash’s page, in a small window', 'ligdicash-lambda'),
                    'direct' => __('In the shop: they type their number', 'ligdicash-lambda'),
                ],
                'description' => __('For payment in the shop, deploy the stack with EnableDirectPayins.', 'ligdicash-lambda'),
                'default' => 'redirect',
            ],
            'contact' => [
                'title' => __('Contact', 'ligdicash-lambda'),
                'type' => 'text',
                'description' => __('A telephone number, an e-mail address or an https address. Customers see it where only the shop can help them with a payment.', 'ligdicash-lambda'),
                'default' => '',
            ],
        ];
    }

    private static function stackFields(): array
    {
        return [
            'stack_title' => [
                'title' => __('Your stack', 'ligdicash-lambda'),
                'type' => 'title',
                'description' => __('The ligdicash-lambda backend that you deployed. It has LigdiCash’s keys; this shop has none.', 'ligdicash-lambda'),
            ],
            'connection' => [
                'title' => __('Connection code', 'ligdicash-lambda'),
                'type' => 'ligdicash_connection',
                'description' => __('Paste the line that you got when the stack was set up, then save. We fill in the four fields below.', 'ligdicash-lambda'),
                'default' => '',
            ],
            'api_url' => [
                'title' => __('Address of the API', 'ligdicash-lambda'),
                'type' => 'text',
                'description' => __('The output ApiUrl of the stack.', 'ligdicash-lambda'),
                'placeholder' => 'https://',
                'default' => '',
            ],
            'stack' => [
                'title' => __('Name of the stack', 'ligdicash-lambda'),
                'type' => 'text',
                'description' => __('Its name in CloudFormation, or “local” on your machine.', 'ligdicash-lambda'),
                'default' => '',
            ],
            'order_key' => self::secret(
                __('Order key', 'ligdicash-lambda'),
                __('The order_key in the stack’s secret, in base64.', 'ligdicash-lambda')
            ),
            'webhook_secret' => self::secret(
                __('Webhook secret', 'ligdicash-lambda'),
                __('The webhook_secret in the stack’s secret; it begins with whsec_.', 'ligdicash-lambda')
            ),
            'webhook_secret_previous' => self::secret(
                __('Previous webhook secret', 'ligdicash-lambda'),
                __('Only while you change the secret: the shop also accepts events signed with the previous one.', 'ligdicash-lambda')
            ),
            'addresses' => ['title' => __('Stack parameters', 'ligdicash-lambda'), 'type' => 'ligdicash_addresses'],
            'test' => ['title' => __('Does it work?', 'ligdicash-lambda'), 'type' => 'ligdicash_test'],
        ];
    }

    private static function refundFields(): array
    {
        return [
            'refunds_title' => [
                'title' => __('Refunds', 'ligdicash-lambda'),
                'type' => 'title',
                'description' => __('Without them, you refund by hand. With them, an order’s page has a refund button, and the stack sends the money to the number that paid.', 'ligdicash-lambda'),
            ],
            'refunds' => [
                'title' => __('Refunds by the stack', 'ligdicash-lambda'),
                'type' => 'checkbox',
                'label' => __('Order editors can request a refund', 'ligdicash-lambda'),
                'description' => __('Deploy the stack with EnablePayouts. Allow the AWS user below only POST /api/payout and GET /api/payout/*/status.', 'ligdicash-lambda'),
                'default' => 'no',
            ],
            'aws_region' => [
                'title' => __('AWS region', 'ligdicash-lambda'),
                'type' => 'text',
                'default' => '',
            ],
            'aws_access_key_id' => [
                'title' => __('AWS access key id', 'ligdicash-lambda'),
                'type' => 'text',
                'default' => '',
            ],
            'aws_secret_access_key' => self::secret(__('AWS secret access key', 'ligdicash-lambda'), ''),
        ];
    }

    private static function dataFields(): array
    {
        return [
            'data_title' => ['title' => __('When the plugin is deleted', 'ligdicash-lambda'), 'type' => 'title'],
            'delete_data' => [
                'title' => __('Delete its data', 'ligdicash-lambda'),
                'type' => 'checkbox',
                'label' => __('Delete these settings and the list of payments, too', 'ligdicash-lambda'),
                'description' => __('The data in the orders themselves always stays.', 'ligdicash-lambda'),
                'default' => 'no',
            ],
        ];
    }

    private static function secret(string $title, string $description): array
    {
        return ['title' => $title, 'type' => 'ligdicash_secret', 'description' => $description, 'default' => ''];
    }

    /** An empty field keeps the secret that is stored. */
    public static function keepSecrets(array $posted, array $old): array
    {
        foreach (self::SECRETS as $name) {
            if (!is_string($posted[$name] ?? null) || trim($posted[$name]) === '') {
                $posted[$name] = $old[$name] ?? '';
            }
        }
        return $posted;
    }

    /** What is stored instead of what was filled in: whatever is wrong stays as it was, and is named. */
    public static function saved(array $given): array
    {
        $old = (array) get_option(Settings::OPTION, []);
        [$given, $problem] = self::withConnection($given);
        [$settings, $errors] = $problem === null
            ? self::accept(self::withoutRemoved(self::withFixed($given, $old), $old), $old)
            : [$old, [$problem]];
        if (class_exists('WC_Admin_Settings', false)) {
            array_map(['WC_Admin_Settings', 'add_error'], $errors);
        }
        return $settings;
    }

    /**
     * A connection code fills its four fields, or nothing at all is changed.
     *
     * @return array{0: array, 1: ?string} the settings, and what is wrong with the code
     */
    private static function withConnection(array $given): array
    {
        $code = is_string($given['connection'] ?? null) ? trim($given['connection']) : '';
        if ($code === '') {
            return [$given, null];
        }
        $fields = self::stackFields();
        $isTest = ($given['test_mode'] ?? 'no') === 'yes';
        foreach (ConnectionCode::read($code) as $name => $values) {
            $given[$name] = self::cleaned($name, $fields[$name]['type'], $values[0] ?? '');
            $wrong = count($values) === 1 ? self::wrong($name, $given[$name], $isTest) : self::wrongNumber(count($values));
            if ($wrong !== null) {
                /* translators: 1: one of the values in the connection code, 2: what is wrong with it */
                $words = __('Connection code, %1$s: %2$s Nothing was saved.', 'ligdicash-lambda');
                return [$given, sprintf($words, $fields[$name]['title'], $wrong)];
            }
        }
        return [$given, null];
    }

    private static function wrongNumber(int $number): string
    {
        return $number === 0
            ? __('this value is missing. Copy the whole line.', 'ligdicash-lambda')
            : __('this value is there more than once. Copy one line only.', 'ligdicash-lambda');
    }

    /** A field that wp-config.php fills is not sent by the form, and what is stored beneath stays. */
    private static function withFixed(array $given, array $old): array
    {
        $fixed = array_filter(array_keys($given), [Settings::read(), 'fixed']);
        return array_merge($given, array_fill_keys($fixed, ''), array_intersect_key($old, array_flip($fixed)));
    }

    /** Two kinds of emptiness: a secret that was not typed again, and one that shall go. */
    private static function withoutRemoved(array $given, array $old): array
    {
        $kept = self::keepSecrets($given, $old);
        foreach (self::SECRETS as $name) {
            // WooCommerce has verified the nonce of the form.
            $removed = isset($_POST['woocommerce_' . Paying::GATEWAY . "_{$name}_remove"]);
            if ($removed && $kept[$name] === ($old[$name] ?? '')) {
                $kept[$name] = '';
            }
        }
        return $kept;
    }

    /**
     * Pure: what is stored, and what is wrong in words.
     *
     * @return array{0: array<string, string>, 1: list<string>}
     */
    public static function accept(array $given, array $old): array
    {
        $isTest = ($given['test_mode'] ?? 'no') === 'yes';
        $settings = [];
        $errors = [];
        foreach (self::fields() as $name => $field) {
            if (in_array($field['type'], ['title', 'ligdicash_connection', 'ligdicash_addresses', 'ligdicash_test'], true)) {
                continue;
            }
            $value = self::cleaned($name, $field['type'], $given[$name] ?? '');
            $wrong = self::wrong($name, $value, $isTest);
            if ($wrong !== null) {
                /* translators: 1: a setting, or a check of it, 2: what is wrong with it, or “right.” */
                $errors[] = sprintf(__('%1$s: %2$s', 'ligdicash-lambda'), $field['title'], $wrong);
                $value = is_string($old[$name] ?? null) ? $old[$name] : '';
            }
            $settings[$name] = $value;
        }
        return [$settings, $errors];
    }

    /** @param mixed $value */
    private static function cleaned(string $name, string $type, $value): string
    {
        $value = is_string($value) ? trim($value) : '';
        if ($type === 'checkbox') {
            return $value === 'yes' ? 'yes' : 'no';
        }
        if ($type === 'ligdicash_secret') {
            return $value;
        }
        $value = $type === 'textarea' ? sanitize_textarea_field($value) : sanitize_text_field($value);
        return $name === 'api_url' ? rtrim($value, '/') : $value;
    }

    private static function wrong(string $name, string $value, bool $isTest): ?string
    {
        if ($value === '') {
            return null;
        }
        switch ($name) {
            case 'mode':
                return in_array($value, self::MODES, true) ? null : __('there is no such way to pay.', 'ligdicash-lambda');
            case 'api_url':
                return self::wrongAddress($value, $isTest);
            case 'stack':
                return preg_match('/^[A-Za-z][A-Za-z0-9-]{0,127}$/D', $value) ? null : __('it begins with a letter and has only letters, digits and hyphens, 128 at most.', 'ligdicash-lambda');
            case 'order_key':
                return strlen((string) base64_decode($value, true)) >= 32 ? null : __('it is the base64 of 32 bytes or more, as “openssl rand -base64 32” makes it.', 'ligdicash-lambda');
            case 'webhook_secret':
            case 'webhook_secret_previous':
                $key = strpos($value, 'whsec_') === 0 ? (string) base64_decode(substr($value, 6), true) : '';
                return strlen($key) >= 24 ? null : __('it is whsec_ and the base64 of 24 bytes or more.', 'ligdicash-lambda');
            case 'contact':
                return self::wrongContact($value);
            case 'aws_region':
                return preg_match('/^[a-z0-9-]{2,40}$/D', $value) ? null : __('it is written as in eu-west-3.', 'ligdicash-lambda');
            case 'aws_access_key_id':
            case 'aws_secret_access_key':
                return preg_match('/^[A-Za-z0-9\/+=_-]{1,256}$/D', $value) ? null : __('it has only letters, digits and / + = _ -.', 'ligdicash-lambda');
        }
        return null;
    }

    private static function wrongAddress(string $url, bool $isTest): ?string
    {
        if (!preg_match('~^https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[A-Za-z0-9._\~/-]*)?$~D', $url)) {
            return __('it is written as in https://abc.execute-api.eu-west-3.amazonaws.com.', 'ligdicash-lambda');
        }
        $isSafe = strpos($url, 'https://') === 0 || preg_match('~^http://(127\.0\.0\.1|localhost)(:[0-9]+)?$~D', $url);
        return $isTest || $isSafe ? null : __('it begins with https://, unless the stack runs on this machine or the test mode is on.', 'ligdicash-lambda');
    }

    private static function wrongContact(string $contact): ?string
    {
        $isReachable = preg_match('/^\+?[0-9][0-9 .()-]{5,30}$/D', $contact) || is_email($contact)
            || preg_match('~^https://[^\s<>"\']+$~D', $contact);
        return $isReachable ? null : __('it is a telephone number, an e-mail address or an https address.', 'ligdicash-lambda');
    }

    /** @param \WP_REST_Response $answer */
    public static function hideSecrets($answer, $gateway)
    {
        $data = $answer->get_data();
        if ($gateway->id !== Paying::GATEWAY || !isset($data['settings'])) {
            return $answer;
        }
        foreach (array_intersect(self::SECRETS, array_keys($data['settings'])) as $name) {
            $data['settings'][$name]['value'] = '';
        }
        $answer->set_data($data);
        return $answer;
    }

    /** Its values are stored, and the code is not: the field is always empty. */
    public static function connectionRow(string $html, string $name, array $field, \WC_Settings_API $form): string
    {
        $key = $form->get_field_key($name);
        $words = '<p class="description">' . esc_html($field['description']) . '</p>';
        return self::row($field['title'], self::hiddenInput($key) . $words, $key);
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
        $words = $isSet && !$isFixed
            ? trim($field['description'] . ' ' . __('Leave the field empty to keep it.', 'ligdicash-lambda'))
            : $field['description'];
        $described = $words === '' ? '' : '<p class="description">' . esc_html($words) . '</p>';
        return self::row($field['title'], $input . $described . $remove, $key);
    }

    public static function addressesRow(): string
    {
        $list = '';
        foreach (Addresses::forStack() as $parameter => $address) {
            $list .= '<dt>' . esc_html($parameter) . '</dt><dd><code>' . esc_html($address) . '</code></dd>';
        }
        $html = '<p>' . esc_html__('Deploy the stack with these parameters:', 'ligdicash-lambda') . '</p>'
            . '<dl class="ligdicash-addresses">' . $list . '</dl>';
        if (Settings::read()->isTest() || Settings::read()->isLocal()) {
            $html .= '<p>' . esc_html__('Or, to try it with a stack on your machine, type:', 'ligdicash-lambda') . '</p>'
                . '<p class="ligdicash-addresses"><code>' . esc_html(Addresses::localCommand()) . '</code></p>';
        }
        return self::row(__('Stack parameters', 'ligdicash-lambda'), $html);
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
            /* translators: 1: a setting, or a check of it, 2: what is wrong with it, or “right.” */
            $line = sprintf(__('%1$s: %2$s', 'ligdicash-lambda'), $finding->check, $finding->verdict());
            $html .= sprintf(
                '<li class="ligdicash-finding is-%s"><strong>%s</strong> %s</li>',
                esc_attr($finding->state),
                esc_html($line),
                esc_html($finding->words)
            );
        }
        return '<div role="status"><ul class="ligdicash-findings">' . $html . '</ul></div>';
    }

    private static function row(string $title, string $html, string $for = ''): string
    {
        $label = '<label for="' . esc_attr($for) . '">' . esc_html($title) . '</label>';
        $label = $for === '' ? esc_html($title) : $label;
        return '<tr><th scope="row" class="titledesc">' . $label . '</th><td class="forminp">' . $html . '</td></tr>';
    }
}
