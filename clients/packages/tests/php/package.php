<?php
// The installed package, against prepared answers, the official verifiers' deliveries and the local stack.
declare(strict_types=1);

use LigdicashLambda\Client;
use LigdicashLambda\Event;
use LigdicashLambda\Laravel\TypedEvent;
use LigdicashLambda\LigdicashError;
use LigdicashLambda\LocalSigner;
use LigdicashLambda\OrderSigner;
use LigdicashLambda\Signer;
use LigdicashLambda\Testing\LocalStack;

require __DIR__ . '/vendor/autoload.php';
require __DIR__ . '/tests.php';

$cases = json_decode(file_get_contents(getenv('CASES')), true, 32, JSON_THROW_ON_ERROR);
$made = json_decode(file_get_contents(getenv('DELIVERIES')), true, 32, JSON_THROW_ON_ERROR);
$numbers = json_decode(file_get_contents(getenv('NUMBERS')), true, 32, JSON_THROW_ON_ERROR)['cases'];
[$answers, $stack] = [getenv('ANSWERS'), getenv('STACK')];
$payout = ['payoutId' => 'P-1', 'amount' => 5000, 'customer' => '22670000001', 'method' => 'mobile_money', 'description' => 'Prime'];
$nobody = 'txn_' . str_repeat('0', 32);

$tests = [
    'each type of event has its class in Laravel, and no other has' => function () use ($made): void {
        foreach ($made['deliveries'] as $delivery) {
            $type = json_decode($delivery['body'], true)['type'] ?? null;
            if ($delivery['expect'] !== null) {
                continue;
            }
            $typed = TypedEvent::of(new Event('evt_1', $type, '', null, null, []));
            $words = explode(' ', ucwords(strtr($type, '._', '  ')));
            $expected = in_array($words[0], ['Payment', 'Payout'], true) ? 'LigdicashLambda\\Laravel\\' . implode('', $words) : null;
            same($typed === null ? null : get_class($typed), $expected, $type);
        }
    },
    'the composer.json at the root of the repository is that of the package' => function (): void {
        $root = dirname(getenv('CASES'), 4);
        [$ours, $package] = array_map(fn (string $path): string => file_get_contents("$root/$path"), ['composer.json', 'clients/packages/php/composer.json']);
        $package = preg_replace('/"((src|laravel)\/)/', '"clients/packages/php/$1', $package);
        // Tags name the versions of a repository.
        $expected = array_diff_key(json_decode($package, true), ['version' => 0, 'archive' => 0]);
        same(json_decode($ours, true), $expected, 'composer.json');
    },
    'the program of the README does what it says' => function () use ($cases, $made, $answers): void {
        putenv("API_URL=$answers/taken");
        putenv("ORDER_KEY={$cases['key']}");
        putenv("STACK_NAME={$made['stack']}");
        putenv("WEBHOOK_SECRET={$made['secret']}");
        require __DIR__ . '/readme.php';
        same(pay(['id' => 'A-1001', 'price' => 3000, 'title' => 'Sac']), 'https://pay.example/1', 'the page');
        $named = array_column($made['deliveries'], null, 'name');
        [$db, $done, $answered, $log] = [new PDO('sqlite:' . unused()), [], [], unused()];
        ini_set('error_log', $log);
        $fulfil = function (PDO $db, Event $event) use (&$done): void {
            $done[] = $event->subject;
        };
        $names = ['a genuine ping', 'a genuine payment.completed', 'a genuine payment.completed', 'another body', 'another stack'];
        foreach ($names as $name) {
            $answered[] = hear($named[$name]['headers'], $named[$name]['body'], $db, $fulfil);
        }
        same([$answered, $done], [[204, 204, 204, 401, 403], ['A-1001']], 'what was heard');
        foreach (['another body', 'another stack'] as $name) {
            same(substr_count(file_get_contents($log), $named[$name]['why']), 1, 'what the log says');
        }
    },
    'the local stack: sign, initiate, hear, ask, pay out' => function () use ($cases, $numbers, $payout, $nobody, $stack): void {
        $heard = unused();
        [$url, $closeReceiver] = started(['php', '-S', '127.0.0.1:0', __DIR__ . '/hear.php'], ['HEARD' => $heard], 1);
        try {
            $local = new LocalStack($stack, "{$url[0]}/ligdicash");
            meetStack($cases['order'], $cases['key'], $payout, $nobody, $local, $heard);
            readNumbers(new Client($local->url, new LocalSigner()), $numbers, $payout);
        } finally {
            $closeReceiver();
        }
    },
];

