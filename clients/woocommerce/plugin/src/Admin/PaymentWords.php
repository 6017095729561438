<?php

declare(strict_types=1);

namespace LigdicashLambda\WooCommerce\Admin;

defined('ABSPATH') || exit;

use LigdicashLambda\WooCommerce\{Assets, Ledger, Notes, Subject};
use LigdicashLambda\WooCommerce\Core\Decision;

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
                'asked' => __('started; no answer from the payment server yet', 'ligdicash-lambda'),
                'unseen' => __('paid by a payment that this shop does not have', 'ligdicash-lambda'),
            ],
            Ledger::REFUND => [
                'asked' => __('requested; no answer from the payment server yet', 'ligdicash-lambda'),
                'waiting' => __('awaiting approval', 'ligdicash-lambda'),
            ],
        ];
        return self::held($payment)[0] ?? $own[$payment->kind][$payment->state] ?? self::ofStack($payment);
    }

    /** @return array{0?: string, 1?: string} of money that came, and does not simply pay the order: its state, and what to do */
    private static function held(object $payment): array
    {
        $ship = __('If you can ship, set the order to processing. If not, refund the customer.', 'ligdicash-lambda');
        $words = [
            Decision::HOLD_AMOUNT => [__('paid, but not the amount of the order', 'ligdicash-lambda'), __('Agree with the customer: change the order, or refund the payment.', 'ligdicash-lambda')],
            Decision::HOLD_CANCELLED => [__('paid after the cancellation of the order', 'ligdicash-lambda'), $ship],
            Decision::HOLD_SOLD_OUT => [__('paid, but an item is sold out', 'ligdicash-lambda'), $ship],
            Decision::NOTE_STATE => [__('paid, but the status of the order needs you', 'ligdicash-lambda'), __('Ship the order, or refund the customer.', 'ligdicash-lambda')],
            Decision::NOTE_MARKED => [__('paid, and already marked as paid in another way', 'ligdicash-lambda'), __('If the customer paid both ways, refund one payment.', 'ligdicash-lambda')],
            Decision::NOTE_TWICE => [__('paid a second time', 'ligdicash-lambda'), __('Another payment has paid this order. Refund this one.', 'ligdicash-lambda')],
        ];
        return (int) $payment->attention === 1 ? $words[$payment->decision] ?? [] : [];
    }

    /** The sentence of the reason, or the state's word. `zip` puts the list beside the kit. */
    private static function ofStack(object $payment): string
    {
        static $list = null;
        $list ??= wp_json_file_decode(dirname(__DIR__, 2) . '/assets/states.json', ['associative' => true]);
        $words = $list[$payment->kind === Ledger::REFUND ? 'payout' : 'payin'];
        $language = Assets::language();
        $said = static fn (string $word, string $what): ?string => $words[$word][$language][$what] ?? null;
        $reason = (string) $payment->reason;
        $state = $said((string) $payment->state, 'word') ?? (string) $payment->state;
        // A stack of a later version may know more reasons.
        return $said($reason, 'sentence') ?? ($reason === '' ? $state : "$state ($reason)");
    }

    /** Of one that was deleted, or that is lost since a backup was restored. */
    public static function isOfUnknownOrder(object $payment): bool
    {
        return Subject::ofRow($payment)->order() === null;
    }

    public static function toDo(object $payment): string
    {
        if (self::isOfUnknownOrder($payment)) {
            /* translators: %d: number of an order */
            $words = __('This shop does not have the order %d: it was deleted, or made after the restored backup. Look it up in the payment server, then ship it or refund the customer.', 'ligdicash-lambda');
            return sprintf($words, (int) $payment->order_id);
        }
        $toDo = self::held($payment)[1] ?? self::toDos($payment)[$payment->state] ?? '';
        // The payment is clear: the order's state was not, and its note has the story.
        return $toDo === '' && (int) $payment->attention === 1
            ? __('Follow the notes of the order.', 'ligdicash-lambda')
            : $toDo;
    }

    /** @return array<string, string> */
    private static function toDos(object $payment): array
    {
        return $payment->kind === Ledger::REFUND ? [
            'asked' => __('Wait, and ask the payment server now.', 'ligdicash-lambda'),
            'waiting' => __('Ask another person to approve or reject it.', 'ligdicash-lambda'),
            'pending' => __('Wait: it can take seconds or days.', 'ligdicash-lambda'),
            'failed' => __('The customer received nothing. Request the refund again, or refund the customer by hand.', 'ligdicash-lambda'),
            'review' => __('Do not refund it another way: the money may be on its way. Check LigdiCash’s dashboard, then decide in the payment server’s open cases.', 'ligdicash-lambda'),
        ] : [
            'asked' => __('Wait. The shop asks the payment server by itself; you can ask now.', 'ligdicash-lambda'),
            'unseen' => __('Do not let the customer pay again. Look the order up in the payment server.', 'ligdicash-lambda'),
            'pending' => __('Wait. The shop asks the payment server by itself; you can ask now.', 'ligdicash-lambda'),
            'duplicate' => __('Another payment has paid this order. Refund this one.', 'ligdicash-lambda'),
            'failed' => __('Nothing to do: the customer can pay again.', 'ligdicash-lambda'),
            'expired' => __('Nothing to do: we will still tell you of a late payment.', 'ligdicash-lambda'),
            'review' => __('Do not ship. Look for this payment in LigdiCash’s dashboard, then decide in the payment server’s open cases.', 'ligdicash-lambda'),
            'released' => __('The customer can pay again. If this payment took money, refund it.', 'ligdicash-lambda'),
        ];
    }
}
