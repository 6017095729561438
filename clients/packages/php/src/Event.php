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
    /**
     * Which type says what is in docs/events; a `ping` says nothing, and later releases may add fields.
     *
     * - `transaction_id`: The name of one payment of an order, or of one payout
     * - `revision`: Grows with each change of the transaction
     * - `order_id`: Your own name for the order, as given at initiate
     * - `link_id`: The payment link that was paid; absent where the order is your shop's own
     * - `amount_proven`: Whether your own server signed the amount (see order proofs)
     * - `duplicate`: Whether another payment has paid the order
     * - `payout_id`: Your own name for the payout, as given in the request
     * - `refund_of`: The payment that it gives back, if it is a refund
     * - `amount`: The amount that was asked for, in whole CFA francs
     * - `amount_reported`: The amount that LigdiCash says was paid, in whole CFA francs
     * - `amount_paid`: The amount that was paid, in whole CFA francs, where a person has accepted another one
     * - `currency`: West African CFA franc
     * - `status`: As the status route says
     * - `reason`: The cause of the status, where the status alone does not say it
     * - `late`: Whether an earlier event of the transaction said the opposite
     * - `operator_id`: LigdiCash's number of the mobile money operator
     * - `operator_name`: The operator's name, as LigdiCash writes it
     * - `operator_reference`: The operator's own name for the payment, LigdiCash's oreference; null where it names none
     * - `ligdicash_request_id`: LigdiCash's request_id: the reference that its support asks for
     * - `created_at`: When it was asked for
     * - `updated_at`: When its status changed; the same instant as timestamp
     *
     * @var array{
     *     transaction_id?: string,
     *     revision?: int,
     *     order_id?: string,
     *     link_id?: string,
     *     amount_proven?: bool,
     *     duplicate?: bool,
     *     payout_id?: string,
     *     refund_of?: ?string,
     *     amount?: int,
     *     amount_reported?: ?int,
     *     amount_paid?: int,
     *     currency?: string,
     *     status?: string,
     *     reason?: ?string,
     *     late?: bool,
     *     operator_id?: ?string,
     *     operator_name?: ?string,
     *     operator_reference?: ?string,
     *     ligdicash_request_id?: ?string,
     *     created_at?: string,
     *     updated_at?: string,
     *     ...,
     * }
     */
    public array $data;

    /**
     * @param string $id the event's name, the same in each delivery
     * @param ?string $subject your own name of the order or the payout; null in a `ping`
     * @param array<string, mixed> $data what the event says
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
