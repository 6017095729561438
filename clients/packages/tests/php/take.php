<?php
// Takes one event in a database: take.php KIND DATABASE, then on standard input the event, its revision, and the step
// before which this process dies, or 0. Says whether it did the work.
declare(strict_types=1);

use LigdicashLambda\Event;
use LigdicashLambda\PdoEventStore;

require __DIR__ . '/vendor/autoload.php';

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

[, $kind, $database] = $argv;
$socket = getenv('MARIADB_SOCKET');
$db = match ($kind) {
    'sqlite' => new Mortal("sqlite:$database"),
    'mysql' => new Mortal("mysql:unix_socket=$socket;dbname=$database;charset=utf8mb4", 'root'),
    'pgsql' => new Mortal("pgsql:dbname=$database"),
};
$store = new PdoEventStore($db);
echo "ready\n";
[$transaction, $revision, $step] = explode(' ', trim(fgets(STDIN)));
$data = ['transaction_id' => $transaction, 'revision' => (int) $revision];
$event = new Event("evt_{$transaction}_$revision", 'payment.completed', '', null, 'A-1001', $data);
$db->left = (int) $step;
$taken = $store->takeOnce($event, function (PDO $db) use ($transaction, $revision): void {
    $db->prepare('INSERT INTO parcels (name) VALUES (?)')->execute(["evt_{$transaction}_$revision"]);
    $db->prepare('UPDATE seen SET revision = ? WHERE name = ?')->execute([$revision, $transaction]);
});
echo $taken ? "taken\n" : "known\n";
