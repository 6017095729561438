<?php
// The package in a project of Laravel, with the programs of the README: route, listener, settings, log, HTTP client.
declare(strict_types=1);

use App\Listeners\FulfilOrder;
use App\Models\Order;
use Illuminate\Contracts\Console\Kernel as Console;
use Illuminate\Contracts\Http\Kernel;
use Illuminate\Http\Request;
use Illuminate\Support\Facades\{Artisan, DB, Event, Http, Route};
use LigdicashLambda\Client;
use LigdicashLambda\Laravel\{Ligdicash, LigdicashServiceProvider, PaymentCompleted};

require __DIR__ . '/project/vendor/autoload.php';
require __DIR__ . '/tests.php';

$cases = json_decode(file_get_contents(getenv('CASES')), true, 32, JSON_THROW_ON_ERROR);
$made = json_decode(file_get_contents(getenv('DELIVERIES')), true, 32, JSON_THROW_ON_ERROR);
$deliveries = array_column($made['deliveries'], null, 'name');
$answers = getenv('ANSWERS');
$settings = ['API_URL' => "$answers/taken", 'STACK' => $made['stack'], 'ORDER_KEY' => $cases['key'], 'WEBHOOK_SECRET' => $made['secret']];
foreach ($settings as $name => $value) {
    putenv("LIGDICASH_$name=$value");
}
putenv('DB_DATABASE=' . unused());
putenv('DB_CONNECTION=sqlite');
putenv('SESSION_DRIVER=array');
restore_error_handler();

/** A new application of the project, as each request has one. */
function application(): object
{
    $app = require __DIR__ . '/project/bootstrap/app.php';
    $app->make(Console::class)->bootstrap();
    config(['database.connections.sqlite.database' => getenv('DB_DATABASE'), 'app.env' => 'testing']);
    return $app;
}

function post(object $app, string $path, array $headers = [], string $body = ''): object
{
    $server = [];
    foreach ($headers as $name => $value) {
        $server['HTTP_' . strtoupper(strtr($name, '-', '_'))] = $value;
    }
    return $app->make(Kernel::class)->handle(Request::create($path, 'POST', [], [], [], $server, $body));
}

touch(getenv('DB_DATABASE'));
$app = application();
if (!class_exists(Order::class)) {
    eval('namespace App\Models; class Order extends \Illuminate\Database\Eloquent\Model { protected $guarded = []; public $timestamps = false; }');
}

exit(run([
    'the route, the listener and the facade of the README take a payment once' => function () use ($app, $deliveries): void {
        same(Artisan::call('migrate', ['--force' => true]), 0, 'the table of events');
        DB::statement('CREATE TABLE orders (id INTEGER PRIMARY KEY, name, price, title, status)');
        $paid = json_decode($deliveries['a genuine payment.completed']['body'], true)['data'];
        Order::create(['name' => $paid['order_id'], 'price' => $paid['amount'], 'title' => 'Sac', 'status' => 'open']);
        require __DIR__ . '/readme/routes/web.php';
        $action = Route::getRoutes()->match(Request::create('/orders/1/pay', 'POST'))->getAction('uses');
        $action = is_string($action) ? unserialize($action)->getClosure() : $action;
        $sent = $action(Order::find(1));
        same([$sent->getStatusCode(), $sent->getTargetUrl()], [303, 'https://pay.example/1'], 'to LigdiCash');

        require __DIR__ . '/readme/app/Listeners/FulfilOrder.php';
        Event::listen(PaymentCompleted::class, FulfilOrder::class);
        $log = storage_path('logs/laravel.log');
        @unlink($log);
        $found = [];
        foreach (['a genuine ping', 'a genuine payment.completed', 'a genuine payment.completed', 'another body', 'another stack'] as $name) {
            $answer = post($app, '/ligdicash/webhook', $deliveries[$name]['headers'], $deliveries[$name]['body']);
            $found[] = [$answer->getStatusCode(), $answer->getContent()];
        }
        same($found, [[204, ''], [204, ''], [204, ''], [401, ''], [403, '']], 'the answers');
        same([Order::find(1)->status, DB::table('ligdicash_events')->count()], ['paid', 2], 'once');
        foreach (['another body', 'another stack'] as $name) {
            same(substr_count(file_get_contents($log), $deliveries[$name]['why']), 1, 'why, in the log');
        }
    },
    'a prefix moves the route, and a switch takes it away' => function (): void {
        foreach (['LIGDICASH_PATH=pay' => 'pay/webhook', 'LIGDICASH_ROUTE=false' => null] as $setting => $expected) {
            putenv($setting);
            $_ENV[strtok($setting, '=')] = $_SERVER[strtok($setting, '=')] = substr(strstr($setting, '='), 1);
            $route = application()->make('router')->getRoutes()->getByName('ligdicash.webhook');
            same($route === null ? null : $route->uri(), $expected, $setting);
            putenv(strtok($setting, '='));
            unset($_ENV[strtok($setting, '=')], $_SERVER[strtok($setting, '=')]);
        }
    },
    'the configuration and the migration can be published' => function (): void {
        application();
        foreach (['ligdicash' => 'ligdicash.php', 'ligdicash-migrations' => 'create_ligdicash_events_table.php'] as $tag => $end) {
            [$from] = array_keys(LigdicashServiceProvider::pathsToPublish(LigdicashServiceProvider::class, $tag));
            $to = LigdicashServiceProvider::pathsToPublish(LigdicashServiceProvider::class, $tag)[$from];
            same([file_exists($from), substr(is_dir($from) ? glob("$from/*")[0] : $to, -strlen($end))], [true, $end], $tag);
        }
    },
    "requests go by Laravel's HTTP client" => function () use ($cases, $answers): void {
        application();
        same(Ligdicash::initiate($cases['order'])['pay_url'], 'https://pay.example/1', 'unfaked');
        fails(fn () => (new Client("$answers/closed", null, 2, app(LigdicashLambda\Transport::class)))->initiate($cases['order']), 'no_answer');
        $page = ['transaction_id' => 'txn_1', 'status' => 'pending', 'pay_url' => 'https://fake.example'];
        Http::fake(['*' => Http::response($page, 200, ['Retry-After' => '7'])]);
        same(app(Client::class)->initiate($cases['order']), $page + ['retry_after' => 7], 'faked');
        $backend = Ligdicash::fake();
        same(substr(Ligdicash::page($cases['order']), 0, 20), 'https://pay.example/', 'no stack is asked');
        $backend->assertAsked('POST', '/api/payment/initiate', fn (array $body): bool => isset($body['order']));
        same(count(Http::recorded(fn ($request): bool => $request['orderId'] === $cases['order']['orderId'])), 1, 'recorded');
    },
]) === 0 ? 0 : 1);
