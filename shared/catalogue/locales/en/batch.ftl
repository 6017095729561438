# $count (String)
batch-faults = Errors in the file: { $count }. Correct them and give the file again; nothing was sent.
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
    [total] it is a total, not a payout: delete it.
    [empty] the cell is empty.
    [shortened] a spreadsheet has shortened it, and the missing digits are lost: type it again, in a column formatted as text.
    [formula] it is a formula, and formulas are not calculated here: write its result. In a spreadsheet, copy the column and paste it as values.
    [failed] the formula has no result: correct it, or write the result.
    [no_text] it is a date, a time, a truth value or a decimal number: write a whole number or text.
    [unknown_country] it is not a country that LigdiCash serves, nor its code.
    [other_currency] it is not the CFA franc, and we pay out nothing else: leave it empty, or write XOF or FCFA.
    [differs] it is not the country or the operator of this line's number: correct it, or ignore the column.
    [no_number] it is not a telephone number with country code, such as 22670000001.
    [no_country] the country code is missing: write it, or give it with the file.
    [other_country] LigdiCash serves no country with this country code.
    [number_length] it has too many or too few digits for its country, or an extra zero.
    [no_amount] it is not an amount in whole francs.
    [out_of_bounds] LigdiCash sends between 100 and 1,000,000 F at once.
    [no_reason] it is longer than 250 characters, or contains a line break.
    [no_reference] it is longer than 31 characters, or contains a space, an accent or another character not allowed in references.
    [twice] another line has the same reference. A line without a reference has its number in the file as its reference.
    [no_method] it is none of mobile money, wallet keep or wallet forward.
   *[other] it is none of mobile money, wallet keep or wallet forward.
}
batch-no-columns = it needs a line of headings with at least number, amount and reason.
# $columns (String)
batch-missing = these headings are missing: { $columns }.
batch-type-ignore = {" "}Use --ignore HEADING for each.
batch-no-text = it is neither an .xlsx nor text in UTF-8, UTF-16 or Windows-1252.
# $kind (String)
batch-other-kind = { $kind ->
    [xls] it is an old Excel workbook (.xls): open it, and save it as .xlsx or CSV.
    [locked] it is a workbook with a password: open it, remove the password, and save it as .xlsx or CSV.
    [ods] it is an OpenDocument workbook (.ods), as from LibreOffice: save it as .xlsx or CSV.
    [numbers] it is a workbook of Numbers: export it as .xlsx or CSV.
    [xlsb] it is a binary Excel workbook (.xlsb): save it as .xlsx or CSV.
    [xml] it is an XML file: open it in a spreadsheet, and save it as .xlsx or CSV.
    [html] it is a web page: open it in a spreadsheet, and save it as .xlsx or CSV.
    [pdf] it is a PDF: ask for the original spreadsheet.
    [picture] it is a picture: ask for the original spreadsheet.
    [document] it is a document or a presentation: copy its table into a spreadsheet, and save it as .xlsx or CSV.
    [archive] it is an archive: give the file inside it.
   *[other] it is an archive: give the file inside it.
}
# $column (String)
batch-column = { $column ->
    [number] number
    [amount] amount
    [reason] reason
    [reference] reference
    [method] method
    [country] country
    [currency] currency
    [operator] operator
    [name] name
   *[other] name
}
batch-title = Bulk payout
batch-name = name
batch-digest = file checksum
batch-all = all lines
batch-second = needs approval
batch-max = largest payout allowed
batch-left-today = left today
batch-days = days needed, by the daily limit
batch-states = State of the lines
batch-fund = To fund, by operator (balances are separate)
batch-no-operator = operator unknown
batch-keeps = Lines that block the bulk payout
batch-doubts = Lines to check; they do not block the bulk payout
batch-line = line
batch-why = why
batch-odd = Lines that need your attention
batch-left = Lines not sent, and why
batch-lines = Line by line
batch-their-reference = LigdiCash's reference, or ours
# $payout (String)
# $state (String)
batch-retried = retried as { $payout }: { $state }
# $name (String)
batch-report-of = Report on the bulk payout { $name }
# $bar (String)
# $done (String)
# $of (String)
# $rate (String)
# $left (String)
batch-progress = { $bar } { $done } of { $of }, { $rate } per minute, { $left } left
# $due (String)
batch-type-digest = Lines to do: { $due }. Paste the file's full checksum, as `ops payouts check` shows it:
batch-type-total = Type their total in francs; before sending, the total of the full file:
batch-ignored = ignored columns
# $operator (String)
# $left (String)
batch-too-low = The balance with { $operator } was too low, or no payment by it has opened the balance. Lines not sent: { $left }. Fund it, then send the bulk payout again. The line that met the low balance has used its reference: retry it with the file that the report makes.
# $said (String)
batch-stopped = Stopped: { $said }
# $word (String)
batch-state = { $word ->
    [new] not sent yet
    [kept] blocked
    [differs] different payout
    [waits] awaiting approval
    [sent] in progress
    [completed] paid
    [closed] marked as paid
    [unknown] unknown
    [failed] not paid
   *[other] { $word }
}
# $word (String)
batch-to-do = { $word ->
    [new] send the bulk payout again: lines already sent are not sent twice
    [kept] remove the cause, then send the bulk payout again
    [differs] another payout has this name. If this is a retry, do not send it in another way. If not, give the bulk payout another name, or the line another reference
    [waits] ask another person to approve the bulk payout, with their own copy of the file
    [sent] wait for the result
    [completed] nothing
    [closed] nothing
    [unknown] do not send it again before its result is clear: each line is a case
    [failed] correct the cause; the report makes a file of the lines to retry
   *[other] { $word }
}
# $word (String)
batch-kept = { $word ->
    [payout_over_limit] it exceeds the largest payout allowed
    [payout_over_daily_limit] it exceeds the rest of today's limit
    [payouts_paused] payouts are paused: resume them first
    [payout_id_reused] another payout has this name and reference, with other content
    [retried] it was already retried, in another file or with other content: read the report on its first bulk payout
    [payout_not_failed] the payout to retry is unknown here, or may have been made: read the report on its first bulk payout
    [unreadable] we cannot read the stored data of it: see the items to do
   *[other] { $word }
}
# $word (String)
# $of (String)
batch-doubt = { $word ->
    [number] no known operator has such numbers
    [contract] your LigdiCash contract does not name this operator; these work: { $of }
    [twice] the same number as on line { $of }
    [before] the same number and amount as in the earlier payout { $of }
    [uneven] the amount is not divisible by 5
   *[other] { $word }
}
batch-none-failed = No line to retry: none has failed for good, or its retry may still be made. No file was written.
# $count (String)
batch-paid-before = Lines with the number and amount of an earlier bulk payout's line: { $count }. `ops payouts check` names them.
# $word (String)
batch-stop = { $word ->
    [payout_over_daily_limit] today's payout limit is reached.
    [payouts_paused] payouts are paused: continue after the pause.
    [ligdicash_configuration] LigdiCash refuses the payouts of this project: run diagnostics, correct the keys, then continue.
    [ligdicash_unreachable] we could not reach LigdiCash: continue later.
    [same_person] you sent this bulk payout, so another person must approve it, with their own copy of the file.
    [no_answer] the payment server did not answer, although we sent the same request four times. Its line may have been sent: continue to find out; no line is sent twice.
    [outcome_unknown] the results of three lines in a row are unknown. Each is a case. Check LigdiCash's dashboard before you continue.
   *[other] {""}
}
batch-pages = Bulk payouts
# $name (String)
batch-of = Bulk payout { $name }
batch-what = A bulk payout is a CSV or .xlsx file, with one payout per line, sent under one name. You can send the file again, from any machine: no line is sent twice under that name.
batch-template = Download a file with the headings
# $name (String)
batch-field = { $name ->
    [file] File (.xlsx or CSV)
    [name] Name, such as salaries-2026-11
    [country] Country code for numbers without one, such as 226 (optional)
    [ignore] Headings of columns to ignore, separated by semicolons (optional)
   *[other] Headings of columns to ignore, separated by semicolons (optional)
}
batch-check-it = Check the file
batch-checking = No money is sent in this step. The file, with its names, stays on this machine, in this program's memory.
batch-held = Open files
batch-forgotten = This program no longer has that file. Choose it again: the payment server records every line sent, and nothing is sent twice.
# $count (String)
# $francs (String)
batch-whole = Lines: { $count }. Total: { $francs }.
# $count (String)
# $francs (String)
batch-due = Lines to do: { $count }. Total: { $francs }.
# $step (String)
batch-going = { $step ->
    [send] The lines are being sent. You can close this page, but keep the program running.
    [approve] The lines are being approved. You can close this page, but keep the program running.
    [look] We are checking each line with the payment server. Nothing is sent in this step.
   *[other] We are checking each line with the payment server. Nothing is sent in this step.
}
batch-go-on = Use the same form to continue. Nothing is sent twice.
batch-done = Done: every line was processed.
# $count (String)
batch-look-again = Lines to check before you send: { $count }
# $step (String)
batch-total = { $step ->
    [send] Total of the full file, in francs
    [approve] Total of the lines to approve, in francs
   *[other] Total of the lines to approve, in francs
}
# $step (String)
batch-do = { $step ->
    [send] Send the bulk payout
    [approve] Approve the bulk payout
   *[other] Approve the bulk payout
}
batch-look = Refresh the lines
# $time (String)
batch-as-of = As of { $time } UTC.
# $form (String)
batch-report = { $form ->
    [csv] Report for a spreadsheet
    [html] Report to read and print
    [again] File of the lines to retry
   *[other] File of the lines to retry
}
# $count (String)
batch-waiting = payouts: { $count }
