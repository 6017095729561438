# $name (String)
# $about (String)
problems-said = { $name ->
    [NoAddress] Which payment server?
    [NoRegion] The address contains no region.
    [NoCredentials] This computer has no AWS credentials.
    [ExpiredCredentials] The AWS credentials of this computer have expired.
    [WrongCredentials] AWS does not know these credentials: the key was removed, or its secret is mistyped.
    [WrongClock] AWS rejects the signature's time: set this computer's clock.
    [LocalKeyRefused] The local payment server rejects the local key: check that this program has the same version.
    [TookTooLong] No answer came within 35 seconds, so LigdiCash may have been asked already. Look at the payment before you ask again.
    [NotFound] This payment does not exist.
    [NoInvitation] The invitation is used or over. Invite the person again.
    [WrongDigits] These digits are not the phone's.
    [NoOwner] No person has this name, or no phone of this person has this id.
    [NothingToAskWith] We cannot ask LigdiCash about this payment, because we never got a token for it. Check LigdiCash's dashboard.
    [Unavailable] The payment server is unavailable: try again in a minute.
    [CannotPrint] The answer cannot be printed: check that the disk is not full.
    [BadAddress] "{ $about }" is not the address of a payment server.
    [NoId] "{ $about }" is not an id: search by the order instead.
    [NoLink] "{ $about }" is not a payment link: give its 16 characters, or its address.
    [BrokenCredentials] The AWS credentials are unavailable: { $about }.
    [WrongRegion] The payment server is not in the region { $about }.
    [NoOpsRoutes] { $about } answers, but is not the operator's address.
    [Unreachable] { $about } cannot be reached: check the network and the address.
    [LocalUnreachable] No local payment server answers at { $about }.
    [Invalid] The payment server does not accept this: { $about }.
    [Unreadable] The answer is unreadable ({ $about }): check that this program has the same version as the payment server.
    [Refused] The payment server rejects this: { $about }.
    [CannotServe] The page cannot start: { $about }.
    [FileExists] { $about } already exists, and we never overwrite a file: give another name.
    [NothingToResume] No stopped export is left at { $about }.
    [OtherExport] Another export was stopped at { $about }: its days, language, format, server or version differ. Repeat the same command, or give another name.
    [ShortExport] { $about } is shorter than before: it was changed. Start the export again under another name.
    [CannotWrite] The file cannot be saved: { $about }.
   *[other] The file cannot be saved: { $about }.
}
problems-sign-in = {" "}Sign in to AWS in the terminal, then reload this page.
problems-developer = {" "}Ask your developer to start this page with the right address.
# $name (String)
problems-page = { $name ->
    [NoCredentials] { problems-sign-in }
    [ExpiredCredentials] { problems-sign-in }
    [WrongCredentials] { problems-sign-in }
    [BrokenCredentials] { problems-sign-in }
    [WrongRegion] { problems-developer }
    [NoOpsRoutes] { problems-developer }
    [LocalUnreachable] {" "}Start it in the terminal, then reload this page.
    [NotAllowed] {" "}Ask the account's administrator for this right.
   *[other] {""}
}
# $name (String)
problems-typed = { $name ->
    [NoAddress] {" "}Give its output OpsUrl with --url or in OPS_URL, or --local for the local one.
    [NoRegion] {" "}Give API Gateway's own address (the output OpsUrl), or set AWS_REGION.
    [NoCredentials] {" "}Set AWS_PROFILE to the right profile, or run `aws configure` or `aws sso login`.
    [ExpiredCredentials] {" "}Sign in again, for example with `aws sso login`, then repeat the command.
    [WrongCredentials] {" "}Check `aws configure list`.
    [BadAddress] {" "}Give the output OpsUrl, which begins with https://, or --local.
    [NoId] {" "}An id begins with txn_, pay_ or evt_.
    [BrokenCredentials] {" "}Check `aws configure list` and AWS_PROFILE.
    [WrongRegion] {" "}Give the complete OpsUrl, or set AWS_REGION to its region.
    [NoOpsRoutes] {" "}Give the output OpsUrl. Update the payment server first if it has no such output.
    [LocalUnreachable] {" "}Start it with `cargo run`, or give its port with --local=PORT.
    [CannotServe] {" "}Try another --port.
    [FileExists] {" "}To continue a stopped export, use --resume.
    [NothingToResume] {" "}Start without --resume.
    [not_repeated] {" "}See `ops show`.
    [outcome_known] {" "}See `ops show`.
    [token_unnamed] {" "}Use `ops payout close`.
    [event_not_given_up] {" "}See `ops show`.
    [unreadable] {" "}`ops cases` shows the entry.
    [payout_not_failed] {" "}See `ops show`.
    [refund_overtaken] {" "}See `ops show`.
    [changed] {" "}See `ops show`.
    [refund_doubted] {" "}See `ops show`.
    [refund_without_number] {" "}Use --customer, or `ops refund record`.
    [payout_over_limit] {" "}Use --amount.
    [payouts_paused] {" "}Use `ops payouts resume`.
    [ligdicash_configuration] {" "}Use `ops doctor`.
    [ligdicash_refused] {" "}See `ops show`.
    [recipient_differs] {" "}Use --customer.
    [table_held] {" "}Use `ops restore apply`.
    [restore_over] {" "}Use `ops restore plan`, `ops cases` and `ops audit`.
    [refunded_before] {" "}Use --number.
    [no_case_of_event] {" "}Use `ops events replay`.
    [case_of_name] {" "}See `ops show`.
    [too_little_to_send] {" "}Use `ops refund record`.
    [other_batch] {" "}Use `ops payouts check`.
    [not_a_person] {" "}DeciderRoles lists the roles that may.
    [not_adopted] {" "}Deploy with AdoptedPaymentsStream and RestoreFrom.
    [several_cases] {" "}Name one as case#KIND#ID.
    [no_case_name] {" "}An item has a name of the form case#KIND#ID. See `ops show`.
    [not_typed] {" "}Give --digest and --total.
    [no_payouts] {" "}Deploy with EnablePayouts.
    [no_owner_page] {" "}Deploy with OwnerPage=yes, or start the local server with --owner.
   *[other] {""}
}
# $from (String)
# $to (String)
problems-backward-days = The last day is before the first: from { $from } to { $to }.
# $cause (String)
# $rows (String)
# $command (String)
problems-stopped =
    { $cause }
    The export stopped after { $rows } entries. To continue:
    {"  "}{ $command }
