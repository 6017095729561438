restore-action = what is done
restore-stood = stands here
restore-stands = then
restore-case = case
restore-called = yes
restore-id = id
restore-open = Open the adopted table? From then on payments and payouts go on as far as nobody has paused them, and nothing is brought over any more. [y/N]
# $word (String)
restore-does = { $word ->
    [carried] taken over
    [proven] proven by the record
    [watched] LigdiCash will be asked
    [unknown] unknown: a person must look
   *[other] { $word }
}
# $looked_at (String)
restore-progress = looked at: { $looked_at }
# $name (String)
restore-unreadable = Nothing that can be read says what { $name } was: it becomes a case, and what it may have been is paused.
# $named (String)
# $count (String)
restore-counted = ; { $named }: { $count }
restore-done = Brought over.
restore-not-done = Nothing was changed.
# $looked_at (String)
# $counted (String)
# $cases (String)
# $done (String)
restore-sums = Looked at: { $looked_at }{ $counted }; cases: { $cases }. { $done }
# $command (String)
restore-to-apply =
    To bring it over:
    {"  "}{ $command }
# $is (String)
restore-opened = { $is ->
    [opened] The adopted table is open.
    [open] The adopted table was open already.
   *[held] The adopted table is still held: nothing changes in it. To open it, repeat the command and agree, or add --yes.
}
# $deployed (String)
# $given (String)
restore-other-table = The stack was deployed with RestoreFrom={ $deployed }, and not { $given }: compare both, and give the right one, or deploy again. Nothing was changed.
restore-slow = No answer came within 35 seconds.
# $cause (String)
# $command (String)
restore-stopped =
    { $cause }
    The items that were brought over stay, and the table is held until somebody opens it. Repeat:
    {"  "}{ $command }
