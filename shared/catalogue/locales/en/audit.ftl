audit-day = Day
audit-attribute = Problem
audit-expected = Expected
audit-found = Found
# $day (String)
# $audited (String)
audit-progress = { $day }: { $audited } payments and payouts audited
# $audited (String)
# $found (String)
audit-summary = Payments and payouts audited: { $audited }. Problems: { $found }.
# $word (String)
audit-wrong = { $word ->
    [pk] an entry is missing, or should not exist
    [packed] the audit log lacks an entry, or it is unreadable
    [due_shard] wrong entry in the to-do index
    [next_check_at] wrong time in the to-do index
    [one_token] the same LigdiCash token confirms another payout, too
    [not_run] the nightly audit has not run for more than a day: check its schedule
   *[other] wrong value: { $word }
}
