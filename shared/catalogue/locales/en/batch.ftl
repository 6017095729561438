# $count (String)
batch-faults = Faults in the file: { $count }. Correct them and give the file again; nothing was sent.
# $count (String)
batch-more-faults = and { $count } more
# $line (String)
# $column (String)
# $cell (String)
# $what (String)
batch-cell-wrong = Line { $line }, { $column } "{ $cell }": { $what }
# $line (String)
# $what (String)
batch-line-wrong = Line { $line }: { $what }
# $what (String)
batch-file-wrong = The file: { $what }
# $what (String)
batch-fault = { $what ->
    [cells] it has more or fewer cells than the headings, or a cell below no heading.
    [headings] it repeats the headings: delete it.
    [total] it is a total and no payout: delete it.
    [empty] the cell is empty.
    [shortened] a spreadsheet has shortened it, and the missing digits are lost: write it anew, in a column that the spreadsheet holds as text.
    [formula] it is a formula, which is not calculated here: write its result. In a spreadsheet, copy the column and paste it as values.
    [failed] the formula has no result: correct it, or write the result.
    [no_text] it is a date, a time, a truth value or a number with decimals: write it as a whole number or as text.
    [no_number] it is no telephone number with country code, such as 22670000001.
    [no_country] the country code is missing: write it, or say it when you give the file (--country).
    [other_country] LigdiCash serves no country with this country code.
    [number_length] it has too many or too few digits for its country, or a zero that does not belong there.
    [no_amount] it is no amount in whole francs.
    [out_of_bounds] LigdiCash pays out from 100 to 1 000 000 F at once.
    [no_reason] it is longer than 250 characters, or it has a line's end.
    [no_reference] it is longer than 31 characters, or it has a space, an accent or another character that no reference can have.
    [twice] another line has the same reference. A line without a reference has its number in the file as its reference.
   *[no_method] it is none of: mobile money, wallet keep, wallet forward.
}
batch-no-columns = it needs a line of headings with at least: number, amount, reason. `ops payouts template` writes it.
batch-no-text = it is neither an .xlsx nor text in UTF-8, UTF-16 or Windows-1252.
# $kind (String)
batch-other-kind = { $kind ->
    [xls] it is an old Excel workbook (.xls), whatever its name: open it, and save it as .xlsx or CSV.
    [locked] it is a workbook with a password: open it, remove the password, and save it as .xlsx or CSV.
    [ods] it is an OpenDocument workbook (.ods), as LibreOffice makes it: save it as .xlsx or CSV.
    [numbers] it is a workbook of Numbers: export it as .xlsx or CSV.
    [xlsb] it is a binary Excel workbook (.xlsb): save it as .xlsx or CSV.
    [xml] it is XML, whatever its name: open it in a spreadsheet, and save it as .xlsx or CSV.
    [html] it is a web page, whatever its name: open it in a spreadsheet, and save it as .xlsx or CSV.
    [pdf] it is a PDF: ask for the spreadsheet's file from which it was made.
    [picture] it is a picture: ask for the spreadsheet's file from which it was made.
    [document] it is a text document or a presentation: copy its table into a spreadsheet, and save it as .xlsx or CSV.
   *[archive] it is an archive: give the file that it holds.
}
# $column (String)
batch-column = { $column ->
    [number] number
    [amount] amount
    [reason] reason
    [reference] reference
    [method] method
   *[name] name
}
batch-title = The batch
batch-name = batch
batch-digest = digest of the file
batch-all = all lines
batch-second = a second person must approve
batch-max = largest payout that the stack sends
batch-left-today = left of today's limit
batch-days = days that the daily limit makes of it
batch-states = Where its lines stand
batch-fund = To fund, by operator: one operator's balance never pays for another's
batch-no-operator = operator unknown
batch-keeps = These lines keep the batch from being sent
batch-doubts = To look at again; this keeps nothing from being sent
batch-line = line
batch-why = why
batch-odd = Lines that need somebody
batch-left = What was left, and why
batch-lines = Line by line
batch-their-reference = LigdiCash's reference, or ours
# $payout (String)
# $state (String)
batch-retried = retried as { $payout }: { $state }
# $name (String)
batch-report-of = Report on the batch { $name }
# $bar (String)
# $done (String)
# $of (String)
# $rate (String)
# $left (String)
batch-progress = { $bar } { $done } of { $of }, { $rate } a minute, { $left } left
# $due (String)
batch-type-digest = Lines to do: { $due }. Paste the file's whole digest, as `ops payouts check` has shown it:
batch-type-total = Type their sum in francs; before sending, the sum of the whole file:
batch-ignored = columns that mean nothing here
# $operator (String)
# $left (String)
batch-too-low = The balance with { $operator } was too low. Left because of it: { $left }. Fund it, then send the batch again. The line that met the low balance has used its reference: the report makes a file by which it is retried.
# $said (String)
batch-stopped = Stopped: { $said }
# $word (String)
batch-state = { $word ->
    [new] not sent yet
    [kept] kept back
    [differs] another payout
    [waits] waits for a second person
    [sent] under way
    [completed] paid, proven
    [closed] paid, says a person
    [unknown] unknown
    [failed] not paid
   *[other] { $word }
}
# $word (String)
batch-to-do = { $word ->
    [new] send the batch again: what was sent already is not sent twice
    [kept] remove what keeps it back, then send the batch again
    [differs] the stack knows another payout of this name: never send a retry in another way; give any other batch another name, or the line another reference
    [waits] another person approves the batch, with a copy of the file of their own
    [sent] wait until it is known what became of it
    [completed] nothing
    [closed] nothing
    [unknown] never send it again before it is clear: each is a case
    [failed] correct the cause; the report makes a file of the lines that are to be retried
   *[other] { $word }
}
# $word (String)
batch-kept = { $word ->
    [payout_over_limit] it is above the largest amount that this stack pays out at once (PayoutMaxAmount)
    [payout_over_daily_limit] the limit of a day (PayoutDailyLimit) leaves too little today
    [payouts_paused] payouts are paused: `ops payouts resume` ends that
    [payout_id_reused] another payout has this batch and reference, with other content
    [retried] it was retried already, in another file or with other content: the report on its first batch names that retry
    [payout_not_failed] it is a retry of a payout that this stack does not know, or that may have been made: look at the report on its first batch
    [unreadable] the stack cannot read what it has stored about it: see `ops cases`
   *[other] { $word }
}
# $word (String)
# $of (String)
batch-doubt = { $word ->
    [number] no operator is known that has such numbers
    [twice] the same number as on line { $of }
    [before] the same number and amount as in the earlier payout { $of }
    [uneven] the amount is not divisible by 5
   *[other] { $word }
}
batch-none-failed = No line is to be retried: none has failed for good, or its retry may still be made. No file was written.
# $count (String)
batch-paid-before = Lines that have the number and the amount of an earlier batch's line: { $count }. `ops payouts check` names them.
# $word (String)
batch-stop = { $word ->
    [payout_over_daily_limit] the limit of a day (PayoutDailyLimit) is reached.
    [payouts_paused] payouts are paused: go on once somebody has ended that.
    [ligdicash_configuration] LigdiCash refuses the payouts of this project: `ops doctor` looks at the keys. Go on once that is mended.
    [ligdicash_unreachable] LigdiCash was not reached: go on later.
    [same_person] who has sent a batch may not approve it: another person must, with a copy of the file of their own.
    [no_answer] the stack did not answer, although the same request was sent four times. The line that it was about may have been sent: going on shows it, and sends no line twice.
    [outcome_unknown] of three lines in a row nobody knows what became of them. Each is a case. Look into LigdiCash's dashboard before you go on.
   *[other] {""}
}
batch-pages = Batches
# $name (String)
batch-of = Batch { $name }
batch-what = A batch is a file of payouts, CSV or .xlsx, with one payout a line, that is sent under one name. No line is sent twice under that name, however often the file is sent and from whichever machine.
batch-template = Download a file with the headings
# $name (String)
batch-field = { $name ->
    [file] File (.xlsx or CSV)
    [name] Name of the batch, such as salaries-2026-11
   *[country] Country code for numbers without one, such as 226; may be left empty
}
batch-check-it = Check the file
batch-checking = This pays nobody. The file, with its names, stays on this machine, in the memory of this program alone.
batch-held = Files that this program has
batch-forgotten = This program no longer has that file. Choose it again: the stack knows what was sent of it, and nothing is sent twice.
# $count (String)
# $francs (String)
batch-whole = Lines: { $count }. Sum: { $francs }.
# $count (String)
# $francs (String)
batch-due = Lines to do: { $count }. Sum: { $francs }.
# $step (String)
batch-going = { $step ->
    [send] The lines are being sent. This page may be closed, but the program that serves it must go on.
    [approve] The lines are being approved. This page may be closed, but the program that serves it must go on.
   *[look] The stack is asked about each line. Nothing is sent by that.
}
batch-go-on = The same form goes on where this stopped. Nothing is sent twice.
batch-done = Done: each line has had its turn, and nothing stopped that.
# $count (String)
batch-look-again = Look again before you send; doubts: { $count }
# $step (String)
batch-total = { $step ->
    [send] Sum of the whole file, in francs
   *[approve] Sum of the lines that wait for a second person, in francs
}
# $step (String)
batch-do = { $step ->
    [send] Send the batch
   *[approve] Approve the batch
}
batch-look = Ask the stack again how the lines stand
# $time (String)
batch-as-of = As of { $time } UTC.
# $form (String)
batch-report = { $form ->
    [csv] Report for a spreadsheet
    [html] Report to read and print
   *[again] File of the lines that are to be retried
}
# $count (String)
batch-waiting = payouts: { $count }
