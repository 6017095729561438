<?php

declare(strict_types=1);

namespace LigdicashLambda\WooCommerce\Admin;

defined('ABSPATH') || exit;

use LigdicashLambda\LigdicashError;
use LigdicashLambda\WooCommerce\Hearing;
use LigdicashLambda\WooCommerce\Home;
use LigdicashLambda\WooCommerce\Ledger;
use LigdicashLambda\WooCommerce\Paying;
use LigdicashLambda\WooCommerce\Settings;
use LigdicashLambda\WooCommerce\Transport;
use LigdicashLambda\WooCommerce\Watching;
use RuntimeException;

/** Looks whether the stored settings work. It begins no payment, and changes nothing but what a delivery leaves. */
final class SelfTest
{
    private const MAX_CLOCK_DIFFERENCE = 60;
    private const MAX_DELAY = 10 * MINUTE_IN_SECONDS;

    /** @return list<Finding> */
    public static function run(): array
    {
        $settings = Settings::read();
        $heard = self::heard();
        $address = self::address($settings);
        $isStack = $address[0]->state === Finding::RIGHT;
        return array_merge(
            [self::currency()],
            $address,
            [
                $isStack ? self::orderKey($settings) : Finding::notLookedAt(
                    __('Order key', 'ligdicash-lambda'),
                    __('The stack has to answer first.', 'ligdicash-lambda')
                ),
                self::webhook($settings),
                $heard,
                self::tables(),
                self::schedule(),
            ],
            $settings->lacksRefundKeys() ? [Finding::wrong(__('Refunds', 'ligdicash-lambda'), self::refundWords())] : []
        );
    }

    public static function refundWords(): string
    {
        return __('Refunds by the stack need the AWS region, the access key id and the secret access key. Fill them in, or untick the refunds.', 'ligdicash-lambda');
    }

    private static function currency(): Finding
    {
        $check = __('Currency', 'ligdicash-lambda');
        if (get_woocommerce_currency() !== 'XOF') {
            return Finding::wrong($check, __('LigdiCash takes CFA francs (XOF) only. Change the currency in WooCommerce’s general settings.', 'ligdicash-lambda'));
        }
        return wc_get_price_decimals() === 0
            ? Finding::right($check, __('CFA francs without decimals.', 'ligdicash-lambda'))
            : Finding::wrong($check, __('LigdiCash takes whole francs. Set the number of decimals to 0 in WooCommerce’s general settings.', 'ligdicash-lambda'));
    }

    /**
     * What the stack answers to a question about a payment that nobody has made, asked as a page of this shop asks it.
     *
     * @return list<Finding> address, clock, and whether the pages of the shop may ask
     */
    private static function address(Settings $settings): array
    {
        $check = __('Address', 'ligdicash-lambda');
        if ($settings->apiUrl() === '') {
            $words = __('Fill in the address of the API: it is the output ApiUrl of the stack.', 'ligdicash-lambda');
            return self::only(Finding::wrong($check, $words));
        }
        $unknown = $settings->apiUrl() . '/api/payment/txn_' . str_repeat('0', 32) . '/status';
        $headers = ['origin' => Addresses::origin()];
        try {
            [$status, $received, $text] = (new Transport())->send('GET', $unknown, $headers, null, 10);
        } catch (RuntimeException $cause) {
            /* translators: %s: what the connection's error says */
            $words = __('No answer: %s. Compare the address with the output ApiUrl of the stack, and ask your host whether this server may call other addresses.', 'ligdicash-lambda');
            return self::only(Finding::wrong($check, sprintf($words, $cause->getMessage())));
        }
        $problem = json_decode($text, true);
        if ($status === 404 && is_array($problem) && ($problem['error'] ?? null) === 'not_found') {
            $said = strtotime($received['date'] ?? '');
            return [
                Finding::right($check, __('The stack answers.', 'ligdicash-lambda')),
                self::clock($said === false ? null : time() - $said),
                self::origin($received['access-control-allow-origin'] ?? ''),
            ];
        }
        $words = is_array($problem)
            /* translators: %d: an HTTP status */
            ? __('The stack does not answer at this address (status %d). Enter the stack’s output ApiUrl, without a path.', 'ligdicash-lambda')
            /* translators: %d: an HTTP status */
            : __('A website answers at this address (status %d), not the stack. Enter the stack’s output ApiUrl.', 'ligdicash-lambda');
        return self::only(Finding::wrong($check, sprintf($words, $status)));
    }

