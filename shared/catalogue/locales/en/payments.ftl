payments-hint = Order, number, amount…
# $word (String)
payments-shown = { $word ->
    [completed] Paid
    [pending] Pending
    [notcompleted] Failed
    [review] Needs review
    [refunded] Refunded
    [payouts] Payouts
    [all] All
   *[other] All
}
payments-today = Today
# $day (String)
payments-yesterday = Yesterday, { $day }
# $count (String)
payments-paid = { $count } paid
payments-days = Days
payments-earlier = Earlier days
payments-more = Show more
# $from (String)
# $until (String)
payments-none-of = No payments here from { $from } to { $until }.
payments-none = No payments here.
payments-open = In progress
payments-report = Daily report
payments-by-link = Link
# $by (String)
payments-key = { $by ->
    [order] Order
    [payout] payout
    [transaction] Payment
    [event] Notification
    [ligdicash_ref] LigdiCash's reference
    [operator_ref] operator's reference
    [number] customer's number
    [ending] end of the customer's number
    [amount] amount
    [text] description or part of the order
   *[other] description or part of the order
}
payments-or = {" or "}
# $keys (String)
# $text (String)
payments-looked-for = { $keys } “{ $text }”
payments-no-people = You may not see customers' numbers, so you cannot search by number. Search by order or amount.
payments-history = Timeline
# $kind (String)
payments-created = { $kind ->
    [payout] Payout requested
    [payin] Payment created
   *[other] Payment created
}
# $by (String)
payments-asked-by = By { $by }
payments-from-link = From a payment link
payments-from-shop = From your online shop
# $kind (String)
payments-intent = { $kind ->
    [payout] Payout sent to LigdiCash
    [payin] Charge requested
   *[other] Charge requested
}
# $sum (String)
# $operator (String)
payments-received-with = { $sum } received with { $operator }
# $what (String)
# $sum (String)
payments-received = { $what ->
    [payout-completed] { $sum } received by the recipient
    [completed] { $sum } received
   *[other] { $sum } received
}
payments-confirmed = Confirmed by LigdiCash
# $what (String)
payments-answer = { $what ->
    [notcompleted] Declined by the operator
    [payout-notcompleted] Not sent: LigdiCash declined
    [pending] Not paid yet
    [payout-pending] Not sent yet
    [none] LigdiCash gave no answer
   *[other] LigdiCash gave no answer
}
# $count (String)
payments-checks = Automatic checks with the same answer: { $count }
# $day (String)
payments-since = Since { $day }
# $what (String)
payments-settled = Resolved: { $what }
payments-expired = Expired: not paid within 24 h
payments-told = Shop notified
payments-given-up = Shop not notified after 3 days
# $instant (String)
payments-again = Shop unreachable, next try { $instant }
# $status (String)
# $sum (String)
payments-refund = { $status ->
    [completed] Refund of { $sum } received by the customer
    [closed] Refund of { $sum } made by your team
    [notcompleted] Refund of { $sum } failed
    [pending] Refund of { $sum } in progress
    [review] Refund of { $sum } to check
    [outcome_unknown] Refund of { $sum } without an answer
   *[other] Refund of { $sum } in progress
}
# $kind (String)
# $name (String)
payments-of = { $kind ->
    [payout] payout { $name }
    [payin] order { $name }
   *[other] order { $name }
}
# $kind (String)
# $day (String)
# $time (String)
payments-paid-at = { $kind ->
    [payout] Sent on { $day } at { $time }
    [payin] Paid on { $day } at { $time }
   *[other] Paid on { $day } at { $time }
}
# $day (String)
# $time (String)
payments-created-at = Created on { $day } at { $time }
# $what (String)
payments-refunded = { $what ->
    [part] Partly refunded
    [all] Refunded
   *[other] Refunded
}
# $sum (String)
payments-missing = { $sum } missing
# $sum (String)
payments-too-much = { $sum } too much
# $asked (String)
# $paid (String)
payments-differs = The customer had to pay { $asked } and paid { $paid }. The order is on hold: do not ship before you decide.
payments-advice = Learn more
payments-actions = Actions
# $count (String)
payments-exchanges = Messages with LigdiCash ({ $count })
payments-word-by-word = For your developer and for support: each request and each answer, word by word.
payments-evidence = Evidence to send or print
payments-download = Download the evidence
payments-details = Details
payments-customer = Customer
payments-see-number = Show the number
payments-recipient = Recipient
payments-requested-by = Requested by
payments-what = Description
payments-asked = Requested
payments-price = Price set by
# $by (String)
payments-priced = { $by ->
    [link] The link
    [customer] The customer
    [shop] Your shop
    [browser] The browser
   *[other] The browser
}
payments-see-payment = Show the payment
# $kind (String)
payments-name = { $kind ->
    [payout] Payout
    [payin] Order
   *[other] Order
}
payments-receipt = Customer's receipt
payments-open-receipt = Open
payments-send-receipt = Send the receipt
payments-by-whatsapp = By WhatsApp
# $address (String)
payments-receipt-text = Your receipt: { $address }
payments-ask = Ask LigdiCash
# $instant (String)
payments-last-answer = Last answer: { $instant }
payments-others = Other payments of the order
payments-revision = Revision
