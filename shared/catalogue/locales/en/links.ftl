links-title = Links
links-make = Make a payment link
links-make-it = Make the link
links-none = No payment link was made yet.
# $count (String)
links-read = { $count } links
links-link = link
links-state = state
links-price = price
links-label = for
# $name (String)
links-field = { $name ->
    [label_fr] What is paid for, in French
    [label_en] The same in English, if you want
    [amount] Amount in francs; leave it empty if the payer chooses
    [least] The payer chooses: at least
    [most] The payer chooses: at most
    [times] How many times it can be paid [1]
    [many] Any number of times
    [until] Last day [no end]
    [note] Note for you; no payer sees it
   *[other] { $name }
}
links-begun = payments begun
links-payments = Its orders, newest first, each by its latest payment
links-paid = paid
links-paid-of-listed = paid, of those listed below
links-ends = ends
links-note = note
links-withdrawn = withdrawn
links-address = address
links-whatsapp = to send by WhatsApp
links-send-it = Send it by WhatsApp
links-withdraw-it = Withdraw the link
links-withdrawing = Nobody can begin a payment by it any more, and that is for good. Whoever has LigdiCash's page open can still pay there.
links-print = Save the sheet to print
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
links-stands = { $word ->
    [open] whoever has the address can pay
    [ended] its time is over: no payment can be begun
    [used_up] as many payments were begun as it allows; one that was not paid can be paid again
    [withdrawn] somebody has withdrawn it: no payment can be begun
   *[other] { $word }
}
# $label (String)
# $price (String)
# $address (String)
links-send = { $label }, { $price }. Pay here: { $address }
# $file (String)
links-written = Written: { $file }
links-how-to-print = Print this page on A4 at its real size (100 %): first a sheet to hang up, then four cards to cut out.
