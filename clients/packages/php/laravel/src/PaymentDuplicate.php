<?php

declare(strict_types=1);

namespace LigdicashLambda\Laravel;

/** The order was paid already: refund this payment. */
final class PaymentDuplicate extends TypedEvent
{
}
