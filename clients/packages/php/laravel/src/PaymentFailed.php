<?php

declare(strict_types=1);

namespace LigdicashLambda\Laravel;

/** The order can still be paid, and may be paid already. */
final class PaymentFailed extends TypedEvent
{
}
