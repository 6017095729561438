report-nothing-recorded = The record of these days holds nothing that LigdiCash said: no report was written.
# $day (String)
# $count (String)
report-read = { $day }: { $count } payments read
# $file (String)
# $from (String)
# $to (String)
# $payins (String)
# $payouts (String)
report-head = { $file }: payments read from { $from } to { $to }: { $payins }; payouts: { $payouts }
# $name (String)
# $seen (String)
report-message-read = { $name }: { $seen } read
# $unread (String)
report-unread = , { $unread } without JSON or answer
report-as-documented = , as documented
# $word (String)
report-message = { $word ->
    [create] create
    [confirm] confirm
    [callback] callback
    [payout_create] payout, create
    [payout_confirm] payout, confirm
   *[payout_callback] payout, callback
}
# $member (String)
report-missing = { $member }: missing
# $seen (String)
report-unknown-code = response_code { $seen }: in no document
# $seen (String)
report-unknown-sub-code = sub-code { $seen }: in no document
# $seen (String)
report-unknown-word = status { $seen }: in no document
# $word (String)
report-type = { $word ->
    [string] text
    [integer] whole number
    [number] number with a fraction
    [boolean] true or false
    [null] null
    [array] list
    [object] object
    [digits] digits as text
    [separated] digits with separators
    [with_unit] number with a unit
    [fraction] text with a fraction
   *[masked] masked in the record
}
# $member (String)
# $seen (String)
report-new = { $member }: in no document ({ $seen })
# $member (String)
# $seen (String)
# $documented (String)
report-other-type = { $member }: { $seen }, documented: { $documented }
# $first (String)
# $second (String)
report-or = { $first } or { $second }
