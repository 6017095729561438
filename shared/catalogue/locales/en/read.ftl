# $fault (String)
read-fault = { $fault ->
    [key-in-browser] A page or an app contains a key of LigdiCash.
    [key-in-source] The source contains a key of LigdiCash.
    [invented-signature] This code waits for a header that LigdiCash never sends.
    [checked-in-production-only] This check runs in production only.
    [test-pays] Code for a test marks an order as paid.
    [status-from-request] This code takes the status from the request, and no call asks LigdiCash.
    [tls-off] This call does not check the certificate.
    [sql-from-request] This SQL is made of text that a stranger may send.
    [wrong-confirm-address] LigdiCash does not have this address.
    [price-from-request] The invoice's amount comes from the request.
    [return-credits] The return page marks the order as paid, and does not ask LigdiCash.
    [never-asks] Your shop creates invoices, and no file asks LigdiCash about a payment.
    [no-poll] Your shop asks LigdiCash, but no scheduled task was found.
   *[other] { $fault }
}
# $fault (String)
read-cost = { $fault ->
    [key-in-browser] A visitor can act in your name at LigdiCash.
    [key-in-source] Everybody who reads the repository can act in your name at LigdiCash.
    [invented-signature] The callback of each real payment is refused, or each forged one is accepted.
    [checked-in-production-only] A server with another setting accepts a forged payment.
    [test-pays] A customer who finds it gets your goods without paying.
    [status-from-request] A stranger who knows your callback address gets your goods without paying.
    [tls-off] A thief in the network can forge LigdiCash's answer and read your keys.
    [sql-from-request] A stranger can mark all orders as paid, or read your customers' data.
    [wrong-confirm-address] No payment is confirmed.
    [price-from-request] A customer chooses the price.
    [return-credits] A customer opens the return address and gets your goods without paying.
    [never-asks] Each order can be taken without a payment, because LigdiCash does not sign its callbacks.
    [no-poll] A lost callback is a lost payment, until the customer complains.
   *[other] { $fault }
}
# $fault (String)
read-fix = { $fault ->
    [key-in-browser] Call LigdiCash from your server, and ask LigdiCash for new keys.
    [key-in-source] Read the key from the environment, and ask LigdiCash for a new one.
    [invented-signature] Remove it. Find your own payment, and call confirm with the token that you stored.
    [checked-in-production-only] Check always. In a test, change LigdiCash's address instead.
    [test-pays] Remove it. In a test, run ligdicash-sandbox.
    [status-from-request] Call confirm with the token that you stored, and believe this answer alone.
    [tls-off] Remove this option, and install the root certificates (ca-certificates).
    [sql-from-request] Write a placeholder, and pass the text as a parameter.
    [wrong-confirm-address] Call https://app.ligdicash.com/pay/v01/redirect/checkout-invoice/confirm/?invoiceToken=…
    [price-from-request] Take the amount from the order in your database. If the customer may choose it, suppress this rule here.
    [return-credits] Call confirm with the token that you stored, before you change the order.
    [never-asks] Call confirm in the callback, on the return page and in a scheduled task.
    [no-poll] Every few minutes, call confirm for the orders that wait. If cron does it already, suppress this rule here.
   *[other] { $fault }
}
read-limits = The rules see neither your database, nor your server's settings, nor two payments at once. Run the trials, too: docs/examine.md.
# $folder (String)
read-nothing = No file in { $folder } calls LigdiCash, so nothing was judged. PHP, JavaScript, TypeScript, Python and Dart are read.
read-missing = ast-grep is missing. Run pip install ast-grep-cli; Node has npm install --global @ast-grep/cli.
