<?php

declare(strict_types=1);

namespace LigdicashLambda\WooCommerce\Admin;

defined('ABSPATH') || exit;

use LigdicashLambda\WooCommerce\Assets;
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
        $own = [
            Ledger::PAYIN => [
                'asked' => __('begun; the stack has not answered', 'ligdicash-lambda'),
                'unseen' => __('paid, as the stack says, by a payment that this shop has not heard of', 'ligdicash-lambda'),
            ],
            Ledger::REFUND => [
                'asked' => __('asked for; the stack has not answered', 'ligdicash-lambda'),
                'waiting' => __('waits for a second person', 'ligdicash-lambda'),
            ],
        ];
        return $own[$payment->kind][$payment->state] ?? self::ofStack($payment);
    }

    /** The sentence of the reason, or the state's word. `zip` puts the list beside the kit. */
    private static function ofStack(object $payment): string
    {
        static $list = null;
        $list ??= json_decode((string) file_get_contents(dirname(__DIR__, 2) . '/assets/states.json'), true);
        $words = $list[$payment->kind === Ledger::REFUND ? 'payout' : 'payin'];
        $language = Assets::language();
        $said = static fn (string $word, string $what): ?string => $words[$word][$language][$what] ?? null;
        $reason = (string) $payment->reason;
        $state = $said((string) $payment->state, 'word') ?? (string) $payment->state;
        // A stack of a later version may know more reasons.
        return $said($reason, 'sentence') ?? ($reason === '' ? $state : "$state ($reason)");
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
        $toDo = self::toDos($payment)[$payment->state] ?? '';
        // The payment is clear: the order's state was not, and its note has the story.
        return $toDo === '' && (int) $payment->attention === 1
            ? __('The notes of the order say what to do.', 'ligdicash-lambda')
            : $toDo;
    }

    /** @return array<string, string> */
    private static function toDos(object $payment): array
    {
        return $payment->kind === Ledger::REFUND ? [
            'asked' => __('Wait, and ask the stack now.', 'ligdicash-lambda'),
            'waiting' => __('Another person approves or rejects it with “ops”.', 'ligdicash-lambda'),
            'pending' => __('Wait: it can take seconds or days.', 'ligdicash-lambda'),
            'failed' => __('The customer has got nothing. Ask for it anew, or give the money back by hand.', 'ligdicash-lambda'),
            'review' => __('Do not give the money back in another way: it may be on its way. Look into LigdiCash’s dashboard, then decide with “ops cases”.', 'ligdicash-lambda'),
        ] : [
            'asked' => __('Wait. The shop asks the stack by itself; you can ask now.', 'ligdicash-lambda'),
            'unseen' => __('Do not let the customer pay again. Look the order up with “ops show”.', 'ligdicash-lambda'),
            'pending' => __('Wait. The shop asks the stack by itself; you can ask now.', 'ligdicash-lambda'),
            'duplicate' => __('Another payment has paid this order. Give this one back.', 'ligdicash-lambda'),
            'failed' => __('Nothing: the customer can pay again.', 'ligdicash-lambda'),
            'expired' => __('Nothing: money that comes later is still announced.', 'ligdicash-lambda'),
            'review' => __('Do not deliver. Look for this payment in LigdiCash’s dashboard, then decide with “ops cases”.', 'ligdicash-lambda'),
            'released' => __('The customer can pay again. Whoever released it gives back what was paid.', 'ligdicash-lambda'),
        ];
    }
}
