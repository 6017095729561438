<?php
// The work of take.php in a project with Laravel: deliveries come by route, middleware and store to a listener. With
// the arguments KIND DATABASE it makes the store's table there.
declare(strict_types=1);

use Illuminate\Contracts\Console\Kernel as Console;
use Illuminate\Contracts\Http\Kernel;
use Illuminate\Http\Request;
use Illuminate\Support\Facades\Artisan;
use Illuminate\Support\Facades\DB;
use Illuminate\Support\Facades\Event;
use LigdicashLambda\Laravel\PaymentCompleted;

require __DIR__ . '/project/vendor/autoload.php';
require __DIR__ . '/mortal.php';

const SECRET = 'a secret of this test alone';

$app = require __DIR__ . '/project/bootstrap/app.php';
$app->make(Console::class)->bootstrap();
config(['ligdicash.stack' => 'local', 'ligdicash.webhook_secret' => 'whsec_' . base64_encode(SECRET)]);

function connect(string $kind, string $database): Mortal
{
    config(['database.default' => $kind, "database.connections.$kind" => ['driver' => $kind, 'database' => $database]]);
    app()->bind("db.connector.$kind", fn () => new class () {
        public function connect(array $config): PDO
        {
            $db = connected($config['driver'], $config['database']);
            $db->setAttribute(PDO::ATTR_ERRMODE, PDO::ERRMODE_EXCEPTION);
            return $db;
        }
    });
    return DB::connection()->getPdo();
}

function delivery(string $transaction, int $revision): Request
{
    [$id, $now] = ["evt_{$transaction}_$revision", time()];
    $data = ['transaction_id' => $transaction, 'revision' => $revision, 'order_id' => 'A-1001', 'amount' => 3000];
    $body = json_encode(['version' => 1, 'type' => 'payment.completed', 'stack' => 'local', 'data' => $data]);
    return Request::create('/ligdicash/webhook', 'POST', [], [], [], [
        'HTTP_WEBHOOK_ID' => $id,
        'HTTP_WEBHOOK_TIMESTAMP' => (string) $now,
        'HTTP_WEBHOOK_SIGNATURE' => 'v1,' . base64_encode(hash_hmac('sha256', "$id.$now.$body", SECRET, true)),
    ], $body);
}

if ($argc === 3) {
    connect($argv[1], $argv[2]);
    exit(Artisan::call('migrate', ['--force' => true]));
}

[$step, $done] = [0, false];
Event::listen(function (PaymentCompleted $paid) use (&$step, &$done): void {
    ['transaction_id' => $transaction, 'revision' => $revision] = $paid->event->data;
    DB::table('parcels')->insert(['name' => $paid->event->id]);
    DB::table('seen')->where('name', $transaction)->update(['revision' => $revision]);
    if ($step === 'cut') {
        DB::select(DB::connection()->getDriverName() === 'mysql' ? 'KILL CONNECTION_ID()' : 'SELECT pg_terminate_backend(pg_backend_pid())');
    }
    $done = true;
});
$connections = [];
while (($line = fgets(STDIN)) !== false) {
    [$kind, $database, $transaction, $revision, $step] = explode(' ', trim($line));
    $connections[$kind] ??= connect($kind, $database);
    $connections[$kind]->left = (int) $step;
    $done = false;
    $status = $app->make(Kernel::class)->handle(delivery($transaction, (int) $revision))->getStatusCode();
    if ($status !== 204) {
        DB::purge();
        unset($connections[$kind]);
    }
    echo $status !== 204 ? 'failed' : ($done ? 'taken' : 'known'), "\n";
}
