# $paid (String)
# $asked (String)
states-amounts = Paid: { $paid }. Requested: { $asked }.
# $word (String)
states-flow = { $word ->
    [push] Without redirection: the customer confirms on the phone, or on a page
    [code] Without redirection, with a code
    [code_request] Without redirection: LigdiCash sends the customer a code
   *[other] { $word }
}
# $word (String)
states-event = { $word ->
    [payment-completed] order paid
    [payment-failed] payment failed
    [payment-expired] payment expired
    [payment-review_required] payment needs review
    [payment-accepted] order paid with another amount
    [payment-released] order can be paid again
    [payment-duplicate] order paid twice
    [payout-completed] payout sent
    [payout-closed] payout marked as sent
    [payout-failed] payout failed
    [payout-review_required] payout needs review
   *[other] { "" }
}
# $status (String)
# $said (String)
states-standing = { $status }: { $said }
states-refund-failed = A refund of this payment failed.
