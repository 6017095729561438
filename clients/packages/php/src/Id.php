<?php

declare(strict_types=1);

namespace LigdicashLambda;

/**
 * Ids in the paths of requests.
 *
 * @internal
 */
final class Id
{
    /** What a browser calls an id is no path until it looks like one. */
    public static function known(string $id, string $pattern): string
    {
        if (preg_match("/^$pattern\$/D", $id)) {
            return $id;
        }
        throw new LigdicashError('not_found', 'This is no id. Nothing was asked.', 404);
    }
}
