# $address (String)
problems-bad-address = "{ $address }" is no address of a stack: give its output OpsUrl, which begins with https://, or --local.
# $text (String)
problems-no-id = "{ $text }" is no id: an id begins with txn_, pay_ or evt_. `ops find order …` finds it by the order.
# $text (String)
problems-no-link = "{ $text }" is no payment link: give its id of 16 characters, or its address. `ops link list` shows them.
# $from (String)
# $to (String)
problems-backward-days = The last day comes before the first: from { $from } to { $to }.
# $cause (String)
problems-broken-credentials = The AWS credentials cannot be had: { $cause }. Look at `aws configure list` and at AWS_PROFILE.
# $region (String)
problems-wrong-region = The stack is not in the region { $region }: give the whole OpsUrl, or set AWS_REGION to the stack's region.
# $url (String)
problems-no-ops-routes = { $url } answers, but has no operator's routes: give the stack's output OpsUrl. A stack without that output must be updated first.
# $what (String)
problems-unreachable = { $what } cannot be reached: is the network there, and is the address right?
# $url (String)
problems-local-unreachable = No local stack answers at { $url }: start it with `cargo run`, or give its port with --local=PORT.
# $detail (String)
problems-invalid = The stack does not accept this: { $detail }.
# $detail (String)
problems-unreadable = The answer cannot be read ({ $detail }): is `ops` of the same version as the stack?
# $cause (String)
problems-cannot-serve = The page cannot be served: { $cause }. Another --port may be free.
# $file (String)
problems-file-exists = { $file } is there already, and evidence is never overwritten: give another name.
# $file (String)
problems-sheet-exists = { $file } is there already: give another name; an export that was stopped goes on with --resume.
# $file (String)
problems-nothing-to-resume = No export was stopped at { $file }, or the file that says how far it came is gone: begin it without --resume.
# $file (String)
problems-other-export = The export that was stopped at { $file } is another one: of other days, in another language or form, of another stack or by another version of ops. Repeat the same command, or give another name.
# $file (String)
problems-short-export = { $file } is shorter than what was written to it: it was changed. Begin it again under another name.
# $file (String)
problems-cannot-write = The file cannot be written: { $file }.
# $detail (String)
problems-refused = The stack refuses: { $detail }.
problems-no-address = Which stack? Give its output OpsUrl with --url or in OPS_URL, or --local for the local stack.
problems-no-region = The address does not say its region: give API Gateway's own address (the stack's output OpsUrl), or set AWS_REGION.
problems-no-credentials = There are no AWS credentials here: set AWS_PROFILE to the profile for this stack, or run `aws configure` or `aws sso login`.
problems-expired-credentials = The AWS credentials have expired: sign in again, for instance with `aws sso login`, then repeat the command.
problems-wrong-credentials = AWS does not know these credentials: the key was removed, or its secret is mistyped. Look at `aws configure list`.
problems-wrong-clock = AWS refuses the signature's time: set this machine's clock.
problems-local-key-refused = The local stack does not take the local key for this: is `ops` of the same version?
problems-took-too-long = No answer came within 35 seconds. Nobody knows whether LigdiCash was asked: see `ops show` before you ask again.
problems-cannot-print = The answer cannot be written: is the disk full?
problems-not-found = There is no such transaction.
problems-nothing-to-ask-with = LigdiCash cannot be asked about it: it never gave us a token for it. Look into LigdiCash's dashboard.
problems-unavailable = The stack cannot answer just now: repeat the command in a minute.
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
