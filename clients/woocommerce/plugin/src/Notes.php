<?php

declare(strict_types=1);

namespace LigdicashLambda\WooCommerce;

defined('ABSPATH') || exit;

use LigdicashLambda\WooCommerce\Core\Decision;
use LigdicashLambda\WooCommerce\Core\News;
use WC_Order;

/** What the order's notes tell the shop manager: what happened, and what to do. */
final class Notes
{
    public static function of(string $decision, WC_Order $order, News $news): string
    {
        $paid = self::francs($news->paid ?? $news->amount);
        $total = self::francs((float) $order->get_total());
        switch ($decision) {
            case Decision::PAY:
                return $news->kind !== News::ACCEPTED ? '' : sprintf(
                    /* translators: %s: an amount */
                    __('A person has accepted another amount for this order: %s was paid.', 'ligdicash-lambda'),
                    $news->paid === null ? '?' : $paid
                );
            case Decision::HOLD_AMOUNT:
                /* translators: 1, 2: amounts */
                $words = __('LigdiCash confirmed a payment of %1$s, but the order comes to %2$s. Agree with the customer: change the order, or give the money back.', 'ligdicash-lambda');
                break;
            case Decision::HOLD_CANCELLED:
                /* translators: 1, 2: amounts */
                $words = __('The order was paid after it had been cancelled: %1$s; it comes to %2$s. The stock was not touched. Deliver if you still can, and set the order to processing; else give the money back.', 'ligdicash-lambda');
                break;
            case Decision::HOLD_REVIEW:
            case Decision::NOTE_REVIEW:
                /* translators: %3$s: a code, as docs/http.md explains it */
                $words = __('Something may have been paid, but LigdiCash does not prove it (%3$s). Do not deliver yet: look into LigdiCash\'s dashboard.', 'ligdicash-lambda');
                break;
            case Decision::REOPEN:
            case Decision::NOTE_RELEASED:
                $words = __('The review of the payment is over, and the order can be paid again.', 'ligdicash-lambda');
                break;
            case Decision::FAIL:
                $words = __('LigdiCash says that this payment was not made. The customer may pay again.', 'ligdicash-lambda');
                break;
            case Decision::NOTE_TWICE:
                /* translators: %1$s: an amount */
                $words = __('The order was paid a second time: %1$s. Do not deliver twice; give this payment back.', 'ligdicash-lambda');
                break;
            case Decision::PAY_MARKED:
                /* translators: %1$s: an amount */
                $words = __('LigdiCash confirmed a payment of %1$s, which pays this order: it had been marked as paid, or as to be paid upon delivery, before. Take no other payment for it.', 'ligdicash-lambda');
                break;
            case Decision::NOTE_MARKED:
                /* translators: %1$s: an amount */
                $words = __('LigdiCash confirmed a payment of %1$s for this order, which had been marked as paid in another way. If the customer has really paid in both ways, give one payment back.', 'ligdicash-lambda');
                break;
            case Decision::NOTE_STATE:
                /* translators: 1, 2: amounts */
                $words = __('LigdiCash confirmed a payment of %1$s for this order, which comes to %2$s and is in a state in which nothing is done by itself. Decide whether to deliver, or give the money back.', 'ligdicash-lambda');
                break;
            default:
                return '';
        }
        return sprintf($words, $paid, $total, $news->reason ?? '') . " ($news->transaction)";
    }

    public static function ofAnother(News $news): string
    {
        /* translators: 1: an amount, 2: a code, such as completed */
        $words = __('The stack has news of another order, which had this number before: a payment of %1$s (%2$s). It does not concern this order.', 'ligdicash-lambda');
        return sprintf($words, self::francs($news->paid ?? $news->amount), $news->kind) . " ($news->transaction)";
    }

    public static function cancelledMeanwhile(): string
    {
        return __('The order was paid, and cancelled at the same moment. The stock was not touched. Deliver if you still can, and set the order to processing; else give the money back.', 'ligdicash-lambda');
    }

    public static function ofRefund(string $state, int $amount, string $reason): string
    {
        switch ($state) {
            case 'completed':
                /* translators: %1$s: an amount */
                $words = __('The payer has %1$s back.', 'ligdicash-lambda');
                break;
            case 'closed':
                /* translators: %1$s: an amount */
                $words = __('A person says that the payer has %1$s back, which LigdiCash does not prove.', 'ligdicash-lambda');
                break;
            case 'failed':
                /* translators: 1: an amount, 2: a code, as docs/payouts.md explains it */
                $words = __('The refund of %1$s was not made (%2$s). You may ask for another one.', 'ligdicash-lambda');
                break;
            case 'review':
                /* translators: 1: an amount, 2: a code, as docs/payouts.md explains it */
                $words = __('Nobody knows whether the refund of %1$s was made (%2$s). Do not give the money back again before a person has looked into LigdiCash\'s dashboard.', 'ligdicash-lambda');
                break;
            case 'waiting':
                /* translators: %1$s: an amount */
                $words = __('A refund of %1$s waits for the approval of a second person.', 'ligdicash-lambda');
                break;
            default:
                /* translators: %1$s: an amount */
                $words = __('LigdiCash has the request for a refund of %1$s.', 'ligdicash-lambda');
        }
        return sprintf($words, self::francs($amount), $reason);
    }

    public static function refundNotTaken(int $amount, string $why): string
    {
        /* translators: 1: an amount, 2: WooCommerce's words */
        return sprintf(__('The payer has %1$s back, but WooCommerce does not take it as a refund of this order: %2$s', 'ligdicash-lambda'), self::francs($amount), esc_html($why));
    }

    /** As plain text: `3 000 F CFA`. */
    public static function francs(float $amount): string
    {
        return number_format($amount, 0, ',', ' ') . ' F CFA';
    }
}
