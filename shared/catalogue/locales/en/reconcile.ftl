reconcile-before = It may be on the statement before. If it is on neither, ask LigdiCash.
reconcile-twice = Ask LigdiCash whether it was booked twice.
reconcile-fits-several = It fits several of ours by amount and minute: compare it with those that are only ours.
reconcile-unknown = The books know nothing of this money, as of an invoice whose creation was never answered: look it up in LigdiCash's dashboard.
# $count (String)
reconcile-lines = { $count } lines read
# $count (String)
reconcile-rows = { $count } rows of the books read
# $id (String)
# $amount (String)
reconcile-only-ours = Only ours: { $id }, { $amount }.
# $id (String)
# $amount (String)
reconcile-at-the-edge = At the edge: { $id }, { $amount }, begun before the first day.
# $line (String)
# $name (String)
# $id (String)
# $ours (String)
# $theirs (String)
reconcile-line-differs = Line { $line } differs in { $name }: { $id }, ours { $ours }, theirs { $theirs }.
# $line (String)
# $id (String)
reconcile-line-repeats = Line { $line } repeats another one: { $id }.
reconcile-as-a-case = As a case:
# $line (String)
# $named (String)
# $amount (String)
reconcile-only-theirs = Only theirs: line { $line },{ $named } { $amount }.
# $id (String)
# $way (String)
reconcile-not-read = It carries our id { $id }: look at `ops{ $way } show { $id }`; it may have begun before the days that were read: give an earlier --from.
# $way (String)
# $id (String)
reconcile-shown = The statement does not have it: look at `ops{ $way } show { $id }`, then ask LigdiCash.
# $way (String)
# $id (String)
reconcile-asked = Ask LigdiCash now: `ops{ $way } ask { $id }`; the stack stores what the answer proves. If the two still differ, `ops{ $way } show { $id }` says what a person can decide.
# $word (String)
reconcile-differs = { $word ->
    [amount] amount
    [state] state
   *[day] day
}
# $from (String)
# $to (String)
# $agreed (String)
# $came_in (String)
# $went_out (String)
# $exceptions (String)
# $fees (String)
# $not_paid (String)
# $left_out (String)
# $left_francs (String)
reconcile-sums =
    From { $from } to { $to }: agreed { $agreed } lines, { $came_in } in and { $went_out } out; exceptions { $exceptions }; fees { $fees }.
    Nothing paid: { $not_paid } lines. Of other days, left out: { $left_out } lines, { $left_francs }.
# $line (String)
# $what (String)
reconcile-line-mistaken = Line { $line } of the statement: { $what }
# $what (String)
reconcile-statement-mistaken = The statement: { $what }
# $why (String)
# $cell (String)
# $other (String)
reconcile-wrong = { $why ->
    [unreadable] it cannot be read: { $cell }.
    [no_text] it is not text in UTF-8, UTF-16 or Windows-1252.
    [too_long] it does not end.
    [quotes] a quote does not end, or ends within a cell.
    [cells] it has { $cell } cells, and the headings have { $other }.
    [above_headings] it stands above the headings or in their place, and is no title: which line has the headings?
    [no_columns] no column of amounts, or none of dates, is named in the profile.
    [empty] it is empty.
    [no_amount] "{ $cell }" is no amount in whole francs.
    [two_amounts] it has money in and money out.
    [no_date] "{ $cell }" is no date.
    [shortened] a spreadsheet has shortened "{ $cell }": export the statement anew, and do not save it in a spreadsheet.
    [formula] "{ $cell }" is a formula, which is not calculated here.
    [state] we do not know whether "{ $cell }" means paid: write it into the profile, in paid or not_paid.
    [way] we do not know whether "{ $cell }" means in or out: write it into the profile, in in or out.
    [profile] its profile cannot be read: { $cell }.
    [no_column] the profile names the column "{ $cell }", and the headings do not have it exactly once: give its number.
    [many_days] its dates reach from { $cell } to { $other }: give --from and --to.
    [kept] the temporary file cannot be used ({ $cell }): is the disk full?
    [two_columns] it has two columns for one meaning, of which one is "{ $cell }": keep one.
    [two_sheets] two of its sheets have the headings of a batch, of which one may be hidden: keep one.
   *[too_large] it has more than 5 000 lines, or is larger than can be read: make several batches of it.
}
