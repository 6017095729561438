<?php

declare(strict_types=1);

namespace LigdicashLambda\WooCommerce\Core;

/** What a decision needs to know of an order. */
final class OrderView
{
    /** As WooCommerce names it, without `wc-`. */
    public string $status;
    /** In whole francs; null where it is no such number. */
    public ?int $total;
    public string $currency;
    /** Whether WooCommerce takes the status for that of a paid order; cash on delivery has it before the payment. */
    public bool $isMarked;
    /** Whether it has a date of payment. */
    public bool $isDated;
    /** Whether it is to be paid by this plugin's method. */
    public bool $isOwn;
    /** Whether WooCommerce lets an order of this status be paid. */
    public bool $isPayable;
    /** Whether less of its goods is left than was ordered. */
    public bool $isSoldOut;
    /** The transaction that stands in the order. */
    public ?string $paidBy;
    /** The payment that was begun last. */
    public ?string $newest;
    /** The payment for whose review the order was put on hold. */
    public ?string $heldBy;

    /** @param array<string, mixed> $facts by their names, the total as WooCommerce stores it */
    public function __construct(array $facts)
    {
        foreach (['total' => self::francs($facts['total'])] + $facts as $name => $value) {
            $this->$name = $value;
        }
    }

    /** `3000` and `3000.00` are whole francs, `2999.99` is no amount of them; nothing is rounded. */
    public static function francs(string $amount): ?int
    {
        return preg_match('/^([0-9]{1,12})(\.0+)?$/D', $amount, $found) ? (int) $found[1] : null;
    }
}
