reconcile-as-a-case = As a case:
# $word (String)
reconcile-word = { $word ->
    [taken_back] Taken back
    [other_amount] Other amount
    [other_direction] Other direction
    [other_status] Other status
    [only_theirs] Only theirs
    [only_ours] Only ours
    [twice] Twice
   *[other] {""}
}
# $word (String)
# $line (String)
# $id (String)
# $ours (String)
# $theirs (String)
reconcile-discrepancy = { $word }: line { $line }, { $id }. Ours: { $ours }. Theirs: { $theirs }.
# $word (String)
# $way (String)
# $id (String)
reconcile-advice = { $word ->
    [taken_back] LigdiCash took the money back: look at `ops{ $way } show { $id }`, and ask LigdiCash why.
    [only_theirs] Your accounts do not have this id: look the line up in LigdiCash's dashboard.
    [only_ours] The statement does not have it: look at `ops{ $way } show { $id }`, then ask LigdiCash.
    [twice] Ask LigdiCash whether the line was booked twice.
   *[other] Ask LigdiCash now: `ops{ $way } ask { $id }` records its answer. If the two still differ, `ops{ $way } show { $id }` lists what you can do.
}
# $ids (String)
reconcile-edge = Not on this statement, and confirmed around its first or last day: { $ids }. Look at the statement before or after.
# $from (String)
# $to (String)
# $agreed (String)
# $came_in (String)
# $went_out (String)
# $exceptions (String)
# $not_paid (String)
# $left_out (String)
# $left_francs (String)
reconcile-sums =
    From { $from } to { $to }: { $agreed } lines agree, { $came_in } in and { $went_out } out. Discrepancies: { $exceptions }.
    Not paid: { $not_paid } lines. Other days, left out: { $left_out } lines, { $left_francs }.
# $direction (String)
# $count (String)
# $francs (String)
reconcile-not-ours = Not ours: { $direction } { $count } lines, { $francs }.
# $operator (String)
# $francs (String)
reconcile-fees = Fees of { $operator }: { $francs }.
# $rate (String)
# $lowest (String)
# $low_line (String)
# $highest (String)
# $high_line (String)
reconcile-rates = {" "}Rate: { $rate }; lowest { $lowest } (line { $low_line }), highest { $highest } (line { $high_line }).
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
    [no_columns] its columns are not named yet: give --id and --amount with the headings of the statement.
    [empty] it is empty.
    [no_amount] "{ $cell }" is not an amount in whole francs.
    [no_date] "{ $cell }" is not a date: give the form of the dates with --dates.
    [shortened] a spreadsheet has shortened "{ $cell }": export the statement again, and do not save it in a spreadsheet.
    [formula] "{ $cell }" is a formula, and formulas are not calculated here.
    [remembered] the file of its columns cannot be read: { $cell }.
    [no_column] none of its first lines has each of these headings once: { $cell }.
    [no_days] it has no dates: give --date with the heading of its dates, or --from and --to.
    [two_columns] it has two columns for the same thing, one of them "{ $cell }": keep one, or ignore one.
    [unknown_columns] these columns may change what a line means, such as who is already paid: { $cell }. Delete them, or ignore them by name.
    [no_heading] it has no column "{ $cell }" to ignore.
    [two_sheets] two of its sheets have the headings, and one may be hidden: keep one.
    [too_large] it is too large to read, or a bulk payout of more than 5 000 lines: split it.
   *[other] {""}
}
