labels-transaction = transaction
labels-created = created
labels-status = status
labels-reason = reason
labels-amount = amount
labels-reported = reported
labels-operator = operator
labels-name = order or payout
labels-opened = open since
labels-case = case
labels-kind = kind
labels-about = about
labels-show = to see it
labels-no-cases = No case is open.
labels-nothing-found = Nothing was found.
labels-nothing-that-day = Nothing was created on that day.
labels-times = Times are Ouagadougou's, which is UTC.
labels-exchanges = What LigdiCash and we said
labels-announcements = What the shop was told
labels-refunds = Refunds
labels-cases = Cases
labels-what-now = What to do now
labels-who-paid = Who paid
labels-reference = LigdiCash's reference
labels-operators-reference = operator's reference
labels-priced-by = amount
labels-flow = way to pay
labels-created-at = created
labels-completed-at = proven
labels-reported-at = paid, says LigdiCash
labels-called-back-at = last callback
labels-checked-at = LigdiCash last asked
labels-next-check-at = asked again
labels-refunded = counted as given back
labels-owed = still owed
labels-link = payment link
labels-refund-of = gives back
labels-late = after the event “not paid”
labels-cannot-be-read = cannot be read
labels-more = there are more:{" "}
labels-number = number
labels-first-name = first name
labels-last-name = last name
labels-email = e-mail
labels-nobody-known = LigdiCash named nobody, or the person was forgotten.
labels-release = release
labels-at = at
labels-payments-paused = payments are paused
labels-payouts-paused = payouts are paused
labels-table-held = adopted table is held
labels-until-opened = nothing changes until it is opened: see `ops restore`
labels-oldest-due = oldest that is due
labels-open-cases = open cases
labels-oldest-case = oldest open case
labels-events-refused = events that a receiver refuses
labels-events-kept = events kept without a receiver
labels-unreadable = items that cannot be read
# $name (String)
# $amount (String)
labels-payout-subject = payout { $name } of { $amount }
# $amount (String)
# $name (String)
labels-payin-subject = payment of { $amount } for the order { $name }
labels-priced-by-shop = signed by the shop's server
# $link (String)
labels-priced-by-link = fixed by the payment link { $link }
# $link (String)
labels-priced-by-payer = chosen by the payer, between the bounds of the payment link { $link }
labels-priced-by-browser = named by the browser, not proven
labels-this-payment = this payment
# $by (String)
labels-order-paid-by = paid by { $by }
# $by (String)
labels-order-held-by = not paid; held by { $by }
# $order (String)
# $asked (String)
labels-payments-of-order = Payments of the order { $order }{ $asked }, latest first
# $reached (String)
# $until (String)
# $count (String)
labels-looked-at = Days looked through: { $reached } to { $until }; payments and payouts in them: { $count }.
# $by (String)
labels-search-blind = { $by ->
    [number] The number is known of a payment only once LigdiCash has said what became of its money, and of no payout: look for any other by its order (`ops find order`), its payoutId (`ops find payout`) or its amount (`ops find amount`).
    [amount] { "" }
   *[other] A reference is known only once LigdiCash has said what became of the money: look for any other by its order (`ops find order`), its payoutId (`ops find payout`) or its amount (`ops find amount`).
}
# $day (String)
labels-search-earlier = For earlier days, search again until { $day } (`--until { $day }`), through up to 31 days at once (`--days 31`).
labels-search-later = For later days, search again until a later day.
# $from (String)
# $to (String)
# $count (String)
labels-pending-of = Days looked through: { $from } to { $to }; pending in them: { $count }.
# $count (String)
labels-listed = { $count } payments
# $count (String)
labels-cases-read = { $count } cases
# $count (String)
labels-rows = { $count } rows
labels-or-more = 100 or more
# $key (String)
labels-item = the item { $key }
# $name (String)
labels-statement-line = the statement's line { $name }
# $word (String)
labels-case-kind = { $word ->
    [review] a payment that a person must look at
    [duplicate] an order that was paid twice
    [payout] a payout that nobody knows about
    [owed] money that is to go back to its payer
    [approval] a payout, or a batch of them, that waits for a second person
    [event] an event that was given up
    [unreadable] an item that cannot be read
    [contradiction] a completed payment of which LigdiCash says something else now
    [statement] a case that a person has opened, such as about LigdiCash's statement or a wrong number
    [audit] the audit of the night found stored data that do not agree
   *[other] { $word }
}
# $opened (String)
labels-case-open = open since { $opened }
labels-ended-by-ligdicash = {" "}by what LigdiCash said, or did not say in time
labels-ended-by-audit = {" "}by an audit that found it no more
labels-ended-by-somebody = {" "}by a person
# $person (String)
labels-ended-by-person = {" "}by { $person }
# $opened (String)
# $ended (String)
# $by (String)
labels-case-ended = { $opened }, ended { $ended }{ $by }
# $since (String)
# $by (String)
labels-since = since { $since }, by { $by }
# $label (String)
# $said (String)
labels-said = { $label }: { $said }
