<?php

declare(strict_types=1);

namespace LigdicashLambda;

/**
 * What may safely be sent again.
 *
 * @internal
 */
final class Repeat
{
    /** After these, the same request may be sent again, unchanged: it opens no second payment and makes no second payout. */
    private const PAYMENT = [
        'order_attempt_in_progress',
        'ligdicash_unreachable',
        'ligdicash_error',
        'ligdicash_outcome_unknown',
        'unavailable',
        'payments_paused',
    ];

    /** A payment under way is not among them: after it, the same request would be another debit. */
    private const DIRECT = ['unavailable', 'payments_paused'];

    /** LigdiCash's refusal of a payout is not among them: that payout is over, and the same request is told the same. */
    private const PAYOUT = ['payout_over_daily_limit', 'unavailable', 'payouts_paused'];

    private const LINK = ['unavailable'];

    /** After these it is certain that the payout was not made, and never will be by this request. */
    private const REFUSED = [
        'invalid_request',
        'payout_over_limit',
        'refund_of_unknown',
        'refund_without_number',
        'refund_of_unpaid',
        'refund_exceeds_payment',
        'refund_doubted',
        'changed',
        'payout_rejected',
        'payout_balance_too_low',
        'payout_rule_refused',
        'payout_recipient_refused',
        'ligdicash_unreachable',
        'ligdicash_configuration',
        'ligdicash_refused',
    ];

    public static function isRefused(string $kind, string $error): bool
    {
        return $kind === 'payout' && in_array($error, self::REFUSED, true);
    }

    public static function isSafe(string $kind, int $status, string $error): bool
    {
        // The same request again would make another link.
        if ($kind === 'new_link') {
            return false;
        }
        if ($error === 'no_answer') {
            return true;
        }
        // What stands before the backend has not said what the backend did; neither has an answer that is cut off.
        if ($error === 'unexpected_answer') {
            return $status === 429 || $status >= 500 || ($status >= 200 && $status < 300);
        }
        $safe = ['payment' => self::PAYMENT, 'direct' => self::DIRECT, 'payout' => self::PAYOUT, 'link' => self::LINK];
        return in_array($error, $safe[$kind], true);
    }
}
