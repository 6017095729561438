setup-yes = y
setup-no = n
setup-not-taken = That cannot be taken.
setup-no-answer = There was no answer. Run the same command again: it goes on where it stopped.
# $command (String)
# $said (String)
setup-failed =
    This command failed:
    {"  "}{ $command }
    { $said }
    Mend the cause, then run the same command again: it goes on where it stopped.
setup-no-region = No region is set. For West Africa, choose Paris: `export AWS_REGION=eu-west-3`, then run the same command again.
# $said (String)
setup-not-signed-in =
    AWS does not know who you are: { $said }
    In CloudShell you are signed in already. Elsewhere, run `aws configure` or `aws login`, then the same command again.
# $id (String)
# $who (String)
# $region (String)
setup-account = Account { $id }, as { $who }, in { $region }. Another region: end with Ctrl-C, `export AWS_REGION=…`, begin again.
# $arn (String)
setup-elsewhere = This table is not in your account and region: { $arn } A stack works only on tables of its own account and region.
# $said (String)
setup-without = There is no answer to this: { $said } We go on without it.
# $day (String)
# $credits (String)
setup-free-plan = This account is on AWS's free plan, which ends on { $day }, or once its credits ({ $credits } $) are used. AWS then closes the account with the shop in it. Choose the paid plan in AWS's billing console; the credits stay. Go on all the same?
# $count (String)
setup-few-at-once =
    Lambda runs { $count } functions at once in this account. That is enough to begin with. For more payments, raise it:
      aws service-quotas request-service-quota-increase --service-code lambda --quota-code L-B99A9384 --desired-value 1000
# $count (String)
setup-enough-at-once = Lambda runs { $count } functions at once in this account.
# $rights (String)
setup-rights-missing = You lack rights that a deployment needs: { $rights }. An administrator of the account can grant them.
setup-busy = CloudFormation is at work on the stack: waiting until it is done…
# $status (String)
# $stack (String)
setup-not-standing = { $status ->
    [none] There is no stack { $stack }: begin with `setup`.
   *[other] The stack { $stack } is in the state { $status }, which takes no deployment. docs/deploy.md says what to do: "Rolling back", and "If the first deployment fails".
}
# $stack (String)
setup-not-deployed =
    { $stack } was not deployed: SAM says why above, and CloudFormation takes back by itself what it had changed. Mend the cause, then run the same command again. The reasons are also here:
      aws cloudformation describe-stack-events --stack-name { $stack } --query "StackEvents[?contains(ResourceStatus,'FAILED')].[LogicalResourceId,ResourceStatusReason]"
# $status (String)
# $stack (String)
setup-delete-the-rest = { $status ->
    [DELETE_FAILED] The deletion of { $stack } stopped, for the reasons above. Its tables stay, and may hold payments. Finish the deletion?
   *[other] The first deployment of { $stack } failed, for the reasons above. A failed stack takes no other deployment. Delete it, and begin again with the same answers?
}
# $stack (String)
# $tables (String)
setup-kept-tables =
    These tables of an earlier stack { $stack } hold items: { $tables }
    A new stack does not know their payments, so orders could be paid twice. docs/restore.md says how it adopts the tables: "A torn-down stack's tables".
# $tables (String)
setup-empty-tables = These tables of an earlier stack are empty: { $tables }. docs/deploy.md has the commands that delete them: "If the first deployment fails".
setup-nothing-done = Nothing was changed.
setup-ask-name = The shop's name, as payers read it:
setup-ask-address = The shop's address, such as https://boutique.example:
setup-ask-webhook = Your server's address for events (the webhook); Enter for none:
setup-ask-payouts = Shall the shop also pay out (about 48 $, 28 800 F a month for the fixed address that LigdiCash wants)?
setup-ask-mail = Who gets a mail when something needs a person:
setup-ask-budget = Above how many dollars in a month shall AWS mail this address?
# $word (String)
setup-step = { $word ->
    [topic] an SNS topic for the alarms
    [subscription] your address subscribed to it: AWS sends a mail with a link
    [deployment] the stack: functions, tables, API, alarms (some minutes)
    [protection] a protection of the stack from deletion, and of its tables, secret and API from replacement
    [keys] the keys: two made here, two of LigdiCash's that you type
    [confirmation] your address confirmed, by the link in AWS's mail
    [budget] a budget of the whole account, which stops nothing and costs nothing
   *[other] { $word }
}
# $stack (String)
# $steps (String)
setup-plan =
    {""}
    To be done for the stack { $stack }:
    { $steps }
# $idle (String)
# $some (String)
# $payments (String)
setup-cost = AWS's list price for a month (us-east-1, 600 F for a dollar): { $idle } without payments, { $some } with { $payments } payments.
setup-shall-it = Go on?
# $mail (String)
setup-mail-comes = AWS sends { $mail } a mail now. Copy the address of its link, and do not click it. If the mail does not come, look among the junk.
setup-keys = Now LigdiCash's two keys, from your project's page. What you type is not shown, and goes into AWS's secret alone, by standard input.
setup-ask-link = Paste the link of AWS's mail. The address was wrong? Type the right one. You clicked the link? Press Enter. Later? Type n.
setup-not-confirmed = No address is confirmed yet.
# $api (String)
# $command (String)
setup-last-words =
    {""}
    The shop needs three things:
      the API's address: { $api }
      order_key, with which your server signs orders (docs/order-proofs.md), and
      webhook_secret, with which it checks events (docs/receivers.md). This command prints both:
    {"    "}{ $command }
    Once they are in the shop, `ops doctor` looks whether your server takes an event.
# $addresses (String)
setup-whitelist = For payouts, have LigdiCash put this address on its list: { $addresses }
# $stack (String)
# $kept (String)
setup-stays =
    The stack { $stack } will be deleted. From then on nobody asks LigdiCash about payments that are under way.
    This stays, and costs about 0.45 $ (270 F) a month for each GB, and 0.40 $ (240 F) for the secret:
    {"  "}{ $kept }
    docs/deploy.md, "What stays, and what it costs", has the rest, and the commands that delete it.
# $role (String)
# $stack (String)
setup-role =
    CloudFormation deletes it with the role of its last deployment, { $role }
    If that role no longer exists, the deletion fails. Then make a role that CloudFormation may assume, with an administrator's rights, and type:
      aws cloudformation delete-stack --stack-name { $stack } --role-arn ROLE
# $stack (String)
setup-type-its-name = Type the stack's name ({ $stack }) to delete it; anything else changes nothing:
# $stack (String)
setup-gone = There is no stack { $stack } any more.
