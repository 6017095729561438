restore-action = action
restore-stood = now
restore-stands = after
restore-case = case
restore-called = yes
restore-id = id
restore-open = Open the restored table? Payments and payouts then resume, unless they are paused, and no more changes are copied. [y/N]
# $word (String)
restore-does = { $word ->
    [carried] copied
    [proven] confirmed by the audit log
    [watched] to ask LigdiCash
    [unknown] needs review
   *[other] { $word }
}
# $looked_at (String)
restore-progress = checked: { $looked_at }
# $name (String)
restore-unreadable = We cannot read the state of { $name }: we open a case, and pause the payments or payouts concerned.
# $named (String)
# $count (String)
restore-counted = ; { $named }: { $count }
restore-done = Changes copied.
restore-not-done = Nothing was changed.
# $looked_at (String)
# $counted (String)
# $cases (String)
# $done (String)
restore-sums = Checked: { $looked_at }{ $counted }. Cases: { $cases }. { $done }
# $command (String)
restore-to-apply =
    To copy the changes:
    {"  "}{ $command }
# $is (String)
restore-opened = { $is ->
    [opened] The restored table is open.
    [open] The restored table was already open.
    [held] The restored table is still on hold: nothing changes in it. To open it, repeat the command and agree, or add --yes.
   *[other] The restored table is still on hold: nothing changes in it. To open it, repeat the command and agree, or add --yes.
}
# $deployed (String)
# $given (String)
restore-other-table = The stack was deployed with RestoreFrom={ $deployed }, not { $given }. Compare both, then give the right one or deploy again. Nothing was changed.
restore-slow = No answer came within 35 seconds.
# $cause (String)
# $command (String)
restore-stopped =
    { $cause }
    The changes already copied stay, and the table is on hold until you open it. Repeat:
    {"  "}{ $command }