# $right (String)
problems-what = { $right ->
    [see] see payments and what is to do
    [see_people] see customer data
    [ask] ask LigdiCash
    [foresee] see what an action would change
    [decide] take this action
    [send_money] send money
    [see_links] see payment links
    [make_links] create or deactivate payment links
    [restore] restore a table
    [owners] invite owners or revoke their phones
    [examine] run diagnostics
   *[other] run diagnostics
}
# $right (String)
problems-policies = { $right ->
    [see] AuditorPolicy, OperatorPolicy or TreasurerPolicy
    [see_people] OperatorPolicy or TreasurerPolicy
    [ask] OperatorPolicy
    [foresee] OperatorPolicy, DeciderPolicy or TreasurerPolicy
    [decide] DeciderPolicy
    [send_money] TreasurerPolicy
    [see_links] OperatorPolicy, DeciderPolicy or LinksPolicy
    [make_links] DeciderPolicy or LinksPolicy
    [restore] RestorerPolicy (only while RestoreFrom is set)
    [owners] OwnersPolicy (only while OwnerPage is yes)
    [examine] OperatorPolicy
   *[other] OperatorPolicy
}
# $id (String)
problems-holder-of-key = the owner of the key { $id }
# $what (String)
# $who (String)
problems-not-allowed = You may not { $what } here. You are signed in as { $who }.
# $policies (String)
problems-attach = {" "}Ask the account's administrator to attach the policy { $policies }. (AWS gives the same answer for a wrong address: compare it with the output OpsUrl.)
