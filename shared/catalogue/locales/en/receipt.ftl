# $page (String)
receipt-title = { $page ->
    [paid] Payment receipt
    [given_back] Given back, or being given back
    [duplicate] Order already paid
    [owed] Money to be given back
    [pending] Payment not confirmed yet
    [no_receipt] No receipt
    [review] Payment to be checked
    [unknown] Unknown payment
    [unreadable] This payment cannot be read at the moment
   *[unavailable] This page cannot be shown at the moment
}
# $page (String)
# $shop (String)
receipt-says = { $page ->
    [paid] LigdiCash has confirmed this payment to { $shop }. This receipt is not a tax invoice (facture normalisée).
    [given_back] The money of this payment arrived. All of it has been given back or is being given back, so this page is not a receipt.
    [duplicate] LigdiCash has confirmed this payment, but another one had already paid the order. { $shop } must give this money back to you: show them this page.
    [owed] The money of this payment arrived, but it does not pay the order. { $shop } must give it back to you: show them this page.
    [pending] LigdiCash has not confirmed this payment yet. If you have already paid, do not pay a second time: reload this page in a few minutes.
    [no_receipt] By what LigdiCash has said so far, this payment has not paid the order. If money has left your account, do not pay a second time: show this page to { $shop }.
    [review] { $shop } must check this payment first. Do not pay a second time: show them this page.
    [unknown] No payment has this address. Compare it with the one that you were given.
    [unreadable] Do not pay a second time: show this page to { $shop }.
   *[unavailable] Do not pay a second time for that reason: reload this page in a few minutes.
}
# $row (String)
receipt-label = { $row ->
    [paid] Amount paid
    [asked] Amount asked for
    [refunded] Given back, or being given back
    [order] Order
    [confirmed] Confirmed
    [operator] Operator
    [operator_reference] Operator’s reference
    [ligdicash_reference] LigdiCash’s reference
   *[id] Payment’s id
}
receipt-scan = This code leads back to this page, which says how things stand now:
receipt-code = QR code of this page’s address
