# $name (String)
# $about (String)
problems-said = { $name ->
    [NoAddress] Which stack? Give its output OpsUrl with --url or in OPS_URL, or --local for the local stack.
    [NoRegion] The address does not say its region: give API Gateway's own address (the stack's output OpsUrl), or set AWS_REGION.
    [NoCredentials] There are no AWS credentials here: set AWS_PROFILE to the profile for this stack, or run `aws configure` or `aws sso login`.
    [ExpiredCredentials] The AWS credentials have expired: sign in again, for instance with `aws sso login`, then repeat the command.
    [WrongCredentials] AWS does not know these credentials: the key was removed, or its secret is mistyped. Look at `aws configure list`.
    [WrongClock] AWS refuses the signature's time: set this machine's clock.
    [LocalKeyRefused] The local stack does not take the local key for this: is `ops` of the same version?
    [TookTooLong] No answer came within 35 seconds. Nobody knows whether LigdiCash was asked: see `ops show` before you ask again.
    [NotFound] There is no such transaction.
    [NothingToAskWith] LigdiCash cannot be asked about it: it never gave us a token for it. Look into LigdiCash's dashboard.
    [Unavailable] The stack cannot answer just now: repeat the command in a minute.
    [CannotPrint] The answer cannot be written: is the disk full?
    [BadAddress] "{ $about }" is no address of a stack: give its output OpsUrl, which begins with https://, or --local.
    [NoId] "{ $about }" is no id: an id begins with txn_, pay_ or evt_. `ops find order …` finds it by the order.
    [NoLink] "{ $about }" is no payment link: give its id of 16 characters, or its address. `ops link list` shows them.
    [BrokenCredentials] The AWS credentials cannot be had: { $about }. Look at `aws configure list` and at AWS_PROFILE.
    [WrongRegion] The stack is not in the region { $about }: give the whole OpsUrl, or set AWS_REGION to the stack's region.
    [NoOpsRoutes] { $about } answers, but has no operator's routes: give the stack's output OpsUrl. A stack without that output must be updated first.
    [Unreachable] { $about } cannot be reached: is the network there, and is the address right?
    [LocalUnreachable] No local stack answers at { $about }: start it with `cargo run`, or give its port with --local=PORT.
    [Invalid] The stack does not accept this: { $about }.
    [Unreadable] The answer cannot be read ({ $about }): is `ops` of the same version as the stack?
    [Refused] The stack refuses: { $about }.
    [CannotServe] The page cannot be served: { $about }. Another --port may be free.
    [FileExists] { $about } is there already, and is never overwritten: give another name. An export that was stopped goes on with --resume.
    [NothingToResume] No export was stopped at { $about }, or the file that says how far it came is gone: begin it without --resume.
    [OtherExport] The export that was stopped at { $about } is another one: of other days, in another language or form, of another stack or by another version of ops. Repeat the same command, or give another name.
    [ShortExport] { $about } is shorter than what was written to it: it was changed. Begin it again under another name.
   *[CannotWrite] The file cannot be written: { $about }.
}
# $from (String)
# $to (String)
problems-backward-days = The last day comes before the first: from { $from } to { $to }.
# $cause (String)
# $rows (String)
# $command (String)
problems-stopped =
    { $cause }
    The export was stopped after { $rows } rows. It goes on with:
    {"  "}{ $command }
# $right (String)
problems-what = { $right ->
    [see] see payments and cases
    [see_people] see who paid
    [ask] ask LigdiCash
    [decide] decide this
    [send_money] decide about money that is sent
    [see_links] see payment links
    [make_links] make or withdraw payment links
    [restore] restore
   *[examine] run the doctor
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
    [restore] RestorerPolicy (which exists while RestoreFrom is set)
   *[examine] OperatorPolicy
}
# $id (String)
problems-holder-of-key = the holder of the key { $id }
# $what (String)
# $who (String)
# $policies (String)
problems-not-allowed = You may not { $what } on this stack. You are signed in as { $who }; the stack's policy { $policies } allows it: ask the account's administrator to attach it. (AWS says the same of an address that is not this stack's: compare it with the output OpsUrl.)
