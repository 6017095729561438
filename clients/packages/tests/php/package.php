<?php
// The installed package, against prepared answers, the official verifiers' deliveries and the local stack.
declare(strict_types=1);

use LigdicashLambda\AwsSigner;
use LigdicashLambda\Client;
use LigdicashLambda\Event;
use LigdicashLambda\EventVerifier;
use LigdicashLambda\LigdicashError;
use LigdicashLambda\LocalSigner;
use LigdicashLambda\OrderSigner;
use LigdicashLambda\Signer;
use LigdicashLambda\PdoEventStore;

require __DIR__ . '/vendor/autoload.php';

// A warning is a failure, too.
set_error_handler(static function (int $level, string $message, string $file, int $line): bool {
    if ((error_reporting() & $level) === 0) {
        return false; // said with @: it is looked at
    }
    throw new ErrorException($message, 0, $level, $file, $line);
});

$cases = json_decode(file_get_contents(getenv('CASES')), true, 32, JSON_THROW_ON_ERROR);
$made = json_decode(file_get_contents(getenv('DELIVERIES')), true, 32, JSON_THROW_ON_ERROR);
[$answers, $stack] = [getenv('ANSWERS'), getenv('STACK')];
$payout = ['payoutId' => 'P-1', 'amount' => 5000, 'customer' => '22670000001', 'method' => 'mobile_money', 'description' => 'Prime'];
$nobody = 'txn_' . str_repeat('0', 32);
$nowhere = 'http://127.0.0.1:9';

function same(mixed $found, mixed $expected, string $what = ''): void
{
    if ($found !== $expected) {
        throw new Exception("$what: found " . var_export($found, true) . ', expected ' . var_export($expected, true));
    }
}

function fails(callable $work, string $error, array $expected = [], string $what = ''): LigdicashError
{
    try {
        $work();
    } catch (LigdicashError $problem) {
        same($problem->error, $error, $what);
        foreach ($expected as $name => $value) {
            same($problem->$name, $value, "$what $name");
        }
        return $problem;
    }
    throw new Exception("$what: $error was expected, and nothing failed");
}

function unused(): string
{
    $folder = sys_get_temp_dir() . '/ligdicash-' . bin2hex(random_bytes(8));
    mkdir($folder);
    return "$folder/shop.sqlite";
}

