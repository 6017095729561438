<?php
// What the plugin reads: of events as the documents show them, of the answers to its questions, and of an order's total.
declare(strict_types=1);

use LigdicashLambda\EventVerifier;
use LigdicashLambda\WooCommerce\Core\News;
use LigdicashLambda\WooCommerce\Core\OrderView;

$made = json_decode(file_get_contents(getenv('DELIVERIES')), true, 32, JSON_THROW_ON_ERROR);
$deliveries = array_column($made['deliveries'], null, 'name');
$verifier = new EventVerifier($made['secret'], 300, $made['stack']);
$event = static function (string $type) use ($made, $deliveries, $verifier) {
    ['headers' => $headers, 'body' => $body] = $deliveries["a genuine $type"];
    return $verifier->verify($headers, $body, $made['now']);
};
$transaction = 'txn_' . str_repeat('1', 32);
$status = static fn (string $status, ?string $reason = null): ?News => News::ofStatus(array_filter([
    'transaction_id' => $transaction,
    'order_id' => 'A-1',
    'amount' => 3000,
    'currency' => 'XOF',
    'status' => $status,
    'reason' => $reason,
]));

return [
    'each event of a payment that the documents show is news, and pays only where it is proof' => function () use ($event): void {
        $kinds = [
            'payment.completed' => ['completed', true],
            'payment.accepted' => ['accepted', true],
            'payment.duplicate' => ['duplicate', false],
            'payment.failed' => ['failed', false],
            'payment.expired' => ['expired', false],
            'payment.review_required' => ['review', false],
            'payment.released' => ['released', false],
        ];
        foreach ($kinds as $type => $expected) {
            $news = News::ofEvent($event($type));
            same([$news->kind, $news->pays()], $expected, $type);
            same([$news->amount, $news->currency], [3000, 'XOF'], $type);
            same($news->transaction, 'txn_5f0c3e9a7d1b4c2e8f60a1b2c3d4e5f6', $type);
        }
    },
    'every other event is no news about a payment' => function () use ($made, $deliveries, $event): void {
        $others = 0;
        foreach (array_keys($deliveries) as $name) {
            if (preg_match('/^a genuine (payout\..*|ping)$/D', $name, $found)) {
                same(News::ofEvent($event($found[1])), null, $name);
                $others += 1;
            }
        }
        same($others, 5, 'the events of payouts, and a ping');
    },
    'what came in is read where it is another amount than the one asked for' => function () use ($event): void {
        same(News::ofEvent($event('payment.accepted'))->paid, 2900, 'a person has accepted it');
        same(News::ofEvent($event('payment.duplicate'))->paid, 3000, 'what was paid again');
        same(News::ofEvent($event('payment.review_required'))->paid, 2000, 'what LigdiCash reports');
        same(News::ofEvent($event('payment.completed'))->paid, null, 'what was asked for');
        same(News::ofEvent($event('payment.review_required'))->reason, 'amount_differs', 'the reason');
    },
    'an answer to a question is the news that its event would be' => function () use ($status): void {
        $kinds = [
            ['completed', null, 'completed'],
            ['completed', 'accepted', 'accepted'],
            ['completed', 'duplicate', 'duplicate'],
            ['completed', 'something of later', 'completed'],
            ['notcompleted', 'failed', 'failed'],
            ['notcompleted', 'expired', 'expired'],
            ['notcompleted', 'released', 'released'],
            ['notcompleted', 'create_refused', 'failed'],
            ['notcompleted', 'create_unknown', 'failed'],
            ['notcompleted', 'code_refused', 'failed'],
            ['notcompleted', 'accepted', 'failed'],
            ['notcompleted', 'duplicate', 'failed'],
            ['notcompleted', null, 'failed'],
            ['review', 'amount_differs', 'review'],
            ['review', null, 'review'],
        ];
        foreach ($kinds as [$answered, $reason, $kind]) {
            $news = $status($answered, $reason);
            same([$news->kind, $news->reason, $news->amount], [$kind, $reason, 3000], "$answered, $reason");
        }
    },
    'while nothing is decided there is no news' => function () use ($status): void {
        foreach ([['pending', null], ['pending', 'superseded'], ['something of later', null], ['', 'failed']] as [$answered, $reason]) {
            same($status($answered, $reason), null, $answered);
        }
        same(News::ofStatus([]), null, 'an empty answer');
    },
    'an answer that leaves out what it may says nothing of it' => function () use ($transaction): void {
        $news = News::ofStatus(['transaction_id' => $transaction, 'status' => 'completed', 'amount' => 3000]);
        same([$news->currency, $news->paid, $news->reason], ['', null, null], 'a bare answer');
    },
    'a total is whole francs or none, and nothing is rounded' => function (): void {
        $totals = ['3000' => 3000, '3000.0' => 3000, '3000.00' => 3000, '0' => 0, '0.00' => 0, '999999999999' => 999999999999];
        foreach ($totals as $text => $francs) {
            same(OrderView::francs((string) $text), $francs, (string) $text);
        }
        $others = ['', ' ', '.00', '3000.', '3000.5', '2999.99', '3000.001', '3,000', '3 000', '-3000', '+3000', '1e3', '0x10',
            "3000\n", ' 3000', '3000 F', 'NAN', 'INF', '9999999999999', '3000.00.00'];
        foreach ($others as $text) {
            same(OrderView::francs($text), null, json_encode($text));
        }
    },
];
