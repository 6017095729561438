<?php

declare(strict_types=1);

namespace LigdicashLambda\WooCommerce;

defined('ABSPATH') || exit;

use LigdicashLambda\{Event, LigdicashError};
use WC_Order;

/**
 * Asks the stack for refunds, and makes the refund of WooCommerce when the payer has the money: not before.
 *
 * The gateway does not claim to WooCommerce that it refunds, since WooCommerce takes a refund for made at once.
 */
final class Refunding
{
    /** LigdiCash pays out so much at one time, in whole francs: docs/payouts.md. */
    public const LEAST = 100;
    public const MOST = 1000000;

    private const OF_EVENTS = [
        'payout.completed' => 'completed',
        'payout.closed' => 'closed',
        'payout.failed' => 'failed',
        'payout.review_required' => 'review',
    ];

    private const OF_STATUS = [
        'completed' => 'completed',
        'closed' => 'closed',
        'notcompleted' => 'failed',
        'review' => 'review',
        'outcome_unknown' => 'review',
    ];

    /** How many francs of a payment can still be asked back. */
    public static function possible(WC_Order $order, object $payment): int
    {
        $isPaid = $payment->kind === Ledger::PAYIN && in_array($payment->state, ['completed', 'accepted', 'duplicate'], true);
        if (!$isPaid || !Settings::read()->refunds()) {
            return 0;
        }
        $left = (int) $payment->amount;
        $open = 0;
        foreach (self::ofPayment($order, $payment->transaction_id) as $refund) {
            $left -= (int) $refund->amount;
            $open += in_array($refund->state, ['completed', 'closed'], true) ? 0 : (int) $refund->amount;
        }
        if (self::isPaidBy($order, $payment->transaction_id)) {
            $left = min($left, (int) $order->get_remaining_refund_amount() - $open);
        }
        return max(0, min($left, self::MOST));
    }

    /** The number of the order's next refund: who asks says it, so that a second click asks for nothing. */
    public static function next(WC_Order $order): int
    {
        return 1 + count(array_filter(Ledger::ofOrder($order), static fn (object $row): bool => $row->kind === Ledger::REFUND));
    }

    /** @return string what to tell the shop manager */
    public static function ask(WC_Order $order, string $transaction, int $amount, string $reason, int $number): string
    {
        $subject = Subject::of($order);
        $payoutId = Paying::orderId($order) . "-r$number";
        $refusal = Ledger::settle($subject->number, static function () use ($order, $subject, $transaction, $amount, $reason, $number, $payoutId): ?string {
            $payment = Ledger::find($transaction);
            if ($number !== self::next($order)) {
                return __('Another refund was requested meanwhile. Check it first.', 'ligdicash-lambda');
            }
            $isOwn = $payment !== null && Subject::ofRow($payment)->is($subject);
            if (!$isOwn || $amount < self::LEAST || $amount > self::possible($order, $payment)) {
                return __('This amount cannot be refunded.', 'ligdicash-lambda');
            }
            Ledger::begin($payoutId, $subject, Ledger::REFUND, $amount, Ledger::ASKED, ['reason' => $reason, 'payout_id' => $payoutId, 'refund_of' => $transaction]);
            return null;
        });
        if ($refusal !== null) {
            return $refusal;
        }
        Watching::plan();
        return self::send(Ledger::find($payoutId));
    }

    /** Sends a request, or the very same one again: the stack makes one payout of one payoutId. */
    private static function send(object $row): string
    {
        try {
            $answer = Settings::read()->client()->payOut([
                'payoutId' => $row->payout_id,
                'amount' => (int) $row->amount,
                'method' => 'mobile_money',
                // The same in each language, since the request may be sent again in another one.
                'description' => 'Remboursement ' . preg_replace('/-r[0-9]+$/D', '', $row->payout_id),
                'refundOf' => $row->refund_of,
                'reason' => $row->reason !== '' ? $row->reason : 'Asked for in the shop',
            ]);
        } catch (LigdicashError $problem) {
            return self::problem($row, $problem);
        }
        // What was heard before the answer came is newer.
        self::learn(Subject::ofRow($row), $answer['transaction_id'], self::states($answer), $row, null);
        return __('The refund was requested. It appears on the order once the customer has the money.', 'ligdicash-lambda');
    }

    private static function problem(object $row, LigdicashError $problem): string
    {
        Plugin::log('warning', "refund $row->payout_id: {$problem->getMessage()}");
        $isRefused = $problem->refused || ($problem->status !== null && $problem->status >= 400 && $problem->status < 500
            && !$problem->repeatable);
        if (!$isRefused) {
            return __('The payment server has not answered yet. The shop asks again by itself: do not ask for another refund.', 'ligdicash-lambda');
        }
        $subject = Subject::ofRow($row);
        Ledger::settle($subject->number, static function () use ($subject, $row, $problem): void {
            self::turn($subject, $row->transaction_id, 'failed', $problem->error, $row);
        });
        /* translators: %s: a code, as docs/payouts.md explains it */
        return sprintf(__('The refund was refused, and nothing was paid: %s', 'ligdicash-lambda'), $problem->error);
    }

