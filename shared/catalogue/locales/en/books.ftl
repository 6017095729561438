books-section = section
books-what = what
books-count = count
books-francs = francs
books-money-in = Money in
books-paid = proven, and pays its order
books-accepted = proven, with another amount that was accepted
books-duplicates = proven, of an order already paid
books-all-in = all proven
books-later = of these proven on a later day
books-not-in = Payments without proven money
books-reviews = under review
books-open = still open
books-not-paid = not paid
books-owed = of these still owed to the payer
books-refunds = Refunds
books-payouts = Payouts
books-asked = asked for
books-made = made, proven
books-said = made, says a person
books-not-made = not made
books-by-hand = made by other means, on record
books-all = The day
books-all-out = all money out
books-unknown = with a status that this program does not know
books-unreadable = cannot be read
books-decisions = decisions
books-by-state = By state (amounts asked for)
books-in-by-operator = Money in, by operator
books-out-by-operator = Money out, by operator
books-no-operator = none named
books-created-by-hour = Payments created, by hour
books-proven-by-hour = Of these proven, by hour of creation
books-hours = Hour by hour
books-fees = LigdiCash's fees are not in here: only its statement knows them (ops reconcile).
books-whose-day = Counted by the day of creation, in UTC, which is Ouagadougou's time, and as it stands at this instant.
books-not-over = This day is not over: later payments are not in here.
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
    [owed_for] owed because of
    [not_owed_for] not owed, though
    [revision] revision
    [updated_at] last change (UTC)
    [decision] decision
    [by] decided by
   *[other] { $name }
}
# $asked (String)
books-instead-of = {" "}instead of { $asked }
# $day (String)
books-close-of = Day close, { $day }
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
