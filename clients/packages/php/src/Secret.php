<?php

declare(strict_types=1);

namespace LigdicashLambda;

use LogicException;
use SensitiveParameter;

/**
 * A text that no dump of an object shows: it is kept beside the object, not in it.
 *
 * @internal
 */
final class Secret
{
    /** @var array<int, string> */
    private static array $texts = [];

    public function __construct(
        #[SensitiveParameter]
        string $text
    ) {
        self::$texts[spl_object_id($this)] = $text;
    }

    /** A later object may be given the same id. */
    public function __destruct()
    {
        unset(self::$texts[spl_object_id($this)]);
    }

    public function reveal(): string
    {
        return self::$texts[spl_object_id($this)];
    }

    public function __clone()
    {
        throw new LogicException('a secret is not copied');
    }

    public function __serialize(): array
    {
        throw new LogicException('a secret is not stored');
    }
}
