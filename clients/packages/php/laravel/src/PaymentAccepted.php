<?php

declare(strict_types=1);

namespace LigdicashLambda\Laravel;

/** Your team has accepted another amount, `amount_paid`: take the same steps as for a completed payment. */
final class PaymentAccepted extends TypedEvent
{
}
