<?php

declare(strict_types=1);

namespace LigdicashLambda\WooCommerce;

defined('ABSPATH') || exit;

use LigdicashLambda\WooCommerce\Core\OrderName;
use WC_Order;

/** Which order a payment is for. A number alone does not say it: another order may have had it before. */
final class Subject
{
    /** The digest of an order that this shop does not have. */
    private const UNKNOWN = '-';

    /** 0 where the payment is for none of this shop's orders. */
    public int $number;
    public string $digest;

    private function __construct(int $number, string $digest)
    {
        $this->number = $number;
        $this->digest = $digest;
    }

    public static function of(WC_Order $order): self
    {
        return new self($order->get_id(), OrderName::digest($order->get_id(), $order->get_order_key()));
    }

    /** Of a payment or refund that the shop knows. */
    public static function ofRow(object $row): self
    {
        $number = (int) $row->order_id;
        return $row->order_digest === OrderName::NONE
            ? self::since($number, (int) $row->begun)
            : new self($number, (string) $row->order_digest);
    }

    /** @param string $createdAt when the stack began the payment */
    public static function named(string $transaction, string $name, string $createdAt): self
    {
        $known = Ledger::find($transaction);
        $read = OrderName::read($name);
        if ($read === null || $read->site !== Home::site()) {
            return $known === null ? new self(0, self::UNKNOWN) : self::ofRow($known);
        }
        if ($read->digest !== OrderName::NONE) {
            return new self($read->number, $read->digest);
        }
        return $known !== null ? self::ofRow($known) : self::since($read->number, strtotime($createdAt) ?: null);
    }

    /** An earlier version named and stored the number alone: of two orders that had it, the later one is not meant. */
    private static function since(int $number, ?int $begun): self
    {
        $order = $number === 0 ? null : wc_get_order($number);
        $created = $order instanceof WC_Order ? $order->get_date_created() : null;
        $fits = OrderName::fits($created === null ? null : $created->getTimestamp(), $begun);
        return $fits ? self::of($order) : new self($number, self::UNKNOWN);
    }

    public function is(self $other): bool
    {
        return $this->number === $other->number && $this->digest === $other->digest;
    }

    /** The order as it is stored now; null where the shop does not have it. */
    public function order(): ?WC_Order
    {
        $order = $this->number === 0 ? null : wc_get_order($this->number);
        return $order instanceof WC_Order && self::of($order)->is($this) ? $order : null;
    }
}
