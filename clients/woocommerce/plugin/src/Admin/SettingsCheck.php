<?php

declare(strict_types=1);

namespace LigdicashLambda\WooCommerce\Admin;

defined('ABSPATH') || exit;

use LigdicashLambda\WooCommerce\Core\ConnectionCode;
use LigdicashLambda\WooCommerce\{Paying, Settings};

/** What is stored of the settings that were filled in: a wrong value stays as it was, and has a sentence. */
final class SettingsCheck
{
    public const SECRETS = ['order_key', 'webhook_secret', 'webhook_secret_previous', 'aws_secret_access_key'];
    private const MODES = ['redirect', 'popup', 'direct'];

    /** @var list<string> the settings that this request has refused */
    public static array $refused = [];

    public static function register(): void
    {
        add_filter('woocommerce_settings_api_sanitized_fields_' . Paying::GATEWAY, [self::class, 'saved']);
        // Another way into the same option: WooCommerce's REST interface.
        add_filter('woocommerce_gateway_' . Paying::GATEWAY . '_settings_values', [self::class, 'saved']);
    }

    /** An empty field keeps the secret that is stored. */
    private static function keepSecrets(array $posted, array $old): array
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
        $fields = SettingsFields::all();
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
            // phpcs:ignore WordPress.Security.NonceVerification.Missing -- WooCommerce has verified that of its form
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
    private static function accept(array $given, array $old): array
    {
        $isTest = ($given['test_mode'] ?? 'no') === 'yes';
        $settings = [];
        $errors = [];
        foreach (SettingsFields::all() as $name => $field) {
            if (in_array($field['type'], SettingsFields::VALUELESS, true)) {
                continue;
            }
            $value = self::cleaned($name, $field['type'], $given[$name] ?? '');
            $wrong = self::wrong($name, $value, $isTest);
            if ($wrong !== null) {
                /* translators: 1: a setting, or a check of it, 2: what is wrong with it, or “right.” */
                $errors[] = sprintf(__('%1$s: %2$s', 'ligdicash-lambda'), $field['title'], $wrong);
                self::$refused[] = $name;
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
                return self::wrongKey($value, 32);
            case 'webhook_secret':
            case 'webhook_secret_previous':
                return strpos($value, 'whsec_') === 0
                    ? self::wrongKey(substr($value, 6), 24)
                    : __('it must begin with whsec_.', 'ligdicash-lambda');
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

    private static function wrongKey(string $base64, int $bytes): ?string
    {
        $key = base64_decode($base64, true);
        if ($key === false) {
            return __('it has a character that no key has. Copy it again.', 'ligdicash-lambda');
        }
        return strlen($key) >= $bytes ? null : __('it is too short, because a part is missing. Copy it again.', 'ligdicash-lambda');
    }

    private static function wrongAddress(string $url, bool $isTest): ?string
    {
        if (!preg_match('~^https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[A-Za-z0-9._\~/-]*)?$~D', $url)) {
            return __('it is written as in https://paiement.boutique.example.', 'ligdicash-lambda');
        }
        $isSafe = strpos($url, 'https://') === 0 || preg_match('~^http://(127\.0\.0\.1|localhost)(:[0-9]+)?$~D', $url);
        return $isTest || $isSafe ? null : __('it begins with https://, unless the payment server runs on this machine or the test mode is on.', 'ligdicash-lambda');
    }

    private static function wrongContact(string $contact): ?string
    {
        $isReachable = preg_match('/^\+?[0-9][0-9 .()-]{5,30}$/D', $contact) || is_email($contact)
            || preg_match('~^https://[^\s<>"\']+$~D', $contact);
        return $isReachable ? null : __('it is a telephone number, an e-mail address or an https address.', 'ligdicash-lambda');
    }
}