    public static function heard(Event $event): void
    {
        $payment = is_string($event->data['refund_of'] ?? null) ? Ledger::find($event->data['refund_of']) : null;
        $state = self::OF_EVENTS[$event->type] ?? null;
        if ($payment === null || $state === null) {
            return;
        }
        $subject = Subject::ofRow($payment);
        $row = (object) ['payout_id' => $event->data['payout_id'], 'amount' => $event->data['amount'], 'reason' => '',
            'refund_of' => $payment->transaction_id];
        Ledger::settle($subject->number, static function () use ($subject, $event, $state, $row): void {
            $id = $event->data['transaction_id'];
            Ledger::take($event->id, $id, $event->data['revision'] ?? null, static function () use ($subject, $id, $event, $state, $row): void {
                self::know($subject, $id, $row);
                self::turn($subject, $id, $state, (string) ($event->data['reason'] ?? ''), $row);
            });
        });
    }

    /** What the schedule does about a refund under way. */
    public static function look(object $row): void
    {
        if ($row->state === Ledger::ASKED) {
            self::send($row);
            return;
        }
        $asOf = Ledger::revision($row->transaction_id);
        $status = Settings::read()->client(8)->payoutStatus($row->transaction_id);
        self::learn(Subject::ofRow($row), $row->transaction_id, self::states($status), $row, $asOf);
    }

    /** @return array{string, string} the state of a refund and its reason, as the stack says them */
    private static function states(array $answer): array
    {
        $reason = (string) ($answer['reason'] ?? '');
        return [self::OF_STATUS[$answer['status']] ?? ($reason === 'awaiting_approval' ? 'waiting' : 'pending'), $reason];
    }

    /** @param ?int $asOf the revision of the refund that was known before the stack was asked */
    private static function learn(Subject $subject, string $transaction, array $states, object $row, ?int $asOf): void
    {
        Ledger::settle($subject->number, static function () use ($subject, $transaction, $states, $row, $asOf): void {
            if (Ledger::revision($transaction) !== $asOf) {
                return;
            }
            self::know($subject, $transaction, $row);
            self::turn($subject, $transaction, $states[0], $states[1], $row);
        });
    }

    private static function know(Subject $subject, string $transaction, object $row): void
    {
        Ledger::begin($transaction, $subject, Ledger::REFUND, (int) $row->amount, Ledger::ASKED, [
            'reason' => $row->reason, 'payout_id' => $row->payout_id, 'refund_of' => $row->refund_of,
        ]);
        Ledger::remove($row->payout_id);
    }

    private static function turn(Subject $subject, string $transaction, string $state, string $reason, object $row): void
    {
        $known = Ledger::find($transaction);
        if ($known === null || $known->state === $state || in_array($known->state, ['completed', 'closed'], true)) {
            return;
        }
        $order = $subject->order();
        $attention = in_array($state, ['failed', 'review'], true);
        if ($order !== null) {
            $isMade = in_array($state, ['completed', 'closed'], true);
            $attention = $isMade ? !self::make($order, $known, $state) : $attention;
            $order->add_order_note(Notes::ofRefund($state, (int) $known->amount, $reason));
        }
        // Why it was asked for stays, unless there is a reason why it was not made.
        $why = in_array($state, ['failed', 'review'], true) ? $reason : (string) $known->reason;
        Ledger::change($transaction, $state, $why, $attention, in_array($state, ['completed', 'closed', 'failed'], true));
    }

    /** The payer has the money: now it is a refund of WooCommerce's, too, unless it gives back a second payment. */
    private static function make(WC_Order $order, object $row, string $state): bool
    {
        if (!self::isPaidBy($order, $row->refund_of)) {
            return true;
        }
        $made = wc_create_refund([
            'order_id' => $order->get_id(),
            'amount' => (string) $row->amount,
            'reason' => $row->reason,
            'refund_payment' => false,
            'restock_items' => false,
        ]);
        if (is_wp_error($made)) {
            $order->add_order_note(Notes::refundNotTaken((int) $row->amount, $made->get_error_message()));
            return false;
        }
        return true;
    }

    private static function isPaidBy(WC_Order $order, string $transaction): bool
    {
        return $order->get_transaction_id() === $transaction;
    }

    /** @return list<object> that are made, or may still be */
    private static function ofPayment(WC_Order $order, string $transaction): array
    {
        return array_values(array_filter(Ledger::ofOrder($order), static fn (object $row): bool => $row->kind === Ledger::REFUND
            && $row->refund_of === $transaction && $row->state !== 'failed'));
    }
}