    /** @return list<Finding> what cannot be looked at until the address is right stands beside it */
    private static function only(Finding $address): array
    {
        $later = __('The stack has to answer first.', 'ligdicash-lambda');
        return [
            $address,
            Finding::notLookedAt(__('Clock', 'ligdicash-lambda'), $later),
            Finding::notLookedAt(__('Customers’ browsers', 'ligdicash-lambda'), $later),
        ];
    }

    private static function origin(string $allowed): Finding
    {
        $check = __('Customers’ browsers', 'ligdicash-lambda');
        if ($allowed === '*' || $allowed === Addresses::origin()) {
            return Finding::right($check, __('The pages of this shop may ask the stack.', 'ligdicash-lambda'));
        }
        /* translators: %s: an address */
        $words = __('The pages of this shop may not check payments with the stack: add %s to its parameter AllowedOrigins.', 'ligdicash-lambda');
        return Finding::wrong($check, sprintf($words, Addresses::origin()));
    }

    private static function clock(?int $ahead): Finding
    {
        $check = __('Clock', 'ligdicash-lambda');
        if ($ahead === null) {
            return Finding::notLookedAt($check, __('The answer contains no time.', 'ligdicash-lambda'));
        }
        if (abs($ahead) <= self::MAX_CLOCK_DIFFERENCE) {
            return Finding::right($check, __('This server and the stack have the same time.', 'ligdicash-lambda'));
        }
        $words = $ahead > 0
            /* translators: %d: a number of seconds */
            ? __('This server’s clock is %d seconds fast: ask your host to set it. Otherwise orders and events are refused.', 'ligdicash-lambda')
            /* translators: %d: a number of seconds */
            : __('This server’s clock is %d seconds slow: ask your host to set it. Otherwise orders and events are refused.', 'ligdicash-lambda');
        return Finding::wrong($check, sprintf($words, abs($ahead)));
    }

    private static function orderKey(Settings $settings): Finding
    {
        $check = __('Order key', 'ligdicash-lambda');
        if ($settings->stack() === '' || $settings->orderKey() === '') {
            return Finding::wrong($check, __('Fill in the name of the stack and the order key.', 'ligdicash-lambda'));
        }
        $error = Paying::tried($settings);
        return $error === null
            ? Finding::wrong($check, __('The stack accepted an order of 1 F, which it must refuse: compare its version with this plugin’s.', 'ligdicash-lambda'))
            : self::orderKeyBy($check, $error);
    }

    private static function orderKeyBy(string $check, LigdicashError $error): Finding
    {
        $fields = array_column($error->fields, 'field');
        if ($error->error === 'invalid_request' && in_array('order', $fields, true)) {
            return Finding::wrong($check, __('The stack has no order key yet: put it as order_key into the stack’s secret, and test again after a quarter of an hour.', 'ligdicash-lambda'));
        }
        if ($error->error === 'invalid_request' && in_array('amount', $fields, true)) {
            return Finding::right($check, __('The stack accepts this shop’s signature.', 'ligdicash-lambda'));
        }
        if ($error->error === 'invalid_configuration') {
            return Finding::wrong($check, $error->detail);
        }
        if (in_array($error->error, ['order_proof_invalid', 'order_proof_malformed'], true)) {
            /* translators: %s: the stack's own words, in English */
            $words = __('The order key or the name of the stack differs from the stack’s own. It says: %s', 'ligdicash-lambda');
            return Finding::wrong($check, sprintf($words, $error->detail));
        }
        /* translators: %s: the stack's own words, in English */
        $words = __('The stack did not get that far: %s', 'ligdicash-lambda');
        return Finding::notLookedAt($check, sprintf($words, $error->getMessage()));
    }

