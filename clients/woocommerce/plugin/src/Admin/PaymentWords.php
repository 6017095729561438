<?php

declare(strict_types=1);

namespace LigdicashLambda\WooCommerce\Admin;

defined('ABSPATH') || exit;

use LigdicashLambda\WooCommerce\Ledger;
use LigdicashLambda\WooCommerce\Notes;
use LigdicashLambda\WooCommerce\Subject;

/** What a payment's or refund's state means to the shop, and what to do. */
final class PaymentWords
{
    public static function kind(object $payment): string
    {
        return $payment->kind === Ledger::REFUND
            ? __('Refund', 'ligdicash-lambda')
            : __('Payment', 'ligdicash-lambda');
    }

    public static function sentence(object $payment): string
    {
        $amount = Notes::francs((float) $payment->amount);
        $state = self::state($payment);
        return $payment->kind === Ledger::REFUND
            /* translators: 1: an amount, 2: what became of it, such as “on its way” */
            ? sprintf(__('Refund of %1$s: %2$s', 'ligdicash-lambda'), $amount, $state)
            /* translators: 1: an amount, 2: what became of it, such as “paid” */
            : sprintf(__('Payment of %1$s: %2$s', 'ligdicash-lambda'), $amount, $state);
    }

    public static function since(object $payment): string
    {
        $format = get_option('date_format') . ' ' . get_option('time_format');
        /* translators: %s: a date with its hour */
        return sprintf(__('since %s', 'ligdicash-lambda'), (string) wp_date($format, (int) $payment->changed));
    }

    public static function state(object $payment): string
    {
        $words = $payment->kind === Ledger::REFUND ? self::refundStates() : self::payinStates();
        $state = $words[$payment->state][0] ?? (string) $payment->state;
        $isCode = $payment->kind !== Ledger::REFUND || in_array($payment->state, ['failed', 'review'], true);
        return $isCode && (string) $payment->reason !== '' ? "$state ($payment->reason)" : $state;
    }

    /** Of none of this shop's, or of one that was deleted, or that is lost since a backup was restored. */
    public static function isOfUnknownOrder(object $payment): bool
    {
        return Subject::ofRow($payment)->order() === null;
    }

    public static function toDo(object $payment): string
    {
        if (self::isOfUnknownOrder($payment) && (int) $payment->order_id !== 0) {
            /* translators: %d: number of an order */
            $words = __('It is for the order with the number %d, which this shop does not have: it was deleted, or made after the backup that was restored. Look it up with “ops show”, then deliver, or give the money back.', 'ligdicash-lambda');
            return sprintf($words, (int) $payment->order_id);
        }
        if (self::isOfUnknownOrder($payment)) {
            return __('This shop has no such order: it belongs to another shop of the same stack. Look it up with “ops show”.', 'ligdicash-lambda');
        }
        $words = $payment->kind === Ledger::REFUND ? self::refundStates() : self::payinStates();
        $toDo = $words[$payment->state][1] ?? '';
        // The payment is clear: the order's state was not, and its note has the story.
        return $toDo === '' && (int) $payment->attention === 1
            ? __('The notes of the order say what to do.', 'ligdicash-lambda')
            : $toDo;
    }

    /** @return array<string, array{0: string, 1: string}> */
    private static function payinStates(): array
    {
        return [
            'asked' => [
                __('begun; the stack has not answered', 'ligdicash-lambda'),
                __('Wait. The shop asks the stack by itself; you can ask now.', 'ligdicash-lambda'),
            ],
            'unseen' => [
                __('paid, as the stack says, by a payment that this shop has not heard of', 'ligdicash-lambda'),
                __('Do not let the customer pay again. Look the order up with “ops show”.', 'ligdicash-lambda'),
            ],
            'pending' => [
                __('not decided yet', 'ligdicash-lambda'),
                __('Wait. The shop asks the stack by itself; you can ask now.', 'ligdicash-lambda'),
            ],
            'completed' => [__('paid', 'ligdicash-lambda'), ''],
            'accepted' => [
                __('paid with another amount, which a person has accepted', 'ligdicash-lambda'),
                '',
            ],
            'duplicate' => [
                __('paid a second time', 'ligdicash-lambda'),
                __('Another payment has paid this order. Give this one back.', 'ligdicash-lambda'),
            ],
            'failed' => [
                __('not paid', 'ligdicash-lambda'),
                __('Nothing: the customer can pay again.', 'ligdicash-lambda'),
            ],
            'expired' => [
                __('not paid within a day', 'ligdicash-lambda'),
                __('Nothing: money that comes later is still announced.', 'ligdicash-lambda'),
            ],
            'review' => [
                __('must be checked by a person', 'ligdicash-lambda'),
                __('Do not deliver. Look for this payment in LigdiCash’s dashboard, then decide with “ops cases”.', 'ligdicash-lambda'),
            ],
            'released' => [
                __('given up after a check', 'ligdicash-lambda'),
                __('The customer can pay again. Whoever released it gives back what was paid.', 'ligdicash-lambda'),
            ],
        ];
    }

    /** @return array<string, array{0: string, 1: string}> */
    private static function refundStates(): array
    {
        $never = __('Do not give the money back in another way: it may be on its way. Look into LigdiCash’s dashboard, then decide with “ops cases”.', 'ligdicash-lambda');
        return [
            'asked' => [
                __('asked for; the stack has not answered', 'ligdicash-lambda'),
                __('Wait, and ask the stack now.', 'ligdicash-lambda'),
            ],
            'waiting' => [
                __('waits for a second person', 'ligdicash-lambda'),
                __('Another person approves or rejects it with “ops”.', 'ligdicash-lambda'),
            ],
            'pending' => [
                __('on its way', 'ligdicash-lambda'),
                __('Wait: it can take seconds or days.', 'ligdicash-lambda'),
            ],
            'completed' => [__('made', 'ligdicash-lambda'), ''],
            'closed' => [__('made, as a person says', 'ligdicash-lambda'), ''],
            'failed' => [
                __('not made', 'ligdicash-lambda'),
                __('The customer has got nothing. Ask for it anew, or give the money back by hand.', 'ligdicash-lambda'),
            ],
            'review' => [__('nobody knows whether it was made', 'ligdicash-lambda'), $never],
        ];
    }
}
