<?php

declare(strict_types=1);

namespace LigdicashLambda\Laravel;

/** The payout was made. If it is `late`, it was announced as failed before. */
final class PayoutCompleted extends TypedEvent
{
}
