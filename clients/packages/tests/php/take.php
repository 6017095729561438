<?php
// Takes events in databases. Each line that it reads names a kind of database, the database, a transaction, a revision,
// and the step before which this process dies, or 0, or cut if the server ends the connection in the work. It says of each
// whether it did the work.
declare(strict_types=1);

use LigdicashLambda\Event;
use LigdicashLambda\LigdicashError;
use LigdicashLambda\PdoEventStore;

require __DIR__ . '/vendor/autoload.php';
require __DIR__ . '/mortal.php';

$connections = [];
while (($line = fgets(STDIN)) !== false) {
    [$kind, $database, $transaction, $revision, $step] = explode(' ', trim($line));
    $db = $connections[$kind] ??= connected($kind, $database);
    $db->left = (int) $step;
    $store = new PdoEventStore($db);
    $data = ['transaction_id' => $transaction, 'revision' => (int) $revision];
    $event = new Event("evt_{$transaction}_$revision", 'payment.completed', '', null, 'A-1001', $data);
    $work = function (PDO $db) use ($kind, $transaction, $revision, $step): void {
        $db->prepare('INSERT INTO parcels (name) VALUES (?)')->execute(["evt_{$transaction}_$revision"]);
        $db->prepare('UPDATE seen SET revision = ? WHERE name = ?')->execute([$revision, $transaction]);
        if ($step === 'cut') {
            $db->query($kind === 'mysql' ? 'KILL CONNECTION_ID()' : 'SELECT pg_terminate_backend(pg_backend_pid())');
        }
    };
    try {
        echo $store->takeOnce($event, $work) ? "taken\n" : "known\n";
    } catch (PDOException | LigdicashError) {
        unset($connections[$kind]);
        echo "failed\n";
    }
}
