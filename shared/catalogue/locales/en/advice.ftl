# $reference (String)
advice-reference = {" "}(its reference is { $reference })
# $dashboard (String)
advice-money-seen = Look the payment up in LigdiCash's dashboard{ $dashboard } before you fulfil the order: the order is held, and this payment does not pay it. Agree with the customer. Then accept what was paid, give it back, or release the order and give it back later. The case also ends when LigdiCash proves the payment after all.
# $dashboard (String)
advice-no-money-seen = No money was seen, and the order can be paid again. Look the payment up in LigdiCash's dashboard{ $dashboard }. If several payments say this at once, the keys in the secret may belong to another project. The case ends as soon as LigdiCash says what became of the money, or you do.
advice-token-lost = Look the payment up in LigdiCash's dashboard by the order, the amount and the hour, or in its statement: nobody else knows whether it was paid. If the order says that this payment paid it, the record had proven so. Otherwise the order can be paid again; if the money came, agree with the customer. The case ends as soon as you say so.
advice-refund-under-way = A refund is under way or made: see the refunds. Refund the rest, if any, in the same way.
# $amount (String)
advice-duplicate = Refund { $amount }: a payout gives them back to the number that paid, and never more than was paid; or give them back by other means, and record it. Do not fulfil the order a second time.
# $amount (String)
advice-payout = Do not make it again yet: it may have been made. Look for it in LigdiCash's dashboard by number, amount ({ $amount }) and hour, or ask LigdiCash's support. Only if it is certain that it was not made, say so below: it counts no longer, and you can ask for another one, with another payoutId. This one is never sent again, and ends by itself if LigdiCash speaks of it.
advice-owed = The order was released, and the money that was seen is owed to the payer: give it back, or record that it was given back by other means.
advice-approval = Nothing is sent before a second person approves it, who cannot be the one who asked for it.
advice-late-payout = The shop was told that it was not made, and it was made after all. If you have made it again, it was made twice: ask the recipient to give the money back; then close the case.
advice-event-given-up = An event was given up after three days: not every receiver took it, and it is not sent again by itself. Read the log of your receiver, repair the receiver, and have the event sent again.
advice-contradiction = LigdiCash says something else now than when it proved this payment. The payment stays completed. Look it up in LigdiCash's dashboard, and send the exchanges above to its support; then close the case.
advice-statement = LigdiCash's statement does not agree with what we know of this payment: the record says why the case was opened. Look the payment up in LigdiCash's dashboard, and send its reference and the exchanges above to its support; then close the case.
advice-asks = asks LigdiCash about it, now
advice-shows-person = shows who paid; that is logged
advice-shows-payer = the payment that paid the order
advice-shows-payin = the payment that it gives back
