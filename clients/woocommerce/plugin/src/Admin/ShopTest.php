<?php

declare(strict_types=1);

namespace LigdicashLambda\WooCommerce\Admin;

defined('ABSPATH') || exit;

use LigdicashLambda\LigdicashError;
use LigdicashLambda\WooCommerce\{Hearing, Home, Ledger, Offer, Settings, Watching};

/** Looks at what the settings' test needs of the shop itself: its currency, its database, its schedule, and whether it takes events. */
final class ShopTest
{
    private const MAX_DELAY = 10 * MINUTE_IN_SECONDS;

    public static function currency(): Finding
    {
        $check = __('Currency', 'ligdicash-lambda');
        $limits = Offer::limits();
        $state = $limits === null ? Finding::RIGHT : Finding::WRONG;
        return new Finding($state, $check, $limits ?? __('CFA francs without decimals.', 'ligdicash-lambda'));
    }

    public static function shop(Settings $settings): Finding
    {
        $check = __('Events', 'ligdicash-lambda');
        if (Home::isElsewhere()) {
            return new Finding(Finding::WRONG, $check, (string) Offer::unpayable());
        }
        $secrets = $settings->webhookSecrets();
        if ($secrets === [] || $settings->stack() === '') {
            $words = __('Fill in the name of the payment server and the webhook secret.', 'ligdicash-lambda');
            return new Finding(Finding::WRONG, $check, $words);
        }
        if (!$settings->isTest() && !$settings->isLocal() && !Addresses::areDeployable()) {
            return new Finding(Finding::WRONG, $check, __('This shop’s address must be https, with a domain name and without a port: the payment server calls no other.', 'ligdicash-lambda'));
        }
        try {
            $settings->verifier();
        } catch (LigdicashError $error) {
            return new Finding(Finding::WRONG, $check, $error->detail);
        }
        $key = (string) base64_decode(substr((string) reset($secrets), strlen('whsec_')), true);
        $taken = self::ping($key, $settings->stack());
        if (is_wp_error($taken)) {
            /* translators: %s: what the connection's error says */
            $words = __('This server cannot call its own address: %s. The payment server may reach it all the same: run the payment server’s diagnostics.', 'ligdicash-lambda');
            return new Finding(Finding::NOT_LOOKED_AT, $check, sprintf($words, $taken->get_error_message()));
        }
        if ((int) wp_remote_retrieve_response_code($taken) !== 204) {
            return new Finding(Finding::WRONG, $check, self::standsBetween($taken));
        }
        $forged = self::ping('of somebody else', $settings->stack());
        $status = (int) (is_wp_error($forged) ? 0 : wp_remote_retrieve_response_code($forged));
        return $status === 401
            ? new Finding(Finding::RIGHT, $check, __('This shop accepts events with its secret, and refuses others. The first event will show whether the payment server has the same secret.', 'ligdicash-lambda'))
            /* translators: %d: an HTTP status */
            : new Finding(Finding::WRONG, $check, sprintf(__('An event with a wrong signature got the answer %d instead of 401: this plugin did not answer it.', 'ligdicash-lambda'), $status));
    }

    /** @return array|\WP_Error */
    private static function ping(string $key, string $stack)
    {
        $id = Hearing::OWN_PING . bin2hex(random_bytes(12));
        $now = time();
        $body = wp_json_encode([
            'version' => 1,
            'type' => 'ping',
            'timestamp' => gmdate('Y-m-d\TH:i:s', $now) . '.000Z',
            'stack' => $stack,
            'data' => new \stdClass(),
        ]);
        return wp_remote_post(Hearing::address(), [
            'timeout' => 10,
            'redirection' => 0,
            // As WordPress calls its own address, by its own hook: the certificate may be for the outside alone.
            'sslverify' => apply_filters('https_local_ssl_verify', false), // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals -- the hook is WordPress's own
            'headers' => [
                'content-type' => 'application/json',
                'webhook-id' => $id,
                'webhook-timestamp' => (string) $now,
                'webhook-signature' => 'v1,' . base64_encode(hash_hmac('sha256', "$id.$now.$body", $key, true)),
            ],
            'body' => $body,
        ]);
    }

