health-hour = payments begun in the last hour
health-other-days = at this hour of the 7 days before, in all
health-not-created = newest that got no page, in a row
health-unheard = newest asked about in vain, in a row
health-last-proven = latest that was proven
# $verdict (String)
health-verdict = { $verdict ->
    [held] Nothing changes: the stack holds its adopted table until a person opens it.
    [paused] Nobody can begin a payment: payments are paused until a person resumes them.
    [no_answer] LigdiCash does not answer, or is not reached: payments that people begin get no page to pay on.
    [refuses] LigdiCash refuses payments that people begin: they get no page to pay on.
    [silent] LigdiCash does not say what became of the newest payments: nobody knows yet which of them are paid.
    [late] What is due has waited for ten minutes or more: the schedule does not run, or cannot keep up.
    [nothing_proven] People begin payments, and none of the last hour is proven; at this hour of other days many were.
    [nothing_begun] Nobody has begun a payment for an hour; at this hour of the seven days before, somebody always had.
    [events_refused] A receiver refuses events: the shop does not learn what was paid.
    [events_kept] No receiver is configured: the shop does not learn what was paid.
    [payouts_paused] Nobody can begin a payout: payouts are paused until a person resumes them.
    [cases_wait] Something needs a person.
    [too_few] Nothing is known to be wrong, but too few payments were begun in the last hour to tell whether LigdiCash works.
    [well] All is well: the payments of the last hour show that LigdiCash works, and nothing needs a person.
   *[other] {""}
}
# $verdict (String)
health-next = { $verdict ->
    [held] `ops restore plan` shows what is missing.
    [paused] `ops payments resume` ends the pause.
    [no_answer] What to do: docs/operations.md, “LigdiCash says nothing”.
    [refuses] What to do: docs/operations.md, “LigdiCash says nothing”.
    [silent] What to do: docs/operations.md, “LigdiCash says nothing”.
    [late] What to do: docs/alarms.md, “What waits”.
    [nothing_proven] What to do: docs/operations.md, “LigdiCash says nothing”.
    [nothing_begun] See whether the shop's own page opens; then `ops doctor`.
    [events_refused] What to do: docs/operations.md, “The receiver was down for five days”.
    [events_kept] What to do: docs/alarms.md, “What waits”.
    [payouts_paused] `ops payouts resume` ends the pause.
    [cases_wait] `ops cases` shows it.
    [too_few] `ops doctor` asks LigdiCash whether it answers.
   *[other] {""}
}
# $begun (String)
# $refused (String)
# $unanswered (String)
# $proven (String)
health-counted = { $begun }, of which LigdiCash refused { $refused }, did not answer { $unanswered }; proven: { $proven }
# $orders (String)
# $since (String)
health-in-a-row = orders: { $orders }, since { $since }
