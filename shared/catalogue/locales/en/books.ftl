books-section = section
books-what = item
books-count = count
books-francs = francs
books-money-in = Money in
books-paid = orders paid
books-accepted = orders paid, with another accepted amount
books-sales = sales
books-duplicates = paid twice
books-seen = needs review (reported by LigdiCash)
books-released = reported by LigdiCash, for unblocked orders
books-all-in = total in
books-later = of which confirmed on a later day
books-not-in = Payments not received
books-reviews = needs review, without a known amount
books-open = still pending
books-not-paid = not paid
books-owed = Refunds due
books-owed-twice = orders paid twice
books-owed-released = unblocked orders
books-all-owed = total due
books-under-way = refunds in progress, no longer due
books-refunds = Refunds
books-payouts = Payouts
books-asked = requested
books-made = paid
books-said = marked as paid
books-not-made = not paid
books-by-hand = recorded (made by other means)
books-all = Total
books-out-ligdicash = out through LigdiCash
books-out-by-hand = refunded by other means
books-unknown = unknown status
books-unreadable = unreadable
books-decisions = actions
books-by-state = By status (amounts requested)
books-in-by-operator = Money in, by operator
books-out-by-operator = Money out, by operator
books-sales-by-day = Sales, by day
books-in-by-day = Money in, by day
books-out-by-day = Money out, by day
books-statement = LigdiCash's statement
books-agreed-in = money in that matches the accounts
books-agreed-out = money out that matches the accounts
books-all-fees = fees
books-exceptions = discrepancies
books-fees-by-operator = Fees, by operator
books-no-operator = no operator
books-created-by-hour = Payments created, by hour
books-came-by-hour = Payments received, by hour of creation
books-hours = Hour by hour
books-day-by-day = Day by day
books-day = day
books-fees = LigdiCash's fees appear only on its statement: import it to see them.
books-whose-day = Each payment counts on the day of its creation, in UTC, which is Ouagadougou's time. The figures are those of this instant.
books-whose-month = Sums by day are of the day of confirmation. Other sums are of payments created in this month. Days are in UTC, which is Ouagadougou's time.
books-in-for-earlier = Money in for payments of earlier months
books-out-for-earlier = Money out for payouts of earlier months
books-bridge-in = Money in, from creation to confirmation
books-bridge-out = Money out, from creation to confirmation
books-of-these = of payments and payouts created in this period
books-proven-after = of these, confirmed after this period
books-of-earlier = confirmed in this period, created before it
books-proven-in = confirmed in this period
books-agreed = on the statement, and matching the accounts
books-unexplained = the stored data are not those of that close, and no change explains it
books-unchanged = nothing
books-not-over = This period is not over: later payments are not included.
books-read-at = read on
books-stack = payment server
books-signed = Date, name, signature:{" "}
# $word (String)
books-row = { $word ->
    [payment] payment
    [payout] payout
    [refund] refund
    [recorded_refund] recorded refund
    [decision] decision
    [unreadable] unreadable
   *[other] { $word }
}
# $name (String)
books-column = { $name ->
    [kind] kind
    [id] transaction
    [name] order or payout
    [status] status
    [reason] reason
    [amount] amount requested (F)
    [amount_reported] amount reported (F)
    [came_in] in (F)
    [went_out] out (F)
    [operator_name] operator
    [created_at] created (UTC)
    [completed_at] confirmed (UTC)
    [reported_at] paid, by LigdiCash
    [ligdicash_ref] LigdiCash reference
    [operator_ref] operator reference
    [operator_id] operator number at LigdiCash
    [refund_of] refund of
    [refunded] refunded (F)
    [refunds] refunds
    [owed] refund due (F)
    [owed_for] reason for the refund
    [not_owed_for] not due, despite
    [revision] revision
    [updated_at] last change (UTC)
    [decision] decision
    [by] by
    [link_id] payment link
    [description] description
   *[other] { $name }
}
# $asked (String)
books-instead-of = {" "}instead of { $asked }
# $day (String)
books-close-of = Day close, { $day }
# $month (String)
books-month-of = Month close, { $month }
# $day (String)
# $rows (String)
books-read = { $day }: { $rows } rows
# $file (String)
# $rows (String)
# $from (String)
# $to (String)
books-exported = { $file }: { $rows } rows, created from { $from } to { $to }.
books-last-not-over = The last of these days is not over: export again later to have all of it.
# $file (String)
books-page-written = Page written: { $file }.
# $id (String)
# $created (String)
# $proven (String)
books-earlier-row = { $id }, created { $created }, confirmed { $proven }
# $id (String)
# $status (String)
# $at (String)
books-changed-row = { $id }: { $status }, { $at }
# $at (String)
books-changed = Changed since the close of { $at }
# $digest (String)
books-checksum = Checksum of this close: { $digest }
# $file (String)
# $entries (String)
books-journal = Accounting entries in { $file }: { $entries }.
# $ligdicash (String)
# $sales (String)
# $refunds (String)
# $suspense (String)
# $cash (String)
books-journal-defaults = Defaults of SYSCOHADA: LigdiCash { $ligdicash }, sales { $sales }, refunds due { $refunds }, suspense { $suspense }, cash { $cash }. Ask your accountant to check them.
# $name (String)
books-journal-head = { $name ->
    [date] date
    [journal] journal
    [account] account
    [label] label
    [debit] debit
    [credit] credit
   *[other] {""}
}
