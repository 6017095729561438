<?php

declare(strict_types=1);

namespace LigdicashLambda;

use RuntimeException;

/** Whatever went wrong, with a code that stays the same. */
final class LigdicashError extends RuntimeException
{
    /**
     * @param string $error the stable code
     * @param ?int $status what the backend answered; of an event: what you answer; null where nothing was answered
     * @param list<array{field: string, detail: string}> $fields the fields that are wrong
     * @param ?int $retryAfter in seconds
     * @param ?string $ligdicashCode LigdiCash's own code, where it refused
     * @param bool $repeatable whether the same request may be sent again, unchanged
     * @param bool $refused of a payout: whether it was not made and never will be; another try needs another `payoutId`
     */
    public function __construct(
        public readonly string $error,
        public readonly string $detail,
        public readonly ?int $status = null,
        public readonly array $fields = [],
        public readonly ?int $retryAfter = null,
        public readonly ?string $ligdicashCode = null,
        public readonly bool $repeatable = false,
        public readonly bool $refused = false,
    ) {
        parent::__construct("$error: $detail");
    }

    /** @internal */
    public static function misconfigured(string $detail): self
    {
        return new self('invalid_configuration', $detail);
    }
}
