<?php

declare(strict_types=1);

namespace LigdicashLambda\Laravel;

/** The outcome is unknown: your team must look into LigdiCash's dashboard. */
final class PayoutReviewRequired extends TypedEvent
{
}
