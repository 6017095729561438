# $trial (String)
examine-trial = { $trial ->
    [PaidByCallback] A payment and its callback
    [EmptyToken] A callback without a token
    [FormFirst] The form before the JSON
    [FormOnly] The form alone
    [JsonOnly] The JSON alone
    [TwoEmptyTokens] A second order without a token
    [Decimals] An amount with decimals
    [JoinedExternalId] Two references in one
    [UnknownFields] Unknown fields
    [PendingThenCompleted] Pending, then paid
    [EarlyCallback] A callback before the answer
    [FailedThenPaid] Failed, then paid
    [ADayLate] Paid a day later
    [CancelThenPaid] Cancelled, then paid
    [CancelAfterPaid] Paid, then cancelled
    [FailedAfterPaid] Paid, then a late failure
    [PendingAfterPaid] Paid, then a late pending
    [ThreeTimes] The same callback three times
    [ThreeAtOnce] Three callbacks at the same instant
    [ReturnTwice] The return page twice
    [Code00Pending] Code 00, but pending
    [FailedOnly] A failed payment
    [Forged] A forged callback
    [ForgedAfterFailure] A forged callback after the failure
    [TokenOfAnotherOrder] The token of another order
    [TokenOfACheapOrder] The token of a cheap order
    [AnotherAmount] Another amount
    [ConfirmDown] LigdiCash is down
    [ConfirmHtml] LigdiCash answers with HTML
    [ConfirmRefuses] LigdiCash refuses confirm
    [ConfirmNoStatus] An answer without a status
    [HostileId] A quote in the id
    [Returning] Callback lost, the customer returns
    [ReturnWithoutPayment] A return without a payment
    [DownThenCallback] A second callback after an outage
    [DownThenUp] Paid during an outage
    [ConfirmSlow] LigdiCash is slow
    [NobodyReturns] No callback, no return
    [TwoPayments] Two payments of one order
    [FirstPage] The first of two pages
    [PaidOrder] A paid order again
    [DoubleClick] A double click
    [AmountFromClient] An amount changed by the client
    [PriceFromClient] A price chosen by the client
    [KeysInPage] Keys in the page
    [UnknownPageHost] A page on an unknown host
   *[other] A page on an unknown host
}
# $trial (String)
examine-expected = { $trial ->
    [PaidByCallback] The customer pays and LigdiCash calls: the order is paid.
    [EmptyToken] The callback has an empty token, as LigdiCash sends it today: the order is paid.
    [FormFirst] LigdiCash sends the form, then the JSON: the order is paid.
    [FormOnly] Only the form arrives, with custom_data as JSON text: the order is paid.
    [JsonOnly] Only the JSON arrives: the order is paid.
    [TwoEmptyTokens] Two orders get callbacks with empty tokens: each order is paid.
    [Decimals] confirm writes the amount as “1500.00”: the order is paid.
    [JoinedExternalId] external_id holds two references with a semicolon between them: the order is paid.
    [UnknownFields] LigdiCash's messages have additional fields: the order is paid.
    [PendingThenCompleted] LigdiCash announces “pending”, then “completed”: the order is paid.
    [EarlyCallback] A callback arrives before the answer to create; the order is paid afterwards.
    [FailedThenPaid] LigdiCash announces a failure, then the payment: the order is paid.
    [ADayLate] The customer returns without having paid, and pays the next day: the order is paid.
    [CancelThenPaid] The customer opens the cancel address, then pays: the order is paid.
    [CancelAfterPaid] The customer pays, then opens the cancel address: the order stays paid.
    [FailedAfterPaid] A callback that says “notcompleted” arrives after the payment: the order stays paid.
    [PendingAfterPaid] A callback that says “pending” arrives after the payment: the order stays paid.
    [ThreeTimes] LigdiCash sends the same callback three times: the order is credited once.
    [ThreeAtOnce] Three callbacks arrive at the same instant: the order is credited once.
    [ReturnTwice] The customer opens the return page twice after the payment: the order is credited once.
    [Code00Pending] LigdiCash answers 00 with “pending”: the order stays unpaid.
    [FailedOnly] The payment fails and LigdiCash says “notcompleted”: the order stays unpaid.
    [Forged] A stranger sends a callback that says “completed”: the order stays unpaid.
    [ForgedAfterFailure] The payment fails, then a stranger sends “completed”: the order stays unpaid.
    [TokenOfAnotherOrder] A forged callback has the token of another order, paid at the same price: this one stays unpaid.
    [TokenOfACheapOrder] A forged callback has the token of an order that was paid with 100 F: this one stays unpaid.
    [AnotherAmount] LigdiCash says “completed” for 100 F instead of the price: the order stays unpaid.
    [ConfirmDown] confirm answers with an error and a forged callback arrives: the order stays unpaid.
    [ConfirmHtml] confirm answers 200 with an HTML page and a forged callback arrives: the order stays unpaid.
    [ConfirmRefuses] confirm refuses with code 01 and a forged callback arrives: the order stays unpaid.
    [ConfirmNoStatus] confirm answers 00 without a status and a forged callback arrives: the order stays unpaid.
    [HostileId] A forged callback has an id with quotes and markup: your shop answers without an error.
    [Returning] No callback arrives and the customer opens the return address: the order is paid.
    [ReturnWithoutPayment] The customer opens the return address without having paid: the order stays unpaid.
    [DownThenCallback] A callback arrives while confirm is down, and another afterwards: the order is paid.
    [DownThenUp] The callback arrives while confirm is down; the customer returns afterwards: the order is paid.
    [ConfirmSlow] confirm answers after three seconds: the order is paid.
    [NobodyReturns] No callback, no customer: your shop asks LigdiCash, and the order is paid.
    [TwoPayments] The customer pays the same order twice: it is credited once.
    [FirstPage] The customer opens a second page and pays on the first: the order is paid.
    [PaidOrder] The customer starts to pay a paid order: no new invoice is created.
    [DoubleClick] The customer clicks twice: only one payment page stays open.
    [AmountFromClient] The client asks for the page again with another amount: the order keeps its price.
    [PriceFromClient] The client asks for a new order at 1 F: no invoice is below your price.
    [KeysInPage] No page and no script of your shop contains a key of LigdiCash.
    [UnknownPageHost] The answer of create names an unknown host: your shop does not send the customer there.
   *[other] The answer of create names an unknown host: your shop does not send the customer there.
}
# $fault (String)
examine-fault = { $fault ->
    [NeedsSignature] Your shop waits for a signature that LigdiCash never sends.
    [HiddenByPolling] The callback does nothing: only your shop's own polling finds the payment.
    [CallbackIgnored] LigdiCash's callback does not make the order paid.
    [NeedsToken] Your shop refuses a callback whose token is empty.
    [FormBreaks] The form that arrives before the JSON breaks the payment.
    [FormNotRead] Your shop does not read the form, or not custom_data as JSON text.
    [ExternalIdNotSplit] Your shop does not find the order when external_id holds two references.
    [UnknownFieldsRefused] Your shop refuses a message that has an unknown field.
    [PendingFinal] To your shop, “pending” is the end: the payment that follows is lost.
    [EarlyCallbackLost] A callback that arrives before the answer to create makes the payment lost.
    [FailedFinal] To your shop, a failure is final: the payment that follows is lost.
    [LatePaymentLost] Your shop no longer accepts a payment made the next day.
    [CreditsTwice] Your shop credits the order again with each callback.
    [CreditsTwiceAtOnce] Your shop credits twice when two callbacks arrive at the same instant.
    [Code00IsPaid] Your shop takes code 00 for a payment; it only says that LigdiCash answered.
    [TrustsCallback] Your shop trusts the status that the callback states.
    [CallbackChoosesToken] Your shop asks LigdiCash about the token that the callback gives.
    [AmountNotCompared] Your shop does not compare the paid amount with the price of the order.
    [PaidWhileDown] Your shop accepts the payment when LigdiCash does not answer.
    [ReturnDoesNotAsk] When the customer returns, your shop does not ask LigdiCash about the payment.
    [ReturnIsPaid] Your shop marks the order paid as soon as the return address is opened.
    [OutageIsFinal] A callback received while LigdiCash is down makes the payment lost.
    [NoPatience] Your shop does not wait for a slow answer of LigdiCash, and loses the payment.
    [NobodyAsks] Your shop never asks LigdiCash of its own accord.
    [TwoPaymentsCredited] Your shop credits each payment of the same order.
    [TwoPages] A double click opens two payment pages for one order.
    [ClientSetsAmount] Your shop takes the amount that the browser sends.
    [KeysInPage] A page of your shop contains a key of LigdiCash.
    [AnyPageHost] Your shop sends the customer to any payment address.
    [DiesOfError] After an error of LigdiCash or an unknown id, your shop records no payment any more.
    [CallbackRedirects] Your shop answers the callback with a redirect, which LigdiCash does not follow.
    [CallbackWantsLogin] Your shop wants a login from LigdiCash's callback.
    [CallbackWantsCsrf] Your shop refuses the callback: most likely it wants a CSRF token, which LigdiCash does not have.
    [ReturnWantsSession] Your return page wants a session or a login before it asks LigdiCash.
    [ConfirmRefused] LigdiCash refuses your shop's call to confirm.
    [WrongOrder] At a callback, your shop asks LigdiCash about another order.
    [SecondCallbackIgnored] Your shop ignores each later callback of a payment.
    [MarkedBeforeChecked] Your shop marks a callback as done before LigdiCash has confirmed it.
    [JsonNotRead] Your shop records a payment only if the form arrives, too.
    [DecimalsRefused] Your shop does not take an amount with decimals for the price of the order.
    [EmptyTokensMixed] Your shop takes two empty tokens for the same payment.
    [PaidUndone] A later message or page makes a paid order unpaid again.
    [CancelIsFinal] Your shop closes an order when the cancel address is opened: the payment that follows is lost.
    [FailedIsPaid] Your shop takes “notcompleted” for a payment.
    [RefusedIsPaid] Your shop accepts the payment when LigdiCash refuses to confirm it.
    [NoStatusIsPaid] Your shop takes an answer without a status for a payment.
    [CreditsOnReturn] Your return page credits a paid order again.
    [FirstPageLost] A second payment page makes your shop forget the first.
    [SellsPaidOrder] Your shop opens a payment page for a paid order.
    [ClientSetsPrice] Your shop sells a new order at the price that the browser sends.
    [IdNotEscaped] A quote in the callback's id breaks your shop: the id most likely goes into SQL as it is.
   *[other] Your shop sends the customer to any payment address.
}
# $fault (String)
examine-cost = { $fault ->
    [NeedsSignature] The callback records no payment at all.
    [HiddenByPolling] You learn of each payment late, and only as long as this polling runs.
    [CallbackIgnored] The customer has paid and is waiting; your shop does not know.
    [NeedsToken] The callback records no payment, because LigdiCash leaves this token empty.
    [FormBreaks] The customer has paid and the order is refused.
    [FormNotRead] When LigdiCash sends the form alone, the payment is lost.
    [ExternalIdNotSplit] The customer has paid and the order is not found.
    [UnknownFieldsRefused] On the day LigdiCash adds a field, no payment is recorded any more.
    [PendingFinal] The customer who confirms slowly on the phone has paid for nothing.
    [EarlyCallbackLost] The customer who pays quickly has paid for nothing.
    [FailedFinal] The customer who tries a second time on the same page has paid for nothing.
    [LatePaymentLost] Money that arrives late belongs to no order.
    [CreditsTwice] LigdiCash always sends two callbacks: each sale may be credited twice.
    [CreditsTwiceAtOnce] From time to time, a sale is delivered or credited twice.
    [Code00IsPaid] Each order that was started may be delivered without a payment.
    [TrustsCallback] A stranger who knows your callback address gets your goods without paying.
    [CallbackChoosesToken] A customer pays one order and gets another one with the same token.
    [AmountNotCompared] A customer pays 100 F for an order that costs a hundred times more.
    [PaidWhileDown] During an outage, a stranger gets your goods without paying.
    [ReturnDoesNotAsk] The customer has paid and returned, and your shop says “unpaid”.
    [ReturnIsPaid] A customer closes the payment page, opens the return address and gets your goods without paying.
    [OutageIsFinal] Customers who pay during an outage get nothing.
    [NoPatience] At busy hours, customers pay and their orders stay unpaid.
    [NobodyAsks] A lost callback is a lost payment, until the customer complains.
    [TwoPaymentsCredited] A customer who pays twice gets the goods or the credit twice, and no alert reaches you.
    [TwoPages] The customer can pay the same order twice.
    [ClientSetsAmount] A customer chooses the price.
    [KeysInPage] A visitor of the page can act in your name at LigdiCash.
    [AnyPageHost] If this answer is forged, your customers pay a thief.
    [DiesOfError] A single message stops your sales until you restart your shop.
    [CallbackRedirects] No callback records a payment.
    [CallbackWantsLogin] No callback records a payment.
    [CallbackWantsCsrf] No callback records a payment.
    [ReturnWantsSession] A customer who returns in another browser has paid, and your shop says “unpaid”.
    [ConfirmRefused] Your shop never learns that a customer has paid.
    [WrongOrder] The customer has paid, and another order may be delivered.
    [SecondCallbackIgnored] The customer who pays after a first message has paid for nothing.
    [MarkedBeforeChecked] If LigdiCash is down at the first callback, the second one no longer helps.
    [JsonNotRead] When LigdiCash sends the JSON alone, the payment is lost.
    [DecimalsRefused] On the day LigdiCash writes decimals, no payment is recorded any more.
    [EmptyTokensMixed] Only one customer is served: LigdiCash leaves this token empty in each callback.
    [PaidUndone] The customer has paid and gets nothing.
    [CancelIsFinal] The customer who goes back to the payment page has paid for nothing.
    [FailedIsPaid] Each failed payment is delivered.
    [RefusedIsPaid] A stranger gets your goods without paying.
    [NoStatusIsPaid] An incomplete answer of LigdiCash delivers an unpaid order.
    [CreditsOnReturn] A customer who reloads the page is credited each time.
    [FirstPageLost] The customer who pays on the first page has paid for nothing.
    [SellsPaidOrder] The customer can pay the same order twice.
    [ClientSetsPrice] A customer chooses the price.
    [IdNotEscaped] A stranger may read or change your database.
   *[other] If this answer is forged, your customers pay a thief.
}
