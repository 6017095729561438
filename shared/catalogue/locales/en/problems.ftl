# $name (String)
# $about (String)
problems-said = { $name ->
    [NoAddress] Which payment server? Give its output OpsUrl with --url or in OPS_URL, or --local for the local one.
    [NoRegion] The address contains no region: give API Gateway's own address (the output OpsUrl), or set AWS_REGION.
    [NoCredentials] No AWS credentials found: set AWS_PROFILE to the right profile, or run `aws configure` or `aws sso login`.
    [ExpiredCredentials] The AWS credentials have expired: sign in again, for example with `aws sso login`, then repeat the command.
    [WrongCredentials] AWS does not know these credentials: the key was removed, or its secret is mistyped. Check `aws configure list`.
    [WrongClock] AWS rejects the signature's time: set this computer's clock.
    [LocalKeyRefused] The local payment server rejects the local key: check that `ops` has the same version.
    [TookTooLong] No answer came within 35 seconds, so LigdiCash may have been asked already. Look at the payment before you ask again.
    [NotFound] This payment does not exist.
    [NothingToAskWith] We cannot ask LigdiCash about this payment, because we never got a token for it. Check LigdiCash's dashboard.
    [Unavailable] The payment server is unavailable: try again in a minute.
    [CannotPrint] The answer cannot be printed: check that the disk is not full.
    [BadAddress] "{ $about }" is not the address of a payment server: give the output OpsUrl, which begins with https://, or --local.
    [NoId] "{ $about }" is not an id: an id begins with txn_, pay_ or evt_. Search by the order instead.
    [NoLink] "{ $about }" is not a payment link: give its id of 16 characters, or its address.
    [BrokenCredentials] The AWS credentials are unavailable: { $about }. Check `aws configure list` and AWS_PROFILE.
    [WrongRegion] The payment server is not in the region { $about }: give the complete OpsUrl, or set AWS_REGION to its region.
    [NoOpsRoutes] { $about } answers, but is not the operator's address: give the output OpsUrl. Update the payment server first if it has no such output.
    [Unreachable] { $about } cannot be reached: check the network and the address.
    [LocalUnreachable] No local payment server answers at { $about }: start it with `cargo run`, or give its port with --local=PORT.
    [Invalid] The payment server does not accept this: { $about }.
    [Unreadable] The answer is unreadable ({ $about }): check that `ops` has the same version as the payment server.
    [Refused] The payment server rejects this: { $about }.
    [CannotServe] The page cannot start: { $about }. Try another --port.
    [FileExists] { $about } already exists, and we never overwrite a file: give another name. To continue a stopped export, use --resume.
    [NothingToResume] No stopped export is left at { $about }: start without --resume.
    [OtherExport] Another export was stopped at { $about }: its days, language, format, server or version differ. Repeat the same command, or give another name.
    [ShortExport] { $about } is shorter than before: it was changed. Start the export again under another name.
   *[CannotWrite] The file cannot be saved: { $about }.
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
    [decide] take this action
    [send_money] send money
    [see_links] see payment links
    [make_links] create or deactivate payment links
    [restore] restore a table
   *[examine] run diagnostics
}
# $right (String)
problems-policies = { $right ->
    [see] AuditorPolicy, OperatorPolicy or TreasurerPolicy
    [see_people] OperatorPolicy or TreasurerPolicy
    [ask] OperatorPolicy
    [decide] DeciderPolicy
    [send_money] TreasurerPolicy
    [see_links] OperatorPolicy, DeciderPolicy or LinksPolicy
    [make_links] DeciderPolicy or LinksPolicy
    [restore] RestorerPolicy (only while RestoreFrom is set)
   *[examine] OperatorPolicy
}
# $id (String)
problems-holder-of-key = the owner of the key { $id }
# $what (String)
# $who (String)
# $policies (String)
problems-not-allowed = You may not { $what } here. You are signed in as { $who }. Ask the account's administrator to attach the policy { $policies }. (AWS gives the same answer for a wrong address: compare it with the output OpsUrl.)
