<?php

declare(strict_types=1);

namespace LigdicashLambda;

/** An event, of a type that you may not know. */
final class Event
{
    /**
     * @param string $id the event's name, the same in each delivery
     * @param ?string $subject your own name of the order or the payout; null in a `ping`
     * @param array<string, mixed> $data
     */
    public function __construct(
        public readonly string $id,
        public readonly string $type,
        public readonly string $timestamp,
        public readonly ?string $stack,
        public readonly ?string $subject,
        public readonly array $data,
    ) {
    }
}
