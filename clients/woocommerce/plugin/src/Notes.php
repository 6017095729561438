<?php

declare(strict_types=1);

namespace LigdicashLambda\WooCommerce;

defined('ABSPATH') || exit;

use LigdicashLambda\WooCommerce\Core\{Decision, News};
use WC_Order;

/** What the order's notes tell the shop manager: what happened, and what to do. */
final class Notes
{
    /** After these a person must know what the order said before. */
    private const TELL_BEFORE = [Decision::NOTE_TWICE, Decision::PAY_MARKED, Decision::NOTE_MARKED, Decision::NOTE_STATE];

    public static function of(string $decision, WC_Order $order, News $news): string
    {
        if ($decision === Decision::PAY) {
            return self::paid($order, $news);
        }
        $words = self::words($order)[$decision] ?? '';
        $before = in_array($decision, self::TELL_BEFORE, true) ? ' ' . self::before($order) : '';
        $said = sprintf($words, self::francs($news->paid ?? $news->amount), self::ofOrder($order), $news->reason ?? '');
        return $words === '' ? '' : "$said ($news->transaction)$before";
    }

    /** @return array<string, string> by the decision */
    private static function words(WC_Order $order): array
    {
        /* translators: %3$s: a code, as docs/http.md explains it */
        $review = __('LigdiCash does not confirm this payment (%3$s). Do not ship yet: check LigdiCash\'s dashboard.', 'ligdicash-lambda');
        $again = __('The payment was checked, and the customer can pay the order again.', 'ligdicash-lambda');
        return [
            /* translators: 1, 2: amounts */
            Decision::HOLD_AMOUNT => __('LigdiCash confirmed a payment of %1$s, but the order comes to %2$s. Agree with the customer: change the order, or refund the payment.', 'ligdicash-lambda'),
            /* translators: 1, 2: amounts */
            Decision::HOLD_CANCELLED => __('The order was paid after its cancellation: %1$s of %2$s. The stock was not changed. If you can still ship, set the order to processing. If not, refund the customer.', 'ligdicash-lambda'),
            /* translators: %1$s: an amount */
            Decision::HOLD_SOLD_OUT => __('The order was paid (%1$s), but less is left of its items than the customer ordered. The stock was not changed. If you can ship all the same, set the order to processing. If not, refund the customer.', 'ligdicash-lambda'),
            Decision::HOLD_REVIEW => $review,
            Decision::NOTE_REVIEW => $review,
            Decision::REOPEN => $again,
            Decision::NOTE_RELEASED => $again,
            Decision::FAIL => __('LigdiCash says that this payment was not made. The customer may pay again.', 'ligdicash-lambda'),
            /* translators: %1$s: an amount */
            Decision::NOTE_TWICE => __('The order was paid a second time: %1$s. Do not ship twice; refund this payment.', 'ligdicash-lambda'),
            /* translators: %1$s: an amount */
            Decision::PAY_MARKED => __('LigdiCash confirmed a payment of %1$s, which pays this order. It was already marked as paid, or to be paid on delivery. Take no other payment for it.', 'ligdicash-lambda'),
            Decision::NOTE_MARKED => $order->get_date_paid() === null
                /* translators: %1$s: an amount */
                ? __('LigdiCash confirmed a payment of %1$s for this order, for which another way to pay holds a transaction. If it takes money too, refund one payment.', 'ligdicash-lambda')
                /* translators: %1$s: an amount */
                : __('LigdiCash confirmed a payment of %1$s for this order, already marked as paid in another way. If the customer paid both ways, refund one payment.', 'ligdicash-lambda'),
            /* translators: 1, 2: amounts */
            Decision::NOTE_STATE => __('LigdiCash confirmed a payment of %1$s for this order of %2$s, whose status stops automatic processing. Ship the order, or refund the customer.', 'ligdicash-lambda'),
        ];
    }

