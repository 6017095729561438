# $page (String)
receipt-title = { $page ->
    [paid] Payment receipt
    [refunded] Refunded
    [refunding] Refund in progress
    [duplicate] Paid twice
    [owed] Refund due
    [pending] Payment pending
    [no_receipt] No receipt
    [review] Payment needs review
    [checked] Payment being checked
    [unknown] Unknown payment
    [unreadable] Payment unreadable
    [unavailable] Page unavailable
   *[other] Page unavailable
}
# $page (String)
# $shop (String)
receipt-says = { $page ->
    [paid] LigdiCash has confirmed this payment to { $shop }. This receipt is not a tax invoice (facture normalisée).
    [refunded] Your payment arrived, and it was refunded. This page is not a receipt.
    [refunding] Your payment arrived, and its refund is in progress. This page is not a receipt.
    [duplicate] LigdiCash has confirmed this payment, but another one had already paid the order. { $shop } must refund you: show them this page.
    [owed] Your payment arrived, but it does not pay the order. { $shop } must refund you: show them this page.
    [pending] LigdiCash has not confirmed this payment yet. If you have already paid, do not pay a second time: reload this page in a few minutes.
    [no_receipt] LigdiCash has not confirmed this payment. If you were charged, do not pay again: show this page to { $shop }.
    [review] { $shop } must first check this payment. Do not pay a second time: show them this page.
    [checked] This payment is being checked. Do not pay a second time: show this page to { $shop }.
    [unknown] No payment has this address. Check the address that you received.
    [unreadable] Do not pay a second time: show this page to { $shop }.
    [unavailable] If you have already paid, do not pay a second time. Reload this page in a few minutes.
   *[other] If you have already paid, do not pay a second time. Reload this page in a few minutes.
}
# $row (String)
receipt-label = { $row ->
    [product] Product or service
    [paid] Amount paid
    [asked] Amount requested
    [refunded] Refund
    [order] Order
    [confirmed] Confirmed on
    [operator] Operator
    [operator_reference] Operator reference
    [ligdicash_reference] LigdiCash reference
    [id] Payment reference
   *[other] Payment reference
}
receipt-scan = Scan this code to see the latest state of the payment:
receipt-code = QR code of this page’s address
