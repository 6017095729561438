<?php

declare(strict_types=1);

namespace LigdicashLambda\WooCommerce\Core;

/**
 * The stack's name of an order: `wc-SITE-NUMBER-DIGEST`. A shop that is set back or built anew gives a number to another
 * order, which has another key, and so another digest.
 */
final class OrderName
{
    public string $site;
    public int $number;
    public string $digest;

    private function __construct(string $site, int $number, string $digest)
    {
        $this->site = $site;
        $this->number = $number;
        $this->digest = $digest;
    }

    /** Null where it is the name of no shop on WooCommerce. */
    public static function read(string $name): ?self
    {
        $form = '/^(wc-[0-9a-f]{8})-([1-9][0-9]{0,15})-([0-9a-f]{20})$/D';
        return preg_match($form, $name, $found) ? new self($found[1], (int) $found[2], $found[3]) : null;
    }

    public static function write(string $site, int $number, string $digest): string
    {
        return "$site-$number-$digest";
    }

    /** 80 bits: nobody finds another key for them, and two keys do not meet in them by chance. */
    public static function digest(int $number, string $key): string
    {
        return substr(hash('sha256', "ligdicash-lambda order $number $key"), 0, 20);
    }
}
