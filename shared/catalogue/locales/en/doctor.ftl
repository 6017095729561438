doctor-right = OK
doctor-wrong = PROBLEM
doctor-not-looked-at = not checked
doctor-nothing-wrong = No problem found
doctor-one-wrong = 1 problem found
doctor-one-not-looked-at = ; 1 check was skipped
# $not_looked_at (String)
doctor-some-not-looked-at = ; { $not_looked_at } checks were skipped
# $lasted (String)
doctor-ahead = { $lasted } ahead
# $lasted (String)
doctor-behind = { $lasted } behind
# $name (String)
# $is (String)
# $needed (String)
doctor-too-low = { $name }: { $is }, but { $needed } are needed
doctor-fill = The command opens the secret in an editor. Correct it as docs/deploy.md explains ("The keys"), and leave the correct keys.
doctor-whitelist = Ask LigdiCash to whitelist the payment server's address. Without FixedOutboundAddress it has none of its own.
doctor-base-url = Compare LigdicashBaseUrl with the address in LigdiCash's documents.
doctor-renew = Make a key as docs/deploy.md explains ("The keys"). Add it to the others with this command, and give it to the shop's server.
doctor-see-receiver = Check that the receiver runs at OrderWebhookUrl; the log shows the result of the ping.
doctor-verify = Make the receiver verify the signature before it reads anything, and answer 401 if the signature is wrong (docs/receivers.md). Deploy it, then run diagnostics again.
doctor-clock = Set that machine to take its time from the network.
doctor-backend-url = Check BackendUrl, its certificate and its name server (docs/deploy.md, "Your own domain").
doctor-deploy-all = Deploy the whole payment server: one deployment brings all functions to one release.
# $key (String)
# $why (String)
doctor-what = { $key ->
    [keys-unreadable] the secret cannot be read, or is still empty
    [keys-malformed] the secret is not a JSON object with the texts api_key and auth_token
    [keys-unsendable] api_key or auth_token is empty, or contains a space or a line break
    [ligdicash-keys_refused] LigdiCash refuses the keys
    [ligdicash-project_refused] LigdiCash accepts the keys and refuses their project
    [ligdicash-http_refused] LigdiCash refuses without a code, most likely because of this payment server's address
    [ligdicash-refused] LigdiCash refuses us
    [ligdicash-technical] LigdiCash reports an error of its own; perhaps the address is not allowed
    [ligdicash-unreachable] LigdiCash did not answer in time
    [ligdicash-http_error] LigdiCash, or a server in front of it, answers with an error
    [ligdicash-unreadable] the server at this address does not answer as LigdiCash does
    [ligdicash-knows_it] the server at this address claims to have an invoice that does not exist
    [ligdicash-malformed] LigdiCash accepts the keys and does not understand the question
    [order_key-not_set] the secret has no order_key, so the price of an order is not signed
    [order_key-malformed] order_key or order_key_previous is not the base64 of at least 32 bytes
    [webhook_secret-malformed] webhook_secret is not whsec_ and the base64 of 24 to 64 bytes
    [webhook_secret-not_set] a webhook is configured, and the secret has no webhook_secret
    [ping-refused] it refuses the event
    [ping-redirected] it redirects to another address
    [ping-unreachable] we cannot reach it
    [ping-no_answer] it did not answer within 5 seconds
    [ping-not_signed] we could not sign the event
    [ping_forged-taken] it accepts an event with a wrong signature
    [ping_forged-not_refused] it fails or redirects, instead of refusing with 4xx
    [ping_forged-unreachable] it closed the connection
    [ping_forged-no_answer] it did not answer within 5 seconds
    [receiver_clock-apart] it differs from the payment server's clock
    [callback-no_address] the payment server has no web address
    [callback-no_tls] the address does not begin with https://
    [callback-certificate] its certificate is not valid
    [callback-refused] a callback does not get the answer 200
    [callback-unreachable] we cannot reach the address
    [callback-no_answer] no answer came in time
    [laptop_clock-apart] it differs from the payment server's clock
    [releases-differ] the releases differ
    [alarm_topic-no_topic] the payment server has no topic for its alarms
    [alarm_topic-nobody] the topic has no subscription
    [alarm_topic-not_confirmed] no subscription to the topic is confirmed
    [schedule-disabled] these schedules are off
    [recovery-off] point-in-time recovery is off
    [deletion_protection-off] deletion protection is off
    [functions-older] these were deployed more than a day before the latest
    [functions-mixed] these are built for another processor than the latest
    [release-another] the payment server runs another release; these parts differ
    [release-changed] the code of these functions differs from the release
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
    [ligdicash-unreachable] Read the function's log, and check whether LigdiCash is down.
    [ligdicash-http_error] { doctor-base-url }
    [ligdicash-unreadable] { doctor-base-url }
    [ligdicash-knows_it] { doctor-base-url }
    [ligdicash-malformed] LigdiCash may have changed its interface: deploy the latest release.
    [order_key-not_set] { doctor-renew }
    [order_key-malformed] { doctor-renew }
    [webhook_secret-malformed] { doctor-renew }
    [webhook_secret-not_set] { doctor-renew }
    [ping-refused] Give the receiver the webhook_secret of the secret, and make it answer 2xx to the type ping (docs/receivers.md). Deploy it, then run diagnostics again.
    [ping-redirected] Give the address that it redirects to as OrderWebhookUrl.
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
    [releases-differ] Deploy the whole payment server, and install `ops` from the same checkout.
    [alarm_topic-no_topic] Make a topic, subscribe to it, and give its ARN as AlarmTopicArn (`sam deploy --guided`).
    [alarm_topic-nobody] Subscribe, then confirm with the link in AWS's mail, as docs/deploy.md explains ("First deployment").
    [alarm_topic-not_confirmed] Confirm with the link in AWS's mail, as docs/deploy.md explains ("First deployment"). If the mail is lost, subscribe again.
    [schedule-disabled] Turn them on.
    [recovery-off] Turn it on; you can restore only to later moments.
    [deletion_protection-off] Turn it on.
    [functions-older] { doctor-deploy-all }
    [functions-mixed] { doctor-deploy-all }
    [release-another] Update the payment server from the release's folder, or give the folder of the release that it should run.
    [release-changed] These functions were changed after the deployment: find out by whom. In the release's folder, this command restores their code; an update does not.
    [quotas-too_low] Ask AWS for more concurrent functions, which takes a day or two. The other limits are parameters of the payment server (`sam deploy --guided`).
    [account_plan-free] Choose the paid plan; the credits stay.
   *[other] {""}
}
# $check (String)
doctor-check = { $check ->
    [keys] LigdiCash's keys in the secret
    [ligdicash] LigdiCash's answer about a payment
    [order_key] key that signs orders
    [webhook_secret] key that signs events
    [ping] the receiver accepts a signed event
    [ping_forged] the receiver refuses a forged event
    [receiver_clock] the receiver's clock
    [callback] LigdiCash can call back
    [laptop_clock] this machine's clock
    [releases] one release everywhere
    [alarm_topic] recipients of the alarms
    [schedule] the schedules run
    [recovery] the tables can be restored
    [deletion_protection] the tables are protected from deletion
    [functions] functions deployed together
    [release] the payment server runs exactly this release
    [quotas] capacity for the expected payments
    [account_plan] the account has no end date
   *[other] { $check }
}
# $check (String)
doctor-matters = { $check ->
    [keys] Without keys, no payment can start, and we can confirm none.
    [ligdicash] Until this is fixed, no payment can start, and we can confirm none.
    [order_key] Without this key, the customer's browser sets the price; an unusable key stops every order.
    [webhook_secret] The shop receives no event: we send nothing that we cannot sign.
    [ping] The shop receives no event until the receiver accepts them.
    [ping_forged] If the receiver accepts forged events, an attacker who finds its address can get goods without paying.
    [receiver_clock] A receiver whose clock is 5 minutes off refuses genuine events.
    [callback] Without callbacks, only the schedule and the customers' own pages find payments, minutes later.
    [laptop_clock] AWS refuses signatures that are 5 minutes off, and `ops` compares times wrongly.
    [releases] Functions of two releases may misread each other's data.
    [alarm_topic] You receive no mail when something needs your attention.
    [schedule] Nothing repairs lost callbacks, resends events, audits the days or makes the copies.
    [recovery] You cannot undo damage by a wrong deployment or a mistake.
    [deletion_protection] A single wrong command deletes all records of the money.
    [functions] A correction may be missing where you need it.
    [release] Untested code moves the money.
    [quotas] At the busiest moment, customers get 429 or 503.
    [account_plan] AWS closes the account, and the shop in it, when its free plan ends.
   *[other] {""}
}
# $why (String)
doctor-reason = { $why ->
    [not_asked] you gave --no-ping
    [not_set] not set, so not used
    [genuine_refused] it refuses genuine events, too
    [no_webhook] no webhook is configured
    [no_webhook_secret] the payment server has no key to sign with
    [no_keys] the secret is unusable
    [no_date] its answer contains no time
    [not_signed] we could not sign anything
    [unreachable] we cannot reach it
    [no_answer] it did not answer in time
    [no_http] this machine has no HTTPS
    [local] the local payment server has no AWS account
    [not_allowed] you may not read it: its policy DoctorPolicy allows it
    [no_such_stack] no stack has this name here: give its name with --stack
    [not_in_the_stack] the payment server does not have it: update it
    [aws_refuses] AWS refuses to answer
    [aws_unreachable] we cannot reach AWS
    [no_release] compare its functions with --release and the folder of the archive
    [no_expectation] give the payments that you expect, as in --expect 6000/h
   *[other] { $why }
}
# $count (String)
doctor-some-wrong = { $count } problems found
