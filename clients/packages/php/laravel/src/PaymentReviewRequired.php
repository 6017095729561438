<?php

declare(strict_types=1);

namespace LigdicashLambda\Laravel;

/** Something may have been paid: your team must look into LigdiCash's dashboard. */
final class PaymentReviewRequired extends TypedEvent
{
}
