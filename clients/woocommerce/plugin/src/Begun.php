<?php

declare(strict_types=1);

namespace LigdicashLambda\WooCommerce;

defined('ABSPATH') || exit;

/** What came of the wish to pay. */
final class Begun
{
    /** The payer goes to `url`. */
    public const PAGE = 'page';
    /** The order is paid already. */
    public const PAID = 'paid';
    /** Nothing was begun, and the payer may try again; `words` say so. */
    public const LATER = 'later';
    /** Nothing was begun, and trying again changes nothing; `words` say what the payer does. */
    public const REFUSED = 'refused';

    public string $kind;
    public string $url;
    public string $words;

    private function __construct(string $kind, string $url, string $words)
    {
        $this->kind = $kind;
        $this->url = $url;
        $this->words = $words;
    }

    public static function page(string $url): self
    {
        return new self(self::PAGE, $url, '');
    }

    public static function paid(): self
    {
        return new self(self::PAID, '', '');
    }

    public static function later(string $words): self
    {
        return new self(self::LATER, '', $words);
    }

    public static function refused(string $words): self
    {
        return new self(self::REFUSED, '', $words);
    }
}
