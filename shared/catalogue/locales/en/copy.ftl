copy-what = it holds
copy-count = count
copy-amount = amount
# $items (String)
copy-progress = { $items } items read
# $table (String)
# $at (String)
copy-copied = Copy of { $table }, as it was at { $at } UTC
# $word (String)
copy-kind = { $word ->
    [payin] payments
    [payout] payouts
    [order] orders
    [event] events
    [open_case] open cases
    [row] rows of the record
    [other] other items
   *[other] { $word }
}
# $name (String)
copy-unreadable-item = { $name } is in the copy as it was stored, and cannot be read.
# $seal (String)
# $rows (String)
# $found (String)
# $younger (String)
copy-anchored =
    Evidence with the seal { $seal }:
      rows: { $rows }; byte for byte in the copy: { $found }; written after it: { $younger }.
# $file (String)
copy-missing = { $file } is missing.
# $file (String)
copy-checksum-differs = { $file } does not have the checksum of the manifest: it was changed, or not downloaded in full.
# $file (String)
copy-foreign = { $file } does not belong to the copy: do not import it.
# $file (String)
# $line (String)
copy-unreadable-from = { $file } cannot be read from line { $line } on.
# $file (String)
# $found (String)
# $said (String)
copy-count-differs = { $file } holds { $found } items, and the manifest says { $said }.
# $found (String)
# $said (String)
copy-total-differs = The copy holds { $found } items, and the manifest says { $said }.
copy-seal-differs = The seal of the evidence is not that of the file: it was changed.
copy-no-record = The copy holds no row of the record: take the copy of the other table.
# $row (String)
copy-not-in-copy = { $row } of the evidence does not stand in the copy as it is.
copy-is-wrong = WRONG
# $files (String)
# $items (String)
copy-whole = The copy is whole: { $files } files, { $items } items.
# $wrong (String)
copy-not-whole = Do not trust the copy. Errors: { $wrong }.
# $folder (String)
copy-no-manifest = { $folder } is no copy: it has no manifest-summary.json. Give the folder of one export, AWSDynamoDB/…
# $folder (String)
copy-not-complete = The export in { $folder } is not complete: its manifest is missing. Wait until DynamoDB has ended it, or download it in full.
# $file (String)
copy-unreadable-file = { $file } cannot be read.
# $form (String)
copy-other-form = Only full exports in DYNAMODB_JSON are read, and this one is { $form }.
# $file (String)
copy-no-evidence = { $file } is no file of `ops evidence`, or has no rows.
