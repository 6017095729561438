help-about = Shows the state of payments and payouts, and what needs your attention. Requests are signed with the AWS credentials of the environment.
help-commands = Commands
help-usage = Usage:
# $name (String)
help-argument = { $name ->
    [url] The stack's output OpsUrl, or `local`; without it, the variable OPS_URL
    [local] The local stack, on port 3000 unless you give another
    [language] fr or en; without it, OPS_LANGUAGE or the system's language
    [json] JSON for programs, all pages joined
    [csv] CSV for spreadsheets and programs
    [by] order, payout, transaction, event, ligdicash, operator, number, ending (of a number), amount, text, payins, payouts or refunds
    [value] The value to search for; for payins a status or none
    [days] Number of days to search, 1 to 31 [7]
    [until] The last of these days, YYYY-MM-DD [today]; for events also a time
    [id] txn_…, pay_… or evt_…; to show it, also an order or a payoutId
    [about] The order, or a txn_…, pay_… or evt_… of it
    [out] The file to write: FILE.html to read and print, FILE.json for programs
    [from] The first day, YYYY-MM-DD, in UTC
    [to] The last day, YYYY-MM-DD, in UTC
    [sheet] The file to write: CSV in the language for its spreadsheet, or lines of JSON with --json
    [resume] Continues a file whose writing was stopped
    [closed] YYYY-MM-DD, in UTC
    [month] YYYY-MM, in UTC
    [printed] Also writes a page to print; an existing file is not overwritten
    [person] Also shows the customer's number; the log records that
    [day] YYYY-MM-DD, in UTC [today]
    [status] Only pending, completed, notcompleted, review, outcome_unknown or closed
    [kind] Only payin or payout
    [port] The page's port [any free one]
    [expect] Payments that you expect in the busiest hour, such as 6000/h
    [no_ping] Sends nothing to the receiver
    [stack] The stack's name in CloudFormation, if it differs from the name that the stack gives
    [release] The folder of a release's archive, which contains functions.json
    [help] Prints this help
    [version] Prints the version
    [apply] Applies the decision; without this option, nothing changes
    [reason] Your reason, for the audit log; without telephone number or e-mail address
    [orders] Orders, or their payments (txn_…)
    [nothing_owed] No refund is due to the customer
    [paid] The amount paid, in francs, as you have read it
    [amount] The amount, in francs [all that is left]
    [payin] The payment (txn_…)
    [reference] The operator's reference of the transfer, or your own; each can be used once
    [payouts] Payouts (pay_… or payoutId)
    [payout] The payout (pay_… or payoutId)
    [ticket] The number of the answer from LigdiCash's support
    [token] The token from LigdiCash's support
    [customer] The recipient's number, with its country code; a refund without it goes to the number that paid
    [new_payout] Your reference for the payout (payoutId); each reference pays only once
    [description] The purpose, which LigdiCash receives
    [wallet] To the number's LigdiCash wallet: keep leaves the money there, forward passes it on [mobile money]
    [since] The first day, YYYY-MM-DD [the oldest]; for events also a time, as `ops cases` prints it
    [instant] The start of the audit log to read: ten minutes before the restored instant, such as 2026-11-22T09:50:00Z
    [old_table] The old payments table, which you gave when you deployed the stack (RestoreFrom)
    [opening] Opens the restored table at the end without asking
    [order] Only events of this order
    [who] Numbers that paid, or transactions (txn_…, pay_…)
    [cases] Transactions with an open case, or case#KIND#ID
    [number] Refund number, only if you already refunded this amount once
    [statement] LigdiCash's statement, as CSV
    [column_id] The heading of a column with ids: ours, LigdiCash's or the operator's; may be repeated
    [column_amount] The heading of the amounts
    [column_fee] The heading of the fees
    [column_direction] The heading of the directions
    [words_in] A direction that means money in; may be repeated
    [words_out] A direction that means money out; may be repeated
    [column_status] The heading of the statuses
    [words_paid] A status that means paid; may be repeated
    [column_date] The heading of the dates
    [dates] The form of the dates, such as %d/%m/%Y [%Y-%m-%d]
    [signed] Money out has a minus, although the directions have a column
    [journal] Writes the accounting entries of the money that was confirmed on these days
    [accounts] The file of the accounts, as JSON [those of SYSCOHADA]
    [closed_before] The checksum of an earlier close: names what changed after it
    [columns] The file that remembers the columns
    [opened] A txn_… or pay_…, a name of the statement's line, or a case closed by mistake, as case#KIND#ID
    [deployed] The stack's name in CloudFormation [ligdicash]
    [folder] The folder of the release, unpacked from its archive
    [earlier] The folder of the earlier release
    [settings] NAME=VALUE: a parameter of the template, which setup then does not ask for
    [price] The price in francs; without it, the customer chooses between --least and --most
    [label] The subject of the payment, as customers read it
    [english] The same in English, where the label is in French
    [times] Number of customers who can pay, up to 100 [1]
    [many] No limit on the number of payments
    [least] The smallest amount that a customer may choose, in francs
    [most] The largest amount that a customer may choose, in francs
    [ends] The last day to pay, YYYY-MM-DD, in UTC
    [note] A note for you; customers do not see it
    [link] The link's id, or its address
    [cards] The page to write, for an A4 sheet and four A6 cards
    [png] The picture to write: the code alone, 6 cm wide
    [lines] The file of the bulk payout, as CSV or .xlsx: one payout per line
    [country] The country code of numbers written without one, such as 226
    [ignore] The heading of a column that changes no line; repeat it for each
    [batch] The bulk payout's name, of 1 to 32 letters, digits, dashes, underscores or dots. Each of its lines is paid only once
    [written] The file to write; an existing file is not overwritten
    [digest] The file's full checksum, as `check` shows it [asked for]
    [total] The total in francs: of the file to send, or of the waiting lines [asked for]
    [per_minute] Lines per minute, 1 to 6000 [60]
    [again] Also writes a file of the lines to retry
    [owner] The name of the person in the audit log: 2 to 32 letters, digits or . _ @ -
    [act] The person may also decide, send money and make links
    [invitation] The invitation, by the id that `invite` gives
    [digits] The three digits that the phone shows
    [phone] The phone, by the id that `list` gives
   *[other] {""}
}
# $path (String)
help-command = { $path ->
    [cases] Shows the open cases, oldest first
    [find] Finds a payment or payout
    [show] Shows the whole story of a transaction
    [list] Shows every payment and payout of a day. With --status pending and no day: the pending ones of 31 days
    [ask] Asks LigdiCash about a transaction, now; the audit log records who asked
    [audit] Checks that the stored data of some days agree
    [evidence] Writes everything about an order to a file that others can check
    [health] Shows what is waiting, and for how long
    [page] Shows sales, payments, links and what to do in a browser, on this machine only
    [doctor] Runs diagnostics, and tells you how to fix each problem
    [export] Writes every payment, payout, refund and decision of some days to a file for a spreadsheet
    [day-close] Counts and sums a day: money in, refunds, payouts, refunds due, and open payments
    [month-close] Closes a month, day by day, with LigdiCash's fees if you give its statement
    [review] Ends the review of payments
    [review-release] Unblocks the order: the customer can pay again, and a refund is due for money already seen
    [review-accept] Accepts another amount for the order, if LigdiCash repeats it now
    [review-prove] Asks LigdiCash with another token, which can confirm the payment
    [refund] Refunds a payment, or records a refund made by other means
    [refund-make] Refunds a payment, in whole or in part: a paid order stays paid, and an order on hold is unblocked
    [refund-record] Records a refund that you made by other means
    [payout] Makes payouts, and decides about existing ones
    [payout-make] Pays out to a number, once for each reference
    [refund-take-back] Undoes a refund that was recorded by mistake; it is due again
    [payout-not-made] Marks payouts with unknown outcome as not made; they no longer count
    [payout-prove] Asks LigdiCash with another token, which can confirm the payout
    [payout-close] Marks payouts as paid without confirmation from LigdiCash; they still count
    [payout-approve] Approves and sends a payout, as its second person
    [payout-reject] Rejects payouts that are waiting for approval
    [events] Decides about events
    [events-replay] Resends all failed events now, oldest first
    [payments] Pauses new payments, or resumes them
    [payments-pause] Accepts no new payments from now on
    [payments-resume] Accepts new payments again
    [payouts] Makes a bulk payout from a file; pauses all new payouts, or resumes them
    [payouts-template] Writes the headings of a bulk payout's file
    [payouts-check] Checks a bulk payout's file and shows what to fund; sends nothing
    [payouts-send] Sends the lines of a bulk payout, each only once, however often you run it
    [payouts-approve] Approves and sends the waiting lines, as the second person, with their own copy of the file
    [payouts-report] Shows the result of each line
    [payouts-pause] Starts no new payouts, and waits until none can leave any more
    [payouts-resume] Starts payouts again
    [link] Makes, shows and deactivates payment links
    [link-make] Makes a payment link, for all who have its address
    [link-list] Lists the links, newest first
    [link-show] Shows a link, its payments and the text to send
    [link-withdraw] Deactivates a link for good: no payment can start with it any more
    [link-print] Writes a page to print, or the code as a picture
    [rehearse] Plays LigdiCash's sign-off tests with two payments of 200 F, and writes the page for its staff
    [owner] Invites people to the owner's page on their phones, and revokes phones
    [owner-invite] Invites a person, with a link for one phone, and confirms the phone
    [owner-confirm] Confirms a phone with the digits that it shows
    [owner-list] Lists the people, their phones and the open invitations
    [owner-revoke] Revokes a phone, or all phones of a person
    [restore] Copies the changes between a restored table and the old one
    [restore-plan] Shows what is missing, and changes nothing
    [restore-apply] Copies the changes, then opens the restored table; you can stop and repeat it
    [forget] Erases a customer's data, and keeps amounts and times
    [reconcile] Compares LigdiCash's statement with your accounts, and changes nothing
    [case] Closes and opens cases
    [case-close] Closes cases that do not close by themselves
    [case-open] Opens a case about a transaction or a statement line, or reopens one closed by mistake
    [setup] Sets up a stack from a release's folder, or continues where it stopped
    [setup-update] Deploys this release to the stack, and keeps its other parameters
    [setup-roll-back] Deploys an earlier release to the stack
    [setup-tear-down] Deletes the stack; its tables and its secret stay
   *[other] {""}
}
# In English, the library that reads the line says it.
# $kind (String)
help-mistake = { $kind ->
   *[other] {""}
}
# $what (String)
help-mistaken =
    error: { $what }

    See `ops --help`.
