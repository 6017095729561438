# $reference (String)
advice-reference = {" "}(its reference is { $reference })
# $dashboard (String)
advice-money-seen = Look the payment up in LigdiCash's dashboard{ $dashboard } before you fulfil the order: the order is held, and this payment does not pay it. Agree with the customer. The case also ends when LigdiCash proves the payment after all.
# $dashboard (String)
advice-no-money-seen = No money was seen, and the order can be paid again. Look the payment up in LigdiCash's dashboard{ $dashboard }. If several payments say this at once, the keys in the secret may belong to another project. The case ends as soon as LigdiCash says what became of the money, or you do.
# $word (String)
advice-status-not-taken = LigdiCash calls it « { $word } », a status that none of its documents has. It proves nothing, so nothing is paid and nothing ends by it, and only a release of this software can read it. Until then LigdiCash's dashboard says what became of the money: look there before you fulfil the order or pay out again.
# $said (String)
advice-amount-not-taken = LigdiCash names as the amount: { $said }. Nobody guesses what that means, so it pays no order and cannot be accepted: only a release of this software can read such an answer. Until then the order is held; LigdiCash's dashboard says what was paid. If the money is to go back, release the payment, give it back by other means, and close its case.
advice-token-lost = Look the payment up in LigdiCash's dashboard by the order, the amount and the hour, or in its statement: nobody else knows whether it was paid. If the order says that this payment paid it, the record had proven so. Otherwise the order can be paid again; if the money came, agree with the customer. The case ends as soon as you say so.
# $amount (String)
advice-debit-unknown = Do not ask the customer to pay again yet: the payer may have been debited. Look for it in LigdiCash's dashboard by number, amount ({ $amount }) and hour, or ask LigdiCash's support for its token. The request is never sent again, and the case ends by itself if LigdiCash calls back with a token that proves it.
# $amount (String)
advice-debit-freed = The order can be paid again, and the payer may have been debited all the same. Look for it in LigdiCash's dashboard by number, amount ({ $amount }) and hour, or ask LigdiCash's support for its token. If it is proven after another payment has paid the order, it is a duplicate. The case stays open until it is proven or you release it.
advice-duplicate = Another payment has paid the order: do not fulfil it a second time.
# $amount (String)
advice-payout = Do not make it again yet: it may have been made. Look for it in LigdiCash's dashboard by number, amount ({ $amount }) and hour, or ask LigdiCash's support. This one is never sent again, and the case ends by itself when LigdiCash proves it.
advice-owed = The order was released, and the money that was seen goes back to the payer.
# $amount (String)
advice-under-way = On the way back to the payer: { $amount }. Do not give them back by other means. If LigdiCash does not make the payout, a case says so, and they are owed again.
# $amount (String)
advice-waits = A second person must approve that it goes back: { $amount }. Nothing of it is sent before, and it is not to be given back by other means unless that person rejects it.
# $amount (String)
advice-back-unknown = Perhaps given back: { $amount }. Nobody knows whether the payer has it. Do not give it back again before the story of that payout says what became of it.
# $amount (String)
advice-given-back = Given back: { $amount }.
# $amount (String)
advice-still-owed = Still owed: { $amount }.
# $amount (String)
advice-at-most = At most { $amount } of this payment can still be given back.
advice-wish-ends = If nothing more is to go back, close the case.
# $refunds (String)
advice-refund-failed = A refund was not made: { $refunds }. Nothing of it has left, as far as we know: if the payer is to get it, give it back anew, by a payout or by other means.
advice-nothing-owed = Nothing more is owed: close the case.
advice-amount-unknown = Nobody knows how much was seen: ask LigdiCash's support, give it back by other means, and close the case.
# $word (String)
advice-when = { $word ->
    [review-accept] If your shop is content with what was paid, accept it: it pays the order.
    [review-prove] If support names the payment's token, prove the payment with it.
    [review-release] If the order is to be paid again, and the money is to go back later, release it: what was seen stays owed.
    [release-unseen] Once you have looked, release it: the case ends.
    [release-debit] Only if support says that nobody was debited, release it: the order can be paid again.
    [refund-make] If money is to go back, refund it: a payout brings it to the number that paid, and never more than was paid. A paid order stays paid; one under review can be paid again.
    [refund-record] If you have given it back by other means, record that.
    [refund-take-back] If the money was not given back, take the record back: it counts no longer as given back.
    [payout-prove] If support names its token, prove it with that token.
    [payout-close] If the recipient has the money, and nothing proves it, say that it was made.
    [payout-not-made] Only if support says that it was not made, and a day after it was sent at the earliest, say so: it counts no longer, and you can ask for another one, with another payoutId.
   *[other] { "" }
}
advice-approval = Nothing is sent before a second person approves it, who cannot be the one who asked for it.
# $dashboard (String)
advice-made-payout = If it went to a wrong number, nobody here can call it back, and LigdiCash has no call for it: write to its support at once{ $dashboard }, and ask whoever has the money to send it back. Open a case meanwhile, so that it is not forgotten. What the right number gets is another payout, with another payoutId.
advice-failed-refund = The money did not leave, as far as we know. Look at the payment that it gives back: whether it goes back anew is decided there.
advice-late-payout = The shop was told that it was not made, and it was made after all. If you have made it again, it was made twice: ask the recipient to give the money back; then close the case.
advice-event-given-up = An event was given up after three days: not every receiver took it, and it is not sent again by itself. Read the log of your receiver, repair the receiver, and have the event sent again.
advice-event-refused = A receiver refuses an event, which comes again by itself at the hour above. Once the receiver is repaired, have the event sent now.
advice-contradiction = LigdiCash says something else now than when it proved this payment. The payment stays completed. Look it up in LigdiCash's dashboard, and send the exchanges above to its support; then close the case.
advice-statement = A person has opened a case, and the record says why: a statement of LigdiCash that does not agree with what we know, or money at a wrong number. Look it up in LigdiCash's dashboard, and send its reference and the exchanges above to its support. Close the case once nothing more is to be had.
advice-audit = What is stored about this payment does not agree, so what this page says of it may be wrong. Compare it with its exchanges and with LigdiCash's dashboard before you pay or fulfil anything because of it. Find out what wrote to the table, and restore what is damaged. The case ends by itself when the audit finds nothing any more.
advice-asks = asks LigdiCash about it, now
advice-shows-person = shows who paid; that is logged
advice-shows-payer = the payment that paid the order
advice-shows-payin = the payment that it gives back
