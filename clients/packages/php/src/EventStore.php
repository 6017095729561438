<?php

declare(strict_types=1);

namespace LigdicashLambda;

/** Where it is remembered which events were taken. */
interface EventStore
{
    /**
     * Does the work of an event that is new, and remembers both or neither; true if so.
     *
     * An event that is known, or older than what is known of its transaction, changes nothing.
     */
    public function takeOnce(Event $event, callable $work): bool;
}
