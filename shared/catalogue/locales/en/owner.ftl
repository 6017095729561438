owner-search = Search
# $day (String)
owner-sales-today = Sales today, { $day }
# $day (String)
owner-sales-of = Sales on { $day }
owner-no-sale-yet = No sale yet today.
# $word (String)
# $count (String)
owner-received = { $word ->
    [one] { $count } payment received
    [more] { $count } payments received
   *[other] { $count } payments received
}
owner-than-yesterday = compared with yesterday at the same hour
# $word (String)
# $count (String)
owner-count = { $word ->
    [one] { $count } payment
    [more] { $count } payments
   *[other] { $count } payments
}
owner-yesterday-whole = Yesterday, whole day:
owner-no-comparison = No sales yesterday to compare with.
owner-see-all = See all
owner-latest = Latest payments
# $day (String)
owner-latest-of = Latest payments, { $day }
owner-activity = Activity
owner-period-of = Period
# $word (String)
owner-period = { $word ->
    [week] 7 days
    [thirty] 30 days
    [month] This month
   *[other] This month
}
# $word (String)
# $from (String)
# $until (String)
# $at (String)
# $first (String)
# $last (String)
owner-compared = { $word ->
    [with] { $from } to { $until } at { $at }, compared with { $first } to { $last } at the same hour
    [alone] { $from } to { $until } at { $at }. No comparison: there were no payments from { $first } to { $last }.
   *[other] { $from } to { $until } at { $at }. No comparison: there were no payments from { $first } to { $last }.
}
owner-sales = Sales
owner-paid = Success rate
owner-half = Median time to pay
owner-average = Average order
owner-failed = Failed payments
# $word (String)
# $count (String)
owner-points = { $word ->
    [one] { $count } point
    [more] { $count } points
   *[other] { $count } points
}
# $share (String)
owner-percent = { $share }%
owner-unchanged = unchanged
# $word (String)
owner-change = { $word ->
    [less] down by
    [more] up by
   *[other] up by
}
# $count (String)
# $all (String)
owner-of = { $count } of { $all }
# $count (String)
# $share (String)
owner-share = { $count } · { $share }% of sales
owner-comma = .
owner-paid-count = Paid
owner-twice = Paid twice
owner-reviews = Needs review
owner-refunds = Refunds
owner-under-way = Refunds and payouts in progress
owner-why = Why payments fail
# $word (String)
owner-reason = { $word ->
    [expired] Customer left without paying
    [failed] Declined by the operator (balance, code, delay)
    [create_refused] Rejected by LigdiCash
    [create_not_sent] LigdiCash is down
    [create_unknown] LigdiCash is down
   *[other] {""}
}
owner-operators = Sales by operator
owner-by-day = Sales by day
owner-chart = Sales by day, in francs. Each bar opens its day.
# $day (String)
# $sum (String)
owner-bar = { $day }: { $sum }
owner-unfinished = {" "}(so far)
owner-today-unfinished = In grey: today so far
owner-money = Money in motion
owner-owed = Refunds due
owner-left = Payout limit left today
owner-balance = Your balance is in LigdiCash's dashboard.
owner-service = Service status
# $stack (String)
owner-stack = Payment server: { $stack }
owner-grounds = Details
owner-welcome = Welcome
owner-first-payment = Your first payment appears here as soon as a customer has paid.
owner-first-link = Create your first link
owner-first-link-below = and pay it yourself, 100 F
owner-resume = Resume
owner-while-paused = While paused, your shop tells customers at once to come back later.
owner-diagnose = Run diagnostics
# $word (String)
# $since (String)
# $count (String)
# $usual (String)
# $behind (String)
owner-says = { $word ->
    [no_answer] Since { $since } your customers cannot pay: { $count } tries got no page. It is not your shop.
    [refuses] LigdiCash rejects payments since { $since }: keys or project.
    [silent] LigdiCash has stopped confirming. Customers can pay; do not ship before confirmation.
    [nothing_proven] No payment received for an hour; usually { $usual } at this time.
    [nothing_begun] No customer has tried to pay for an hour. Does your shop open?
    [events_refused] Your shop is not being notified of payments.
    [events_kept] Your shop is not being notified of payments.
    [late] Checks are { $behind } late.
    [held] Nothing changes until the table is opened.
   *[other] {""}
}
owner-fees = LigdiCash's fees appear only on its statement.
owner-close = Download the daily report
owner-export = Download the export
owner-from = First day
owner-to = Last day
owner-doctor = Diagnostics
