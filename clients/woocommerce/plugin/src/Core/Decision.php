<?php

declare(strict_types=1);

namespace LigdicashLambda\WooCommerce\Core;

/** What becomes of an order upon news about one of its payments. */
final class Decision
{
    /** Nothing changes. */
    public const NOTHING = 'nothing';
    /** The order is paid. */
    public const PAY = 'pay';
    /** The order is paid, and keeps its status: somebody had marked it as paid, or to be paid upon delivery. */
    public const PAY_MARKED = 'pay_marked';
    /** On hold: another amount than the order's was paid. */
    public const HOLD_AMOUNT = 'hold_amount';
    /** On hold, its stock untouched: it was paid after it had been cancelled. */
    public const HOLD_CANCELLED = 'hold_cancelled';
    /** On hold, its stock untouched: its goods are sold to others. */
    public const HOLD_SOLD_OUT = 'hold_sold_out';
    /** On hold: something may have been paid, or is no longer confirmed, and a person must look. */
    public const HOLD_REVIEW = 'hold_review';
    /** Pending again: the review is over, and the order can be paid. */
    public const REOPEN = 'reopen';
    /** Failed: the customer may pay again. */
    public const FAIL = 'fail';
    /** A note: the order was paid otherwise, and this payment has to be given back. */
    public const NOTE_TWICE = 'note_twice';
    /** A note: the order had been marked as paid in another way, of which there is no transaction. */
    public const NOTE_MARKED = 'note_marked';
    /** A note: paid, but the order has a state in which nothing is done by itself. */
    public const NOTE_STATE = 'note_state';
    /** A note: something may have been paid for an order that is no longer open. */
    public const NOTE_REVIEW = 'note_review';
    /** A note: the review is over. */
    public const NOTE_RELEASED = 'note_released';

    /** Statuses of WooCommerce's own in which an order is not paid, or not any more. */
    private const UNPAID = ['pending', 'on-hold', 'failed', 'cancelled', 'refunded', 'checkout-draft', 'trash'];

    /** What a person must look at. */
    private const FOR_A_PERSON = [
        self::HOLD_AMOUNT,
        self::HOLD_CANCELLED,
        self::HOLD_SOLD_OUT,
        self::HOLD_REVIEW,
        self::NOTE_TWICE,
        self::NOTE_MARKED,
        self::NOTE_STATE,
        self::NOTE_REVIEW,
    ];

    public static function of(OrderView $order, News $news): string
    {
        switch ($news->kind) {
            case News::COMPLETED:
            case News::ACCEPTED:
                return self::ofProof($order, $news);
            case News::DUPLICATE:
                return self::NOTE_TWICE;
            case News::REVIEW:
                return self::mayWait($order, $news) ? self::HOLD_REVIEW : self::NOTE_REVIEW;
            case News::RELEASED:
                return self::isHeldBy($order, $news) ? self::REOPEN : self::NOTE_RELEASED;
            default:
                return self::ofFailure($order, $news);
        }
    }

    public static function needsPerson(string $decision): bool
    {
        return in_array($decision, self::FOR_A_PERSON, true);
    }

    /** An order was paid by another payment if it has a date of payment and that payment's transaction, not by its status. */
    private static function ofProof(OrderView $order, News $news): string
    {
        if ($order->isDated && $order->paidBy !== null) {
            return $order->paidBy === $news->transaction ? self::NOTHING : self::NOTE_TWICE;
        }
        $agrees = $news->currency === $order->currency && $news->amount === $order->total;
        if (self::isMarked($order)) {
            return self::ofMarked($order, $agrees);
        }
        if ($order->status === 'cancelled') {
            return self::HOLD_CANCELLED;
        }
        if (!self::isOpen($order)) {
            return self::NOTE_STATE;
        }
        if (self::isOfAnother($order)) {
            return self::NOTE_MARKED;
        }
        if (!$agrees) {
            return self::HOLD_AMOUNT;
        }
        return $order->isSoldOut ? self::HOLD_SOLD_OUT : self::PAY;
    }

    private static function ofMarked(OrderView $order, bool $agrees): string
    {
        if (!$agrees) {
            return self::NOTE_STATE;
        }
        return self::isOfAnother($order) ? self::NOTE_MARKED : self::PAY_MARKED;
    }

    /** A status that a shop has made says nothing of money: then the date of payment does. */
    private static function isMarked(OrderView $order): bool
    {
        return $order->isMarked || ($order->isDated && !$order->isPayable && !in_array($order->status, self::UNPAID, true));
    }

    private static function isOpen(OrderView $order): bool
    {
        return $order->isPayable || in_array($order->status, ['pending', 'failed', 'on-hold'], true);
    }

    /** Whether another way to pay has the money, or has reserved it. A transaction of an order that waits is a failed one. */
    private static function isOfAnother(OrderView $order): bool
    {
        $isReserved = $order->paidBy !== null && !in_array($order->status, ['pending', 'failed'], true);
        return !$order->isOwn && ($order->isDated || $isReserved);
    }

    /** A payment that failed says nothing of the others. WooCommerce's own timer ends an order that the customer has left. */
    private static function ofFailure(OrderView $order, News $news): string
    {
        if ($news->kind === News::EXPIRED) {
            return self::isHeldBy($order, $news) ? self::REOPEN : self::NOTHING;
        }
        $isLast = self::isUnpaid($order, 'pending') && $order->newest === $news->transaction;
        return $isLast || self::isHeldBy($order, $news) ? self::FAIL : self::NOTHING;
    }

    private static function isHeldBy(OrderView $order, News $news): bool
    {
        return self::isUnpaid($order, 'on-hold') && $order->heldBy === $news->transaction;
    }

    /** Not paid yet; or paid by this very payment, which LigdiCash contradicts since, and not shipped. */
    private static function mayWait(OrderView $order, News $news): bool
    {
        $isDoubted = $order->isDated && $order->paidBy === $news->transaction;
        return self::isUnpaid($order, 'pending', 'failed') || ($isDoubted && $order->status === 'processing');
    }

    /** What was paid once stays so, also where somebody has changed the status since. */
    private static function isUnpaid(OrderView $order, string ...$statuses): bool
    {
        return !$order->isMarked && !$order->isDated && in_array($order->status, $statuses, true);
    }
}
