# $said (String)
# $after (String)
declined-again = { $said } Try again in { $after }.
# $said (String)
# $now (String)
declined-now = { $said } It is now: { $now }.
# $said (String)
# $limit (String)
declined-limit = { $said } The limit is { $limit }.
# $code (String)
declined-said = { $code ->
    [not_a_person] Only a person may take this action: sign in to AWS as a user, or by an allowed role. Nothing has changed.
    [changed] This has changed since you looked, so your action was not taken: look again, then decide.
    [not_under_review] This payment no longer needs review: a newer answer from LigdiCash or another team member settled it. Nothing has changed.
    [nothing_learnt] LigdiCash gives no result at the moment: try again later. Nothing has changed.
    [not_repeated] LigdiCash no longer confirms this payment with this amount: check the payment. Nothing has changed.
    [answer_not_read] We cannot read the status or the amount in LigdiCash's answer, so the order stays on hold. Trying again will not help before an update of this software. Check the amount in LigdiCash's dashboard. To refund the customer, unblock the order, refund the money yourself, and mark this item as resolved. Nothing has changed.
    [given_back] This money is refunded or being refunded, so it cannot pay the order. Nothing has changed.
    [order_already_paid] Another payment has paid this order. Nothing has changed.
    [outcome_known] We know the outcome of this payout, or it is still being sent. Nothing has changed.
    [too_early] This payout is too recent: LigdiCash may still send it. Nothing has changed.
    [token_not_needed] This payout needs no other token: LigdiCash confirmed it, or never received our request. Nothing has changed.
    [token_refused] LigdiCash rejects this token: compare it with the one from its support. Nothing has changed.
    [token_not_completed] The payout with this token is not confirmed: it failed, or is in progress. Nothing has changed.
    [token_of_another] This token belongs to another payout, or to another amount: ask LigdiCash's support for the right one. Nothing has changed.
    [token_unnamed] LigdiCash confirms a payout for this token, but not which one. If you are sure that it is this one, mark it as sent. Nothing has changed.
    [event_not_given_up] There is nothing to resend. The shop has this notification, we are about to send it, or we will never send it. Nothing has changed.
    [event_being_sent] This notification is being sent: try again in a minute. Nothing has changed.
    [person_still_needed] We still need this person's data: money is on its way or owed, or a case is open. Nothing has changed.
    [case_open] This item is already open. Nothing has changed.
    [case_not_open] This item is not open. Nothing has changed.
    [case_not_closed] There is nothing to reopen: your team did not close this item, or its cause is fixed. Nothing has changed.
    [case_not_closable] This item closes by itself once its cause is fixed. Nothing has changed.
    [unreadable] We cannot read the stored data: another version may have written them.
    [batch_differs] A bulk payout with this name started from another file: use that file, or another name. Nothing was sent.
    [payout_id_reused] This reference was used before, for another payout or for one that was undone. Use another one, such as this one with an added letter. Nothing was sent.
    [payout_not_failed] The payout to try again is unknown, or may have been sent. Nothing was sent.
    [refund_of_unpaid] This payment is not paid, so there is nothing to refund. Nothing was sent.
    [refund_overtaken] Since the refund was requested, the payment has changed: it no longer owes this amount. Nothing was sent.
    [refund_doubted] LigdiCash now says that this was not paid: it may have been refunded already. Check the payment first. Nothing was sent.
    [refund_exceeds_payment] With earlier refunds, this is more than the customer paid. Nothing was sent.
    [refund_of_unknown] This payment does not exist. Nothing was sent.
    [refund_without_number] We do not know which number paid. Enter the recipient's number, or refund the money yourself and record it. Nothing was sent.
    [payout_over_limit] This amount is above the limit per payout: send it in parts. Nothing was sent.
    [payout_over_daily_limit] Today's payouts would exceed the daily limit: the preview of a smaller amount shows how much is left. Nothing was sent.
    [payouts_paused] Payouts are paused: resume them first. Nothing was sent.
    [payout_balance_too_low] Your LigdiCash balance for this operator is too low: top it up, then try again. A first payment by this operator opens the balance. Use another payout reference unless this is a refund. Nothing was sent.
    [payout_rule_refused] LigdiCash's 24-hour rule does not allow it: ask its support. Nothing was sent.
    [payout_recipient_refused] LigdiCash does not know this recipient. Nothing was sent.
    [payout_rejected] A second person rejected this payout. Nothing was sent.
    [ligdicash_unreachable] LigdiCash could not be reached: try again later. Use another payout reference unless this is a refund. Nothing was sent.
    [ligdicash_configuration] LigdiCash rejects the payouts of this project: run diagnostics to check the keys. Nothing was sent.
    [ligdicash_refused] LigdiCash rejects this payout: its messages say why. Nothing was sent.
    [same_person] You requested this payout, so another person must approve it. Nothing was sent.
    [not_awaiting] This payout is not awaiting approval. Nothing has changed.
    [recipient_differs] This payout was requested for another number: enter that one. Nothing was sent.
    [table_held] The restored table is on hold: finish the restore first. Nothing has changed.
    [not_adopted] The restored table is not attached: attach it first. Nothing has changed.
    [restore_over] The restored table is active, so nothing more can be copied into it. Check the items to do and run the audit. Nothing has changed.
   *[other] { $code }
}
# $word (String)
declined-not-asked = { $word ->
    [several_payments] Several payments match: give the id of one. Nothing has changed.
    [several_cases] Several items match. Nothing has changed.
    [nothing_left] There is nothing left to refund: we saw no money, or all of it is refunded or on its way. Nothing was sent.
    [refunded_before] You may have refunded this amount already: check the refunds. To refund it once more, give the refund number. Nothing was sent.
    [no_number] Enter the recipient's number with the country code and all digits, such as 22670000001. Nothing was sent.
    [no_case_of_event] You cannot open an item about a notification: resend it instead. Nothing has changed.
    [no_case_name] This is not the name of an item. Nothing has changed.
    [case_of_name] This is the name of an order or payout: give the id of the payment or payout instead. Nothing has changed.
    [nothing_refused] No notification has failed, and none was rejected for half an hour. Nothing has changed.
    [too_little_to_send] LigdiCash sends at least 100 F. Refund the money yourself, and record it. Nothing was sent.
    [other_batch] The checksum or the total does not match this file: check the file again. Nothing was sent.
    [not_typed] We cannot ask you here for the checksum and the total. Nothing was sent.
    [no_payouts] Payouts are not set up: ask your developer. Nothing was sent.
    [no_owner_page] The owner's page is not set up: ask your developer. Nothing was changed.
   *[other] { $word }
}
