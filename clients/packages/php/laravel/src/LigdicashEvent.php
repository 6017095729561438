<?php

declare(strict_types=1);

namespace LigdicashLambda\Laravel;

/** An event of your stack. A listener runs in the transaction that stores the event: if it throws, the event comes again. */
interface LigdicashEvent
{
}