    private static function paid(WC_Order $order, News $news): string
    {
        $paid = self::francs($news->paid ?? $news->amount);
        $notes = [];
        if ($news->kind === News::ACCEPTED) {
            /* translators: %s: an amount */
            $words = __('Your team accepted another amount for this order: %s was paid.', 'ligdicash-lambda');
            $notes[] = sprintf($words, $news->paid === null ? '?' : $paid);
        }
        if (!Checkout::isOurs($order)) {
            /* translators: %s: an amount */
            $words = __('LigdiCash confirmed a payment of %s, which pays this order, though the customer had chosen another way to pay. If money comes that way too, refund one of the two.', 'ligdicash-lambda');
            $notes[] = sprintf($words, $paid) . " ($news->transaction) " . self::before($order);
        }
        return implode(' ', $notes);
    }

    /** What the order has said until now of how it is paid: from this a person sees who has marked it. */
    private static function before(WC_Order $order): string
    {
        $none = __('none', 'ligdicash-lambda');
        $date = $order->get_date_paid();
        /* translators: 1: status, 2: way to pay, 3: date or "none", 4: a code or "none" */
        $words = __('Before this payment: status “%1$s”, payment method “%2$s”, payment date %3$s, transaction %4$s.', 'ligdicash-lambda');
        return sprintf(
            $words,
            wc_get_order_status_name($order->get_status()),
            $order->get_payment_method_title() ?: ($order->get_payment_method() ?: $none),
            $date === null ? $none : wc_format_datetime($date),
            $order->get_transaction_id() ?: $none
        );
    }

    public static function pretend(): string
    {
        return __('This payment began in test mode: no real money came, and the stock stays as it is. Do not ship.', 'ligdicash-lambda');
    }

    public static function ofAnother(News $news): string
    {
        /* translators: 1: an amount, 2: a code, such as completed */
        $words = __('The payment server reports a payment of %1$s (%2$s) for another order, which had this number before. It does not concern this order.', 'ligdicash-lambda');
        return sprintf($words, self::francs($news->paid ?? $news->amount), $news->kind) . " ($news->transaction)";
    }

    public static function cancelledMeanwhile(): string
    {
        return __('The order was paid and cancelled at the same moment. The stock was not changed. If you can still ship, set the order to processing. If not, refund the customer.', 'ligdicash-lambda');
    }

    public static function ofRefund(string $state, int $amount, string $reason): string
    {
        $words = [
            /* translators: %1$s: an amount */
            'completed' => __('%1$s was refunded to the customer.', 'ligdicash-lambda'),
            /* translators: %1$s: an amount */
            'closed' => __('Your team marked the refund of %1$s as paid. LigdiCash has not confirmed it.', 'ligdicash-lambda'),
            /* translators: 1: an amount, 2: a code, as docs/payouts.md explains it */
            'failed' => __('The refund of %1$s was not made (%2$s). You can request another one.', 'ligdicash-lambda'),
            /* translators: 1: an amount, 2: a code, as docs/payouts.md explains it */
            'review' => __('We do not know whether the refund of %1$s was made (%2$s). Check LigdiCash\'s dashboard before you refund again.', 'ligdicash-lambda'),
            /* translators: %1$s: an amount */
            'waiting' => __('A refund of %1$s is awaiting approval by a second person.', 'ligdicash-lambda'),
            /* translators: %1$s: an amount */
            'pending' => __('LigdiCash has received the request for a refund of %1$s.', 'ligdicash-lambda'),
        ];
        return sprintf($words[$state] ?? $words['pending'], self::francs($amount), $reason);
    }

    public static function refundNotTaken(int $amount, string $why): string
    {
        /* translators: 1: an amount, 2: WooCommerce's words */
        return sprintf(__('%1$s was refunded, but WooCommerce did not accept it as a refund of this order: %2$s', 'ligdicash-lambda'), self::francs($amount), esc_html($why));
    }

    private static function ofOrder(WC_Order $order): string
    {
        $total = (float) $order->get_total();
        return $order->get_currency() === 'XOF' && $total === floor($total) ? self::francs($total) : "$total {$order->get_currency()}";
    }

    /** As plain text: `3 000 F CFA`. */
    public static function francs(float $amount): string
    {
        return number_format($amount, 0, ',', ' ') . ' F CFA';
    }
}
