<?php
// What becomes of an order: each of its states with each news about one of its payments.
declare(strict_types=1);

use LigdicashLambda\Event;
use LigdicashLambda\WooCommerce\Core\Decision;
use LigdicashLambda\WooCommerce\Core\News;
use LigdicashLambda\WooCommerce\Core\OrderView;

$kinds = [
    'completed' => 'payment.completed',
    'accepted' => 'payment.accepted',
    'duplicate' => 'payment.duplicate',
    'failed' => 'payment.failed',
    'expired' => 'payment.expired',
    'review' => 'payment.review_required',
    'released' => 'payment.released',
];

/** News about `txn_1`, of 3,000 F. */
$news = static function (string $kind, array $changes = []) use ($kinds): News {
    $data = array_merge(['transaction_id' => 'txn_1', 'order_id' => 'A-1', 'amount' => 3000, 'currency' => 'XOF'], $changes);
    return News::ofEvent(new Event('evt_1', $kinds[$kind], '', null, 'A-1', $data));
};

/** An order of 3,000 F, whose payment `txn_1` was begun last. */
$order = static function (string $status, array $changes = []): OrderView {
    $view = array_merge([
        'total' => '3000', 'currency' => 'XOF', 'isMarked' => in_array($status, ['processing', 'completed'], true), 'isDated' => false,
        'isOwn' => true, 'isPayable' => in_array($status, ['pending', 'failed'], true), 'isSoldOut' => false, 'paidBy' => null, 'newest' => 'txn_1', 'heldBy' => null,
    ], $changes);
    return new OrderView(['status' => $status] + $view);
};

/** Compares what is decided with a table: a line for each order, a column for each news. */
$decides = static function (array $orders, string $table) use ($news): void {
    $lines = array_map('trim', explode("\n", trim($table)));
    $columns = preg_split('/\s+/', array_shift($lines));
    same(count($lines), count($orders), 'the lines');
    foreach ($lines as $line) {
        [$name, $cells] = preg_split('/\s*\|\s*/', $line);
        foreach (array_combine($columns, preg_split('/\s+/', $cells)) as $kind => $expected) {
            same(Decision::of($orders[$name], $news($kind)), $expected, "$name, $kind");
        }
    }
};

/** Every order that there can be, with a name that says what it is. */
$every = static function () use ($order): array {
    $statuses = ['pending', 'on-hold', 'failed', 'processing', 'completed', 'cancelled', 'refunded', 'trash', 'checkout-draft', 'own'];
    $orders = [];
    foreach ($statuses as $status) {
        foreach ([[false, null], [true, null], [false, 'txn_2'], [true, 'txn_1'], [true, 'txn_2']] as [$isDated, $paidBy]) {
            foreach ([null, 'txn_1', 'txn_2'] as $newest) {
                foreach ([null, 'txn_1', 'txn_2'] as $heldBy) {
                    foreach (['3000', '3000.00', '2000', '2999.99'] as $total) {
                        foreach ([['XOF', true], ['XOF', false], ['EUR', true]] as [$currency, $isOwn]) {
                            foreach ([false, true] as $isSoldOut) {
                                $changes = compact('total', 'currency', 'isDated', 'isOwn', 'isSoldOut', 'paidBy', 'newest', 'heldBy');
                                $orders[$status . json_encode($changes)] = $order($status, $changes);
                            }
                        }
                    }
                }
            }
        }
    }
    return $orders;
};

