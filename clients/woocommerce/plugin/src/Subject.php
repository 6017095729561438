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
        return new self((int) $row->order_id, (string) $row->order_digest);
    }

    public static function named(string $transaction, string $name): self
    {
        $read = OrderName::read($name);
        if ($read !== null && $read->site === Home::site()) {
            return new self($read->number, $read->digest);
        }
        $known = Ledger::find($transaction);
        return $known === null ? new self(0, self::UNKNOWN) : self::ofRow($known);
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
