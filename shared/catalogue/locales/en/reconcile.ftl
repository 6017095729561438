reconcile-before = It may be on the previous statement. If it is on neither, ask LigdiCash.
reconcile-twice = Ask LigdiCash whether the line was booked twice.
reconcile-fits-several = Its amount and minute match several of our payments: compare it with the lines that only we have.
reconcile-unknown = Your accounts have no such money. It may come from an invoice whose creation got no answer: look it up in LigdiCash's dashboard.
# $count (String)
reconcile-lines = { $count } lines read
# $count (String)
reconcile-rows = { $count } rows of the accounts read
# $id (String)
# $amount (String)
reconcile-only-ours = Only ours: { $id }, { $amount }.
# $id (String)
# $amount (String)
reconcile-at-the-edge = At the edge: { $id }, { $amount }, started before the first day.
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
reconcile-not-read = It has our id { $id }: look at `ops{ $way } show { $id }`. If it started before the days that were read, give an earlier --from.
# $way (String)
# $id (String)
reconcile-shown = The statement does not have it: look at `ops{ $way } show { $id }`, then ask LigdiCash.
# $way (String)
# $id (String)
reconcile-asked = Ask LigdiCash now: `ops{ $way } ask { $id }` records its answer. If the two still differ, `ops{ $way } show { $id }` lists what you can do.
# $word (String)
reconcile-differs = { $word ->
    [amount] amount
    [state] status
    [day] day
   *[other] {""}
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
    From { $from } to { $to }: { $agreed } matching lines, { $came_in } in and { $went_out } out. Discrepancies: { $exceptions }. Fees: { $fees }.
    Not paid: { $not_paid } lines. Other days, left out: { $left_out } lines, { $left_francs }.
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
    [above_headings] it is above the headings or in their place, and is not a title: which line has the headings?
    [no_columns] the profile names no column of amounts, or no column of dates.
    [empty] it is empty.
    [no_amount] "{ $cell }" is not an amount in whole francs.
    [two_amounts] it has both money in and money out.
    [no_date] "{ $cell }" is not a date.
    [shortened] a spreadsheet has shortened "{ $cell }": export the statement again, and do not save it in a spreadsheet.
    [formula] "{ $cell }" is a formula, and formulas are not calculated here.
    [state] we do not know whether "{ $cell }" means paid: write it into the profile, in paid or not_paid.
    [way] we do not know whether "{ $cell }" means in or out: write it into the profile, in in or out.
    [profile] its profile cannot be read: { $cell }.
    [no_column] the profile names the column "{ $cell }", which the headings do not have exactly once: give its number.
    [many_days] its dates range from { $cell } to { $other }: give --from and --to.
    [kept] we cannot use the temporary file ({ $cell }): is the disk full?
    [two_columns] it has two columns for the same thing, one of them "{ $cell }": keep one, or ignore one.
    [unknown_columns] these columns may change what a line means, such as who is already paid: { $cell }. Delete them, or ignore them by name.
    [no_heading] it has no column "{ $cell }" to ignore.
    [two_sheets] two of its sheets have the headings of a bulk payout, and one may be hidden: keep one.
    [too_large] it has more than 5 000 lines, or is too large to read: split it into several bulk payouts.
   *[other] {""}
}
