<?php

declare(strict_types=1);

namespace LigdicashLambda\Laravel;

use LigdicashLambda\Event;

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