return [
    'an order that nobody has paid' => function () use ($order, $decides): void {
        $held = ['heldBy' => 'txn_1'];
        $decides([
            'pending' => $order('pending'),
            'failed' => $order('failed'),
            'on hold' => $order('on-hold'),
            'on hold for this review' => $order('on-hold', $held),
            'on hold for another review' => $order('on-hold', ['heldBy' => 'txn_2']),
            'pending once more' => $order('pending', $held),
            'cancelled' => $order('cancelled'),
            'refunded' => $order('refunded'),
            'in the bin' => $order('trash'),
            'still a draft' => $order('checkout-draft'),
            'of a status that a plugin made' => $order('own'),
            'of a status in which a plugin lets it be paid' => $order('own', ['isPayable' => true]),
        ], '
            completed accepted duplicate failed expired review released
            pending | pay pay note_twice fail nothing hold_review note_released
            failed | pay pay note_twice nothing nothing hold_review note_released
            on hold | pay pay note_twice nothing nothing note_review note_released
            on hold for this review | pay pay note_twice fail reopen note_review reopen
            on hold for another review | pay pay note_twice nothing nothing note_review note_released
            pending once more | pay pay note_twice fail nothing hold_review note_released
            cancelled | hold_cancelled hold_cancelled note_twice nothing nothing note_review note_released
            refunded | note_state note_state note_twice nothing nothing note_review note_released
            in the bin | note_state note_state note_twice nothing nothing note_review note_released
            still a draft | note_state note_state note_twice nothing nothing note_review note_released
            of a status that a plugin made | note_state note_state note_twice nothing nothing note_review note_released
            of a status in which a plugin lets it be paid | pay pay note_twice nothing nothing note_review note_released
        ');
    },
    'an order whose goods are sold to others waits, unless another rule comes first' => function () use ($order, $decides): void {
        $gone = ['isSoldOut' => true];
        $decides([
            'pending' => $order('pending', $gone),
            'failed' => $order('failed', $gone),
            'on hold for this review' => $order('on-hold', $gone + ['heldBy' => 'txn_1']),
            'another amount' => $order('pending', $gone + ['total' => '3001']),
            'cancelled' => $order('cancelled', $gone),
            'paid by another payment' => $order('processing', $gone + ['isDated' => true, 'paidBy' => 'card_2']),
            'marked as paid' => $order('processing', $gone),
        ], '
            completed accepted duplicate failed expired review released
            pending | hold_sold_out hold_sold_out note_twice fail nothing hold_review note_released
            failed | hold_sold_out hold_sold_out note_twice nothing nothing hold_review note_released
            on hold for this review | hold_sold_out hold_sold_out note_twice fail reopen note_review reopen
            another amount | hold_amount hold_amount note_twice fail nothing hold_review note_released
            cancelled | hold_cancelled hold_cancelled note_twice nothing nothing note_review note_released
            paid by another payment | note_twice note_twice note_twice nothing nothing note_review note_released
            marked as paid | pay_marked pay_marked note_twice nothing nothing note_review note_released
        ');
        same(Decision::needsPerson('hold_sold_out'), true, 'a person decides');
    },
    'an order that this payment has paid' => function () use ($order, $decides): void {
        $paid = ['isDated' => true, 'paidBy' => 'txn_1'];
        $decides([
            'processing' => $order('processing', $paid),
            'completed' => $order('completed', $paid),
            'on hold since' => $order('on-hold', $paid + ['heldBy' => 'txn_1']),
            'pending since' => $order('pending', $paid),
            'cancelled since' => $order('cancelled', $paid),
            'refunded since' => $order('refunded', $paid),
            'in the bin since' => $order('trash', $paid),
            'of another total since' => $order('processing', $paid + ['total' => '9000']),
        ], '
            completed accepted duplicate failed expired review released
            processing | nothing nothing note_twice nothing nothing hold_review note_released
            completed | nothing nothing note_twice nothing nothing note_review note_released
            on hold since | nothing nothing note_twice nothing nothing note_review note_released
            pending since | nothing nothing note_twice nothing nothing note_review note_released
            cancelled since | nothing nothing note_twice nothing nothing note_review note_released
            refunded since | nothing nothing note_twice nothing nothing note_review note_released
            in the bin since | nothing nothing note_twice nothing nothing note_review note_released
            of another total since | nothing nothing note_twice nothing nothing hold_review note_released
        ');
    },
    'an order that another payment has paid' => function () use ($order, $decides): void {
        $paid = ['isDated' => true, 'paidBy' => 'card_2'];
        $decides([
            'by this method' => $order('processing', $paid),
            'by another method' => $order('completed', $paid + ['isOwn' => false]),
            'cancelled since' => $order('cancelled', $paid),
            'pending since' => $order('pending', $paid),
        ], '
            completed accepted duplicate failed expired review released
            by this method | note_twice note_twice note_twice nothing nothing note_review note_released
            by another method | note_twice note_twice note_twice nothing nothing note_review note_released
            cancelled since | note_twice note_twice note_twice nothing nothing note_review note_released
            pending since | note_twice note_twice note_twice nothing nothing note_review note_released
        ');
    },
    'an order that was marked as paid, and has no transaction, was not paid twice' => function () use ($order, $decides): void {
        $other = ['isOwn' => false];
        $dated = ['isDated' => true];
        $decides([
            'to be paid in cash' => $order('processing', $other),
            'without a date, though delivered' => $order('completed', $other),
            'by a person, or by another program' => $order('processing', $dated),
            'paid in cash' => $order('completed', $other + $dated),
            'another amount, in cash' => $order('processing', $other + ['total' => '3001']),
            'another amount, by a person' => $order('processing', $dated + ['total' => '2999.99']),
            'a card is only reserved' => $order('processing', $other + ['paidBy' => 'card_2']),
            'a card is only reserved, and the order waits' => $order('on-hold', $other + ['paidBy' => 'card_2']),
            'a card has failed' => $order('failed', $other + ['paidBy' => 'card_2']),
            'it waits for a bank transfer' => $order('on-hold', $other),
            'of a status that a shop made after the payment' => $order('own', $dated),
            'of such a status, by another way' => $order('own', $other + $dated),
            'opened again, after another way' => $order('pending', $other + $dated),
            'of a status that a plugin takes for paid' => $order('packed', ['isMarked' => true]),
            'opened again' => $order('pending', $dated),
            'held again' => $order('on-hold', $dated + ['heldBy' => 'txn_1']),
            'held again, after another way' => $order('on-hold', $dated + $other),
            'cancelled since' => $order('cancelled', $dated),
            'refunded since' => $order('refunded', $dated),
        ], '
            completed accepted duplicate failed expired review released
            to be paid in cash | pay_marked pay_marked note_twice nothing nothing note_review note_released
            without a date, though delivered | pay_marked pay_marked note_twice nothing nothing note_review note_released
            by a person, or by another program | pay_marked pay_marked note_twice nothing nothing note_review note_released
            paid in cash | note_marked note_marked note_twice nothing nothing note_review note_released
            another amount, in cash | note_state note_state note_twice nothing nothing note_review note_released
            another amount, by a person | note_state note_state note_twice nothing nothing note_review note_released
            a card is only reserved | note_marked note_marked note_twice nothing nothing note_review note_released
            a card is only reserved, and the order waits | note_marked note_marked note_twice nothing nothing note_review note_released
            a card has failed | pay pay note_twice nothing nothing hold_review note_released
            it waits for a bank transfer | pay pay note_twice nothing nothing note_review note_released
            of a status that a shop made after the payment | pay_marked pay_marked note_twice nothing nothing note_review note_released
            of such a status, by another way | note_marked note_marked note_twice nothing nothing note_review note_released
            opened again, after another way | note_marked note_marked note_twice nothing nothing note_review note_released
            of a status that a plugin takes for paid | pay_marked pay_marked note_twice nothing nothing note_review note_released
            opened again | pay pay note_twice nothing nothing note_review note_released
            held again | pay pay note_twice nothing nothing note_review note_released
            held again, after another way | note_marked note_marked note_twice nothing nothing note_review note_released
            cancelled since | hold_cancelled hold_cancelled note_twice nothing nothing note_review note_released
            refunded since | note_state note_state note_twice nothing nothing note_review note_released
        ');
        same(Decision::needsPerson('note_marked'), true, 'a person looks whether both were paid');
        same(Decision::needsPerson('pay_marked'), false, 'what is clear needs nobody');
    },
    'an order of which another amount was paid' => function () use ($order, $news, $decides): void {
        $decides([
            'more is owed' => $order('pending', ['total' => '3001']),
            'less is owed' => $order('failed', ['total' => '2999']),
            'a part of a franc is owed' => $order('on-hold', ['total' => '3000.50']),
            'another currency is owed' => $order('pending', ['currency' => 'EUR']),
            'it was cancelled' => $order('cancelled', ['total' => '3001']),
        ], '
            completed accepted
            more is owed | hold_amount hold_amount
            less is owed | hold_amount hold_amount
            a part of a franc is owed | hold_amount hold_amount
            another currency is owed | hold_amount hold_amount
            it was cancelled | hold_cancelled hold_cancelled
        ');
        same(Decision::of($order('pending'), $news('completed', ['currency' => 'EUR'])), 'hold_amount', 'another currency was paid');
        same(Decision::of($order('pending'), $news('completed', ['currency' => null])), 'hold_amount', 'no currency is named');
        $accepted = $news('accepted', ['amount_paid' => 2900]);
        same(Decision::of($order('pending'), $accepted), 'pay', 'a person has accepted less');
    },
    'an older payment that failed leaves the order to the newer one' => function () use ($order, $news): void {
        foreach (['failed', 'expired'] as $kind) {
            same(Decision::of($order('pending', ['newest' => 'txn_2']), $news($kind)), 'nothing', $kind);
            same(Decision::of($order('pending', ['newest' => null]), $news($kind)), 'nothing', "$kind, none was begun");
        }
        same(Decision::of($order('pending', ['newest' => 'txn_2']), $news('completed')), 'pay', 'but it pays the order');
    },
    'of any order: only proof pays it, nothing undoes it, and money that has no place finds a person' => function () use ($every, $kinds, $news): void {
        foreach ($every() as $name => $order) {
            foreach (array_keys($kinds) as $kind) {
                $decision = Decision::of($order, $news($kind));
                $proven = in_array($kind, ['completed', 'accepted'], true);
                $what = "$name, $kind: $decision";
                $hasPaid = $order->isDated && $order->paidBy !== null;
                if (in_array($decision, ['pay', 'pay_marked'], true)) {
                    same([$proven, $hasPaid, $order->total, $order->currency], [true, false, 3000, 'XOF'], $what);
                }
                if ($decision === 'pay') {
                    same($order->isSoldOut, false, $what);
                }
                $isDoubted = $kind === 'review' && $hasPaid && $order->paidBy === 'txn_1' && $order->status === 'processing';
                if ($isDoubted) {
                    same($decision, 'hold_review', $what);
                } elseif ($hasPaid || $order->isMarked) {
                    $notes = ['nothing', 'note_twice', 'note_review', 'note_released', 'pay_marked', 'note_marked', 'note_state'];
                    same(in_array($decision, $notes, true), true, $what);
                }
                if ($decision === 'note_twice' && $kind !== 'duplicate') {
                    same([$order->isDated, $order->paidBy], [true, 'txn_2'], $what);
                }
                $placed = in_array($decision, ['pay', 'pay_marked'], true) || ($hasPaid && $order->paidBy === 'txn_1');
                if ($proven && !$placed || $kind === 'duplicate' || $kind === 'review') {
                    same(Decision::needsPerson($decision), true, $what);
                }
                if (in_array($kind, ['failed', 'expired', 'released'], true)) {
                    same(Decision::needsPerson($decision), false, $what);
                }
            }
        }
    },
];
