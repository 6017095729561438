page-pages = Pages
page-language = Language
page-skip = Skip to content
page-beside = Demonstration
page-no-answer = There is no answer
page-cases = Cases
page-search = Search
page-days = Days
page-payouts = Payouts
page-open-cases = Open cases
page-waits = What waits, and for how long
page-more = The next ones
page-search-title = Find a payment
page-by = What you know of it
page-value = What to look for
page-how-many-days = Days to look through
page-until = Last of these days
page-only-searched = Days are looked through only for a number, a reference or an amount.
page-found = What was found
page-search-on = Look further back
page-ask = Ask LigdiCash now
page-show-person = Show who paid; that is logged
page-day-before = The day before
page-day-after = The day after
page-list = List
page-all = all
page-hour = hour
page-created = created
page-completed = of these paid
page-sum-completed = money that came
page-plot = How many payments were created, bar by bar, and of how many money came; the numbers stand below
page-numbers = The same in numbers
page-whole = Count the whole day
page-parts = Parts of the list
# $word (String)
page-known = { $word ->
    [order] the order
    [payout] the payout's number (payoutId)
    [transaction] the transaction's id (txn_…, pay_…)
    [event] the event's id (evt_…)
    [ligdicash_ref] LigdiCash's reference
    [operator_ref] the operator's reference
    [number] the number that paid
    [amount] the amount, asked for or paid, in francs
   *[other] { $word }
}
# $word (String)
page-choice = { $word ->
    [payin] money in
    [payout] money out
    [pending] not decided yet
    [completed] proven
    [notcompleted] not paid, or not made
    [review] a person must look
    [outcome_unknown] a payout that may have been made
    [closed] a payout that was made on a person's word
   *[other] { $word }
}
# $day (String)
page-day = Created on { $day }
# $count (String)
page-only = This day has more than { $count } entries: the rest of the page is about the first of them.
# $address (String)
page-served =
    The page is at { $address }
    Anybody who has this address sees everything: keep it to yourself. Ctrl-C ends the page.