/** Starts a program and reads the last word of its first lines, without the brackets that PHP's server puts around. */
function started(array $command, array $environment, int $lines): array
{
    $outputs = [1 => ['pipe', 'w'], 2 => ['redirect', 1]];
    $process = proc_open($command, $outputs, $pipes, null, [...getenv(), ...$environment]);
    $words = [];
    while (count($words) < $lines && ($line = fgets($pipes[1])) !== false) {
        preg_match('/(\S+?)(\) started)?$/', trim($line), $found);
        $words[] = ltrim($found[1], '(');
    }
    $close = function () use ($process): void {
        proc_terminate($process, SIGKILL);
        proc_close($process);
    };
    return [$words, $close];
}

/** All spellings of a number are one payout; a text that is none begins nothing. */
function readNumbers(Client $client, array $numbers, array $payout): void
{
    foreach (array_filter($numbers, static fn (array $case): bool => !isset($case['home'])) as $case) {
        $number = $case['number'] ?? null;
        $outcome = null;
        try {
            $client->payOut([...$payout, 'payoutId' => "N-$number", 'customer' => $case['text'], 'amount' => 100]);
        } catch (LigdicashError $problem) {
            $outcome = $problem->error;
        }
        same($outcome === 'invalid_request', $number === null, $case['text']);
        same($outcome === 'payout_id_reused', false, $case['text']);
    }
}

