<?php

declare(strict_types=1);

namespace LigdicashLambda\Laravel;

/** Your team marked the payout as made: never make it again. */
final class PayoutClosed extends TypedEvent
{
}
