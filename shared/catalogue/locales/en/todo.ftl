# $count (String)
# $age (String)
todo-oldest = { $count } · oldest: { $age }
todo-none = Nothing to do. All is well.
todo-nothing-done = No action in seven days.
todo-details = Technical details
todo-held = Restored table on hold
# $what (String)
todo-paused = { $what ->
    [payments] Payments paused
    [payouts] Payouts paused
   *[other] Payouts paused
}
# $word (String)
todo-chip = { $word ->
    [money] Money
    [shop] Shop
    [ligdicash] LigdiCash
    [technical] Technical
    [done] Done
    [all] All
   *[other] All
}
# $word (String)
todo-group = { $word ->
    [money] Money on hold or to refund
    [shop] Shop to notify
    [ligdicash] To report to LigdiCash
    [technical] Technical
   *[other] Technical
}
# $word (String)
# $count (String)
todo-title = { $word ->
    [review-amount_differs] Different amount
    [review-superseded_amount] Different amount
    [review-amount_missing] Unreadable amount
    [review-debit_unknown] Customer may have been charged
    [review] Payment to check
    [duplicate] Order paid twice
    [owed-refund_failed] Refund failed
    [owed] Refund due
    [payout] Payout without an answer
    [approval] Payout to approve
    [approval-batch] Bulk payout to approve
    [event] Shop not notified ({ $count })
    [contradiction] LigdiCash contradicts itself
    [statement] Opened by your team
    [audit] Inconsistent data
    [unreadable] Unreadable data
   *[other] {""}
}
# $order (String)
todo-order = order { $order }
# $word (String)
# $asked (String)
# $paid (String)
# $state (String)
# $count (String)
# $by (String)
# $end (String)
# $about (String)
todo-says = { $word ->
    [review-amount_differs] { $asked } requested, { $paid } paid. The order is on hold.
    [review-superseded_amount] { $asked } requested, { $paid } paid. The order is on hold.
    [review-amount_missing] LigdiCash says “paid” without giving the amount. Check its dashboard.
    [review-debit_unknown] LigdiCash's answer was lost. Do not let the customer pay again.
    [review] { $state }
    [duplicate] Refund the second payment.
    [owed-refund_failed] The money did not leave: the customer is still waiting.
    [owed] The order is free, and the customer waits for the money.
    [payout] The money may have left. Do not send it again before you have checked with LigdiCash.
    [contradiction] LigdiCash confirmed it, and now says that it failed. It still counts as received.
    [statement] A discrepancy with LigdiCash's statement waits for an answer.
    [approval-batch] { $count } payouts of one file wait for your approval.
    [approval] Requested by { $by }, to … { $end }. Nothing leaves before you agree.
    [event] { payments-given-up }
    [audit] For your developer: { $about }
    [unreadable] For your developer: { $about }
   *[other] {""}
}
# $names (String)
todo-untold = Your site did not respond for 3 days. It knows nothing about { $names }.
todo-refused = Your site does not respond. We keep trying for 3 days.
# $by (String)
# $end (String)
todo-approval = Requested by { $by }, to … { $end }. Nothing leaves before you agree.
# $word (String)
# $count (String)
todo-age = { $word ->
    [minute-one] { $count } minute
    [minute-more] { $count } minutes
    [hour-one] { $count } hour
    [hour-more] { $count } hours
    [day-one] { $count } day
    [day-more] { $count } days
   *[other] { $count } days
}
# $age (String)
todo-since = for { $age }
# $word (String)
todo-step = { $word ->
    [write] Write to support
    [check] Check
    [decide] Review
    [look] Open
   *[other] {""}
}
