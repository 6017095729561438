# $group (String)
sandbox-group = { $group ->
    [create] Creating the invoice
    [payout_create] Creating the payout
    [course] Progress
    [confirm] Verification (confirm)
    [callback] Callbacks
    [payout_callback] Callbacks
   *[other] { $group }
}
# $group (String)
sandbox-group-help = { $group ->
    [create] For the next create calls. “before” and “after” tell whether the invoice exists: the merchant cannot know, the sandbox does.
    [payout_create] For the next calls of straight/payout and withdrawal/create. “before” and “after” tell whether the payout exists: the merchant cannot know, the sandbox does.
    [course] A payout can stay pending for days. Unless you choose otherwise, you end it by hand here.
    [confirm] The answers of confirm. The sandbox keeps the true state.
    [callback] The sandbox reads these settings at the moment of the payment or failure: choose before paying.
    [payout_callback] The sandbox reads these settings when the payout ends: choose before.
   *[other] { $group }
}
# $switch (String)
sandbox-switch = { $switch ->
    [behaviour] End of the call.
    [refuse_code] Sub-code of “refuse”.
    [refuse_details] response_text_details of “refuse”; empty: absent.
    [refuse_http_status] HTTP status of “refuse”: 200, 400, 422…
    [response_shape] Shape of the successful answer.
    [strict] Refuse what LigdiCash may refuse (an amount as text, token=, no Content-Type…). Otherwise the sandbox accepts it with a warning.
    [slow_ms] Wait of “slow”, in milliseconds.
    [pay_host] Replaces the host of the pay URL in the answer, for example https://evil.example.
    [sentence] Sentence of the answer to a payment without redirection.
    [smallest_amount] Smallest amount accepted, in XOF: 100 or 20, depending on the source.
    [end] Automatic end.
    [after_seconds] Delay before that end, in seconds.
    [confirm_behaviour] End of the call; as a default, also for existing ones.
    [confirm_refuse_code] Sub-code of the refusals.
    [amount] Amount reported instead of the true one, in XOF.
    [amount_missing] Leave out amount and montant.
    [amount_text] Text reported instead of the amount, such as “3 000” or “2 900 FCFA”.
    [transaction_id] Id reported instead of the merchant’s.
    [older_generation] The body that the SDKs expect: nulls, id_invoice.
    [spelling] Word for a failed payment.
    [expired_token_error] Refuse (Code02) a token older than 24 h.
    [pending_seconds] Seconds of pending after the money has moved.
    [status_override] Status reported instead of the true one: completed, pending, notcompleted… LigdiCash lies.
    [token] The token field.
    [payout_older_generation] The body that the SDKs expect: amount, id, nulls.
    [send] POSTs sent, of the two.
    [order] Order of the POSTs.
    [delay_seconds] Delay, in seconds.
    [repeat] Number of times each event is sent.
    [form_shape] Shape of custom_data in the form.
    [pending_first] Announce pending first, then the result.
    [before_create_answer] Announce pending before create answers (as a default only).
    [custom_data] The custom_data field.
    [payout_token] The token field: in the documentation, it is not the creation’s.
    [payout_before_create_answer] Announce pending before the call is answered (as a default only).
    [ids] Ids at the root: transaction_id and external_id.
   *[other] { $switch }
}
# $word (String)
sandbox-create-behaviour = { $word ->
    [normal] answers
    [slow] created, slow answer
    [hang_before] nothing for 60 s, not created
    [hang_after] nothing for 60 s, but created
    [cut_before] connection cut, not created
    [cut_after] connection cut, but created
    [html_502_before] HTML page 502, not created
    [html_502_after] HTML page 502, but created
    [redirect_before] redirect 307, not created
    [redirect_after] redirect 307, but created
    [html_200] HTML page 200, but created
    [empty] empty answer, but created
    [truncated] truncated JSON, but created
    [no_token] 00 without token, but created
    [refuse] refusal 01, not created
    [refuse_after] refusal 01, but created
   *[other] { $word }
}
# $word (String)
sandbox-response-shape = { $word ->
    [minimal] as documented
    [observed] as observed: custom_data as an object
   *[other] { $word }
}
# $word (String)
sandbox-sentence = { $word ->
    [documented] “Votre requête est en cours de traitement”, as documented
    [observed] “La requête est en cours de traitement”, as observed
   *[other] { $word }
}
# $word (String)
sandbox-confirm-behaviour = { $word ->
    [normal] answers
    [slow] slow answer
    [hang] nothing for 60 s
    [cut] connection cut
    [html_502] HTML page 502
    [html_200] HTML page 200
    [empty] empty answer
    [null] the JSON null
    [empty_array] the JSON []
    [no_status] 00 without status
    [code_only] 00 and nothing else
    [truncated] truncated JSON
    [integer_code] integer response_code
    [refuse] refusal 01 without status
    [refuse_with_status] refusal 01 with the true status
    [unknown_status] 00 with an unknown status
   *[other] { $word }
}
# $word (String)
sandbox-spelling = { $word ->
    [notcompleted] current documentation
    [nocompleted] SDKs and older pages
   *[other] { $word }
}
# $word (String)
sandbox-send = { $word ->
    [both] both
    [form_only] form only
    [json_only] JSON only
    [none] none
   *[other] { $word }
}
# $word (String)
sandbox-order = { $word ->
    [form_first] form first
    [json_first] JSON first
    [simultaneous] at the same time
   *[other] { $word }
}
# $word (String)
sandbox-form-shape = { $word ->
    [json_string] JSON text
    [bracket_list] custom_data[0][…]
    [bracket_map] custom_data[key]
   *[other] { $word }
}
# $word (String)
sandbox-callback-token = { $word ->
    [empty] empty, as documented
    [different] a token that no invoice has
   *[other] { $word }
}
# $word (String)
sandbox-callback-custom-data = { $word ->
    [normal] filled array
    [empty_string] empty text
    [empty_array] empty array
   *[other] { $word }
}
# $word (String)
sandbox-payout-end = { $word ->
    [told] by hand only
    [completed] the money arrives
    [notcompleted] fails for good
   *[other] { $word }
}
# $word (String)
sandbox-callback-ids = { $word ->
    [both] both, as documented
    [transaction_id] transaction_id only
    [external_id] external_id only
    [custom_data] neither, but custom_data is filled
    [none] neither
   *[other] { $word }
}
# $word (String)
sandbox-payout-token = { $word ->
    [same] the token of the creation
    [different] a token that no payout has
    [empty] empty
   *[other] { $word }
}
# $name (String)
sandbox-situation = { $name ->
    [lost-callback] Lost callbacks
    [late-money] Late money
    [wrong-amount] Wrong amount
    [ligdicash-down] LigdiCash down
    [keys-refused] Keys refused
    [address-not-listed] Address not on the list
    [sdk-python] For the Python SDK
    [payins] payment failures
    [payouts] payout failures
    [chances] random failures
    [keys] other keys
   *[other] { $name }
}
# $name (String)
sandbox-situation-help = { $name ->
    [lost-callback] The money moves, and LigdiCash does not tell.
    [late-money] LigdiCash learns of a payment a day later, and completes a payout after three days.
    [wrong-amount] LigdiCash reports 100 F instead of the amount of the invoice or payout.
    [ligdicash-down] Each call gets an HTML page 502.
    [keys-refused] The keys were revoked: LigdiCash refuses each call with Code00.
    [address-not-listed] The server’s IP address is not on the project’s list: Code03 for an invoice, Code06 for a payout.
    [sdk-python] The shapes that the package ligdicash 1.0.5 reads: the observed answer, the older confirm.
   *[other] { $name }
}
# $kind (String)
sandbox-one = { $kind ->
    [payin] Invoice
    [payout] Payout
   *[other] Payout
}
# $kind (String)
sandbox-list = { $kind ->
    [payin] LigdiCash sandbox
    [payout] Payouts
   *[other] Payouts
}
# $kind (String)
sandbox-intro = { $kind ->
    [payin] An independent imitation of LigdiCash: test your integration and its failures.
    [payout] Money going out: to a mobile-money number or to a LigdiCash wallet.
   *[other] Money going out: to a mobile-money number or to a LigdiCash wallet.
}
# $kind (String)
sandbox-none-yet = { $kind ->
    [payin] No invoice yet: call create with the keys printed at the start.
    [payout] No payout yet: call straight/payout or withdrawal/create.
   *[other] No payout yet: call straight/payout or withdrawal/create.
}
# $kind (String)
sandbox-back = { $kind ->
    [payin] ← All invoices
    [payout] ← All payouts
   *[other] ← All payouts
}
# $kind (String)
sandbox-defaults = { $kind ->
    [payin] Payment failures
    [payout] Payout failures
   *[other] Payout failures
}
# $kind (String)
sandbox-defaults-intro = { $kind ->
    [payin] For create calls, and for invoices created from now on. An existing invoice has its own page.
    [payout] For payouts requested from now on. An existing payout has its own page.
   *[other] For payouts requested from now on. An existing payout has its own page.
}
# $action (String)
sandbox-action = { $action ->
    [pay] Pay
    [fail] Fail
    [forge] Forge a callback (“paid”)
    [give-up] Give up
    [complete] Complete
   *[other] { $action }
}
sandbox-amount = Amount
sandbox-merchant = Merchant
sandbox-created = Created
sandbox-payer = Customer
sandbox-recipient = Recipient
sandbox-to = To
sandbox-created-payout = Created
sandbox-through-wallet = mobile money, through the LigdiCash wallet
sandbox-to-wallet = LigdiCash wallet
sandbox-description = Description
sandbox-mobile-money = mobile money
sandbox-balances-title = The merchant’s balances
sandbox-balances-intro = A payout takes its amount from the account with the recipient’s operator. In F CFA; empty if you have no account with this operator.
sandbox-apply = Apply
sandbox-break-it = Simulate a failure
sandbox-final = This status is final. Only status_override can change the answer of confirm.
sandbox-open-pay-page = Open the payment page
sandbox-exchanges = Exchanges
sandbox-events = Events
sandbox-callbacks-sent = Callbacks sent
sandbox-confirms-received = Checks received
# $event (String)
sandbox-event = { $event ->
    [created] created
    [page_opened] page opened
    [wrong_code] wrong code
    [given_up] given up
    [paid] paid
    [failed] failed for good
    [faults_changed] failures changed
   *[other] { $event }
}
sandbox-one-click = Scenarios
sandbox-one-click-help = Each scenario replaces the default failures of payments and payouts.
sandbox-refused = Value refused
sandbox-back-to-form = Back to the form
sandbox-broken-on-purpose = Active failures:{" "}
sandbox-reset-everything = Reset everything
sandbox-language = Language
# $what (String)
sandbox-done = { $what ->
    [reset] Everything is reset.
    [applied] Settings applied.
   *[other] Settings applied.
}
sandbox-warning = Sandbox, no real money
sandbox-own-name = English
sandbox-key-title = Key of the sandbox
sandbox-key-intro = Control this sandbox with the key that you started it with (--key).
sandbox-key = Key
sandbox-enter = Enter
sandbox-default-faults = Default failures
sandbox-balances = Balances
sandbox-refresh = Refresh
sandbox-previous-page = Previous page
sandbox-next-page = Next page
# $creations (String)
# $confirms (String)
sandbox-calls-received = Calls received: create { $creations }, confirm { $confirms }.
sandbox-last-calls = Last calls
sandbox-last-calls-help = Requests from your server, newest first. ⚠ marks requests that the sandbox accepted and LigdiCash may refuse. With the failure create.strict, the sandbox refuses them, too.
sandbox-payins = Payments
sandbox-payouts = Payouts
sandbox-lists = Lists
sandbox-unknown-invoice = Unknown invoice
sandbox-unknown-invoice-help = This sandbox has no invoice at this address. It forgets everything when it restarts.
sandbox-invoice-paid = Invoice paid
sandbox-invoice-paid-help = This invoice is already paid. You have nothing left to do here.
sandbox-payment-refused = Payment failed
sandbox-payment-refused-help = This payment has failed for good. Go back to the merchant to start again.
sandbox-payment = Payment
# $amount (String)
sandbox-pay = Pay { $amount }
sandbox-end-differently = Sandbox: end differently
sandbox-end-wrong-code = Wrong code (stays pending)
sandbox-end-fail = Fail for good
sandbox-operator = Operator
sandbox-no-operator = No operator matches the number from the merchant (invoice.customer).
sandbox-choose-operator = Choose an operator.
sandbox-phone = Phone number
sandbox-give-phone = Give a full number of this operator, digits only. You can make it up: in Burkina Faso, 76 00 00 01 for Orange, 70 00 00 01 for Moov.
sandbox-code = Code received
sandbox-a-phone = Customer’s phone
sandbox-a-phone-help = For a payment without redirection, the customer agrees on the phone. There they dial for a code, or type the secret code of a waiting payment.
sandbox-take-phone = Use this phone
sandbox-no-phone = No operator has this number.
sandbox-waits-on-phone = Waiting for the customer
sandbox-nothing-waits = No payment is waiting on this phone.
# $answer (String)
sandbox-press = { $answer ->
    [approve] Type the secret code
    [refuse] Refuse
    [wrong-pin] Type a wrong secret code
    [no-money] Too little money
    [ignore] Do not answer
   *[other] Do not answer
}
sandbox-dial-amount = Amount to dial with (empty: any amount)
sandbox-dial-now = Dial for a code
sandbox-codes = Codes on this phone
sandbox-code-of-wallet = SMS from LigdiCash, for its wallet
# $time (String)
sandbox-until = until { $time } UTC
# $operator (String)
sandbox-dial = { $operator }: dial{" "}
sandbox-dial-help = {" "}on your phone to get it. Here, type any 4 to 8 digits, for example 123456.
sandbox-give-code = Give the code.
sandbox-wrong-code = Wrong code. Nothing was charged: the invoice is still pending, you can try again.
sandbox-given-up = You gave up. The invoice is still pending and can still be paid.
sandbox-limited = The merchant gave your number: the page offers only your operator.
sandbox-numbers = Test numbers
# $meaning (String)
sandbox-number = { $meaning ->
    [pays] pays.
    [fails] fails for good.
    [waits] stays pending.
    [poor] has too little money: nothing is charged.
    [silent] pays, and LigdiCash sends no callback.
    [late] pays, and LigdiCash learns of it a minute later.
   *[other] pays, and LigdiCash learns of it a minute later.
}
sandbox-numbers-of-others = Orange: 74. Moov: 72. Telecel: 78.
sandbox-no-money = Too little money on this number. Nothing was charged: the invoice is still pending.
sandbox-country = Country
sandbox-change = Change
# $amount (String)
sandbox-from = From { $amount }
sandbox-mode-code = Code to get by USSD
sandbox-mode-push = Approval on your phone
sandbox-mode-sms = USSD code sent by SMS
sandbox-mode-page = The operator’s page
sandbox-back-to-merchant = Back to the merchant
sandbox-reference = Reference
# $code (String)
sandbox-country-name = { $code ->
    [BF] Burkina Faso
    [BJ] Benin
    [CI] Côte d’Ivoire
    [GN] Guinea
    [ML] Mali
    [NE] Niger
    [CD] DR Congo
    [SN] Senegal
    [TG] Togo
   *[other] { $code }
}
sandbox-greeting = LigdiCash sandbox, no real money
