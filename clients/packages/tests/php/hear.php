<?php
// A receiver that keeps what comes, so that the test can look at it.
declare(strict_types=1);

use LigdicashLambda\EventVerifier;
use LigdicashLambda\LigdicashError;
use LigdicashLambda\PdoEventStore;

require __DIR__ . '/vendor/autoload.php';

try {
    $verifier = new EventVerifier('whsec_bm90IGEgc2VjcmV0LCBvbmx5IGZvciB0cnlpbmc=', stack: 'local');
    $event = $verifier->verify($_SERVER, file_get_contents('php://input'));
    $store = new PdoEventStore(new PDO('sqlite:' . getenv('HEARD')));
    $keep = function (PDO $db) use ($event): void {
        $db->exec('CREATE TABLE IF NOT EXISTS heard (event TEXT)');
        $db->prepare('INSERT INTO heard VALUES (?)')->execute([json_encode($event)]);
    };
    // The second time is a delivery that comes again: it must do nothing.
    $store->takeOnce($event, $keep);
    $store->takeOnce($event, $keep);
    http_response_code(204);
} catch (LigdicashError $problem) {
    http_response_code($problem->status ?? 500);
}
