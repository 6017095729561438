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
    public string $words;
    public string $url;

    public function __construct(string $kind, string $words = '', string $url = '')
    {
        $this->kind = $kind;
        $this->words = $words;
        $this->url = $url;
    }
}
