links-title = Payment links
links-make = Create a link
links-make-it = Create the link
# $count (String)
links-among = Of these { $count } links
links-none = No payment links yet.
# $count (String)
links-read = { $count } links
links-link = Link
links-state = Status
links-price = Price
links-label = Product
# $name (String)
links-field = { $name ->
    [label] Goods or service
    [amount] Price
    [open] The customer chooses the amount (gift, deposit)
    [many] Several customers can pay this link
    [least] Smallest amount, if the customer chooses
    [most] Largest amount, if the customer chooses
    [times] Number of customers who can pay
    [until] Last day
    [other] Text in French
    [note] Note for you
   *[other_field] { $name }
}
links-begun = Payments started
links-payments = Payments, newest first
links-paid = Amount paid
links-paid-of-listed = Amount paid (payments listed below)
links-ends = Expires
links-withdrawn = Deactivated
links-address = Address
links-whatsapp = WhatsApp message
links-send-it = Send by WhatsApp
links-withdraw-it = Deactivate the link
links-withdrawing = You cannot undo this. No new payment can start with this link; customers who already have LigdiCash's page open can still pay.
links-print = Print
# $least (String)
# $most (String)
links-between = { $least } to { $most }
# $begun (String)
# $times (String)
links-of = { $begun } of { $times }
# $at (String)
# $by (String)
links-by = { $at }, by { $by }
# $word (String)
links-status = { $word ->
    [open] Active
    [ended] Expired
    [used_up] Full
    [withdrawn] Deactivated
   *[other] { $word }
}
# $word (String)
links-stands = { $word ->
    [open] Customers can pay with this link.
    [ended] The last day has passed: no new payment can start.
    [used_up] All places are taken. If a payment fails, the customer can try again.
    [withdrawn] Your team deactivated this link: no new payment can start.
   *[other] { $word }
}
# $shop (String)
# $text (String)
links-from = { $shop }: { $text }
# $label (String)
# $price (String)
# $address (String)
links-send = { $label }, { $price }. Pay here: { $address }
# $file (String)
links-written = Saved: { $file }
links-how-to-print = Print this page on A4 at actual size (100 %): first a poster, then four cards to cut out.
links-new = New link
links-options = More options
links-share = Share
# $word (String)
links-part = { $word ->
    [active] Active
    [paid] Paid
    [over] Expired
   *[other] Expired
}
links-free-amount = Any amount
# $at (String)
links-once = Created { $at }
# $word (String)
# $paid (String)
# $times (String)
links-places = { $word ->
    [one] { $paid } of { $times } paid
    [more] { $paid } of { $times } paid
   *[other] { $paid } of { $times } paid
}
# $word (String)
# $paid (String)
links-many = { $word ->
    [one] Several payments · { $paid } paid
    [more] Several payments · { $paid } paid
   *[other] Several payments · { $paid } paid
}
# $word (String)
links-once-state = { $word ->
    [unpaid] Unpaid
    [in_progress] In progress
    [paid] Paid
   *[other] Paid
}
