<?php
// Connections whose process dies before a step, for what takes events.
declare(strict_types=1);

/** Each step of a store comes by here. */
final class Mortal extends PDO
{
    public int $left = 0;

    private function step(): void
    {
        $this->left -= 1;
        if ($this->left === 0) {
            posix_kill(getmypid(), 9);
        }
    }

    public function prepare(string $query, array $options = []): PDOStatement|false
    {
        $this->step();
        return parent::prepare($query, $options);
    }

    public function exec(string $statement): int|false
    {
        $this->step();
        return parent::exec($statement);
    }

    public function beginTransaction(): bool
    {
        $this->step();
        return parent::beginTransaction();
    }

    public function commit(): bool
    {
        $this->step();
        return parent::commit();
    }
}

function connected(string $kind, string $database): Mortal
{
    $socket = getenv('MARIADB_SOCKET');
    return match ($kind) {
        'sqlite' => new Mortal("sqlite:$database"),
        'mysql' => new Mortal("mysql:unix_socket=$socket;dbname=$database;charset=utf8mb4", 'root'),
        'pgsql' => new Mortal("pgsql:dbname=$database"),
    };
}
