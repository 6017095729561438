<?php

declare(strict_types=1);

namespace LigdicashLambda\WooCommerce;

defined('ABSPATH') || exit;

use Automattic\WooCommerce\Caches\OrderCache;
use LigdicashLambda\WooCommerce\Core\News;
use RuntimeException;
use Throwable;
use WC_Data_Store;
use WC_Order;

/**
 * What the shop knows of its payments and refunds, and which events it has taken, in two tables of its own.
 *
 * The table of events is that of docs/receivers.md: a row is an event that was taken, a transaction with its highest
 * revision, or an order, which whoever changes it locks.
 */
final class Ledger
{
    // phpcs:disable WordPress.DB.DirectDatabaseQuery -- these tables are the plugin's own, and no cache may answer within a transaction
    public const PAYIN = 'payin';
    public const REFUND = 'refund';

    /** The request is to be sent, or was sent and its answer is not known: the row is named by the request. */
    public const ASKED = 'asked';

    private const VERSION = '4';
    private const VERSION_OPTION = 'ligdicash_lambda_tables';

    /** When the schedule asks, in seconds after the beginning; then daily, for 30 days. */
    private const ASKS = [2 * MINUTE_IN_SECONDS, 10 * MINUTE_IN_SECONDS, HOUR_IN_SECONDS];
    private const DAYS = 30;

    public static function events(): string
    {
        return $GLOBALS['wpdb']->prefix . 'ligdicash_events';
    }

    public static function payments(): string
    {
        return $GLOBALS['wpdb']->prefix . 'ligdicash_payments';
    }

    public static function upgrade(): void
    {
        if (get_option(self::VERSION_OPTION) !== self::VERSION) {
            self::install();
        }
    }

