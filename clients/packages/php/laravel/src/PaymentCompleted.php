<?php

declare(strict_types=1);

namespace LigdicashLambda\Laravel;

/** The amount that was asked for is paid: compare it with your order, then fulfil the order. */
final class PaymentCompleted extends TypedEvent
{
}
