<?php
// The tests of the package that each version of PHP runs: against prepared answers and the official verifiers' deliveries.
declare(strict_types=1);

use LigdicashLambda\AwsSigner;
use LigdicashLambda\Client;
use LigdicashLambda\Event;
use LigdicashLambda\EventVerifier;
use LigdicashLambda\LigdicashError;
use LigdicashLambda\LocalSigner;
use LigdicashLambda\OrderSigner;
use LigdicashLambda\PdoEventStore;
use LigdicashLambda\Secret;
use LigdicashLambda\Testing\FakeBackend;
use LigdicashLambda\Testing\SignedEvent;
use LigdicashLambda\Transport;

$cases = json_decode(file_get_contents(getenv('CASES')), true, 32, JSON_THROW_ON_ERROR);
$made = json_decode(file_get_contents(getenv('DELIVERIES')), true, 32, JSON_THROW_ON_ERROR);
$answers = getenv('ANSWERS');
$payout = ['payoutId' => 'P-1', 'amount' => 5000, 'customer' => '22670000001', 'method' => 'mobile_money', 'description' => 'Prime'];
$nobody = 'txn_' . str_repeat('0', 32);
$nowhere = 'http://127.0.0.1:9';

return [
    'a proof is, byte for byte, what the documents say' => function () use ($cases): void {
        foreach ($cases['proofs'] as $case) {
            $signer = new OrderSigner($cases['key'], $case['stack'], $case['lifetime']);
            same($signer->sign($cases['order'], $cases['now']), $case['proof'], 'the proof');
        }
        $claims = fn (string $proof): array => json_decode(base64_decode(strtr(explode('.', $proof)[1], '-_', '+/')), true);
        $more = array_merge($cases['order'], ['aud' => 'others', 'iat' => 1, 'exp' => 2]);
        $signed = (new OrderSigner($cases['key']))->sign($more, $cases['now']);
        same($claims($signed), $claims($cases['proofs'][0]['proof']), 'nothing in an order replaces them');
    },
    'a key or a secret that anybody could guess is refused, and not shown' => function () use ($cases): void {
        $shows = fn (LigdicashError $problem): string => PHP_VERSION_ID >= 80200 ? (string) $problem : $problem->getMessage();
        foreach ($cases['wrongKeys'] as $key) {
            $shown = $shows(fails(fn () => new OrderSigner($key), 'invalid_configuration'));
            same($key !== '' && strpos($shown, $key) !== false, false, $shown);
        }
        foreach ($cases['wrongSecrets'] as $secret) {
            $shown = $shows(fails(fn () => new EventVerifier($secret), 'invalid_configuration'));
            same(strlen($secret) > 6 && strpos($shown, $secret) !== false, false, $shown);
        }
        fails(fn () => new EventVerifier([]), 'invalid_configuration');
        foreach ([0, 24 * 3600 + 1] as $lifetime) {
            fails(fn () => new OrderSigner($cases['key'], null, $lifetime), 'invalid_configuration');
        }
    },
    'money is whole francs' => function () use ($cases, $payout, $nowhere): void {
        foreach ($cases['wrongAmounts'] as $wrong) {
            $order = array_merge($cases['order'], $wrong);
            fails(fn () => (new OrderSigner($cases['key']))->sign($order), 'invalid_request', ['status' => null]);
            fails(fn () => (new Client($nowhere))->initiate($order), 'invalid_request', ['status' => null]);
        }
        $fields = [['field' => 'amount', 'detail' => 'must be a whole number']];
        $client = new Client($nowhere, new LocalSigner());
        fails(fn () => $client->payOut(array_merge($payout, ['amount' => 100.5])), 'invalid_request', ['fields' => $fields]);
    },
    'a secret is in nothing that is printed' => function () use ($cases, $made, $nowhere): void {
        $signer = new LocalSigner('a key of mine');
        $secrets = [$cases['key'], $made['secret'], 'a key of mine', base64_decode($cases['key']), base64_decode(substr($made['secret'], 6))];
        foreach ([new OrderSigner($cases['key']), new EventVerifier($made['secret']), $signer, new Client($nowhere, $signer)] as $object) {
            ob_start();
            var_dump($object, (array) $object);
            $printed = ob_get_clean() . print_r($object, true) . var_export($object, true) . json_encode($object);
            foreach ($secrets as $secret) {
                same(strpos($printed, $secret), false, $printed);
            }
            try {
                serialize($object);
            } catch (LogicException $problem) {
                continue;
            }
            throw new Exception('a secret was stored');
        }
    },
    'a secret is not copied, and goes with the object that has it' => function (): void {
        $kept = Closure::bind(fn (): int => count(Secret::$texts), null, Secret::class);
        $before = $kept();
        $secret = new Secret('a key of mine');
        try {
            clone $secret;
            throw new Exception('a secret was copied');
        } catch (LogicException $problem) {
            same([$secret->reveal(), $kept()], ['a key of mine', $before + 1], 'kept');
        }
        unset($secret, $problem);
        same($kept(), $before, 'left behind');
    },
    'each delivery is taken or refused as the official verifiers do' => function () use ($made): void {
        $verifier = new EventVerifier($made['secret'], 300, $made['stack']);
        $status = ['event_not_genuine' => 401, 'event_malformed' => 400, 'event_of_another_stack' => 403];
        foreach ($made['deliveries'] as ['name' => $name, 'headers' => $headers, 'body' => $body, 'expect' => $expect, 'why' => $why]) {
            $verify = fn (): Event => $verifier->verify($headers, $body, $made['now']);
            if ($expect !== null) {
                fails($verify, $expect, ['status' => $status[$expect], 'repeatable' => false, 'detail' => $why], $name);
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
        } catch (DomainException $problem) {
            $half = (new PDO("sqlite:$path"))->query("SELECT 1 FROM sqlite_master WHERE name = 'half'")->fetch();
            same($half, false, 'half of the work');
        }
        same($take('evt_4', 3), true, 'what failed took nothing away');
    },
    'an answer becomes an error that says what may be repeated' => function () use ($cases, $payout, $answers): void {
        foreach ($cases['answers'] as ['name' => $name, 'kind' => $kind, 'expect' => $expect]) {
            $client = new Client("$answers/$name/", new LocalSigner());
            $ask = [
                'payment' => fn (): array => $client->initiate($cases['order']),
                'direct' => fn (): array => $client->payDirect('a proof', '74000001', '123456'),
                'payout' => fn (): array => $client->payOut($payout),
                'link' => fn (): array => $client->links()->list()->current(),
                'new_link' => fn (): array => $client->links()->make(['amount' => 7500, 'label_fr' => 'Pagne tissé']),
            ];
            fails($ask[$kind], $expect['error'], $expect, $name);
        }
    },
    'no answer, or half an answer, may be asked for again' => function () use ($cases, $answers, $nobody): void {
        foreach (['slow', 'closed', 'cut'] as $name) {
            $began = microtime(true);
            try {
                (new Client("$answers/$name", null, 1))->initiate($cases['order']);
                throw new Exception("$name: it answered");
            } catch (LigdicashError $problem) {
                same(in_array($problem->error, ['no_answer', 'unexpected_answer'], true), true, $name);
                same($problem->repeatable, true, $name);
            }
            same(microtime(true) - $began < 10, true, "$name in time");
        }
        $refused = fn (): array => (new Client('http://127.0.0.1:1'))->status($nobody);
        $detail = '127.0.0.1:1 gave no answer in time.';
        $problem = fails($refused, 'no_answer', ['status' => null, 'repeatable' => true, 'detail' => $detail]);
        $unsent = new Client('http://127.0.0.1:1', new LocalSigner());
        fails(fn () => $unsent->links()->make([]), 'no_answer', ['repeatable' => false]);
        // The message is for the log, and says why; the detail may be shown.
        $cause = $problem->getPrevious()->getMessage();
        same([$cause !== '', strpos($problem->getMessage(), $cause) > 0, strpos($problem->detail, $cause)], [true, true, false], $cause);
    },
    'a request goes by the transport that is given' => function (): void {
        $transport = new class () implements Transport {
            public array $sent = [];

            public function send(string $method, string $url, array $headers, ?string $body, int $seconds): array
            {
                $this->sent[] = [$method, $url, $headers['content-type'], $body, $seconds];
                return [200, ['retry-after' => '7'], '{"transaction_id": "txn_1"}'];
            }
        };
        $client = new Client('https://shop.example', null, 9, $transport);
        same($client->initiate('a proof'), ['transaction_id' => 'txn_1', 'retry_after' => 7]);
        same($transport->sent, [['POST', 'https://shop.example/api/payment/initiate', 'application/json', '{"order":"a proof"}', 9]]);
    },
    'a shop tests its code with a signed event of each type, and with a fake of the backend' => function () use ($made, $payout): void {
        $verifier = new EventVerifier($made['secret'], 300, $made['stack']);
        foreach ($made['deliveries'] as ['name' => $name, 'body' => $body]) {
            if (preg_match('/^a genuine (\S+)$/D', $name, $found)) {
                $signed = SignedEvent::of($made['secret'], $found[1], ['operator_name' => 'Test'], $made['stack']);
                $event = $verifier->verify($signed->headers, $signed->body);
                $expected = array_merge(json_decode($body, true)['data'], ['operator_name' => 'Test']);
                same([$event->type, array_diff_assoc($event->data, $expected), count($event->data)], [$found[1], [], count($expected)], $name);
            }
        }
        fails(fn () => SignedEvent::of($made['secret'], 'payment.complete'), 'invalid_configuration');
        $fake = new FakeBackend(['POST /api/payout' => [503, ['error' => 'unavailable', 'detail' => 'Later.']]]);
        $client = new Client('https://backend.example', new LocalSigner(), 9, $fake);
        $fake->assertNothingAsked();
        $page = $client->initiate('a proof');
        same($client->status($page['transaction_id'])['transaction_id'], $page['transaction_id'], 'the same payment');
        fails(fn () => $client->payOut($payout), 'unavailable', ['status' => 503, 'repeatable' => true]);
        $fake->assertAsked('POST', '/api/payment/initiate', fn (array $body): bool => $body === ['order' => 'a proof']);
        foreach ([fn () => $fake->assertNothingAsked(), fn () => $fake->assertAsked('POST', '/api/payment/direct')] as $assertion) {
            try {
                $assertion();
                throw new Exception('an assertion that does not hold');
            } catch (AssertionError $failure) {
                same(strpos($failure->getMessage(), 'the backend was '), 0, $failure->getMessage());
            }
        }
    },
    'links are listed to the end, as far as somebody reads' => function (): void {
        $transport = new class () implements Transport {
            public array $asked = [];

            public function send(string $method, string $url, array $headers, ?string $body, int $seconds): array
            {
                $after = substr($url, strlen('https://shop.example/api/link'));
                $this->asked[] = "$method $after {$headers['authorization']}";
                $pages = [
                    '' => ['links' => [['link_id' => 'A'], ['link_id' => 'B']], 'next' => 'a+/='],
                    '?after=a%2B%2F%3D' => ['links' => [], 'next' => 'b'],
                    '?after=b' => ['links' => [['link_id' => 'C']]],
                ];
                return [200, [], json_encode($pages[$after])];
            }
        };
        $links = (new Client('https://shop.example', new LocalSigner('k'), 9, $transport))->links();
        $found = [];
        foreach ($links->list() as $link) {
            $found[] = $link['link_id'] . count($transport->asked);
        }
        same($found, ['A1', 'B1', 'C3'], 'asked for as they are needed');
        same($transport->asked, ['GET  Bearer k', 'GET ?after=a%2B%2F%3D Bearer k', 'GET ?after=b Bearer k'], 'all pages');
    },
    'a request is sent again only if it is safe, and as often as the shop wants' => function (): void {
        $asked = function (int $retries, string $ask, array ...$answers): array {
            $transport = new class ($answers) implements Transport {
                public array $bodies = [];
                private array $answers;

                public function __construct(array $answers)
                {
                    $this->answers = $answers;
                }

                public function send(string $method, string $url, array $headers, ?string $body, int $seconds): array
                {
                    $this->bodies[] = $body;
                    [$status, $error, $after] = array_shift($this->answers) ?? [200, null, null];
                    $said = $error === null ? ['transaction_id' => 'txn_1'] : ['error' => $error, 'detail' => 'Why.'];
                    return [$status, $after === null ? [] : ['retry-after' => (string) $after], json_encode($said)];
                }
            };
            $client = new Client('https://shop.example', new LocalSigner(), 9, $transport, $retries);
            try {
                $ask === 'initiate' ? $client->initiate('a proof') : $client->links()->make([]);
                $error = 'answered';
            } catch (LigdicashError $problem) {
                $error = $problem->error;
            }
            return [$error, count($transport->bodies), count(array_unique($transport->bodies))];
        };
        $busy = [503, 'unavailable', 0];
        same($asked(0, 'initiate', $busy), ['unavailable', 1, 1], 'by default');
        same($asked(2, 'initiate', $busy, $busy), ['answered', 3, 1], 'twice');
        same($asked(2, 'initiate', $busy, $busy, $busy), ['unavailable', 3, 1], 'no more than twice');
        same($asked(1, 'initiate', [503, 'unavailable', null]), ['answered', 2, 1], 'a second later');
        same($asked(2, 'initiate', [503, 'unavailable', 31]), ['unavailable', 1, 1], 'too long');
        same($asked(2, 'initiate', [409, 'order_already_paid', null]), ['order_already_paid', 1, 1], 'in vain');
        same($asked(2, 'make', $busy), ['unavailable', 1, 1], 'another link');
    },
    'an id is no path until it looks like one' => function () use ($answers, $nobody): void {
        $client = new Client("$answers/taken", new LocalSigner());
        foreach (['', '../payout', "$nobody/..", 'pay_' . str_repeat('0', 32), "$nobody\n"] as $id) {
            fails(fn () => $client->status($id), 'not_found', ['status' => 404], $id);
        }
        fails(fn () => $client->payoutStatus($nobody), 'not_found');
        foreach (['', '../payout', '7K3MN8QR2TVWXYZ9/..', '7K3MN8QR2TVWXYZU'] as $id) {
            fails(fn () => $client->links()->show($id), 'not_found', [], $id);
            fails(fn () => $client->links()->withdraw($id), 'not_found', [], $id);
        }
        fails(fn () => $client->receiptUrl('../payout'), 'not_found');
        $receipt = "$answers/taken/api/payment/$nobody/receipt";
        same([$client->receiptUrl($nobody), $client->receiptUrl($nobody, 'fr')], [$receipt, "$receipt?lang=fr"]);
    },
    'payouts say what they need' => function () use ($answers, $payout): void {
        fails(fn () => (new Client($answers))->payOut($payout), 'invalid_configuration');
        fails(fn () => (new Client($answers))->links()->make([]), 'invalid_configuration');
        if (!class_exists('Aws\Signature\SignatureV4')) {
            $problem = fails(fn () => new AwsSigner('eu-west-3'), 'invalid_configuration');
            same(strpos($problem->detail, 'composer require aws/aws-sdk-php') !== false, true, $problem->detail);
        }
    },
];
