page-filter = Filter
page-home = Home
page-payments = Payments
page-links = Links
page-more = More
page-view-only = View only
page-view-only-why = You can read everything here. To act, ask the person who manages your payment server for that right.
page-offline = No connection. Nothing was sent: try again once the network is back.
page-next = Next
page-first = Start
page-close = Close
page-copy = Copy
# $count (String)
page-waiting = { $count } to do
# $word (String)
page-state = { $word ->
    [well] All systems normal
    [too_few] No problem found
    [cases_wait] All systems normal
    [no_answer] LigdiCash is down
    [refuses] Payments rejected
    [silent] Confirmations late
    [nothing_proven] No payment received
    [nothing_begun] No customers
    [events_refused] Shop not notified
    [events_kept] Shop not notified
    [late] Checks late
    [paused] Payments paused
    [payouts_paused] Payouts paused
    [held] Table on hold
   *[other] State unknown
}
page-pages = Pages
page-language = Language
page-skip = Skip to content
page-beside = Demonstration
page-no-answer = Error: the service is not responding
# $page (String)
page-problem = { $page ->
    [transactions] Payment not found
    [links] Link not found
   *[other] { page-no-answer }
}
page-cases = To do
page-search = Search
# $by (String)
page-search-by = Search by { $by }
page-hour = Hour
page-created = Started
page-completed = Paid
page-sum-completed = Amount paid
page-plot = Payments per bar: started and paid. The same figures are in the table below.
page-numbers = Show as a table
page-parts = Pages of the list
# $address (String)
page-served =
    The page is at { $address }
    Keep this address to yourself: it opens everything. Press Ctrl-C to stop the page.
