health-hour = Payments started, last hour
health-other-days = Same hour, last 7 days
health-not-created = Latest payments without a payment page
health-unheard = Latest payments without an answer
health-last-proven = Last confirmed payment
# $verdict (String)
# $count (String)
health-verdict = { $verdict ->
    [held] On hold: activate the restored table before anything can change.
    [paused] Payments are paused: customers cannot pay until you resume them.
    [no_answer] LigdiCash is not responding: customers get no payment page.
    [refuses] LigdiCash rejects payments: customers get no payment page.
    [silent] LigdiCash has stopped confirming payments: we cannot tell yet which ones are paid.
    [late] Checks are ten minutes late or more: the schedule has stopped or cannot keep up.
    [nothing_proven] Customers start payments, but none was confirmed in the last hour. Many usually are at this time.
    [nothing_begun] No customer has tried to pay for an hour, which is unusual at this time. Does your shop open?
    [events_refused] Your shop rejects our notifications: it does not learn which orders are paid.
    [events_kept] No notification address is set: your shop does not learn which orders are paid.
    [payouts_paused] Payouts are paused until you resume them.
    [cases_wait] Everything works. To do: { $count }.
    [too_few] No problem found, but there were too few payments in the last hour to be sure that LigdiCash works.
    [well] Everything works: LigdiCash confirmed the last hour's payments, and nothing is waiting for you.
   *[other] {""}
}
# $verdict (String)
health-typed = { $verdict ->
    [held] `ops restore plan` shows what is missing.
    [paused] `ops payments resume` ends the pause.
    [no_answer] Read docs/operations.md, “LigdiCash says nothing”.
    [refuses] Read docs/operations.md, “LigdiCash says nothing”.
    [silent] Read docs/operations.md, “LigdiCash says nothing”.
    [late] Read docs/alarms.md, “Queue”.
    [nothing_proven] Read docs/operations.md, “LigdiCash says nothing”.
    [nothing_begun] Open the shop's page, then run `ops doctor`.
    [events_refused] Read docs/operations.md, “The receiver was down for five days”.
    [events_kept] Read docs/alarms.md, “Queue”.
    [payouts_paused] `ops payouts resume` ends the pause.
    [cases_wait] `ops cases` lists it.
    [too_few] `ops doctor` checks whether LigdiCash answers.
   *[other] {""}
}
# $begun (String)
# $refused (String)
# $unanswered (String)
# $proven (String)
health-counted = { $begun } · rejected by LigdiCash: { $refused } · without an answer: { $unanswered } · confirmed: { $proven }
# $orders (String)
# $since (String)
health-in-a-row = { $orders } in a row, since { $since }
