<?php

declare(strict_types=1);

namespace LigdicashLambda\WooCommerce\Core;

use LigdicashLambda\Event;

/** What the stack says of one payment, by an event or as the answer to a question. */
final class News
{
    public const COMPLETED = 'completed';
    public const ACCEPTED = 'accepted';
    public const DUPLICATE = 'duplicate';
    public const FAILED = 'failed';
    public const EXPIRED = 'expired';
    public const REVIEW = 'review';
    public const RELEASED = 'released';

    private const OF_EVENTS = [
        'payment.completed' => self::COMPLETED,
        'payment.accepted' => self::ACCEPTED,
        'payment.duplicate' => self::DUPLICATE,
        'payment.failed' => self::FAILED,
        'payment.expired' => self::EXPIRED,
        'payment.review_required' => self::REVIEW,
        'payment.released' => self::RELEASED,
    ];

    public string $kind;
    public string $transaction;
    /** In whole francs: what was asked for. */
    public int $amount;
    /** What came in, where that is another amount and is known. */
    public ?int $paid;
    public string $currency;
    public ?string $reason;
    public ?string $operator;
    public ?string $operatorReference;

    private function __construct(string $kind, array $data)
    {
        $this->kind = $kind;
        $this->transaction = $data['transaction_id'];
        $this->amount = $data['amount'];
        $this->paid = $data['amount_paid'] ?? $data['amount_reported'] ?? null;
        $this->currency = $data['currency'] ?? '';
        $this->reason = $data['reason'] ?? null;
        $this->operator = $data['operator_name'] ?? null;
        $this->operatorReference = $data['operator_reference'] ?? null;
    }

    /** Null of a type that is not about a payment, or not known yet. */
    public static function ofEvent(Event $event): ?self
    {
        $kind = self::OF_EVENTS[$event->type] ?? null;
        return $kind === null ? null : new self($kind, $event->data);
    }

    /** Null while nothing is decided. */
    public static function ofStatus(array $status): ?self
    {
        $kind = self::kindOf($status['status'] ?? '', $status['reason'] ?? '');
        return $kind === null ? null : new self($kind, $status);
    }

    private static function kindOf(string $status, string $reason): ?string
    {
        switch ($status) {
            case 'completed':
                return in_array($reason, [self::DUPLICATE, self::ACCEPTED], true) ? $reason : self::COMPLETED;
            case 'notcompleted':
                return in_array($reason, [self::EXPIRED, self::RELEASED], true) ? $reason : self::FAILED;
            case 'review':
                return self::REVIEW;
            default:
                return null;
        }
    }

    /** Whether the stack has proof that the order is paid by this payment. */
    public function pays(): bool
    {
        return $this->kind === self::COMPLETED || $this->kind === self::ACCEPTED;
    }
}
