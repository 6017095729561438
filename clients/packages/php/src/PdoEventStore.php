<?php

declare(strict_types=1);

namespace LigdicashLambda;

use Closure;
use PDO;
use PDOStatement;
use Throwable;

/** Remembers events in the database that holds your orders: SQLite, MySQL, MariaDB or PostgreSQL. Both change, or neither. */
final class PdoEventStore implements EventStore
{
    private PDO $db;
    private ?Closure $transaction;
    private string $kind;

    /**
     * Makes its table in SQLite alone: docs/receivers.md has the SQL for others.
     *
     * @param ?Closure $transaction runs what it is given in a transaction of `$db`, for a framework that counts its own
     */
    public function __construct(PDO $db, ?Closure $transaction = null)
    {
        $this->db = $db;
        $this->transaction = $transaction;
        $this->kind = $db->getAttribute(PDO::ATTR_DRIVER_NAME);
        if (!in_array($this->kind, ['sqlite', 'mysql', 'pgsql'], true)) {
            throw LigdicashError::misconfigured('PdoEventStore needs SQLite, MySQL, MariaDB or PostgreSQL');
        }
        // A failure that only returns false would go unseen.
        $db->setAttribute(PDO::ATTR_ERRMODE, PDO::ERRMODE_EXCEPTION);
        if ($this->kind === 'sqlite') {
            $db->setAttribute(PDO::ATTR_TIMEOUT, 4); // seconds; the sender waits for 5
            $db->exec('CREATE TABLE IF NOT EXISTS ligdicash_events (name VARCHAR(100) PRIMARY KEY, revision INTEGER NOT NULL)');
        }
    }

    /** @param callable(PDO): mixed $work what the event changes, in one transaction with its being remembered */
    public function takeOnce(Event $event, callable $work): bool
    {
        $about = $event->data['transaction_id'] ?? $event->type;
        // It is there before anybody locks it: those who lock what is not there can wait for each other for good.
        [$ignore, $nothing] = $this->kind === 'mysql' ? ['IGNORE', ''] : ['', 'ON CONFLICT DO NOTHING'];
        $there = "INSERT $ignore INTO ligdicash_events (name, revision) VALUES (?, 0) $nothing";
        $this->transaction(fn () => $this->query($there, [$about]));
        return $this->transaction(function () use ($event, $about, $work): bool {
            $new = $this->remember($event, $about);
            if ($new) {
                $work($this->db);
            }
            return $new;
        });
    }

    private function remember(Event $event, string $about): bool
    {
        // Here the events of one transaction wait for each other; and what is read from now on is what the others left.
        // SQLite must write before it reads, or it finds out too late that another delivery writes.
        $this->query('UPDATE ligdicash_events SET revision = revision WHERE name = ?', [$about]);
        $known = $this->revision($about);
        if ($known === null) {
            throw LigdicashError::misconfigured('ligdicash_events cuts the names in it');
        }
        $revision = $event->data['revision'] ?? $known;
        // What is older than what you know of a transaction would undo it.
        if ($revision < $known || $this->revision($event->id) !== null) {
            return false;
        }
        // Without IGNORE, which would cut a long name, so that it is another event's.
        $this->query('INSERT INTO ligdicash_events (name, revision) VALUES (?, ?)', [$event->id, $revision]);
        $this->query('UPDATE ligdicash_events SET revision = ? WHERE name = ?', [$revision, $about]);
        return true;
    }

    private function revision(string $name): ?int
    {
        $found = $this->query('SELECT revision FROM ligdicash_events WHERE name = ?', [$name])->fetchColumn();
        return $found === false ? null : (int) $found;
    }

    private function query(string $sql, array $values): PDOStatement
    {
        $statement = $this->db->prepare($sql);
        $statement->execute($values);
        return $statement;
    }

    private function transaction(Closure $work)
    {
        if ($this->transaction !== null) {
            return ($this->transaction)($work);
        }
        // By PDO, which undoes it if PHP dies in its midst: else a persistent connection would keep SQLite locked.
        $this->db->beginTransaction();
        try {
            $done = $work();
            $this->db->commit();
            return $done;
        } catch (Throwable $problem) {
            try {
                $this->db->rollBack();
            } catch (Throwable $gone) {
                // The connection is gone, or it has been undone already.
            }
            throw $problem;
        }
    }
}
