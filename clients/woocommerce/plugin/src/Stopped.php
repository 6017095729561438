<?php

declare(strict_types=1);

namespace LigdicashLambda\WooCommerce;

defined('ABSPATH') || exit;

use LigdicashLambda\LigdicashError;
use Throwable;
use WC_Order;
use WP_REST_Request;
use WP_REST_Response;

/** The orders that customers could not pay since the last payment that began. The owner gets one e-mail about them. */
final class Stopped
{
    public const OPTION = 'ligdicash_lambda_stopped';

    /** The reasons, of which the first ones do not pass by themselves. */
    public const KEY = 'key';
    public const CLOCK = 'clock';
    public const ADDRESS = 'address';
    public const LIGDICASH_KEYS = 'ligdicash_keys';
    public const CONNECTION = 'connection';
    public const FAILURE = 'failure';
    public const LIGDICASH = 'ligdicash';
    public const REJECTED = 'rejected';
    public const PAUSED = 'paused';
    public const BROWSERS = 'browsers';

    private const LASTING = [self::KEY, self::CLOCK, self::ADDRESS, self::LIGDICASH_KEYS];
    /** The other ones may concern a single order, or be over soon: the owner gets an e-mail about so many orders. */
    private const SEVERAL = 3;
    private const MOST = 100;
    private const TRIED = 'ligdicash_lambda_tried';
    private const NONE = ['orders' => [], 'mailed' => 0];

    private const OF_CODES = [
        'invalid_configuration' => self::KEY,
        'order_proof_required' => self::KEY,
        'order_proof_malformed' => self::KEY,
        'order_proof_invalid' => self::KEY,
        'ligdicash_configuration' => self::LIGDICASH_KEYS,
        'no_answer' => self::CONNECTION,
        'unavailable' => self::FAILURE,
        // The kit's own word.
        'unreachable' => self::BROWSERS,
        'ligdicash_unreachable' => self::LIGDICASH,
        'ligdicash_error' => self::LIGDICASH,
        'ligdicash_outcome_unknown' => self::LIGDICASH,
        'invalid_request' => self::REJECTED,
        'body_too_large' => self::REJECTED,
        'ligdicash_refused' => self::REJECTED,
        'payments_paused' => self::PAUSED,
    ];

    public static function register(): void
    {
        // With other settings, the customers are counted again.
        add_action('update_option_' . Settings::OPTION, [self::class, 'end'], 10, 0);
    }

    /** A browser that asks the stack itself says why it got no payment. Its word shows that it got none, and no cause. */
    public static function hear(WP_REST_Request $request): WP_REST_Response
    {
        $order = wc_get_order($request['id']);
        $reason = self::OF_CODES[$request['error']] ?? null;
        if ($order instanceof WC_Order && $order->needs_payment() && $reason !== null && Settings::read()->mode() !== 'redirect') {
            $own = in_array($reason, self::LASTING, true) ? self::problem() : null;
            $own === null ? self::count($order, self::BROWSERS, '') : self::after($order, $own);
        }
        return new WP_REST_Response(null, 204);
    }

    /** What stops this server, too: it tries its key and its clock itself, at most once a minute. */
    private static function problem(): ?LigdicashError
    {
        if (get_transient(self::TRIED) !== false) {
            return null;
        }
        set_transient(self::TRIED, 1, MINUTE_IN_SECONDS);
        $problem = Paying::tried(Settings::read());
        $reason = $problem === null ? null : self::reason($problem, $problem->detail);
        return in_array($reason, self::LASTING, true) ? $problem : null;
    }

    public static function after(WC_Order $order, LigdicashError $problem): void
    {
        $cause = $problem->getPrevious() === null ? $problem->detail : $problem->getPrevious()->getMessage();
        self::count($order, self::reason($problem, $cause), trim("$problem->ligdicashCode $cause"));
    }

