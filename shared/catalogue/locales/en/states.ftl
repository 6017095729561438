# $paid (String)
# $asked (String)
states-amounts = { $paid } were paid, { $asked } were asked for
# $word (String)
states-payin-status = { $word ->
    [pending] the payer can pay, or LigdiCash has not said yet that the money came
    [completed] it is proven that the payer has paid
    [notcompleted] it was not paid, as far as we know
    [review] a person must look
   *[other] { $word }
}
# $word (String)
states-payin-reason = { $word ->
    [failed] LigdiCash says that it failed
    [expired] nobody paid it within 24 hours
    [unsafe_page] LigdiCash named a payment page that may not be shown, so no payer saw it
    [superseded] it no longer holds its order, but it can still be paid
    [create_refused] LigdiCash refused to make the invoice: nothing was paid
    [create_not_sent] LigdiCash never got our request: nothing was paid
    [create_unknown] LigdiCash's answer was lost: the payer saw no page
    [create_unknown_called_back] LigdiCash's answer was lost, and then a callback named this payment: it may have been paid
    [code_refused] LigdiCash did not accept the payer's code: it was missing, wrong or had run out, or the number has no LigdiCash wallet; nothing was debited
    [code_sent] LigdiCash has sent the payer a code: nothing was debited yet
    [debit_unknown] LigdiCash's answer was lost, or leaves it open: the payer may have been debited, and the request is never sent again
    [token_lost] its token was lost with a damaged table, so LigdiCash cannot be asked about it
    [amount_differs] LigdiCash names another amount
    [amount_missing] LigdiCash calls it completed, and its answer has no amount that we take: none, two that differ, or one that is not in whole francs
    [id_differs] LigdiCash names another transaction id
    [contradiction] LigdiCash calls it completed in an answer that it calls an error, or a restore found rows that cannot be read
    [invoice_not_found] LigdiCash finds no such invoice; no money was seen, and the order can be paid again
    [superseded_amount] the payer paid what was asked for then, but the order has another amount now
    [given_back] LigdiCash says something new about money that was given back, or that a person has promised to give back
    [duplicate] it is proven that the payer has paid, but another payment had paid the order
    [accepted] the order is paid with another amount, which a person has accepted
    [released] the order can be paid again: a person has looked, or half an hour has passed and the payer may still have been debited
   *[other] { $word }
}
# $word (String)
states-flow = { $word ->
    [push] directly: the payer confirms on the phone, or on a page
    [code] directly, with a code
    [code_request] directly: LigdiCash is to send the payer a code
   *[other] { $word }
}
# $word (String)
states-payout-status = { $word ->
    [pending] we are sending it, or LigdiCash has taken it and has not said yet what became of it
    [completed] it is proven that it was made
    [notcompleted] it was not made
    [review] a person must look
    [outcome_unknown] nobody knows whether it was made
    [closed] a person says that it was made, which nothing proves
   *[other] { $word }
}
# $word (String)
states-payout-reason = { $word ->
    [failed] LigdiCash says that it was not made
    [create_not_sent] LigdiCash never got our request: nothing was sent
    [create_unknown] LigdiCash's answer was lost: nobody knows whether it was made, and it is never sent again
    [create_unknown_called_back] LigdiCash's answer was lost, and then a callback named it: it may have been made
    [unanswered] LigdiCash took it, and has not said for a day what became of it
    [amount_differs] LigdiCash names another amount
    [id_differs] LigdiCash names another transaction id
    [contradiction] LigdiCash calls it completed in an answer that it calls an error
    [refused_configuration] LigdiCash refused it: something must be changed at LigdiCash or in the secret
    [refused_balance] LigdiCash refused it: the balance of the recipient's operator is too low
    [refused_recipient] LigdiCash refused it: it does not know the recipient
    [refused_rule] LigdiCash refused it: its rule about the last 24 hours forbids it
    [refused_input] LigdiCash refused it: it does not accept the request
    [awaiting_approval] it is sent once a second person has approved it
    [rejected] a person has rejected it, or has taken back that the money was given: nothing was sent
    [not_made] a person has found out that it was not made
    [given_by_hand] a person gave the money back by other means
   *[other] { $word }
}
# $word (String)
states-event = { $word ->
    [payment-completed] the order is paid
    [payment-failed] the payment failed
    [payment-expired] nobody paid in time
    [payment-review_required] a person must look at the payment
    [payment-accepted] another amount pays the order
    [payment-released] the order can be paid again
    [payment-duplicate] the order was paid twice
    [payout-completed] the payout was made
    [payout-closed] a person says that the payout was made
    [payout-failed] the payout was not made
    [payout-review_required] a person must look at the payout
   *[other] { "" }
}
# $status (String)
# $said (String)
states-standing = { $status }: { $said }
# $first (String)
# $second (String)
states-both = { $first }: { $second }
states-refund-failed = a refund of it was not made
