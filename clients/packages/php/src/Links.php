<?php

declare(strict_types=1);

namespace LigdicashLambda;

use Closure;
use Generator;

/**
 * The payment links of your stack. Each request is signed.
 *
 * @phpstan-import-type LinkRequest from Client
 * @phpstan-import-type Link from Client
 * @phpstan-import-type LinkStory from Client
 * @phpstan-import-type Unreadable from Client
 */
final class Links
{
    private Closure $call;

    /** @internal `Client::links` makes it */
    public function __construct(Closure $call)
    {
        $this->call = $call;
    }

    /**
     * Makes a link. The same call again makes another one: after a lost answer, look at the list.
     *
     * @param LinkRequest $terms
     * @return Link
     */
    public function make(array $terms): array
    {
        return ($this->call)('new_link', 'POST', '/api/link', $terms);
    }

    /**
     * Each link, newest first. Pages are asked for as they are needed.
     *
     * @return Generator<int, Link|Unreadable>
     */
    public function list(): Generator
    {
        for ($path = '/api/link'; $path !== null;) {
            $page = ($this->call)('link', 'GET', $path);
            foreach ($page['links'] as $link) {
                yield $link;
            }
            $path = isset($page['next']) ? '/api/link?after=' . rawurlencode($page['next']) : null;
        }
    }

    /**
     * A link and its payments.
     *
     * @return LinkStory
     */
    public function show(string $id): array
    {
        return ($this->call)('link', 'GET', self::at($id));
    }

    /**
     * Ends it for good; a payment that has started can still be made.
     *
     * @return Link
     */
    public function withdraw(string $id): array
    {
        return ($this->call)('link', 'POST', self::at($id) . '/withdraw');
    }

    private static function at(string $id): string
    {
        return '/api/link/' . Id::known($id, '[0-9A-TV-Za-tv-z]{16}');
    }
}
