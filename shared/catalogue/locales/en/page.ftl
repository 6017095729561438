page-pages = Pages
page-language = Language
page-skip = Skip to content
page-beside = Demonstration
page-no-answer = Error: the service is not responding
page-cases = To do
page-search = Search
page-days = Days
page-payouts = Payouts
page-open-cases = To do
page-waits = Queue
page-more = Next
page-search-title = Find a payment
page-by = Search by
page-value = Value
page-how-many-days = Number of days
page-until = Last day
page-only-searched = The date range applies only to a number, a reference or an amount.
page-found = Results
page-search-on = Search earlier days
page-ask = Ask LigdiCash
page-show-person = Show the customer's number (logged)
page-day-before = Previous day
page-day-after = Next day
page-list = Filter
page-all = All
page-hour = Hour
page-created = Started
page-completed = Paid
page-sum-completed = Amount paid
page-plot = Payments per bar: started and paid. The same figures are in the table below.
page-numbers = Show as a table
page-whole = Count the whole day
page-parts = Pages of the list
# $word (String)
page-known = { $word ->
    [order] Order
    [payout] Payout reference (payoutId)
    [transaction] Payment id (txn_…, pay_…)
    [event] Notification id (evt_…)
    [ligdicash_ref] LigdiCash's reference
    [operator_ref] Operator's reference
    [number] Customer's number
    [amount] Amount requested or paid, in francs
   *[other] { $word }
}
# $word (String)
page-choice = { $word ->
    [payin] Payments
    [payout] Payouts
    [pending] Pending
    [completed] Paid or sent
    [notcompleted] Failed
    [review] Needs review
    [outcome_unknown] Unknown
    [closed] Marked as sent
   *[other] { $word }
}
# $day (String)
page-day = Created on { $day }
# $count (String)
page-only = This day has more than { $count } entries. The figures below cover only the first of them.
# $address (String)
page-served =
    The page is at { $address }
    Keep this address to yourself: it opens everything. Press Ctrl-C to stop the page.
