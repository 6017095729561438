<?php

declare(strict_types=1);

namespace LigdicashLambda\WooCommerce;

defined('ABSPATH') || exit;

use ActionScheduler_Store;
use Throwable;
use LigdicashLambda\LigdicashError;
use LigdicashLambda\WooCommerce\Core\News;

/** Asks the stack what became of a payment: by Action Scheduler where its event was lost, and when somebody wants to know. */
final class Watching
{
    public const HOOK = 'ligdicash_lambda_watch';
    /** When a process without the shop's address found so many questions due. */
    public const LOST = 'ligdicash_lambda_lost';
    private const HOURLY = 'ligdicash_lambda_watch_hourly';
    public const GROUP = 'ligdicash-lambda';
    /** The priority: what other plugins have planned by the thousand waits. */
    private const FIRST = 0;
    /** In seconds: hosts end what runs for longer than 30, and the next run goes on where this one has stopped. */
    private const LONGEST = 15;
    /** In seconds: a process that knows the shop's address may run next. */
    private const AGAIN = 5 * MINUTE_IN_SECONDS;

    public static function register(): void
    {
        add_action(self::HOOK, [self::class, 'run']);
        add_action(self::HOURLY, [self::class, 'run']);
        add_action('admin_init', [self::class, 'plan']);
    }

    public static function stop(): void
    {
        if (function_exists('as_unschedule_all_actions')) {
            as_unschedule_all_actions('', [], self::GROUP);
        }
    }

    /** A run that died plans no other one: once an hour there is one all the same. */
    private static function ensure(): void
    {
        if (as_next_scheduled_action(self::HOURLY) === false) {
            as_schedule_recurring_action(time() + HOUR_IN_SECONDS, HOUR_IN_SECONDS, self::HOURLY, [], self::GROUP, false, self::FIRST);
        }
    }

    /** The next run is when the next question is due. */
    public static function plan(): void
    {
        self::ensure();
        $due = Ledger::nextDue();
        if ($due !== null && Home::isElsewhere()) {
            $due = max($due, time() + self::AGAIN);
        }
        // The run that asks is none of these: of two that are due, the first would plan for both, and the second again.
        $planned = ['hook' => self::HOOK, 'status' => ActionScheduler_Store::STATUS_PENDING, 'date_compare' => '<=', 'per_page' => 1];
        if ($due !== null && as_get_scheduled_actions($planned + ['date' => as_get_datetime_object($due)], 'ids') === []) {
            as_schedule_single_action($due, self::HOOK, [], self::GROUP, false, self::FIRST);
        }
    }

    public static function run(): void
    {
        /** Filters what time it is: a test chooses it, in seconds since 1970. */
        $now = (int) apply_filters('ligdicash_lambda_now', time());
        $end = time() + self::LONGEST;
        foreach (self::due($now) as $row) {
            if (time() >= $end) {
                break;
            }
            Ledger::askLater($row, $now);
            self::look($row);
        }
        self::plan();
    }

    /** @return list<object> nothing is asked, and stays due, where this is not the shop's address, or where there is none */
    private static function due(int $now): array
    {
        $due = Ledger::due($now);
        if ($due === [] || !Home::isElsewhere()) {
            return $due;
        }
        [$before, $here] = Home::addresses();
        $count = count($due);
        update_option(self::LOST, [time(), $count], false);
        Plugin::log('warning', "$count questions wait: this process has the address \"$here\", and the shop was set up at $before");
        return [];
    }

    /** Asks about whatever the row is about. False where there was no answer. */
    public static function look(object $row): bool
    {
        try {
            if ($row->kind === Ledger::PAYIN && $row->state !== Ledger::ASKED) {
                return self::ask($row->transaction_id) !== null;
            }
            $row->kind === Ledger::REFUND ? Refunding::look($row) : self::askAgain($row);
            return true;
        } catch (Throwable $problem) {
            Plugin::log('error', "$row->transaction_id: {$problem->getMessage()}");
            return false;
        }
    }

    /** The answer was lost in which the stack named the payment: the same order has the same payment. */
    private static function askAgain(object $row): void
    {
        $order = Subject::ofRow($row)->order();
        if ($order !== null && !$order->is_paid()) {
            Paying::begin($order);
        } else {
            Ledger::remove($row->transaction_id);
        }
    }

    /**
     * What the stack says of a payment, after it was settled: `pending`, `completed`, `notcompleted` or `review`; null if it
     * gave no answer, or the shop could not settle it.
     *
     * @param int $timeout in seconds
     */
    public static function ask(string $transaction, int $timeout = 8): ?string
    {
        if (Home::isElsewhere()) {
            return null;
        }
        // What is heard meanwhile is newer than the answer may be.
        $asOf = Ledger::revision($transaction);
        try {
            $status = Settings::read()->client($timeout)->status($transaction);
        } catch (LigdicashError $problem) {
            Plugin::log('warning', "$transaction: {$problem->getMessage()}");
            return null;
        }
        try {
            self::learn($transaction, $status, $asOf);
        } catch (Throwable $problem) {
            // Who waits for the answer is often the payer, who can do nothing about the shop's database.
            Plugin::log('error', "$transaction is asked about again: {$problem->getMessage()}");
            return null;
        }
        return $status['status'];
    }

    private static function learn(string $transaction, array $status, ?int $asOf): void
    {
        $subject = Subject::named($transaction, $status['order_id']);
        $news = News::ofStatus($status);
        if ($subject->number !== 0 && $news !== null) {
            Settling::answer($subject, $news, $asOf);
        } elseif ($subject->number !== 0 && Ledger::find($transaction) === null) {
            Paying::know($subject, $transaction, $status['amount']);
        }
    }
}
