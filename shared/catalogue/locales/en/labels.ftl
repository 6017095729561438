labels-transaction = Payment id
labels-created = Created
labels-status = Status
labels-reason = Reason
labels-amount = Amount
labels-reported = Amount paid
labels-operator = Operator
labels-name = Order or payout
labels-opened = Since
labels-case = To do
labels-show = Command
labels-no-cases = Nothing to do.
labels-nothing-found = No results.
labels-nothing-that-day = No payments or payouts were created on that day.
labels-times = Times are Ouagadougou's, which is UTC.
labels-exchanges = Messages with LigdiCash
# $count (String)
labels-and-more = and { $count } more, in the evidence
# $count (String)
labels-callbacks-counted = Callbacks that taught nothing and were only counted: { $count }
labels-announcements = Notifications sent to the shop
labels-refunds = Refunds
labels-cases = To do
labels-what-now = Next steps
labels-who-paid = Customer
labels-reference = LigdiCash's reference
labels-operators-reference = Operator's reference
labels-priced-by = Price
labels-flow = Payment method
labels-created-at = Created
labels-completed-at = Confirmed
labels-reported-at = Paid (LigdiCash's time)
labels-called-back-at = Last callback
labels-checked-at = Last check
labels-next-check-at = Next check
labels-refunded = Refunded
labels-owed = Refund due
labels-link = Payment link
labels-refund-of = Refund of
labels-late = Paid late
labels-cannot-be-read = unreadable
labels-more = More:{" "}
labels-number = Number
labels-first-name = First name
labels-last-name = Last name
labels-email = E-mail
labels-nobody-known = LigdiCash gave no customer data, or the data was erased.
labels-release = Version
labels-at = Time
labels-payments-paused = Payments paused
labels-payouts-paused = Payouts paused
labels-table-held = Restored table
labels-until-opened = on hold: nothing changes until it is activated
labels-oldest-due = Oldest check due
labels-open-cases = To do
labels-oldest-case = Oldest to do
labels-events-refused = Failed notifications
labels-events-kept = Pending notifications
labels-unreadable = Unreadable entries
# $name (String)
# $amount (String)
labels-payout-subject = payout { $name } of { $amount }
# $amount (String)
# $name (String)
labels-payin-subject = payment of { $amount } for the order { $name }
labels-priced-by-shop = Signed by the shop's server
# $link (String)
labels-priced-by-link = Fixed by the payment link { $link }
# $link (String)
labels-priced-by-payer = Chosen by the customer, within the limits of the payment link { $link }
labels-priced-by-browser = Price sent by the browser (not verified)
labels-this-payment = this payment
# $by (String)
labels-order-paid-by = Paid by { $by }
# $by (String)
labels-order-held-by = Not paid; on hold for { $by }
# $order (String)
# $asked (String)
labels-payments-of-order = Payments for the order { $order }{ $asked }, newest first
# $reached (String)
# $until (String)
# $count (String)
labels-looked-at = Days searched: { $reached } to { $until }. Payments and payouts: { $count }.
# $by (String)
labels-search-blind = { $by ->
    [number] We only know who paid once LigdiCash confirms. Search by order or amount instead.
    [ending] We only know who paid once LigdiCash confirms. Search by order or amount instead.
    [ligdicash_ref] We only know a reference once LigdiCash gives a result. Search by order or amount instead.
    [operator_ref] We only know a reference once LigdiCash gives a result. Search by order or amount instead.
   *[other] { "" }
}
# $day (String)
labels-search-earlier = To search earlier days, set the last day to { $day }, with up to 31 days at once.
labels-search-typed = Commands: `ops find order`, `ops find payout`, `ops find amount`. Options: `--until`, `--days`.
labels-search-later = To search later days, set a later last day.
# $from (String)
# $to (String)
# $count (String)
labels-pending-of = Days searched: { $from } to { $to }. Pending: { $count }.
# $count (String)
labels-listed = { $count } payments
# $count (String)
labels-cases-read = { $count } to do
# $count (String)
labels-rows = { $count } entries
labels-or-more = 100 or more
# $key (String)
labels-item = entry { $key }
# $name (String)
labels-statement-line = statement line { $name }
# $word (String)
labels-case-kind = { $word ->
    [review] Payment to review
    [duplicate] Order paid twice
    [payout] Payout with unknown outcome
    [owed] Refund due
    [approval] Payout to approve
    [event] Shop not notified
    [unreadable] Unreadable data
    [contradiction] LigdiCash contradicts itself
    [statement] Opened by your team
    [audit] Inconsistent data
   *[other] { $word }
}
# $opened (String)
labels-case-open = Open since { $opened }
labels-ended-by-ligdicash = {" "}by LigdiCash's answer, or by its silence
labels-ended-by-audit = {" "}by the audit, which no longer finds it
# $person (String)
labels-ended-by-person = {" "}by { $person }
# $opened (String)
# $ended (String)
# $by (String)
labels-case-ended = { $opened }, closed { $ended }{ $by }
# $since (String)
# $by (String)
labels-since = since { $since }, by { $by }
# $label (String)
# $said (String)
labels-said = { $label }: { $said }
labels-first-step = First step
