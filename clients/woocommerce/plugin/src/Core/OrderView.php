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
    public bool $isPaid;
    /** The transaction that paid the order. */
    public ?string $paidBy;
    /** The payment that was begun last. */
    public ?string $newest;
    /** The payment for whose review the order was put on hold. */
    public ?string $heldBy;

    public function __construct(
        string $status,
        string $total,
        string $currency,
        bool $isPaid,
        ?string $paidBy,
        ?string $newest,
        ?string $heldBy
    ) {
        $this->status = $status;
        $this->total = self::francs($total);
        $this->currency = $currency;
        $this->isPaid = $isPaid;
        $this->paidBy = $paidBy;
        $this->newest = $newest;
        $this->heldBy = $heldBy;
    }

    /** `3000` and `3000.00` are whole francs, `2999.99` is no amount of them; nothing is rounded. */
    public static function francs(string $amount): ?int
    {
        return preg_match('/^([0-9]{1,12})(\.0+)?$/D', $amount, $found) ? (int) $found[1] : null;
    }
}
