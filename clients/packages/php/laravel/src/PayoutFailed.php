<?php

declare(strict_types=1);

namespace LigdicashLambda\Laravel;

/** The payout was not made: you may make another one, with another `payoutId`. */
final class PayoutFailed extends TypedEvent
{
}
