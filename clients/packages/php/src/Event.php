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
     *     transaction_id?: string, // The name of one payment of an order, or of one payout
     *     revision?: int, // Grows with each change of the transaction
     *     order_id?: string, // Your own name for the order, as given at initiate
     *     link_id?: string, // The payment link that was paid; absent where the order is your shop's own
     *     amount_proven?: bool, // Whether your own server signed the amount (see order proofs)
     *     duplicate?: bool, // Whether another payment has paid the order
     *     payout_id?: string, // Your own name for the payout, as given in the request
     *     refund_of?: ?string, // The payment that it gives back, if it is a refund
     *     amount?: int, // The amount that was asked for, in whole CFA francs
     *     amount_reported?: ?int, // The amount that LigdiCash says was paid, in whole CFA francs
     *     amount_paid?: int, // The amount that was paid, in whole CFA francs, where a person has accepted another one
     *     currency?: string, // West African CFA franc
     *     status?: string, // As the status route says
     *     reason?: ?string, // The cause of the status, where the status alone does not say it
     *     late?: bool, // Whether an earlier event of the transaction said the opposite
     *     operator_id?: ?string, // LigdiCash's number of the mobile money operator
     *     operator_name?: ?string, // The operator's name, as LigdiCash writes it
     *     operator_reference?: ?string, // The operator's own name for the payment, LigdiCash's oreference; null where it names none
     *     ligdicash_request_id?: ?string, // LigdiCash's request_id: the reference that its support asks for
     *     created_at?: string, // When it was asked for
     *     updated_at?: string, // When its status changed; the same instant as timestamp
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
