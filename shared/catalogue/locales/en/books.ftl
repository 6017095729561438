books-section = section
books-what = what
books-count = count
books-francs = francs
books-money-in = Money in
books-paid = pays its order
books-accepted = pays its order, with another amount that was accepted
books-sales = sales
books-duplicates = came for an order already paid
books-seen = reported by LigdiCash, and a person must decide
books-released = reported by LigdiCash, for an order that a person has released
books-all-in = all that came in
books-later = of these proven on a later day
books-not-in = Payments without money
books-reviews = under review, without a known amount
books-open = still open
books-not-paid = not paid
books-owed = Owed to payers
books-owed-twice = of orders that were paid twice
books-owed-released = of orders that a person has released
books-all-owed = all that is owed
books-under-way = on the way back, and owed no more
books-refunds = Refunds
books-payouts = Payouts
books-asked = asked for
books-made = made, proven
books-said = made, says a person
books-not-made = not made
books-by-hand = made by other means, on record
books-all = In all
books-out-ligdicash = went out through LigdiCash
books-out-by-hand = given back by other means
books-unknown = with a status that this program does not know
books-unreadable = cannot be read
books-decisions = decisions
books-by-state = By state (amounts asked for)
books-in-by-operator = Money in, by operator
books-out-by-operator = Money out, by operator
books-sales-by-day = Sales, by day
books-in-by-day = Money in, by day
books-out-by-day = Money out, by day
books-statement = LigdiCash's statement
books-agreed-in = came in, as the books say, too
books-agreed-out = went out, as the books say, too
books-all-fees = fees
books-exceptions = exceptions: `ops reconcile` names each
books-fees-by-day = Fees, by day
books-fees-by-operator = Fees, by operator
books-no-operator = none named
books-created-by-hour = Payments created, by hour
books-came-by-hour = Of these with money, by hour of creation
books-hours = Hour by hour
books-day-by-day = Day by day
books-day = day
books-fees = LigdiCash's fees are not in here: only its statement knows them (--statement, --profile).
books-whose-day = Counted by the day of creation, in UTC, which is Ouagadougou's time, and as it stands at this instant.
books-not-over = This is not over: later payments are not in here.
books-read-at = read at
books-stack = from the stack
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
    [amount] amount asked for (F)
    [amount_reported] amount reported (F)
    [came_in] came in (F)
    [went_out] went out (F)
    [operator_name] operator
    [created_at] created (UTC)
    [completed_at] proven (UTC)
    [reported_at] paid, says LigdiCash
    [ligdicash_ref] LigdiCash's reference
    [operator_ref] operator's reference
    [operator_id] operator's number at LigdiCash
    [refund_of] refund of
    [refunded] given back (F)
    [refunds] refunds
    [owed] owed to the payer (F)
    [owed_for] owed because of
    [not_owed_for] not owed, though
    [revision] revision
    [updated_at] last change (UTC)
    [decision] decision
    [by] decided by
    [link_id] payment link
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
books-last-not-over = The last of these days is not over: a later export has more.
# $file (String)
books-page-written = The page is in { $file }.
