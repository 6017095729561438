<?php

declare(strict_types=1);

namespace LigdicashLambda\Laravel;

use Closure;
use Illuminate\Http\Request;
use Illuminate\Support\Facades\Log;
use LigdicashLambda\Event;
use LigdicashLambda\EventVerifier;
use LigdicashLambda\LigdicashError;

/** The middleware that lets only genuine events through. The event is the request's attribute `Event::class`. */
final class VerifyEvent
{
    private EventVerifier $verifier;

    public function __construct(EventVerifier $verifier)
    {
        $this->verifier = $verifier;
    }

    public function handle(Request $request, Closure $next)
    {
        try {
            $event = $this->verifier->verify($request->headers->all(), $request->getContent());
        } catch (LigdicashError $problem) {
            Log::warning($problem->getMessage());
            return response('', $problem->status);
        }
        $request->attributes->set(Event::class, $event);
        return $next($request);
    }
}
