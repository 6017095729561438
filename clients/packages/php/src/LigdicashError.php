<?php

declare(strict_types=1);

namespace LigdicashLambda;

use RuntimeException;
use Throwable;

/** Whatever went wrong, with a code that stays the same. Its fields are to be read, not written. */
final class LigdicashError extends RuntimeException
{
    public string $error;
    public string $detail;
    public ?int $status;
    public array $fields;
    public ?int $retryAfter;
    public ?string $ligdicashCode;
    public bool $repeatable;
    public bool $refused;

    /**
     * @param string $error the stable code
     * @param ?int $status what the backend answered; of an event: what you answer; null where nothing was answered
     * @param list<array{field: string, detail: string}> $fields the fields that are wrong
     * @param ?int $retryAfter in seconds
     * @param ?string $ligdicashCode LigdiCash's own code, where it refused
     * @param bool $repeatable whether the same request may be sent again, unchanged
     * @param bool $refused of a payout: whether it was not made and never will be; another try needs another `payoutId`
     * @param ?Throwable $cause why no answer came: the message has it, `detail` does not
     */
    public function __construct(
        string $error,
        string $detail,
        ?int $status = null,
        array $fields = [],
        ?int $retryAfter = null,
        ?string $ligdicashCode = null,
        bool $repeatable = false,
        bool $refused = false,
        ?Throwable $cause = null
    ) {
        parent::__construct("$error: $detail" . ($cause === null ? '' : " ({$cause->getMessage()})"), 0, $cause);
        $this->error = $error;
        $this->detail = $detail;
        $this->status = $status;
        $this->fields = $fields;
        $this->retryAfter = $retryAfter;
        $this->ligdicashCode = $ligdicashCode;
        $this->repeatable = $repeatable;
        $this->refused = $refused;
    }

    /** @internal */
    public static function misconfigured(string $detail): self
    {
        return new self('invalid_configuration', $detail);
    }
}
