# $reference (String)
advice-reference = {" "}(reference { $reference })
# $step (String)
advice-first = { $step ->
    [write] First, write to LigdiCash's support.
    [check] First, check LigdiCash's dashboard.
    [decide] First, decide whether this amount is enough.
    [refund] First, refund the customer.
    [record] First, refund the customer yourself and record it: payouts are not set up.
    [wait] First, wait until the refund has arrived, then mark this item as resolved.
    [approve] First, approve the payout or reject it.
    [resend] First, repair the shop's webhook, then resend the notification.
    [repair] First, call your developer.
   *[other] { "" }
}
# $word (String)
# $amount (String)
# $dashboard (String)
advice-case = { $word ->
    [review-debit-notcompleted] The order can be paid again, but LigdiCash may have charged the customer already. Find the payment in LigdiCash's dashboard by number, amount ({ $amount }) and time, or ask its support for the token. If both payments are confirmed, the order is paid twice. This item stays open until LigdiCash confirms or you unblock the order.
    [review-debit] Do not ask the customer to pay again yet: LigdiCash may have charged the customer. Find the payment in LigdiCash's dashboard by number, amount ({ $amount }) and time, or ask its support for the token. We will not send the request again. This item closes by itself if LigdiCash confirms the payment.
    [review-token_lost-unseen] Find the payment in LigdiCash's dashboard by order, amount and time, or on its statement. If the order shows this payment as the one that paid it, we had confirmed it. If not, the order can be paid again. If the money arrived, agree with the customer, then mark this item as resolved.
    [review-unseen] We saw no money, and the order can be paid again. Find the payment in LigdiCash's dashboard{ $dashboard }. If several payments show this at once, check that the keys belong to this project. This item closes when LigdiCash gives a result, or when you resolve it.
    [review] Do not ship yet: the order is on hold. Find the payment in LigdiCash's dashboard{ $dashboard }, then agree with the customer. This item closes by itself if LigdiCash confirms the payment.
    [duplicate] Another payment has paid this order. Do not ship it a second time.
    [owed-completed] The order stays paid.
    [owed] The order was unblocked, and the customer's money must be refunded.
    [payout-completed] We reported this payout as failed, but it was sent after all. If you sent it again, the recipient was paid twice. Ask for the money back, then mark this item as resolved.
    [payout] Do not send it again yet: the money may have left. Find the payout in LigdiCash's dashboard by number, amount ({ $amount }) and time, or ask its support. We will not send it again. This item closes by itself when LigdiCash confirms.
    [approval] Nothing leaves before a second person approves. The person who requested the payout cannot approve it.
    [event] We stopped after three days: the shop did not accept a notification. Read the log of your webhook, repair it, and resend the notification.
    [contradiction] LigdiCash confirmed this payment and now says otherwise. We still count it as paid. Check LigdiCash's dashboard, and send the messages above to its support. Then mark this item as resolved.
    [statement] Your team opened this item, and the audit log says why. It may be a discrepancy on LigdiCash's statement, or money sent to a wrong number. Check LigdiCash's dashboard, and send its reference and the messages above to its support. Mark this item as resolved once nothing more can be done.
    [audit] The stored data of this payment disagree, so this page may be wrong. Compare it with LigdiCash's messages and dashboard before you pay or ship anything. Ask your developer what wrote to the table, and restore the damaged data. This item closes by itself when the audit finds no more errors.
   *[other] { "" }
}
# $word (String)
# $dashboard (String)
advice-over = { $word ->
    [payout-completed] You cannot undo a payout to a wrong number. Write to LigdiCash's support at once{ $dashboard }, and ask the recipient to send the money back. Open an item meanwhile, so that it is not forgotten. Pay the right number by another payout, under another reference.
    [refund-notcompleted] As far as we know, no money left. Decide on the refunded payment's page whether to refund it again.
   *[other] { "" }
}
# $word (String)
advice-status-not-taken = LigdiCash sent a status we do not know (« { $word } »). We changed nothing. Check its dashboard before you ship or pay out. A newer version of this software may understand it.
# $said (String)
advice-amount-not-taken = LigdiCash sent this amount: { $said }. We cannot read it, so the order stays on hold and you cannot accept it. Check the amount in LigdiCash's dashboard. To refund the customer, unblock the order, refund the money yourself, and mark this item as resolved.
# $amount (String)
advice-under-way = { $amount } is on its way back. Do not refund it another way. If this refund fails, we will list it under To do.
# $amount (String)
advice-waits = Awaiting approval: { $amount }. Nothing leaves before a second person approves. Do not refund it another way unless that person rejects it.
# $amount (String)
advice-back-unknown = { $amount } may have been refunded. Check that payout before you refund it again.
# $amount (String)
advice-given-back = Refunded: { $amount }.
# $amount (String)
advice-still-owed = Refund due: { $amount }.
# $amount (String)
advice-at-most = You can still refund up to { $amount } of this payment.
advice-wish-ends = If there is nothing more to refund, mark this item as resolved.
# $refunds (String)
advice-refund-failed = A refund failed: { $refunds } As far as we know, no money left. If the customer must get it, refund it again, by a payout or yourself.
advice-nothing-owed = No refund is due any more: mark this item as resolved.
advice-amount-unknown = We do not know how much was paid. Ask LigdiCash's support, refund the money yourself, and mark this item as resolved.
# $word (String)
advice-when = { $word ->
    [review-accept] If this amount is enough for you, accept it: the order is then paid.
    [review-prove] If support gives you the payment's token, confirm the payment with it.
    [review-release] If the customer must pay again, unblock the order. The money already paid stays due for a refund.
    [release-unseen] Once you have checked, unblock the order: this item closes.
    [release-debit] Only if support confirms that the customer was not charged, unblock the order so that it can be paid again.
    [refund-make] To refund the customer, use a payout: it goes to the number that paid, up to the amount paid. A paid order stays paid; an order on hold can be paid again.
    [refund-record] If you refunded the money yourself, record it.
    [refund-take-back] If the money was not refunded after all, undo the recorded refund.
    [payout-prove] If support gives you the payout's token, confirm the payout with it.
    [payout-close] If the recipient has the money but LigdiCash does not confirm it, mark the payout as sent.
    [payout-not-made] Only if support confirms that it was not sent, mark it as failed. Wait at least a day after it was sent. It then no longer counts, and you can request another one under another reference.
   *[other] { "" }
}
advice-event-refused = The shop rejects a notification. We try again at the time above. Once your webhook works, resend the notification now.
advice-asks = asks LigdiCash now
advice-shows-person = shows the customer's number (logged)
advice-shows-payer = shows the payment that paid the order
advice-shows-payin = shows the refunded payment
