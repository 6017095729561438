audit-day = Day
audit-finding = Problem
audit-with = Conflicts with
# $day (String)
# $audited (String)
audit-progress = { $day }: { $audited } payments and payouts audited
# $audited (String)
# $found (String)
audit-summary = Payments and payouts audited: { $audited }. Problems: { $found }.
# $word (String)
audit-wrong = { $word ->
    [unreadable] unreadable entry
    [missing] listed for the day, but missing
    [attribute] an attribute contradicts the status
    [day_index] missing from the list of its day
    [not_due] forgotten: no check is due
    [due_for_nothing] due without anything to do
    [due_wrong] wrong entry in the to-do index
    [put_aside] quarantined without a case
    [lease] a lease lasts too long
    [order_lock] the order's lock is missing or unreadable
    [paid_by] the order names another payment as the paid one
    [holder] the wrong payment holds the order, or none does
    [order_lease] wrong lease on the order
    [order_amount] the order has another amount
    [chain] the order does not lead to every payment
    [event_missing] missing event
    [event_differs] an event contradicts the payment
    [event_end] an event is neither finished nor due, or both
    [case_missing] needs review, but no case is open
    [case_for_nothing] a case is open without a cause
    [case_contradicts] a case is both open and closed, or neither
    [idempotency_key] the idempotency key names another payout, or none
    [refund] a refund and its payment do not name each other
    [refunded] the refunded amount is not the sum of the refunds
    [refunded_too_much] more refunded than paid
    [day_total] the day's total is not the sum of its payouts
    [record_begin] the audit log lacks the start
    [record_proof] the audit log lacks the confirmation
    [one_token] the same LigdiCash token confirms another payout, too
    [not_run] the nightly audit has not run for more than a day: check its schedule
   *[other] { $word }
}