    private static function standsBetween(array $answer): string
    {
        $status = (int) wp_remote_retrieve_response_code($answer);
        $error = json_decode(wp_remote_retrieve_body($answer), true);
        $code = is_array($error) && is_string($error['code'] ?? null) ? $error['code'] : null;
        if ($status >= 300 && $status < 400) {
            /* translators: %s: an address */
            $words = __('This shop’s address redirects to %s, and the payment server follows no redirection: correct the addresses in WordPress’s general settings.', 'ligdicash-lambda');
            return sprintf($words, (string) self::header($answer, 'location'));
        }
        if ($status === 503) {
            return __('The shop is in maintenance, and accepts no events until the end of it.', 'ligdicash-lambda');
        }
        if ($status === 401 && self::header($answer, 'www-authenticate') !== null) {
            return __('The web server asks for a password before WordPress: remove the password for this address.', 'ligdicash-lambda');
        }
        if ($code === 'rest_no_route' || ($status === 404 && $code === null)) {
            return __('WordPress does not find the address: save the permalinks again in the settings, and check that the web server sends all addresses to WordPress.', 'ligdicash-lambda');
        }
        if ($code !== null && $status < 500) {
            /* translators: 1: an HTTP status, 2: a code such as rest_forbidden */
            $words = __('Something in WordPress, mostly a security plugin, closes this address to visitors (%1$d, %2$s): set it to allow ligdicash-lambda/v1.', 'ligdicash-lambda');
            return sprintf($words, $status, $code);
        }
        /* translators: %d: an HTTP status */
        $words = __('Something between the payment server and this plugin answers with the status %d: a firewall, a cache, a security plugin or an error. Look in the web server’s log.', 'ligdicash-lambda');
        return sprintf($words, $status);
    }

    /** Only the stack itself shows that its secret and its `ORDER_WEBHOOK_URL` are the right ones. */
    public static function heard(): Finding
    {
        $check = __('The payment server’s events', 'ligdicash-lambda');
        $heard = (int) get_option(Hearing::HEARD, 0);
        $refused = (int) get_option(Hearing::REFUSED, 0);
        if ($refused > $heard) {
            /* translators: %s: a date with its hour */
            $words = __('An event with a wrong signature came on %s, and no correct one since. Compare the webhook secret with the payment server’s, then run the payment server’s diagnostics to send a ping.', 'ligdicash-lambda');
            return new Finding(Finding::WRONG, $check, sprintf($words, self::at($refused)));
        }
        if ($heard === 0) {
            return new Finding(Finding::NOT_LOOKED_AT, $check, __('No event has arrived from the payment server yet. Run the payment server’s diagnostics to send a ping, then test again.', 'ligdicash-lambda'));
        }
        /* translators: %s: a date with its hour */
        return new Finding(Finding::RIGHT, $check, sprintf(__('Last event on %s.', 'ligdicash-lambda'), self::at($heard)));
    }

    public static function tables(): Finding
    {
        global $wpdb;
        $check = __('Database', 'ligdicash-lambda');
        $own = [Ledger::events(), Ledger::payments()];
        $names = ['posts', 'postmeta', 'comments', 'wc_orders', 'wc_orders_meta', 'wc_order_operational_data'];
        $orders = array_map(static fn (string $name): string => $wpdb->prefix . $name, $names);
        $other = [];
        foreach (array_merge($own, $orders) as $table) {
            // phpcs:ignore WordPress.DB.DirectDatabaseQuery -- WordPress itself asks no table's engine
            $engine = $wpdb->get_var($wpdb->prepare('SELECT ENGINE FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = %s', $table));
            $isMissed = $engine === null && in_array($table, $own, true);
            if ($isMissed || ($engine !== null && strcasecmp($engine, 'InnoDB') !== 0)) {
                $other[] = $table;
            }
        }
        if ($other === []) {
            return new Finding(Finding::RIGHT, $check, __('Orders and payments change together or not at all.', 'ligdicash-lambda'));
        }
        /* translators: %s: names of tables */
        $words = __('These tables are missing or are not InnoDB: %s. Only InnoDB can undo half a change. Ask your host to convert them. If this plugin’s own tables are missing, deactivate and activate it.', 'ligdicash-lambda');
        return new Finding(Finding::WRONG, $check, sprintf($words, implode(', ', $other)));
    }

    /** A lost event is made up for by questions that Action Scheduler asks in time. */
    public static function schedule(): Finding
    {
        $check = __('Schedule', 'ligdicash-lambda');
        $late = as_get_scheduled_actions([
            'group' => Watching::GROUP,
            'status' => \ActionScheduler_Store::STATUS_PENDING,
            'date' => as_get_datetime_object('@' . (time() - self::MAX_DELAY)),
            'date_compare' => '<',
            'per_page' => 1,
        ], 'ids');
        return $late === []
            ? new Finding(Finding::RIGHT, $check, __('Nothing is overdue.', 'ligdicash-lambda'))
            : new Finding(Finding::WRONG, $check, __('Questions to the payment server have waited for more than ten minutes. Ask your host to call wp-cron.php every minute. WooCommerce’s status lists them under “Scheduled Actions”.', 'ligdicash-lambda'));
    }

    private static function at(int $time): string
    {
        return wp_date(get_option('date_format') . ' ' . get_option('time_format'), $time);
    }

    private static function header(array $answer, string $name): ?string
    {
        $value = wp_remote_retrieve_header($answer, $name);
        $value = is_array($value) ? reset($value) : $value;
        return $value === '' || $value === false ? null : (string) $value;
    }
}
