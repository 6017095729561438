<?php

declare(strict_types=1);

namespace LigdicashLambda;

/** An event, of a type that you may not know. Its fields are to be read, not written. */
final class Event
{
    public string $id;
    public string $type;
    public string $timestamp;
    public ?string $stack;
    public ?string $subject;
    public array $data;

    /**
     * @param string $id the event's name, the same in each delivery
     * @param ?string $subject your own name of the order or the payout; null in a `ping`
     * @param array{
     *     transaction_id?: string, // one payment of an order, or one payout
     *     revision?: int, // grows with each change of the transaction
     *     order_id?: string,
     *     link_id?: string, // the payment link that was paid, where the order is none of your shop's
     *     payout_id?: string,
     *     refund_of?: ?string, // the payment that a payout gives back
     *     amount?: int, // in whole CFA francs: what was asked for
     *     amount_paid?: int, // what came in, where a person has accepted another amount
     *     amount_reported?: ?int, // what LigdiCash says was paid
     *     currency?: string,
     *     amount_proven?: bool, // whether your own server signed the amount
     *     status?: string,
     *     reason?: ?string,
     *     late?: bool, // whether an earlier event of the transaction said the opposite
     *     duplicate?: bool, // whether another payment has paid the order
     *     operator_id?: ?string,
     *     operator_name?: ?string, // the mobile-money operator
     *     operator_reference?: ?string, // the operator's own name for the payment
     *     ligdicash_request_id?: ?string, // LigdiCash's own name for it, which its support asks for
     *     created_at?: string,
     *     updated_at?: string,
     *     ...,
     * } $data which type says what is in docs/events; a `ping` says nothing, and later releases may add fields
     */
    public function __construct(
        string $id,
        string $type,
        string $timestamp,
        ?string $stack,
        ?string $subject,
        array $data
    ) {
        $this->id = $id;
        $this->type = $type;
        $this->timestamp = $timestamp;
        $this->stack = $stack;
        $this->subject = $subject;
        $this->data = $data;
    }
}
