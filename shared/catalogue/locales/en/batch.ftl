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
    [formula] it is a formula, which is not calculated here: write its result.
    [failed] the formula has no result: correct it, or write the result.
    [no_text] it is a date, a time, a truth value or a number with decimals: write it as a whole number or as text.
    [no_number] it is no telephone number with country code, such as 22670000001.
    [no_country] the country code is missing: write it, or give --country.
    [no_amount] it is no amount in whole francs.
    [out_of_bounds] LigdiCash pays out from 100 to 1 000 000 F at once.
    [no_reason] it is longer than 250 characters, or it has a line's end.
    [no_reference] it is longer than 31 characters, or it has a space, an accent or another character that no reference can have.
    [twice] another line has the same reference. A line without a reference has its number in the file as its reference.
   *[no_method] it is none of: mobile money, wallet keep, wallet forward.
}
batch-no-columns = it needs a line of headings with at least: number, amount, reason. `ops payouts template` writes it.
batch-no-text = it is neither an .xlsx nor text in UTF-8, UTF-16 or Windows-1252. An old .xls, or a file with a password, must be saved as .xlsx or CSV first.
batch-two-sheets = two of its sheets have the headings of a batch, of which one may be hidden: keep one.
batch-too-large = it has more than 5 000 lines, or is larger than can be read: make several batches of it.
# $heading (String)
batch-two-columns = it has two columns for one meaning, of which one is "{ $heading }": keep one.
# $column (String)
batch-column = { $column ->
    [number] number
    [amount] amount
    [reason] reason
    [reference] reference
    [method] method
   *[name] name
}
