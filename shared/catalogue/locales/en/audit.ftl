audit-day = day
audit-finding = finding
audit-with = does not agree with
# $day (String)
# $audited (String)
audit-progress = { $day }: { $audited } payments and payouts audited
# $audited (String)
# $found (String)
audit-summary = Payments and payouts audited: { $audited }; findings: { $found }.
# $word (String)
audit-wrong = { $word ->
    [unreadable] an item cannot be read
    [missing] the day lists it, and it does not exist
    [attribute] an attribute contradicts its state
    [day_index] it is not listed under its day
    [not_due] it is forgotten: nothing will be done about it
    [due_for_nothing] it is due, but there is nothing to do about it
    [due_wrong] its entry in the to-do index is wrong
    [put_aside] it was put aside, and no case says so
    [lease] a lease keeps others away for too long
    [order_lock] the lock of its order is missing or unreadable
    [paid_by] the order names another payment as the one that paid it
    [holder] the order is held by the wrong payment, or by none
    [order_lease] the lease of its order is wrong
    [order_amount] its order has another amount
    [chain] its order does not lead to every payment
    [event_missing] an event is missing
    [event_differs] an event says something else
    [event_end] an event is neither over nor due, or both
    [case_missing] it needs a person, and no case is open
    [case_for_nothing] a case is open that nothing needs
    [case_contradicts] a case is both open and over, or neither
    [idempotency_key] its idempotency key names another payout, or none
    [refund] a refund and its payment do not name each other
    [refunded] what was given back is not the sum of its refunds
    [refunded_too_much] more was given back than was paid
    [day_total] what counts against the day is not the sum of its payouts
    [record_begin] the record does not say how it began
    [record_proof] the record does not hold its proof
    [one_token] the same token of LigdiCash also proves another payout
   *[other] { $word }
}
