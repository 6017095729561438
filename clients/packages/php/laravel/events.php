<?php

declare(strict_types=1);

namespace LigdicashLambda\Laravel;

use LigdicashLambda\Event;

/** An event of your stack. A listener runs in the transaction that stores the event: if it throws, the event comes again. */
interface LigdicashEvent
{
}

/** docs/events says what to do about each type. */
abstract class TypedEvent implements LigdicashEvent
{
    public Event $event;

    final public function __construct(Event $event)
    {
        $this->event = $event;
    }

    /** `payment.review_required` is a `PaymentReviewRequired`; null for a type that this release does not have. */
    public static function of(Event $event): ?self
    {
        $class = __NAMESPACE__ . '\\' . str_replace(['.', '_'], '', ucwords($event->type, '._'));
        return is_subclass_of($class, self::class) ? new $class($event) : null;
    }
}

/** The amount that was asked for is paid: compare it with your order, then fulfil the order. */
final class PaymentCompleted extends TypedEvent
{
}

/** Your team has accepted another amount, `amount_paid`: take the same steps as for a completed payment. */
final class PaymentAccepted extends TypedEvent
{
}

/** The order was paid already: refund this payment. */
final class PaymentDuplicate extends TypedEvent
{
}

/** The order can still be paid, and may be paid already. */
final class PaymentFailed extends TypedEvent
{
}

/** The order can still be paid, and may be paid already. */
final class PaymentExpired extends TypedEvent
{
}

/** Something may have been paid: your team must look into LigdiCash's dashboard. */
final class PaymentReviewRequired extends TypedEvent
{
}

/** The review ended, and the order can be paid again. */
final class PaymentReleased extends TypedEvent
{
}

/** The payout was made. If it is `late`, it was announced as failed before. */
final class PayoutCompleted extends TypedEvent
{
}

/** Your team marked the payout as made: never make it again. */
final class PayoutClosed extends TypedEvent
{
}

/** The payout was not made: you may make another one, with another `payoutId`. */
final class PayoutFailed extends TypedEvent
{
}

/** The outcome is unknown: your team must look into LigdiCash's dashboard. */
final class PayoutReviewRequired extends TypedEvent
{
}
