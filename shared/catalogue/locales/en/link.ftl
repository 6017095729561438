# $page (String)
link-title = { $page ->
    [paid] Paid
    [under_review] Payment needs review
    [gone] Nothing to pay here
    [ended] Link expired
    [used_up] No place left
    [all_under_way] Payments in progress
    [in_progress] Payment in progress
    [too_many] Too many tries
    [paused] Payments paused
    [try_again] Payment not started
    [on_phone] Confirm on your phone
    [with_code] Payment in progress
    [unavailable] Page unavailable
   *[other] Page unavailable
}
# $page (String)
# $shop (String)
link-says = { $page ->
    [paid] LigdiCash has confirmed the payment to { $shop }. Do not pay a second time.
    [under_review] { $shop } must first check a payment of this link. Do not pay a second time: show them this page.
    [gone] This link does not exist, or { $shop } has deactivated it. Check the address that you received. If you have already paid, do not pay a second time. If not, ask for another link.
    [ended] The time to pay has run out. If you have already paid, do not pay a second time. If not, ask { $shop } for another link.
    [used_up] This link has no place left. If you have already paid, do not pay a second time. If not, ask { $shop } for another link.
    [all_under_way] All places are being paid right now. If one is yours, finish it and do not pay twice. If not, try again in 30 minutes.
    [in_progress] If you have already approved a payment on your phone, do not pay a second time. If not, wait a minute, reload this page and press again.
    [too_many] There were too many tries within an hour. Nothing was charged this time.
    [paused] { $shop } takes no payments for the moment. Nothing was charged this time: come back later.
    [try_again] LigdiCash did not open this payment. Nothing was charged this time: reload this page and press again.
    [on_phone] Follow the message or the SMS on your phone. Type your secret code only on the phone.
    [with_code] LigdiCash has received your code. Wait a minute, then check the payment.
    [unavailable] If you have already paid, do not pay a second time. Reload this page in a few minutes.
   *[other] If you have already paid, do not pay a second time. Reload this page in a few minutes.
}
link-description = Pay by mobile money, with LigdiCash.
link-pay = Pay
# $pay (String)
link-pay-here = { $pay } with this number
# $least (String)
# $most (String)
link-amount = Amount in francs, from { $least } to { $most }
# $instant (String)
link-until = Expires on { $instant }.
# $instant (String)
link-from = You can try again on { $instant }.
link-hosted = You pay by mobile money, on LigdiCash’s page.
link-direct = Pay here with your number
link-number = Your mobile money number
link-operator = Operator
link-by-number = Recognised from the number
link-code = One-time code, if your operator sent you one
link-secret = Never type your secret code on this page.
# $field (String)
link-wrong = { $field ->
    [amount] Type a whole number of francs within these limits.
    [number] Check the number.
    [code] Type the code that you received: 4 to 10 digits.
   *[other] Type the code that you received: 4 to 10 digits.
}
# $operators (String)
link-operators = This operator does not work here. Choose one of these if the number is theirs: { $operators }.
# $what (String)
link-said = { $what ->
    [ask_code] Ask your operator for a code. Type it below, then press again.
    [code_refused] Code refused. Check the number and the operator, and ask for a new code.
    [no_wallet] Code refused, or this number has no LigdiCash wallet. Ask for a new code, or choose your operator.
    [code_sent] A code is on its way to your phone. Type it below, then press again.
    [another] Another payment of this link has already started. If you have approved it, do not pay a second time. If not, press again.
    [refused] The payment did not go through. If your account was charged, do not pay a second time: contact the shop. If not, check the number and the operator, or pay on LigdiCash’s page.
   *[other] The payment did not go through. If your account was charged, do not pay a second time: contact the shop. If not, check the number and the operator, or pay on LigdiCash’s page.
}
link-once = If you have already approved it, do not pay a second time.
link-receipt = View the receipt
link-see = Check the payment
link-sheet-pay-here = Pay here
link-sheet-scan = Scan this code with your phone’s camera, or open this address:
# $last (String)
link-sheet-until = Until { $last }
link-sheet-code = QR code of the address