    private static function webhook(Settings $settings): Finding
    {
        $check = __('Events', 'ligdicash-lambda');
        if (Home::isElsewhere()) {
            return Finding::wrong($check, (string) Paying::unpayable());
        }
        $secrets = $settings->webhookSecrets();
        if ($secrets === [] || $settings->stack() === '') {
            $words = __('Fill in the name of the stack and the webhook secret.', 'ligdicash-lambda');
            return Finding::wrong($check, $words);
        }
        if (!$settings->isTest() && !$settings->isLocal() && !Addresses::areDeployable()) {
            return Finding::wrong($check, __('This shop’s address must be https, with a domain name and without a port: the stack calls no other.', 'ligdicash-lambda'));
        }
        try {
            $settings->verifier();
        } catch (LigdicashError $error) {
            return Finding::wrong($check, $error->detail);
        }
        $key = (string) base64_decode(substr((string) reset($secrets), strlen('whsec_')), true);
        $taken = self::ping($key, $settings->stack());
        if (is_wp_error($taken)) {
            /* translators: %s: what the connection's error says */
            $words = __('This server cannot call its own address: %s. The stack may reach it all the same: run the stack’s diagnostics.', 'ligdicash-lambda');
            return Finding::notLookedAt($check, sprintf($words, $taken->get_error_message()));
        }
        if ((int) wp_remote_retrieve_response_code($taken) !== 204) {
            return Finding::wrong($check, self::standsBetween($taken));
        }
        $forged = self::ping('of somebody else', $settings->stack());
        $status = (int) (is_wp_error($forged) ? 0 : wp_remote_retrieve_response_code($forged));
        return $status === 401
            ? Finding::right($check, __('This shop accepts events with its secret, and refuses others. The first event will show whether the stack has the same secret.', 'ligdicash-lambda'))
            /* translators: %d: an HTTP status */
            : Finding::wrong($check, sprintf(__('An event with a wrong signature got the answer %d instead of 401: this plugin did not answer it.', 'ligdicash-lambda'), $status));
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
            // As WordPress itself calls its own address: the certificate may be for the outside alone.
            'sslverify' => apply_filters('https_local_ssl_verify', false),
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
            $words = __('This shop’s address redirects to %s, and the stack follows no redirection: correct the addresses in WordPress’s general settings.', 'ligdicash-lambda');
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
        $words = __('Something between the stack and this plugin answers with the status %d: a firewall, a cache, a security plugin or an error. Look in the web server’s log.', 'ligdicash-lambda');
        return sprintf($words, $status);
    }

    /** Only the stack itself shows that its secret and its `ORDER_WEBHOOK_URL` are the right ones. */
    private static function heard(): Finding
    {
        $check = __('The stack’s events', 'ligdicash-lambda');
        $heard = (int) get_option(Hearing::HEARD, 0);
        $refused = (int) get_option(Hearing::REFUSED, 0);
        if ($refused > $heard) {
            /* translators: %s: a date with its hour */
            $words = __('An event with a wrong signature came on %s, and no correct one since. Compare the webhook secret with the stack’s, then run the stack’s diagnostics to send a ping.', 'ligdicash-lambda');
            return Finding::wrong($check, sprintf($words, self::at($refused)));
        }
        if ($heard === 0) {
            return Finding::notLookedAt($check, __('No event has arrived from the stack yet. Run the stack’s diagnostics to send a ping, then test again.', 'ligdicash-lambda'));
        }
        /* translators: %s: a date with its hour */
        return Finding::right($check, sprintf(__('Last event on %s.', 'ligdicash-lambda'), self::at($heard)));
    }

    private static function tables(): Finding
    {
        global $wpdb;
        $check = __('Database', 'ligdicash-lambda');
        $own = [Ledger::events(), Ledger::payments()];
        $names = ['posts', 'postmeta', 'comments', 'wc_orders', 'wc_orders_meta', 'wc_order_operational_data'];
        $orders = array_map(static fn (string $name): string => $wpdb->prefix . $name, $names);
        $other = [];
        foreach (array_merge($own, $orders) as $table) {
            $engine = $wpdb->get_var($wpdb->prepare(
                'SELECT ENGINE FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = %s',
                $table
            ));
            $isMissed = $engine === null && in_array($table, $own, true);
            if ($isMissed || ($engine !== null && strcasecmp($engine, 'InnoDB') !== 0)) {
                $other[] = $table;
            }
        }
        if ($other === []) {
            return Finding::right($check, __('Orders and payments change together or not at all.', 'ligdicash-lambda'));
        }
        /* translators: %s: names of tables */
        $words = __('These tables are missing or are not InnoDB: %s. Only InnoDB can undo half a change. Ask your host to convert them. If this plugin’s own tables are missing, deactivate and activate it.', 'ligdicash-lambda');
        return Finding::wrong($check, sprintf($words, implode(', ', $other)));
    }

    /** A lost event is made up for by questions that Action Scheduler asks in time. */
    private static function schedule(): Finding
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
            ? Finding::right($check, __('Nothing is overdue.', 'ligdicash-lambda'))
            : Finding::wrong($check, __('Questions to the stack have waited for more than ten minutes. Ask your host to call wp-cron.php every minute. WooCommerce’s status lists them under “Scheduled Actions”.', 'ligdicash-lambda'));
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