    public static function install(): void
    {
        require_once ABSPATH . 'wp-admin/includes/upgrade.php';
        [$events, $payments] = [self::events(), self::payments()];
        dbDelta("CREATE TABLE $events (
            name varchar(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
            revision int NOT NULL,
            PRIMARY KEY  (name)
            ) ENGINE=InnoDB;");
        // One set of characters: where a table has two, WordPress writes nothing but ASCII into it, and a reason may be French.
        dbDelta("CREATE TABLE $payments (
            transaction_id varchar(64) NOT NULL,
            order_id bigint unsigned NOT NULL,
            order_digest varchar(20) NOT NULL DEFAULT '',
            kind varchar(10) NOT NULL,
            amount bigint NOT NULL,
            state varchar(20) NOT NULL,
            reason varchar(250) NULL,
            payout_id varchar(64) NULL,
            refund_of varchar(64) NULL,
            operator varchar(100) NULL,
            operator_reference varchar(100) NULL,
            attention tinyint NOT NULL DEFAULT 0,
            decision varchar(20) NOT NULL DEFAULT '',
            begun int unsigned NOT NULL,
            changed int unsigned NOT NULL,
            due int unsigned NULL,
            asked int NOT NULL DEFAULT 0,
            PRIMARY KEY  (transaction_id),
            KEY order_id (order_id),
            KEY due (due),
            KEY attention (attention)
            ) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;");
        update_option(self::VERSION_OPTION, self::VERSION);
    }

    /**
     * Does the work in one transaction, alone with the order; both, or neither.
     *
     * @param int $order 0 where the shop does not know the order
     */
    public static function settle(int $order, callable $work)
    {
        global $wpdb;
        $lock = "order $order";
        // It is there before anybody locks it: those who lock what is not there can wait for each other for good.
        self::query('INSERT IGNORE INTO %i (name, revision) VALUES (%s, 0)', [self::events(), $lock]);
        // A deadlock undoes all and says so to one statement only: what WooCommerce would write after it must not be kept.
        self::query('SET autocommit = 0');
        // Nor what it would write by a new connection, which knows of no transaction.
        $retries = $wpdb->reconnect_retries;
        $wpdb->reconnect_retries = 0;
        try {
            // First, so that what is read from now on is what the others left.
            $mark = wp_rand(1, PHP_INT_MAX >> 33);
            self::query('UPDATE %i SET revision = %d WHERE name = %s', [self::events(), $mark, $lock]);
            self::forget($order);
            $done = $work();
            if (self::revision($lock) !== $mark) {
                throw new RuntimeException('the database has undone the transaction');
            }
            self::query('COMMIT');
            return $done;
        } catch (Throwable $problem) {
            $wpdb->query('ROLLBACK');
            // What was undone may be in a cache.
            wp_cache_flush();
            throw $problem;
        } finally {
            $wpdb->reconnect_retries = $retries;
            $wpdb->query('SET autocommit = 1');
            self::forget($order);
        }
    }

    /**
     * Does the work of an event, unless the event is known, or older than what is known of its transaction. It is remembered
     * last: another plugin may commit in the middle, and die.
     */
    public static function take(string $event, string $transaction, ?int $revision, callable $work): void
    {
        $known = self::revision($transaction);
        if (self::revision($event) !== null || ($known !== null && $revision !== null && $revision < $known)) {
            return;
        }
        $work();
        $insert = 'INSERT INTO %i (name, revision) VALUES (%s, %d)';
        self::query($insert, [self::events(), $event, $revision ?? 0]);
        if ($revision !== null) {
            self::query("$insert ON DUPLICATE KEY UPDATE revision = VALUES(revision)", [self::events(), $transaction, $revision]);
        }
    }

    /** The highest revision of a transaction that was heard. */
    public static function revision(string $name): ?int
    {
        global $wpdb;
        $found = $wpdb->get_var($wpdb->prepare('SELECT revision FROM %i WHERE name = %s', self::events(), $name));
        return $found === null ? null : (int) $found;
    }

    /** @return list<object> the payments and refunds of an order, the newest first */
    public static function ofOrder(WC_Order $order): array
    {
        $subject = Subject::of($order);
        $rows = self::rows('order_id = %d ORDER BY begun DESC, transaction_id', [$subject->number]);
        return array_values(array_filter($rows, static fn (object $row): bool => Subject::ofRow($row)->is($subject)));
    }

    /** Whether a payment of the order may still be made, or may have been. */
    public static function hasOpen(WC_Order $order): bool
    {
        return self::newestIn($order, [self::ASKED, 'pending', 'unseen', News::REVIEW]) !== null;
    }

    /** The payment that has paid the order, also where somebody has changed its status since. */
    public static function paid(WC_Order $order): ?object
    {
        return self::newestIn($order, [News::COMPLETED, News::ACCEPTED]);
    }

    private static function newestIn(WC_Order $order, array $states): ?object
    {
        $isIn = static fn (object $row): bool => $row->kind === self::PAYIN && in_array($row->state, $states, true);
        return array_values(array_filter(self::ofOrder($order), $isIn))[0] ?? null;
    }

    public static function find(string $transaction): ?object
    {
        return self::rows('transaction_id = %s', [$transaction])[0] ?? null;
    }

    /** @return list<object> what a person must look at */
    public static function attention(): array
    {
        return self::rows('attention = 1 ORDER BY changed DESC LIMIT 50', []);
    }

    /** @return list<object> what the stack is to be asked about by now */
    public static function due(int $now): array
    {
        return self::rows('due <= %d ORDER BY due LIMIT 50', [$now]);
    }

    /** @return list<object> how many payments and refunds have each state: `kind`, `state` and `number` */
    public static function numbers(): array
    {
        global $wpdb;
        return (array) $wpdb->get_results($wpdb->prepare('SELECT kind, state, COUNT(*) AS number FROM %i GROUP BY kind, state', self::payments()));
    }

    public static function nextDue(): ?int
    {
        global $wpdb;
        $found = $wpdb->get_var($wpdb->prepare('SELECT MIN(due) FROM %i', self::payments()));
        return $found === null ? null : (int) $found;
    }

    /**
     * A payment or refund that is under way from now on; one that is known stays as it is.
     *
     * @param array{reason?: string, payout_id?: string, refund_of?: string} $more of a refund
     */
    public static function begin(string $transaction, Subject $subject, string $kind, int $amount, string $state, array $more = []): void
    {
        $now = time();
        // Not IGNORE, which would lock a row that is there for reading only: two that then write wait for each other.
        self::query(
            'INSERT INTO %i (transaction_id, order_id, order_digest, kind, amount, state, reason, payout_id, refund_of, begun, changed, due)
            VALUES (%s, %d, %s, %s, %d, %s, %s, %s, %s, %d, %d, %d) ON DUPLICATE KEY UPDATE asked = asked',
            [self::payments(), $transaction, $subject->number, $subject->digest, $kind, $amount, $state, $more['reason'] ?? '', $more['payout_id'] ?? '',
                $more['refund_of'] ?? '', $now, $now, $now + self::ASKS[0]]
        );
    }

    /**
     * @param bool $isOver whether the stack need not be asked any more
     * @param string $decision what was done to the order
     */
    public static function change(string $transaction, string $state, string $reason, bool $attention, bool $isOver, string $decision = ''): void
    {
        $set = 'state = %s, reason = %s, attention = %d, decision = %s, changed = %d' . ($isOver ? ', due = NULL' : '');
        self::query("UPDATE %i SET $set WHERE transaction_id = %s", [self::payments(), $state, $reason, (int) $attention, $decision, time(), $transaction]);
    }

    /** Which operator the money went through, and its own name for the payment. What is not known stays as it was. */
    public static function describe(string $transaction, ?string $operator, ?string $reference): void
    {
        foreach (['operator' => $operator, 'operator_reference' => $reference] as $column => $value) {
            if ($value !== null) {
                self::query('UPDATE %i SET %i = %s WHERE transaction_id = %s', [self::payments(), $column, mb_substr($value, 0, 100), $transaction]);
            }
        }
    }

    /** The request's own row goes when its answer has named the transaction, or when it is certain that there is none. */
    public static function remove(string $transaction): void
    {
        self::query('DELETE FROM %i WHERE transaction_id = %s', [self::payments(), $transaction]);
    }

    /** A person has looked. */
    public static function looked(string $transaction): void
    {
        self::query('UPDATE %i SET attention = 0 WHERE transaction_id = %s', [self::payments(), $transaction]);
    }

    /** Says before the question when to ask next, so that a question that dies is asked again. */
    public static function askLater(object $row, int $now): void
    {
        $asked = (int) $row->asked + 1;
        $at = (int) $row->begun + (self::ASKS[$asked] ?? (1 + $asked - count(self::ASKS)) * DAY_IN_SECONDS);
        $isOver = $asked >= count(self::ASKS) + self::DAYS;
        $due = $isOver ? 'NULL' : (string) max($at, $now + MINUTE_IN_SECONDS);
        self::query("UPDATE %i SET asked = %d, due = $due WHERE transaction_id = %s", [self::payments(), $asked, $row->transaction_id]);
    }

    /** The stack is asked about nothing that is under way: another shop learns its end. */
    public static function askNoMore(): void
    {
        self::query('UPDATE %i SET due = NULL', [self::payments()]);
    }

    /** @return list<object> */
    private static function rows(string $where, array $values): array
    {
        global $wpdb;
        // phpcs:ignore WordPress.DB.PreparedSQL, WordPress.DB.PreparedSQLPlaceholders, PluginCheck.Security.DirectDB -- each caller's own text, whose placeholders are filled here
        $found = $wpdb->get_results($wpdb->prepare("SELECT * FROM %i WHERE $where", self::payments(), ...$values));
        return is_array($found) ? $found : [];
    }

    private static function query(string $sql, array $values = []): void
    {
        global $wpdb;
        // phpcs:ignore WordPress.DB.PreparedSQL.NotPrepared, PluginCheck.Security.DirectDB -- its placeholders are filled here
        if ($wpdb->query($values === [] ? $sql : $wpdb->prepare($sql, ...$values)) === false) {
            throw new RuntimeException('the database refused a statement about payments');
        }
    }

    /** Nothing that a cache holds of an order is older than the lock. */
    public static function forget(int $order): void
    {
        if ($order === 0) {
            return;
        }
        clean_post_cache($order);
        $store = WC_Data_Store::load('order');
        if ($store->has_callable('clear_cached_data')) {
            $store->clear_cached_data([$order]);
        }
        if (class_exists(OrderCache::class)) {
            wc_get_container()->get(OrderCache::class)->remove($order);
        }
    }
}
