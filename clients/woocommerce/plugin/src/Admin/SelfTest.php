<?php

declare(strict_types=1);

namespace LigdicashLambda\WooCommerce\Admin;

defined('ABSPATH') || exit;

use LigdicashLambda\LigdicashError;
use LigdicashLambda\WooCommerce\{Paying, Settings, Stopped, Transport};
use RuntimeException;

/** Looks whether the stored settings work with the stack. It begins no payment, and changes nothing but what a delivery leaves. */
final class SelfTest
{
    private const MAX_CLOCK_DIFFERENCE = 60;

    /** @return list<Finding> */
    public static function run(): array
    {
        $settings = Settings::read();
        $heard = ShopTest::heard();
        [$address, $clock, $origin] = self::stack($settings);
        // What is signed at another hour than the stack's is refused for that alone.
        $hasClock = $clock->state !== Finding::WRONG;
        $first = $address->state === Finding::RIGHT ? '' : __('The payment server has to answer first.', 'ligdicash-lambda');
        $first = $hasClock ? $first : self::clockWords();
        $key = __('Order key', 'ligdicash-lambda');
        $refunds = $first === '' || $settings->lacksRefundKeys() ? self::refunds($settings) : [];
        return [
            ShopTest::currency(),
            $address,
            $clock,
            $origin,
            $first === '' ? self::orderKey($key, $settings) : new Finding(Finding::NOT_LOOKED_AT, $key, $first),
            ShopTest::shop($settings),
            $hasClock ? $heard : new Finding(Finding::NOT_LOOKED_AT, $heard->check, $first),
            ShopTest::tables(),
            ShopTest::schedule(),
            ...$refunds,
        ];
    }

    private static function clockWords(): string
    {
        return __('The clock has to be right first.', 'ligdicash-lambda');
    }

    public static function refundWords(): string
    {
        return __('Refunds by the payment server need the AWS region, the access key id and the secret access key. Fill them in, or untick the refunds.', 'ligdicash-lambda');
    }

    /**
     * What the stack answers to a question about a payment that nobody has made, asked as a page of this shop asks it.
     *
     * @return list<Finding> address, clock, and whether the pages of the shop may ask
     */
    private static function stack(Settings $settings): array
    {
        $check = __('Address', 'ligdicash-lambda');
        if ($settings->apiUrl() === '') {
            $words = __('Fill in the address of the API: it is the output ApiUrl of the payment server.', 'ligdicash-lambda');
            return self::only(new Finding(Finding::WRONG, $check, $words));
        }
        $unknown = $settings->apiUrl() . '/api/payment/txn_' . str_repeat('0', 32) . '/status';
        $headers = ['origin' => Addresses::origin()];
        try {
            [$status, $received, $text] = (new Transport())->send('GET', $unknown, $headers, null, 10);
        } catch (RuntimeException $cause) {
            /* translators: %s: what the connection's error says */
            $words = __('No answer: %s. Compare the address with the output ApiUrl of the payment server, and ask your host whether this server may call other addresses.', 'ligdicash-lambda');
            return self::only(new Finding(Finding::WRONG, $check, sprintf($words, $cause->getMessage())));
        }
        $problem = json_decode($text, true);
        if ($status === 404 && is_array($problem) && ($problem['error'] ?? null) === 'not_found') {
            $said = strtotime($received['date'] ?? '');
            return [
                new Finding(Finding::RIGHT, $check, __('The payment server answers.', 'ligdicash-lambda')),
                self::clock($said === false ? null : time() - $said),
                self::origin($received['access-control-allow-origin'] ?? ''),
            ];
        }
        $words = is_array($problem)
            /* translators: %d: an HTTP status */
            ? __('The payment server does not answer at this address (status %d). Enter the payment server’s output ApiUrl, without a path.', 'ligdicash-lambda')
            /* translators: %d: an HTTP status */
            : __('A website answers at this address (status %d), not the payment server. Enter the payment server’s output ApiUrl.', 'ligdicash-lambda');
        return self::only(new Finding(Finding::WRONG, $check, sprintf($words, $status)));
    }

    /** @return list<Finding> what cannot be looked at until the address is right stands beside it */
    private static function only(Finding $address): array
    {
        $later = __('The payment server has to answer first.', 'ligdicash-lambda');
        return [
            $address,
            new Finding(Finding::NOT_LOOKED_AT, __('Clock', 'ligdicash-lambda'), $later),
            new Finding(Finding::NOT_LOOKED_AT, __('Customers’ browsers', 'ligdicash-lambda'), $later),
        ];
    }

    private static function origin(string $allowed): Finding
    {
        $check = __('Customers’ browsers', 'ligdicash-lambda');
        if ($allowed === '*' || $allowed === Addresses::origin()) {
            return new Finding(Finding::RIGHT, $check, __('The pages of this shop may ask the payment server.', 'ligdicash-lambda'));
        }
        /* translators: %s: an address */
        $words = __('The pages of this shop may not check payments with the payment server: add %s to its parameter AllowedOrigins.', 'ligdicash-lambda');
        return new Finding(Finding::WRONG, $check, sprintf($words, Addresses::origin()));
    }