function meetStack(array $order, string $otherKey, array $payout, string $nobody, LocalStack $stack, string $heard): void
{
    [$shop, $sandbox, $key] = [$stack->url, $stack->sandbox, $stack->orderKey];
    $client = new Client($shop, new LocalSigner());
    $signer = new OrderSigner($key, 'local');
    $page = $client->initiate($signer->sign($order));
    same([$page['status'], parse_url($page['pay_url'], PHP_URL_PORT)], ['pending', parse_url($sandbox, PHP_URL_PORT)], 'the page');
    same($client->initiate($signer->sign($order))['transaction_id'], $page['transaction_id'], 'the same page');
    $status = $client->status($page['transaction_id']);
    same([$status['status'], $status['amount'], $status['amount_proven']], ['pending', 3000, true], 'the status');
    same(is_int($status['retry_after']), true, 'retry_after');

    fails(fn () => $client->initiate($order), 'order_proof_required', ['status' => 401, 'repeatable' => false]);
    fails(fn () => $client->initiate((new OrderSigner($key, 'boutique'))->sign($order)), 'order_proof_invalid');
    fails(fn () => $client->initiate((new OrderSigner($otherKey))->sign($order)), 'order_proof_invalid');
    fails(fn () => $client->status($nobody), 'not_found', ['status' => 404]);
    $tooLittle = $signer->sign([...$order, 'amount' => 3, 'items' => []]);
    $problem = fails(fn () => $client->initiate($tooLittle), 'invalid_request', ['status' => 400]);
    same($problem->fields !== [], true, 'the fields');

    $act = function (string $path) use ($sandbox): void {
        $request = ['method' => 'POST', 'header' => 'content-type: application/json', 'content' => '{}'];
        file_get_contents("$sandbox/$path", context: stream_context_create(['http' => $request]));
    };
    $stack->pay($page['transaction_id']);
    $paid = awaited($heard, 'payment.completed');
    same([$paid['subject'], $paid['data']['amount'], $paid['data']['amount_proven']], ['A-1001', 3000, true], 'the event');
    same($client->status($page['transaction_id'])['status'], 'completed', 'the payment');
    fails(fn () => $client->initiate($signer->sign($order)), 'order_already_paid', ['status' => 409, 'repeatable' => false]);

    $direct = fn (?string $previous = null): array => $client->payDirect(
        $signer->sign([...$order, 'orderId' => 'A-1002']), '74 00 00 03', code: '123456', operator: 'orange_bf', previous: $previous
    );
    $first = $direct();
    same([$first['status'], $first['operator'], $first['mode']], ['pending', 'orange_bf', 'code'], 'a direct payment');
    same($direct()['transaction_id'], $first['transaction_id'], 'the same payment');
    fails(fn () => $direct($first['transaction_id']), 'order_attempt_in_progress', ['status' => 409, 'repeatable' => false]);
    same(in_array('orange_bf', array_column($client->operators(), 'key'), true), true, 'the operators');

    $sent = $client->payOut($payout);
    same([$sent['status'], $sent['payout_id']], ['pending', 'P-1'], 'the payout');
    same($client->payOut($payout)['transaction_id'], $sent['transaction_id'], 'the same payout');
    fails(fn () => $client->payOut([...$payout, 'amount' => 6000]), 'payout_id_reused', ['status' => 409, 'repeatable' => false]);
    fails(fn () => $client->payOut([...$payout, 'payoutId' => 'P-2', 'customer' => '1']), 'invalid_request');
    $terms = ['amount' => 7500, 'label_fr' => 'Pagne tissé'];
    $made = [$client->links()->make($terms), $client->links()->make(['least' => 500, 'most' => 5000, 'many' => true, 'label_en' => 'Gift'])];
    $listed = array_column(iterator_to_array($client->links()->list()), 'link_id');
    same(array_diff(array_column($made, 'link_id'), $listed), [], 'listed');
    $story = $client->links()->show(strtolower($made[0]['link_id']));
    same([strpos($made[0]['address'], $shop), $story['payments'], $story['paid_francs']], [0, [], 0], 'the link');
    same($client->links()->withdraw($made[0]['link_id'])['state'], 'withdrawn', 'its end');
    fails(fn () => $client->links()->make([...$terms, 'amount' => 1.5]), 'invalid_request', ['status' => 400]);
    fails(fn () => $client->links()->show(str_repeat('0', 16)), 'not_found', ['status' => 404]);
    $nobodySigns = new class () implements Signer {
        public function sign(string $method, string $url, array $headers, string $body): array
        {
            return $headers;
        }
    };
    try {
        (new Client($shop, $nobodySigns))->payOut($payout);
        throw new Exception('an unsigned payout was taken');
    } catch (LigdicashError $problem) {
        same([$problem->status, $problem->repeatable], [403, false], 'unsigned');
    }
    $act("payouts/{$sent['transaction_id']}/complete");
    same(awaited($heard, 'payout.completed')['subject'], 'P-1', 'the event of the payout');
    same($client->payoutStatus($sent['transaction_id'])['status'], 'completed', 'the end of the payout');
}

/** The one event of this type, once it has come. */
function awaited(string $path, string $type): array
{
    $db = new PDO("sqlite:$path");
    for ($waited = 0; $waited < 600; $waited += 1) {
        $kept = $db->query("SELECT 1 FROM sqlite_master WHERE name = 'heard'")->fetch() !== false;
        $events = $kept ? $db->query('SELECT event FROM heard')->fetchAll(PDO::FETCH_COLUMN) : [];
        $of = array_filter(array_map(fn (string $event): array => json_decode($event, true), $events), fn (array $event): bool => $event['type'] === $type);
        if ($of !== []) {
            same(count($of), 1, "$type once");
            return reset($of);
        }
        usleep(50_000);
    }
    throw new Exception("no $type came");
}

exit(run((require __DIR__ . '/everywhere.php') + $tests) === 0 ? 0 : 1);