    /** Null where the problem is that of one order, such as one that is paid. */
    public static function reason(LigdicashError $problem, string $cause): ?string
    {
        switch ($problem->error) {
            case 'no_answer':
                $hasNoHost = preg_match('/^cURL error 6:|getaddrinfo/i', $cause) === 1;
                return $hasNoHost ? self::ADDRESS : self::CONNECTION;
            case 'unexpected_answer':
                return $problem->status === 429 || $problem->status >= 500 ? self::FAILURE : self::ADDRESS;
            case 'order_proof_invalid':
                return preg_match('/has expired|not valid yet/', $cause) === 1 ? self::CLOCK : self::KEY;
            case 'invalid_request':
                // A stack without an order key reads another form of orders.
                return in_array('order', array_column($problem->fields, 'field'), true) ? self::KEY : self::REJECTED;
            default:
                return self::OF_CODES[$problem->error] ?? null;
        }
    }

    /** A payment has begun: customers can pay. That the server has begun it says nothing of their browsers. */
    public static function end(bool $byServer = false): void
    {
        $isLeft = static fn (array $order): bool => $byServer && $order[0] === self::BROWSERS;
        $orders = self::stored()['orders'];
        if (array_filter($orders, $isLeft) !== $orders) {
            self::change(static fn (array $stored): array => ['orders' => array_filter($stored['orders'], $isLeft)] + $stored);
        }
    }

    /** @return list<object> one for each reason: `reason`, `orders` as a number, `since` and the latest `cause` */
    public static function reasons(): array
    {
        $reasons = [];
        foreach (self::stored()['orders'] as [$reason, $since, $cause]) {
            $known = $reasons[$reason] ?? (object) ['reason' => $reason, 'orders' => 0, 'since' => $since];
            $known->orders += 1;
            $known->since = min($known->since, $since);
            $known->cause = $cause;
            $reasons[$reason] = $known;
        }
        return array_values($reasons);
    }

    private static function count(WC_Order $order, ?string $reason, string $cause): void
    {
        // In test mode there are no customers.
        if ($reason === null || Settings::read()->isTest()) {
            return;
        }
        self::change(static function (array $stored) use ($order, $reason, $cause): array {
            $orders = self::with($stored['orders'], $order->get_id(), $reason, $cause);
            return ['orders' => $orders, 'mailed' => self::isDue($orders, $stored['mailed']) ? time() : $stored['mailed']];
        });
    }

    private static function with(array $orders, int $order, string $reason, string $cause): array
    {
        $isCounted = ($orders[$order][0] ?? null) === $reason;
        if (!$isCounted && (isset($orders[$order]) || count($orders) < self::MOST)) {
            $orders[$order] = [$reason, time(), $cause];
        }
        return $orders;
    }

    /** Once for these orders, and at most once an hour where payments fail and begin by turns. */
    private static function isDue(array $orders, int $mailed): bool
    {
        $since = min(array_column($orders, 1));
        if ($mailed >= $since || time() - $mailed < HOUR_IN_SECONDS) {
            return false;
        }
        return count($orders) >= self::SEVERAL || array_intersect(array_column($orders, 0), self::LASTING) !== [];
    }

    /** One process after the other: each customer is counted, and one e-mail is sent. No problem here stops a customer. */
    private static function change(callable $work): void
    {
        try {
            $isDue = Ledger::settle(0, static function () use ($work): bool {
                array_map(static fn (string $name) => wp_cache_delete($name, 'options'), [self::OPTION, 'notoptions']);
                $stored = self::stored();
                $changed = $work($stored);
                update_option(self::OPTION, $changed, false);
                return $changed['mailed'] !== $stored['mailed'];
            });
            if ($isDue) {
                Admin\StoppedWords::send();
            }
        } catch (Throwable $problem) {
            Plugin::log('error', "a customer who could not pay was not counted: {$problem->getMessage()}");
        }
    }

    private static function stored(): array
    {
        $stored = get_option(self::OPTION);
        return is_array($stored) ? $stored + self::NONE : self::NONE;
    }
}
