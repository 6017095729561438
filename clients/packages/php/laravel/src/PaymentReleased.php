<?php

declare(strict_types=1);

namespace LigdicashLambda\Laravel;

/** The review ended, and the order can be paid again. */
final class PaymentReleased extends TypedEvent
{
}
