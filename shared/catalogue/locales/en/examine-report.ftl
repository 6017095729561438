examine-report-title = LigdiCash integration report
# $address (String)
examine-report-listening = This LigdiCash listens on { $address }. Set your integration's base URL to it; any keys will do.
# $lost (Number)
# $judged (Number)
examine-report-verdict = { $lost ->
    [0] None of { $judged } trials would lose money.
    [one] { $lost } of { $judged } trials would lose money.
   *[other] { $lost } of { $judged } trials would lose money.
}
# $lost (Number)
examine-report-orders = { $lost ->
    [0] No paid order would be lost.
    [one] { $lost } would lose paid orders.
   *[other] { $lost } would lose paid orders.
}
# $grade (String)
examine-report-grade = Grade { $grade }.
# $count (Number)
examine-report-unjudged = { $count ->
    [one] { $count } trial was not judged.
   *[other] { $count } trials were not judged.
}
# $weight (String)
examine-report-weight = { $weight ->
    [LosesMoney] loses money
    [LosesOrders] loses orders
    [Careless] careless
   *[other] { $weight }
}
# $label (String)
examine-report-label = { $label ->
    [expected] Expected:
    [cost] Cost:
    [documentation] LigdiCash's page:
    [evidence] Exchange:
    [fix] Fix:
    [same] the same as above
    [english] LigdiCash's page:
    [helpers] The fixes call these functions:
   *[other] { $label }
}
# $trial (String)
examine-report-see = not judged: see “{ $trial }”
# $name (String)
# $value (String)
examine-report-why = { $name ->
    [NoInvoice] No invoice arrived from your shop.
    [NoCallbackAddress] The invoice has no callback_url.
    [NoReturnAddress] The invoice has no return_url.
    [FarAddress] LigdiCash would call { $value }: set your shop's address to this machine.
    [Missing] not judged: { $value } is missing
    [NoCredit] not judged: the number of --credit does not rise with a payment
    [NoPage] not judged: the answer of --buy does not show the page's address (with curl, add -i)
    [ShortKeys] not judged: a key has fewer than 8 characters
    [PaidBefore] An order meets --paid-when before its payment.
    [NeverPaid] No order was ever paid: is --paid-when right? If it is, your shop records no payment. The latest order:
    [OwnPrice] not judged: your shop sells at its own price
    [OwnNumbers] not judged: your shop numbers its orders itself
    [NamesNoOrder] --paid names no order; it may have { $value }.
    [BreaksOfUnknown] not judged: your callback fails with any unknown id
    [NoCancelAddress] not judged: the invoice has no cancel_url
    [NoPaidCallback] not judged: no callback paid an order, so an unpaid order shows nothing
    [NoPaidReturn] not judged: no return paid an order, so an unpaid order shows nothing
   *[other] { $name }
}
# $address (String)
examine-report-guide = Set your integration's LigdiCash base URL to { $address }, start your shop, and answer these questions. Enter accepts the text in brackets.
# $name (String)
examine-report-question = { $name ->
    [port] Port of your shop?
    [buy] Command that starts the payment of {"{"}order{"}"} for {"{"}amount{"}"} francs?
    [paid] Command that shows {"{"}order{"}"}, or the {"{"}order_id{"}"} or {"{"}transaction_id{"}"} that your shop sends?
    [price] Price of that order in francs, if your shop alone sets it (optional)?
    [credit-at] Path of that number, if the command prints JSON (optional)?
    [paid-when] Word of a paid order, or path=text of the JSON?
    [credit] Command that prints the number of deliveries or credits (optional)?
    [within] Seconds within which your polling asks LigdiCash (optional)?
   *[other] { $name }
}
# $routes (String)
examine-report-routes = In your source: { $routes }
examine-report-again = Enter asks again; any other text writes the file as it is.
# $file (String)
examine-report-guided = { $file } is ready. Now run: ligdicash-sandbox examine
# $file (String)
examine-report-exists = { $file } already exists: remove it, or leave --guide out.
