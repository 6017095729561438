<?php

declare(strict_types=1);

namespace LigdicashLambda\Laravel;

use Illuminate\Http\Request;
use Illuminate\Http\Response;
use LigdicashLambda\Event;
use LigdicashLambda\EventStore;

/** The webhook behind `VerifyEvent`. It dispatches each event once. A failure answers 500, and the event comes again. */
final class TakeEvent
{
    public function __invoke(Request $request, EventStore $store): Response
    {
        $event = $request->attributes->get(Event::class);
        $typed = TypedEvent::of($event);
        if ($event->type !== 'ping') {
            $store->takeOnce($event, static fn () => $typed === null ? null : event($typed));
        }
        return response('', 204);
    }
}