    private static function clock(?int $ahead): Finding
    {
        $check = __('Clock', 'ligdicash-lambda');
        if ($ahead === null) {
            return new Finding(Finding::NOT_LOOKED_AT, $check, __('The answer contains no time.', 'ligdicash-lambda'));
        }
        if (abs($ahead) <= self::MAX_CLOCK_DIFFERENCE) {
            return new Finding(Finding::RIGHT, $check, __('This server and the payment server have the same time.', 'ligdicash-lambda'));
        }
        $words = $ahead > 0
            /* translators: %d: a number of seconds */
            ? __('This server’s clock is %d seconds fast: ask your host to set it. Otherwise orders and events are refused.', 'ligdicash-lambda')
            /* translators: %d: a number of seconds */
            : __('This server’s clock is %d seconds slow: ask your host to set it. Otherwise orders and events are refused.', 'ligdicash-lambda');
        return new Finding(Finding::WRONG, $check, sprintf($words, abs($ahead)));
    }

    private static function orderKey(string $check, Settings $settings): Finding
    {
        if ($settings->stack() === '' || $settings->orderKey() === '') {
            return new Finding(Finding::WRONG, $check, __('Fill in the name of the payment server and the order key.', 'ligdicash-lambda'));
        }
        $error = Paying::tried($settings);
        return $error === null
            ? new Finding(Finding::WRONG, $check, __('The payment server accepted an order of 1 F, which it must refuse: compare its version with this plugin’s.', 'ligdicash-lambda'))
            : self::orderKeyBy($check, $error);
    }

    private static function orderKeyBy(string $check, LigdicashError $error): Finding
    {
        $fields = array_column($error->fields, 'field');
        if ($error->error === 'invalid_request' && in_array('order', $fields, true)) {
            return new Finding(Finding::WRONG, $check, __('The payment server has no order key yet: put it as order_key into the payment server’s secret, and test again after a quarter of an hour.', 'ligdicash-lambda'));
        }
        if ($error->error === 'invalid_request' && in_array('amount', $fields, true)) {
            return new Finding(Finding::RIGHT, $check, __('The payment server accepts this shop’s signature.', 'ligdicash-lambda'));
        }
        if ($error->error === 'invalid_configuration') {
            return new Finding(Finding::WRONG, $check, $error->detail);
        }
        if (Stopped::reason($error, $error->detail) === Stopped::CLOCK) {
            return new Finding(Finding::NOT_LOOKED_AT, $check, self::clockWords());
        }
        if (in_array($error->error, ['order_proof_invalid', 'order_proof_malformed'], true)) {
            /* translators: %s: the stack's own words, in English */
            $words = __('The order key or the name of the payment server differs from its own. The payment server says: %s', 'ligdicash-lambda');
            return new Finding(Finding::WRONG, $check, sprintf($words, $error->detail));
        }
        return self::unclear($check, $error);
    }

    /**
     * A payout of nothing is refused for its amount, once the key was believed, and an unknown one is not found.
     *
     * @return list<Finding>
     */
    private static function refunds(Settings $settings): array
    {
        $check = __('Refunds', 'ligdicash-lambda');
        if ($settings->lacksRefundKeys()) {
            return [new Finding(Finding::WRONG, $check, self::refundWords())];
        }
        $client = $settings->client(10);
        $asks = [
            'invalid_request' => static fn () => $client->payOut(['payoutId' => 'wc-test', 'amount' => 0, 'method' => 'mobile_money', 'description' => 'Test']),
            'not_found' => static fn () => $client->payoutStatus('pay_' . str_repeat('0', 32)),
        ];
        foreach ($settings->refunds() ? $asks : [] as $expected => $ask) {
            try {
                $ask();
            } catch (LigdicashError $error) {
                if ($error->error !== $expected) {
                    return [self::refundsBy($check, $error)];
                }
            }
        }
        return $settings->refunds() ? [new Finding(Finding::RIGHT, $check, __('The payment server accepts requests for refunds.', 'ligdicash-lambda'))] : [];
    }

    private static function refundsBy(string $check, LigdicashError $error): Finding
    {
        if ($error->status === 401 || $error->status === 403) {
            return new Finding(Finding::WRONG, $check, __('AWS rejects the access key, or the key may not ask for payouts. Compare the region and both parts of the key, then the rights of their user.', 'ligdicash-lambda'));
        }
        if ($error->status === 404) {
            return new Finding(Finding::WRONG, $check, __('The payment server makes no payouts: deploy it with EnablePayouts.', 'ligdicash-lambda'));
        }
        return self::unclear($check, $error);
    }

    private static function unclear(string $check, LigdicashError $error): Finding
    {
        /* translators: %s: the stack's own words, in English */
        $words = __('The payment server did not get that far: %s', 'ligdicash-lambda');
        return new Finding(Finding::NOT_LOOKED_AT, $check, sprintf($words, $error->getMessage()));
    }
}
