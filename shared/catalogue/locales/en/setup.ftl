setup-yes = y
setup-no = n
setup-not-taken = We cannot use this answer. Try again.
setup-no-answer = No answer came. Run the same command again: it continues where it stopped.
# $command (String)
# $said (String)
setup-failed =
    This command failed:
    {"  "}{ $command }
    { $said }
    Correct the cause, then run the same command again: it continues where it stopped.
setup-no-region = No region is set. For West Africa, choose Paris: `export AWS_REGION=eu-west-3`, then run the same command again.
# $said (String)
setup-not-signed-in =
    AWS does not know who you are: { $said }
    In CloudShell you are already signed in. Elsewhere, run `aws configure` or `aws login`, then the same command again.
# $id (String)
# $who (String)
# $region (String)
# $source (String)
setup-account = Account { $id }, as { $who }, in { $region }, which { $source } names. For West Africa, Paris (eu-west-3) has the shortest way (docs/regions.md). To use another region, press Ctrl-C, type `export AWS_REGION=…`, and start again.
# $arn (String)
setup-elsewhere = This table is not in your account and region: { $arn }. A stack works only with its own account and region.
# $said (String)
setup-without = This check gave no answer: { $said } We continue without it.
# $day (String)
# $credits (String)
setup-free-plan = This account is on AWS's free plan, which ends on { $day }, or once its credits ({ $credits } $) are used. AWS then closes the account with the shop in it. Choose the paid plan in AWS's billing console; you keep the credits. Continue all the same?
# $count (String)
setup-few-at-once =
    Lambda runs { $count } functions at once in this account. This number is enough to start. A view of the owner's page takes up to five. For that page, or for more payments, ask for 1,000; AWS may take days:
      aws service-quotas request-service-quota-increase --service-code lambda --quota-code L-B99A9384 --desired-value 1000
# $count (String)
setup-enough-at-once = Lambda runs { $count } functions at once in this account.
# $rights (String)
setup-rights-missing = You lack rights for a deployment: { $rights }. Ask an administrator of the account for them.
setup-busy = CloudFormation is working on the stack: we wait until it has finished…
# $status (String)
# $stack (String)
setup-not-standing = { $status ->
    [none] The stack { $stack } does not exist: start with `setup`.
   *[other] The stack { $stack } is in the state { $status }, which accepts no deployment. Read docs/deploy.md: "Rolling back", and "If the first deployment fails".
}
# $stack (String)
setup-not-deployed =
    { $stack } was not deployed. SAM and CloudFormation give the reasons above, and CloudFormation undoes its own changes. Correct the cause, then run the same command again.
setup-invalid-principal = "Invalid principal" is about a new role, which AWS does not know everywhere at once. Run the same command again.
setup-opt-in-required = "OptInRequired" means that AWS has not activated this account yet. Complete the sign-up with a payment card, and wait for AWS's mail, which can take a day.
# $commands (String)
setup-left-over =
    A deleted stack of the same name left these log groups. If you do not need them, delete them, then run the same command again:
    { $commands }
# $status (String)
# $stack (String)
setup-delete-the-rest = { $status ->
    [DELETE_FAILED] The deletion of { $stack } stopped, for the reasons above. Its tables stay, and may contain payments. Finish the deletion?
   *[other] The first deployment of { $stack } failed, for the reasons above. A failed stack accepts no other deployment. Delete it, and start again with the same answers?
}
# $stack (String)
# $tables (String)
setup-kept-tables =
    These tables of an earlier stack { $stack } contain items: { $tables }
    A new stack does not have their payments, so orders could be paid twice. Attach the tables as docs/restore.md explains: "A torn-down stack's tables".
# $tables (String)
setup-empty-tables = These tables of an earlier stack are empty: { $tables }. Delete them with the commands in docs/deploy.md: "If the first deployment fails".
setup-nothing-done = Nothing was changed.
setup-ask-name = The shop's name, as customers read it:
setup-ask-address = The shop's address, such as https://boutique.example:
setup-ask-webhook = Your server's address for events (the webhook); Enter for none:
setup-ask-operators = The operators of your contract with LigdiCash, such as orange_bf,moov_bf; Enter for all that its pages name:
setup-ask-payouts = Will the shop also make payouts (about 8 $, 4,500 F a month, for the fixed address that LigdiCash requires)?
setup-ask-mail = Mail address for alarms:
setup-ask-budget = Monthly amount in dollars above which AWS writes to this address:
setup-ask-owner = Will the owner follow sales on a phone? If you want a domain of your own (DomainName), add it first: each phone belongs to one address.
# $word (String)
setup-step = { $word ->
    [topic] an SNS topic for the alarms
    [subscription] a subscription of your address: AWS sends you a mail with a link
    [deployment] the stack: functions, tables, API, alarms (a few minutes)
    [protection] protection of the stack from deletion, and of its tables, secret and API from replacement
    [keys] the keys: we make two, and you type LigdiCash's two
    [confirmation] the confirmation of your address, with the link in AWS's mail
    [budget] a budget for the full account, which stops nothing and costs nothing
   *[other] { $word }
}
# $stack (String)
# $steps (String)
setup-plan =
    {""}
    To do for the stack { $stack }:
    { $steps }
# $idle (String)
# $some (String)
# $payments (String)
setup-cost = AWS's list price for a month (us-east-1, 600 F for a dollar): { $idle } without payments, { $some } with { $payments } payments.
setup-shall-it = Continue?
# $mail (String)
setup-mail-comes = AWS now sends a mail to { $mail }. Copy the address of its link, and do not click it. If the mail does not come, look in the junk folder.
setup-keys = Now type LigdiCash's two keys, from your project's page. They are not shown, and go only into AWS's secret, by standard input.
setup-ask-link = Paste the link of AWS's mail. If the address was wrong, type the right one. If you clicked the link, press Enter. To do this later, type n.
setup-not-confirmed = No address is confirmed yet.
# $command (String)
setup-last-words =
    {""}
    The shop needs one line, its connection code. This command prints it:
    {"    "}{ $command }
    With WooCommerce, paste the line into the plugin's settings. Otherwise, your server needs its four values:
      the API's address and the stack's name
      order_key: your server signs orders with it (docs/order-proofs.md)
      webhook_secret: your server checks events with it (docs/receivers.md)
    Once the shop has them, check with `ops doctor` that your server accepts an event.
# $addresses (String)
setup-whitelist = For payouts, ask LigdiCash to whitelist this address: { $addresses }
# $page (String)
# $command (String)
setup-invite =
    The owner's page is at { $page }
    To invite a person, put the person's name in place of NAME, and type:
    {"    "}{ $command }
# $stack (String)
# $kept (String)
setup-stays =
    The stack { $stack } will be deleted. Payments in progress will no longer be checked with LigdiCash.
    This stays, and costs about 0.45 $ (270 F) a month for each GB, and 0.40 $ (240 F) for the secret:
    {"  "}{ $kept }
    Read the rest, and the commands that delete it, in docs/deploy.md: "Leftovers, and their cost".
# $role (String)
# $stack (String)
setup-role =
    CloudFormation deletes it with the role of its last deployment, { $role }
    If that role no longer exists, the deletion fails. Then make a role that CloudFormation can assume, with an administrator's rights, and type:
      aws cloudformation delete-stack --stack-name { $stack } --role-arn ROLE
# $stack (String)
setup-type-its-name = To delete it, type the stack's name ({ $stack }); any other answer changes nothing:
# $stack (String)
setup-gone = The stack { $stack } no longer exists.
