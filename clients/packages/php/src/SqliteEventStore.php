<?php

declare(strict_types=1);

namespace LigdicashLambda;

use PDO;
use PDOStatement;
use Throwable;

/** Remembers events in the SQLite database that holds your orders, so that both change or neither does. */
final class SqliteEventStore implements EventStore
{
    public function __construct(private PDO $db)
    {
        if ($db->getAttribute(PDO::ATTR_DRIVER_NAME) !== 'sqlite') {
            throw LigdicashError::misconfigured('SqliteEventStore needs SQLite: the README has the SQL for others');
        }
        // A failure that only returns false would go unseen.
        $db->setAttribute(PDO::ATTR_ERRMODE, PDO::ERRMODE_EXCEPTION);
        $db->setAttribute(PDO::ATTR_TIMEOUT, 4); // seconds; the sender waits for 5
        $db->exec('CREATE TABLE IF NOT EXISTS ligdicash_events
            (webhook_id TEXT PRIMARY KEY, transaction_id TEXT, revision INTEGER)');
        $db->exec('CREATE INDEX IF NOT EXISTS ligdicash_events_of_transaction
            ON ligdicash_events (transaction_id, revision)');
    }

    /** @param callable(PDO): mixed $work what the event changes, in one transaction with its being remembered */
    public function takeOnce(Event $event, callable $work): bool
    {
        // Not beginTransaction(): that one reads first and finds out too late that another delivery writes.
        $this->db->exec('BEGIN IMMEDIATE');
        try {
            $new = $this->remember($event);
            if ($new) {
                $work($this->db);
            }
            $this->db->exec('COMMIT');
            return $new;
        } catch (Throwable $problem) {
            $this->db->exec('ROLLBACK');
            throw $problem;
        }
    }

    private function remember(Event $event): bool
    {
        [$transaction, $revision] = [$event->data['transaction_id'] ?? null, $event->data['revision'] ?? null];
        // What is older than what you know of a transaction would undo it.
        $known = 'SELECT 1 FROM ligdicash_events WHERE webhook_id = ? OR (transaction_id = ? AND revision > ?)';
        if ($this->query($known, [$event->id, $transaction, $revision])->fetch() !== false) {
            return false;
        }
        $this->query('INSERT INTO ligdicash_events VALUES (?, ?, ?)', [$event->id, $transaction, $revision]);
        return true;
    }

    private function query(string $sql, array $values): PDOStatement
    {
        $statement = $this->db->prepare($sql);
        $statement->execute($values);
        return $statement;
    }
}
