<?php

declare(strict_types=1);

namespace LigdicashLambda;

use LogicException;
use SensitiveParameter;
use WeakMap;

/**
 * A text that no dump of an object shows: it is kept beside the object, not in it.
 *
 * @internal
 */
final class Secret
{
    private static ?WeakMap $texts = null;

    public function __construct(#[SensitiveParameter] string $text)
    {
        self::$texts ??= new WeakMap();
        self::$texts[$this] = $text;
    }

    public function reveal(): string
    {
        return self::$texts[$this];
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
