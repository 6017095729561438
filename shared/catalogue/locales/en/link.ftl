# $page (String)
link-title = { $page ->
    [paid] This payment is made
    [under_review] Payment to be checked
    [gone] Nothing to pay at this address
    [ended] This link is over
    [used_up] This link takes no more payments
    [all_under_way] This link is being paid
    [in_progress] A payment is under way
    [too_many] Too many payments begun
    [paused] Payments are paused
    [try_again] The payment could not be started
    [on_phone] Confirm on your phone
    [with_code] Your payment is being made
   *[unavailable] This page cannot be shown at the moment
}
# $page (String)
# $shop (String)
link-says = { $page ->
    [paid] LigdiCash has confirmed the payment to { $shop }. Do not pay a second time.
    [under_review] { $shop } must check a payment of this link first. Do not pay a second time: show them this page.
    [gone] This link does not exist, or { $shop } has withdrawn it. Compare the address with the one that you were given. If you have already paid, do not pay a second time; if not, ask for another link.
    [ended] Its time is over. If you have already paid, do not pay a second time; if not, ask { $shop } for another link.
    [used_up] It was used as often as { $shop } wanted. If you have already paid, do not pay a second time; if not, ask for another link.
    [all_under_way] If you have begun to pay it, finish that payment, and do not pay a second time. If not, come back in half an hour: a place may be free then.
    [in_progress] If you have already approved a payment on your phone, do not pay a second time. If not, wait a minute, then reload this page and press again.
    [too_many] Too many payments were begun. Nothing was charged this time.
    [paused] { $shop } takes no payments for the moment. Nothing was charged this time: come back later.
    [try_again] LigdiCash did not open this payment. Nothing was charged this time: reload this page and press again.
    [on_phone] Do what the message on your phone says, or the SMS that comes. Type your secret code on the phone alone.
    [with_code] LigdiCash has your code. Wait a minute, then see whether the payment is made.
   *[unavailable] Do not pay a second time for that reason: reload this page in a few minutes.
}
link-description = Pay by mobile money, with LigdiCash.
link-pay = Pay
# $pay (String)
link-pay-here = { $pay } by this number
# $least (String)
# $most (String)
link-amount = Amount in francs, from { $least } to { $most }
# $instant (String)
link-until = It can be paid until this time: { $instant }.
# $instant (String)
link-from = You can try again on { $instant }.
link-hosted = You pay by mobile money, on LigdiCash’s page.
link-direct = Pay here, by your number
link-number = Your mobile money number
link-operator = Operator
link-by-number = By the number
link-code = Code that you got, if your operator gives one
link-secret = Never type your secret code on this page.
# $field (String)
link-wrong = { $field ->
    [amount] Type a whole number of francs within these limits.
    [number] Check the number.
   *[code] Type the code that you got: 4 to 10 digits.
}
# $what (String)
link-said = { $what ->
    [ask_code] First ask your operator for a code, type it below, then press again.
    [code_refused] Code refused. Check the number and the operator, and ask for a new code.
    [no_wallet] Code refused, or this number has no LigdiCash wallet. Ask for a new code, or choose your operator.
    [code_sent] A code is on its way to your phone: type it below, then press again.
    [another] A payment of this link was already begun in another way. If you have approved it, do not pay a second time. If not, press again.
   *[refused] The payment did not go through. If your account was charged, do not pay a second time: contact the shop. If not, check the number and the operator, or pay on LigdiCash’s page.
}
link-once = If you have already approved it, do not pay a second time.
link-receipt = View the receipt
link-see = See whether the payment is made
link-sheet-pay-here = Pay here
link-sheet-scan = Scan this code with your phone’s camera, or open this address:
# $last (String)
link-sheet-until = Until { $last }
link-sheet-code = QR code of the address
