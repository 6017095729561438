# $paid (String)
# $asked (String)
states-amounts = { $paid } were paid, { $asked } were asked for
# $word (String)
states-flow = { $word ->
    [push] directly: the payer confirms on the phone, or on a page
    [code] directly, with a code
    [code_request] directly: LigdiCash is to send the payer a code
   *[other] { $word }
}
# $word (String)
states-event = { $word ->
    [payment-completed] the order is paid
    [payment-failed] the payment failed
    [payment-expired] nobody paid in time
    [payment-review_required] a person must look at the payment
    [payment-accepted] another amount pays the order
    [payment-released] the order can be paid again
    [payment-duplicate] the order was paid twice
    [payout-completed] the payout was made
    [payout-closed] a person says that the payout was made
    [payout-failed] the payout was not made
    [payout-review_required] a person must look at the payout
   *[other] { "" }
}
# $status (String)
# $said (String)
states-standing = { $status }: { $said }
# $first (String)
# $second (String)
states-both = { $first }: { $second }
states-refund-failed = a refund of it was not made
