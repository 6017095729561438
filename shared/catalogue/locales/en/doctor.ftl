doctor-right = right
doctor-wrong = WRONG
doctor-not-looked-at = not looked at
doctor-nothing-wrong = Nothing is wrong
doctor-one-wrong = One thing is wrong
doctor-one-not-looked-at = ; one was not looked at
# $not_looked_at (String)
doctor-some-not-looked-at = ; { $not_looked_at } were not looked at
# $lasted (String)
doctor-ahead = { $lasted } ahead
# $lasted (String)
doctor-behind = { $lasted } behind
# $name (String)
# $is (String)
# $needed (String)
doctor-too-low = { $name }: { $is }, but { $needed } are needed
doctor-fill = The command opens the secret in an editor: mend it as docs/deploy.md says ("The keys"), and leave the keys that are right.
doctor-whitelist = Have LigdiCash whitelist the stack's address; without FixedOutboundAddress it has none of its own.
doctor-base-url = Compare LigdicashBaseUrl with the address in LigdiCash's documents.
doctor-renew = Make one as docs/deploy.md says ("The keys"), put it beside the others with this command, and give it to the shop's server.
doctor-see-receiver = See that the receiver runs at OrderWebhookUrl; the log says what became of the ping.
doctor-verify = Let the receiver verify the signature before it reads anything, and answer 401 where it does not hold (docs/receivers.md). Deploy it, then look again.
doctor-clock = Let that machine take its time from the network.
doctor-backend-url = Look at BackendUrl, its certificate and its name server (docs/deploy.md, "Your own domain").
doctor-deploy-all = Deploy the whole stack: one deployment brings all functions to one release.
# $key (String)
# $why (String)
doctor-what = { $key ->
    [keys-unreadable] the secret cannot be read, or nothing was put into it yet
    [keys-malformed] the secret is not a JSON object with the texts api_key and auth_token
    [keys-unsendable] api_key or auth_token is empty, or holds a space or a line break
    [ligdicash-keys_refused] LigdiCash refuses the keys
    [ligdicash-project_refused] LigdiCash takes the keys and refuses their project
    [ligdicash-http_refused] LigdiCash refuses without a code, most likely because of this stack's address
    [ligdicash-refused] LigdiCash refuses us
    [ligdicash-technical] LigdiCash reports an error of its own; it may also mean that the address is not allowed
    [ligdicash-unreachable] LigdiCash did not answer in time
    [ligdicash-http_error] LigdiCash, or a server before it, answers with an error
    [ligdicash-unreadable] the server at this address does not speak as LigdiCash does
    [ligdicash-knows_it] the server at this address claims to know an invoice that nobody has made
    [ligdicash-malformed] LigdiCash lets us in and does not understand the question
    [order_key-not_set] the secret holds no order_key, so nobody signs the price of an order
    [order_key-malformed] order_key or order_key_previous is not the base64 of at least 32 bytes
    [webhook_secret-malformed] webhook_secret is not whsec_ and the base64 of 24 to 64 bytes
    [webhook_secret-not_set] there is a webhook, and the secret holds no webhook_secret
    [ping-refused] it does not take it
    [ping-redirected] it leads elsewhere
    [ping-unreachable] it cannot be reached
    [ping-no_answer] it did not answer within 5 seconds
    [ping-not_signed] it could not be signed
    [ping_forged-taken] it takes what a stranger has signed
    [ping_forged-not_refused] it does not take it; it fails, or leads elsewhere, instead of refusing with 4xx
    [ping_forged-unreachable] it broke the connection
    [ping_forged-no_answer] it did not answer within 5 seconds
    [receiver_clock-apart] it is not the stack's
    [callback-no_address] the stack names no web address
    [callback-no_tls] the address does not begin with https://
    [callback-certificate] its certificate is not good
    [callback-refused] a callback is not answered 200
    [callback-unreachable] the address cannot be reached
    [callback-no_answer] no answer came in time
    [laptop_clock-apart] it is not the stack's
    [releases-differ] the releases differ
    [alarm_topic-no_topic] the stack has no topic for its alarms
    [alarm_topic-nobody] nobody has subscribed to the topic
    [alarm_topic-not_confirmed] no subscription to the topic is confirmed
    [schedule-disabled] the schedule is off
    [recovery-off] point-in-time recovery is off
    [deletion_protection-off] deletion protection is off
    [functions-older] these are more than a day older than the latest
    [functions-mixed] these are built for another processor than the latest
    [release-another] the stack is of another release, and these are not the release's
    [release-changed] the code of these functions is not the release's
    [quotas-too_low] too low for what you expect
    [account_plan-free] the account is on AWS's free plan until this date, or until its credits are used
   *[other] { $why }
}
# $key (String)
doctor-mend = { $key ->
    [keys-unreadable] { doctor-fill }
    [keys-malformed] { doctor-fill }
    [keys-unsendable] { doctor-fill }
    [ligdicash-keys_refused] Put the API Key and the Auth Token that LigdiCash gave you into the secret, and leave the other keys.
    [ligdicash-project_refused] Ask LigdiCash to activate the API project, or put another project's keys into the secret.
    [ligdicash-http_refused] { doctor-whitelist }
    [ligdicash-refused] { doctor-whitelist }
    [ligdicash-technical] { doctor-whitelist }
    [ligdicash-unreachable] See what the function logged, and whether LigdiCash is down.
    [ligdicash-http_error] { doctor-base-url }
    [ligdicash-unreadable] { doctor-base-url }
    [ligdicash-knows_it] { doctor-base-url }
    [ligdicash-malformed] LigdiCash may have changed its interface: deploy the latest release.
    [order_key-not_set] { doctor-renew }
    [order_key-malformed] { doctor-renew }
    [webhook_secret-malformed] { doctor-renew }
    [webhook_secret-not_set] { doctor-renew }
    [ping-refused] Give it the webhook_secret that the secret holds, and let it answer 2xx to the type ping (docs/receivers.md). Deploy it, then look again.
    [ping-redirected] Give the address that it leads to as OrderWebhookUrl.
    [ping-unreachable] { doctor-see-receiver }
    [ping-no_answer] { doctor-see-receiver }
    [ping-not_signed] { doctor-see-receiver }
    [ping_forged-taken] { doctor-verify }
    [ping_forged-not_refused] { doctor-verify }
    [ping_forged-unreachable] { doctor-verify }
    [ping_forged-no_answer] { doctor-verify }
    [receiver_clock-apart] { doctor-clock }
    [callback-no_address] { doctor-backend-url }
    [callback-no_tls] { doctor-backend-url }
    [callback-certificate] { doctor-backend-url }
    [callback-refused] { doctor-backend-url }
    [callback-unreachable] { doctor-backend-url }
    [callback-no_answer] { doctor-backend-url }
    [laptop_clock-apart] { doctor-clock }
    [releases-differ] Deploy the whole stack, and install `ops` from the same checkout.
    [alarm_topic-no_topic] Make a topic, subscribe to it, and give its ARN as AlarmTopicArn (`sam deploy --guided`).
    [alarm_topic-nobody] Subscribe, then confirm by the link in AWS's mail as docs/deploy.md says ("First deployment").
    [alarm_topic-not_confirmed] Confirm by the link in AWS's mail as docs/deploy.md says ("First deployment"); subscribe again if the mail is lost.
    [schedule-disabled] Switch it on.
    [recovery-off] Switch it on; it reaches back only to that moment.
    [deletion_protection-off] Switch it on.
    [functions-older] { doctor-deploy-all }
    [functions-mixed] { doctor-deploy-all }
    [release-another] Update the stack from the release's folder; or give the folder of the release that it is to run.
    [release-changed] Somebody has changed them since the deployment: find out who. In the release's folder, this puts back the release's code, which an update does not do.
    [quotas-too_low] Ask AWS for more concurrent functions, which takes a day or two; the others are parameters of the stack (`sam deploy --guided`).
    [account_plan-free] Choose the paid plan; the credits stay.
   *[other] {""}
}
# $check (String)
doctor-check = { $check ->
    [keys] LigdiCash's keys in the secret
    [ligdicash] LigdiCash answers a question about a payment
    [order_key] key that signs orders
    [webhook_secret] key that signs events
    [ping] the receiver takes a signed event
    [ping_forged] the receiver refuses a forged event
    [receiver_clock] the receiver's clock
    [callback] LigdiCash can call back
    [laptop_clock] this machine's clock
    [releases] one release everywhere
    [alarm_topic] somebody gets the alarms
    [schedule] the poll runs every minute
    [recovery] the tables can be restored
    [deletion_protection] the tables cannot be deleted by mistake
    [functions] functions deployed together
    [release] the stack runs exactly this release
    [quotas] room for what is expected
    [account_plan] the account has no end
   *[other] { $check }
}
# $check (String)
doctor-matters = { $check ->
    [keys] Without keys, no payment can be started, and none can be proven.
    [ligdicash] As long as this lasts, no payment can be started, and none can be proven.
    [order_key] Without this key a payer chooses the price; a key that cannot be used stops every order.
    [webhook_secret] The shop is told of no payment: what cannot be signed is not sent.
    [ping] The shop is told of no payment: nothing is delivered while the receiver refuses.
    [ping_forged] If a receiver takes a forged event, a person who finds its address can have orders fulfilled that nobody has paid.
    [receiver_clock] A receiver refuses genuine events if its clock is 5 minutes off.
    [callback] Without callbacks, only the schedule and the payers' own pages learn of a payment, minutes later.
    [laptop_clock] AWS refuses signatures that are 5 minutes off, and times are compared wrongly.
    [releases] Functions of two releases may read each other wrongly.
    [alarm_topic] Nobody learns that something needs a person.
    [schedule] Nothing repairs lost callbacks, repeats announcements or measures what is open.
    [recovery] What a wrong deployment or a person spoils cannot be brought back.
    [deletion_protection] One wrong command deletes the record of the money.
    [functions] A correction may be missing where it is needed.
    [release] Code that nobody has tested moves the money.
    [quotas] At the busiest moment payers are refused with 429 or 503.
    [account_plan] AWS closes the account, and the shop in it, when its free plan ends.
   *[other] {""}
}
# $why (String)
doctor-reason = { $why ->
    [not_asked] --no-ping was given
    [not_set] not set, so not used
    [genuine_refused] it does not take a genuine event, either
    [no_webhook] no webhook is configured
    [no_webhook_secret] there is no key to sign with
    [no_keys] the secret cannot be used
    [no_date] its answer names no time
    [not_signed] nothing could be signed
    [unreachable] it cannot be reached
    [no_answer] it did not answer in time
    [no_http] this machine cannot speak HTTPS
    [local] the local stack has no AWS account
    [not_allowed] you may not see it: the stack's policy DoctorPolicy allows it
    [no_such_stack] no stack here has this name: give it with --stack
    [not_in_the_stack] the stack does not hold it: update it
    [aws_refuses] AWS does not tell it
    [aws_unreachable] AWS cannot be reached
    [no_release] the stack only says that it does; --release and the folder of the archive compare its functions
    [no_expectation] say how many payments you expect, as in --expect 6000/h
   *[other] { $why }
}
# $count (String)
doctor-some-wrong = { $count } things are wrong