$tests = [
    'a proof is, byte for byte, what the documents say' => function () use ($cases): void {
        foreach ($cases['proofs'] as $case) {
            $signer = new OrderSigner($cases['key'], $case['stack'], $case['lifetime']);
            same($signer->sign($cases['order'], $cases['now']), $case['proof'], 'the proof');
        }
        $claims = fn (string $proof): array => json_decode(base64_decode(strtr(explode('.', $proof)[1], '-_', '+/')), true);
        $more = [...$cases['order'], 'aud' => 'others', 'iat' => 1, 'exp' => 2];
        $signed = (new OrderSigner($cases['key']))->sign($more, $cases['now']);
        same($claims($signed), $claims($cases['proofs'][0]['proof']), 'nothing in an order replaces them');
    },
    'a key or a secret that anybody could guess is refused, and not shown' => function () use ($cases): void {
        foreach ($cases['wrongKeys'] as $key) {
            $problem = fails(fn () => new OrderSigner($key), 'invalid_configuration', [], $key);
            $shown = PHP_VERSION_ID >= 80200 ? (string) $problem : $problem->getMessage();
            same($key !== '' && str_contains($shown, $key), false, $shown);
        }
        foreach ([...$cases['wrongSecrets'], []] as $secret) {
            fails(fn () => new EventVerifier($secret), 'invalid_configuration', [], json_encode($secret));
        }
        foreach ([0, 24 * 3600 + 1] as $lifetime) {
            fails(fn () => new OrderSigner($cases['key'], null, $lifetime), 'invalid_configuration');
        }
    },
    'money is whole francs' => function () use ($cases, $payout, $nowhere): void {
        foreach ($cases['wrongAmounts'] as $wrong) {
            $order = [...$cases['order'], ...$wrong];
            fails(fn () => (new OrderSigner($cases['key']))->sign($order), 'invalid_request', ['status' => null]);
            fails(fn () => (new Client($nowhere))->initiate($order), 'invalid_request', ['status' => null]);
        }
        $fields = [['field' => 'amount', 'detail' => 'must be a whole number']];
        $client = new Client($nowhere, new LocalSigner());
        fails(fn () => $client->payOut([...$payout, 'amount' => 100.5]), 'invalid_request', ['fields' => $fields]);
    },
    'a secret is in nothing that is printed' => function () use ($cases, $made, $nowhere): void {
        $signer = new LocalSigner('a key of mine');
        $secrets = [$cases['key'], $made['secret'], 'a key of mine', base64_decode($cases['key']), base64_decode(substr($made['secret'], 6))];
        foreach ([new OrderSigner($cases['key']), new EventVerifier($made['secret']), $signer, new Client($nowhere, $signer)] as $object) {
            ob_start();
            var_dump($object, (array) $object);
            $printed = ob_get_clean() . print_r($object, true) . var_export($object, true) . json_encode($object);
            foreach ($secrets as $secret) {
                same(str_contains($printed, $secret), false, $printed);
            }
            try {
                serialize($object);
            } catch (LogicException) {
                continue;
            }
            throw new Exception('a secret was stored');
        }
    },
    'each delivery is taken or refused as the official verifiers do' => function () use ($made): void {
        $verifier = new EventVerifier($made['secret'], stack: $made['stack']);
        $status = ['event_not_genuine' => 401, 'event_malformed' => 400, 'event_of_another_stack' => 403];
        foreach ($made['deliveries'] as ['name' => $name, 'headers' => $headers, 'body' => $body, 'expect' => $expect]) {
            $verify = fn (): Event => $verifier->verify($headers, $body, $made['now']);
            if ($expect !== null) {
                fails($verify, $expect, ['status' => $status[$expect], 'repeatable' => false], $name);
            } else {
                [$event, $sent] = [$verify(), json_decode($body, true)];
                same([$event->id, $event->type, $event->data], ['evt_1', $sent['type'], $sent['data']], $name);
            }
        }
    },
    'of several secrets any one is good, and without a stack any stack is' => function () use ($made): void {
        $named = array_column($made['deliveries'], null, 'name');
        $several = new EventVerifier([$made['otherSecret'], $made['secret']]);
        foreach (['a genuine payment.completed', 'signed with another secret', 'another stack'] as $name) {
            ['headers' => $headers, 'body' => $body] = $named[$name];
            $lists = array_map(fn (string $value): array => [$value], array_change_key_case($headers, CASE_UPPER));
            same($several->verify($lists, $body, $made['now'])->type, 'payment.completed', $name);
        }
    },
    'an event is taken once, and an older one not at all' => function () use ($nobody): void {
        $path = unused();
        $open = fn (): PdoEventStore => new PdoEventStore(new PDO("sqlite:$path"));
        $event = fn (string $id, int $revision): Event => new Event(
            $id, 'payment.completed', '', null, 'A-1001', ['transaction_id' => $nobody, 'revision' => $revision]
        );
        $done = [];
        $take = function (string $id, int $revision) use ($open, $event, &$done): bool {
            return $open()->takeOnce($event($id, $revision), function () use ($id, &$done): void {
                $done[] = $id;
            });
        };
        same([$take('evt_1', 2), $take('evt_1', 2), $take('evt_2', 1), $take('evt_3', 2)], [true, false, false, true], 'taken');
        same($done, ['evt_1', 'evt_3'], 'done');
        // What dies in its midst PHP undoes, if PDO knows of it, also on a persistent connection.
        $open()->takeOnce($event('evt_0', 2), fn (PDO $db) => same($db->inTransaction(), true, 'known to PDO'));
        try {
            $open()->takeOnce($event('evt_4', 3), function (PDO $db): void {
                $db->exec('CREATE TABLE half (a)');
                throw new DomainException('the work failed');
            });
            throw new Exception('a failure was swallowed');
        } catch (DomainException) {
            $half = (new PDO("sqlite:$path"))->query("SELECT 1 FROM sqlite_master WHERE name = 'half'")->fetch();
            same($half, false, 'half of the work');
        }
        same($take('evt_4', 3), true, 'what failed took nothing away');
    },
    'the program of the README does what it says' => function () use ($cases, $made, $answers): void {
        putenv("API_URL=$answers/taken");
        putenv("ORDER_KEY={$cases['key']}");
        putenv("STACK_NAME={$made['stack']}");
        putenv("WEBHOOK_SECRET={$made['secret']}");
        require __DIR__ . '/readme.php';
        same(pay(['id' => 'A-1001', 'price' => 3000, 'title' => 'Sac']), 'https://pay.example/1', 'the page');
        $named = array_column($made['deliveries'], null, 'name');
        [$db, $done, $answered] = [new PDO('sqlite:' . unused()), [], []];
        $fulfil = function (PDO $db, Event $event) use (&$done): void {
            $done[] = $event->subject;
        };
        $names = ['a genuine ping', 'a genuine payment.completed', 'a genuine payment.completed', 'another body', 'another stack'];
        foreach ($names as $name) {
            $answered[] = hear($named[$name]['headers'], $named[$name]['body'], $db, $fulfil);
        }
        same([$answered, $done], [[204, 204, 204, 401, 403], ['A-1001']], 'what was heard');
    },
    'an answer becomes an error that says what may be repeated' => function () use ($cases, $payout, $answers): void {
        foreach ($cases['answers'] as ['name' => $name, 'kind' => $kind, 'expect' => $expect]) {
            $client = new Client("$answers/$name/", new LocalSigner());
            $ask = fn (): array => match ($kind) {
                'payment' => $client->initiate($cases['order']),
                'direct' => $client->payDirect('a proof', '74000001', code: '123456'),
                'payout' => $client->payOut($payout),
            };
            fails($ask, $expect['error'], $expect, $name);
        }
    },
    'no answer, or half an answer, may be asked for again' => function () use ($cases, $answers, $nobody): void {
        foreach (['slow', 'closed', 'cut'] as $name) {
            $began = microtime(true);
            try {
                (new Client("$answers/$name", timeout: 1))->initiate($cases['order']);
                throw new Exception("$name: it answered");
            } catch (LigdicashError $problem) {
                same(in_array($problem->error, ['no_answer', 'unexpected_answer'], true), true, $name);
                same($problem->repeatable, true, $name);
            }
            same(microtime(true) - $began < 10, true, "$name in time");
        }
        $refused = fn (): array => (new Client('http://127.0.0.1:1'))->status($nobody);
        fails($refused, 'no_answer', ['status' => null, 'repeatable' => true]);
    },
    'an id is no path until it looks like one' => function () use ($answers, $nobody): void {
        $client = new Client("$answers/taken", new LocalSigner());
        foreach (['', '../payout', "$nobody/..", 'pay_' . str_repeat('0', 32), "$nobody\n"] as $id) {
            fails(fn () => $client->status($id), 'not_found', ['status' => 404], $id);
        }
        fails(fn () => $client->payoutStatus($nobody), 'not_found');
        fails(fn () => $client->receiptUrl('../payout'), 'not_found');
        $receipt = "$answers/taken/api/payment/$nobody/receipt";
        same([$client->receiptUrl($nobody), $client->receiptUrl($nobody, 'fr')], [$receipt, "$receipt?lang=fr"]);
    },
    'payouts say what they need' => function () use ($answers, $payout): void {
        fails(fn () => (new Client($answers))->payOut($payout), 'invalid_configuration');
        if (!class_exists('Aws\Signature\SignatureV4')) {
            $problem = fails(fn () => new AwsSigner('eu-west-3'), 'invalid_configuration');
            same(str_contains($problem->detail, 'composer require aws/aws-sdk-php'), true, $problem->detail);
        }
    },
    'the local stack: sign, initiate, hear, ask, pay out' => function () use ($cases, $payout, $nobody, $stack): void {
        $heard = unused();
        [$url, $closeReceiver] = started(['php', '-S', '127.0.0.1:0', __DIR__ . '/hear.php'], ['HEARD' => $heard], 1);
        $arguments = ['--port', '0', '--sandbox-port', '0', '--proofs', '--webhook', "{$url[0]}/ligdicash"];
        [[$shop, $sandbox, $key], $closeStack] = started([$stack, ...$arguments], [], 3);
        try {
            meetStack($cases['order'], $cases['key'], $payout, $nobody, $shop, $sandbox, $key, $heard);
        } finally {
            $closeStack();
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

function meetStack(array $order, string $otherKey, array $payout, string $nobody, string $shop, string $sandbox, string $key, string $heard): void
{
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
    $act("invoices/{$page['transaction_id']}/pay");
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

$failed = 0;
foreach ($tests as $name => $test) {
    try {
        $test();
        echo "ok      $name\n";
    } catch (Throwable $problem) {
        $failed += 1;
        echo "FAILED  $name\n        ", $problem->getMessage(), "\n        {$problem->getFile()}:{$problem->getLine()}\n";
    }
}
printf("%d passed, %d failed\n", count($tests) - $failed, $failed);
exit($failed === 0 ? 0 : 1);
