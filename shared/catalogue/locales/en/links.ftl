links-title = Links
links-make = New payment link
links-make-it = Create the link
links-none = No payment links yet.
# $count (String)
links-read = { $count } links
links-link = Link
links-state = Status
links-price = Price
links-label = Product
# $name (String)
links-field = { $name ->
    [label_fr] Product or service, in French
    [label_en] The same in English (optional)
    [amount] Amount in francs (empty if the customer chooses)
    [least] Smallest amount the customer may choose
    [most] Largest amount the customer may choose
    [times] Number of customers who can pay (1 if empty)
    [many] No limit on the number of customers
    [until] Last day (no end if empty)
    [note] Note for you (customers do not see it)
   *[other] { $name }
}
links-begun = Payments started
links-payments = Payments, newest first
links-paid = Amount paid
links-paid-of-listed = Amount paid (payments listed below)
links-ends = Expires
links-note = Note
links-withdrawn = Deactivated
links-address = Address
links-whatsapp = WhatsApp message
links-send-it = Send by WhatsApp
links-withdraw-it = Deactivate the link
links-withdrawing = You cannot undo this. No new payment can start with this link; customers who already have LigdiCash's page open can still pay.
links-print = Download the sheet to print
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
# $label (String)
# $price (String)
# $address (String)
links-send = { $label }, { $price }. Pay here: { $address }
# $file (String)
links-written = Saved: { $file }
links-how-to-print = Print this page on A4 at actual size (100 %): first a poster, then four cards to cut out.
