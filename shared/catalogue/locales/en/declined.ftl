# $said (String)
# $after (String)
declined-again = { $said } Again in { $after }.
# $code (String)
declined-said = { $code ->
    [not_a_person] A decision needs one person: sign in as an IAM user, or by a role that the stack names in DeciderRoles. Nothing was changed.
    [not_under_review] No payment is under review here: a later answer of LigdiCash, or another person, has ended it. Nothing was changed.
    [nothing_learnt] LigdiCash says nothing about the money now: try again later. Nothing was changed.
    [not_repeated] LigdiCash does not repeat this payment with this amount: compare it with `ops show`. Nothing was changed.
    [answer_not_read] LigdiCash's answer has no status, or no amount, that this software reads; it is no use to try again before a release reads it. Until then the order is held, and LigdiCash's dashboard says what was paid. If the money is to go back, release the payment, give it back by other means, and close its case. Nothing was changed.
    [given_back] The money was given back, or somebody has promised to give it back: it pays no order. Nothing was changed.
    [order_already_paid] Another payment has paid the order. Nothing was changed.
    [outcome_known] It is known what became of the payout, or it is still being sent: see `ops show`. Nothing was changed.
    [too_early] LigdiCash may still make so young a payout. Nothing was changed.
    [token_not_needed] The payout needs no other token: it is proven, or LigdiCash was never asked for it. Nothing was changed.
    [token_refused] LigdiCash answers this token with an error: compare it with the one that support named. Nothing was changed.
    [token_not_completed] LigdiCash does not call the payout of this token completed: it has failed, or is under way. Nothing was changed.
    [token_of_another] LigdiCash names another payout, or another amount, for this token: ask its support for the token of this one. Nothing was changed.
    [token_unnamed] LigdiCash calls the payout of this token completed and does not say which one it is, so it proves nothing. If you are sure that it is this one, say so: `ops payout close`. Nothing was changed.
    [event_not_given_up] No receiver has refused this event, or all is over with it: the receivers have it, it is still to come, or it will never be sent. `ops show` says which. Nothing was changed.
    [event_being_sent] The event is being sent at this moment. Repeat the command in a minute: the receiver has it then, or has refused it again. Nothing was changed.
    [person_still_needed] The person is still needed: money is under way or owed, or a case is open. End that first. Nothing was changed.
    [case_open] This case is open already. Nothing was changed.
    [case_not_open] No such case is open. Nothing was changed.
    [case_not_closed] There is nothing to open again: no person has closed such a case, or what caused it is settled since. Nothing was changed.
    [case_not_closable] No person closes or opens this case, because only what caused it ends it: decide about that. Nothing was changed.
    [unreadable] The stack cannot read what it has stored about this: another version may have written it. `ops cases` names the item.
    [batch_differs] A batch of this name was begun with another file: give the file with which it was begun, or give this one another name. Nothing was sent.
    [payout_id_reused] This name or reference was used before: for something else, or for what was taken back since. Take another one, such as this one with a letter behind. Nothing was sent.
    [payout_not_failed] The payout that this one tries again is unknown here, or it may have been made: `ops show` says what became of it. Nothing was sent.
    [refund_of_unpaid] This payment is not completed, so there is nothing of it to give back. Nothing was sent.
    [refund_overtaken] What is known of the payment has changed since the refund was asked for: look at it with `ops show`, and decide about it before the refund. Nothing was changed.
    [refund_exceeds_payment] Together with what was given back before, it is more than was paid. Nothing was sent.
    [refund_of_unknown] There is no such payment. Nothing was sent.
    [refund_without_number] No number with its country code is known that paid: name the one that is to get the money with --customer, or give it back by other means and record that with `ops refund record`. Nothing was sent.
    [payout_over_limit] The amount is more than one payout may be: ask for parts of it, with --amount. The preview of a smaller one names the limit. Nothing was sent.
    [payout_over_daily_limit] Together with today's other payouts it is more than a day may have: the preview of a smaller one names what is left. Nothing was sent.
    [payouts_paused] Payouts are paused: `ops payouts resume` ends that. Nothing was sent.
    [payout_balance_too_low] The merchant's account of this operator holds too little: fund it, then repeat the command; a payout that is no refund needs another payoutId. Nothing was sent.
    [payout_rule_refused] LigdiCash's rule about the last 24 hours forbids it: ask its support. Nothing was sent.
    [payout_recipient_refused] LigdiCash does not know the recipient. Nothing was sent.
    [payout_rejected] A second person has rejected this payout. Nothing was sent.
    [ligdicash_unreachable] LigdiCash was not reached: repeat the command later; a payout that is no refund needs another payoutId. Nothing was sent.
    [ligdicash_configuration] LigdiCash refuses the payouts of this project: `ops doctor` looks at the keys. Nothing was sent.
    [ligdicash_refused] LigdiCash refuses the payout as described: see its exchanges with `ops show`. Nothing was sent.
    [same_person] The person who asked for a payout may not approve it: another person must. Nothing was sent.
    [not_awaiting] The payout does not wait for a second person. Nothing was changed.
    [recipient_differs] The payout was asked for with another number: give the number of that request with --customer. Nothing was sent.
    [table_held] The stack has adopted a table that nobody has opened yet: end the restore first, with `ops restore apply`. Nothing was changed.
    [not_adopted] The stack works on its own table, or not yet on the restored one: deploy it with AdoptedPaymentsStream and RestoreFrom first. Nothing was changed.
    [restore_over] The adopted table is open: nothing is brought over any more. Look with `ops restore plan`, `ops cases` and `ops audit`. Nothing was changed.
   *[other] { $code }
}
# $word (String)
declined-not-asked = { $word ->
    [several_payments] Several payments are meant: name one by its id. Nothing was changed.
    [several_cases] Several of its cases are open: name one as case#KIND#ID. Nothing was changed.
    [nothing_left] Nothing is left to give back: no money was seen, or all of it was given back, or is on its way. Nothing was sent.
    [refunded_before] The same amount was given back before, or may have been: see its refunds. If it is to be given back once more, say which refund it is with --number. Nothing was sent.
    [no_number] The number that gets the money must be typed with its country code and all its digits, such as 22670000001. Nothing was sent.
    [no_case_of_event] No case is opened about an event: have it sent again with `ops events replay`. Nothing was changed.
    [no_case_name] A case is named case#KIND#ID, as `ops show` prints it. Nothing was changed.
    [case_of_name] This is the name of an order or of a payout: look at it with `ops show`, and name the payment or payout that the case is about by its id. Nothing was changed.
    [nothing_refused] No event was given up, and none was refused for half an hour. Nothing was changed.
    [too_little_to_send] LigdiCash pays out 100 F at least. Give the money back by other means, and record it with refund record. Nothing was sent.
    [other_batch] This is not the digest of the file, or not the sum: look at the file again with `ops payouts check`. Nothing was sent.
    [not_typed] Nobody can be asked here: give --digest and --total. Nothing was sent.
    [no_payouts] This stack does not pay out: it was deployed without EnablePayouts. Nothing was sent.
   *[other] { $word }
}
