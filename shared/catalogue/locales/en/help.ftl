help-about = Shows what became of payments and payouts, and what needs a person. Requests are signed with the AWS credentials of the environment.
help-commands = Commands
help-usage = Usage:
# $name (String)
help-argument = { $name ->
    [url] The stack's output OpsUrl, or `local`; or else the variable OPS_URL
    [local] The local stack, on port 3000 unless you give another
    [language] fr or en, or else OPS_LANGUAGE, or the system's
    [json] JSON for programs, all pages joined
    [csv] CSV for spreadsheets and programs
    [by] order, payout, transaction, event, ligdicash (its reference), operator (its reference), number (the payer's) or amount (asked for or paid, in francs)
    [value] What to look for
    [days] How many days to look through, 1 to 31 [7]
    [until] The last of these days, YYYY-MM-DD [today]; of events also a time
    [id] txn_…, pay_… or evt_…; to show it, also an order or a payoutId
    [about] The order, or a txn_…, pay_… or evt_… of it
    [out] The file to write: FILE.html to read and print, FILE.json for programs
    [from] The first day, YYYY-MM-DD, in UTC
    [to] The last day, YYYY-MM-DD, in UTC
    [sheet] The file to write: CSV in the language for its spreadsheet, or lines of JSON with --json
    [resume] Goes on with a file whose writing was stopped
    [closed] YYYY-MM-DD, in UTC
    [month] YYYY-MM, in UTC
    [printed] Also writes a page to print; a file that is there is not overwritten
    [person] Also shows who paid; that is logged
    [day] YYYY-MM-DD, in UTC [today]
    [status] Only pending, completed, notcompleted, review, outcome_unknown or closed
    [kind] Only payin or payout
    [port] The page's port [any free one]
    [expect] How many payments you expect in the busiest hour, such as 6000/h
    [no_ping] Sends nothing to the receiver
    [stack] The stack's name in CloudFormation, if it is not the one that the stack gives
    [release] The folder of a release's archive, with its functions.json
    [help] Prints this help
    [version] Prints the version
    [apply] Does it; without this option, nothing changes
    [reason] Why, for the record; without telephone number or e-mail address
    [orders] Orders, or their payments (txn_…)
    [nothing_owed] No money is owed to the payer
    [paid] The amount that was paid, in francs, as you have read it
    [amount] How much of it, in francs [all that is left]
    [payin] The payment (txn_…)
    [reference] The operator's reference of the transfer, or yours; it can be used once
    [payouts] Payouts (pay_… or payoutId)
    [payout] The payout (pay_… or payoutId)
    [ticket] The number of the answer of LigdiCash's support
    [token] The token that LigdiCash's support has named
    [customer] The number that gets the money, with its country code; a refund without it goes to the number that paid
    [new_payout] Your name for the payout (payoutId): the same name pays once
    [description] What it is for; LigdiCash gets it
    [wallet] To the number's LigdiCash wallet: keep leaves it there, forward passes it on [its mobile money]
    [since] The first day, YYYY-MM-DD [as far back as there is anything]; of events also a time, as `ops cases` prints it
    [instant] The instant from which the record is read: ten minutes before the one that was restored, such as 2026-11-22T09:50:00Z
    [old_table] The old payments table, which you named when you deployed the stack (RestoreFrom)
    [opening] Opens the adopted table at the end without asking
    [order] Only events of this order
    [who] Numbers that paid, or transactions (txn_…, pay_…)
    [cases] Transactions that have an open case, or case#KIND#ID
    [number] Which refund of the payment it is, where the same amount is given back once more
    [statement] LigdiCash's statement, as CSV
    [profile] How the statement is written, as JSON
    [opened] A txn_… or pay_…, a name of the statement's line, or a case that was closed by mistake, as case#KIND#ID
    [deployed] The stack's name in CloudFormation [ligdicash]
    [folder] The folder of the release: what the archive was unpacked to
    [earlier] The folder of the earlier release
    [settings] NAME=VALUE: a parameter of the template, which is then not asked for
    [price] The price in francs; without it, the payer chooses between --least and --most
    [label] What is paid for, as payers read it
    [english] The same in English, where the label is in French
    [times] How many times it can be paid, up to 100 [1]
    [many] It can be paid any number of times
    [least] The least that a payer may choose, in francs
    [most] The most that a payer may choose, in francs
    [ends] The last day on which it can be paid, YYYY-MM-DD, in UTC
    [note] A note for you, which no payer sees
    [link] The link's id, or its address
    [cards] The page to write, which prints a sheet of A4 and four cards of A6
    [png] The picture to write: the code alone, 6 cm wide
    [lines] The file of the batch, as CSV or .xlsx: one payout a line
    [country] The country code of numbers that are written without one, such as 226
    [batch] The batch's name: 1 to 32 letters, digits, dashes, underscores or dots; the same name and line is paid once
    [written] The file to write; a file that is there is not overwritten
    [digest] The file's whole digest, as `check` shows it [asked for]
    [total] The sum in francs: of the file to send, or of what waits [asked for]
    [per_minute] How many lines a minute, 1 to 6000 [60]
    [again] Also writes a file of the lines that are to be retried
   *[other] {""}
}
# $path (String)
help-command = { $path ->
    [cases] Shows the open cases, oldest first
    [find] Finds a payment by what you know of it
    [show] Shows the whole story of a transaction
    [list] Shows everything that was created on a day; with --status pending and no day, what is pending of the last 31 days
    [ask] Asks LigdiCash about a transaction, now; the record says who asked
    [audit] Looks whether everything that is stored of some days agrees
    [evidence] Writes all that is known of an order to a file that anybody can check
    [health] Shows what waits, and for how long
    [page] Shows cases, searches, days and stories in a browser, for this machine alone
    [doctor] Looks whether all is right, and says how to mend what is not
    [export] Writes every payment, payout, refund and decision of some days to a file for a spreadsheet
    [day-close] Counts and sums a day: money in, refunds, payouts, what is owed, and what is still open
    [month-close] The same for a month, day by day, with LigdiCash's fees where its statement is given
    [review] Ends the review of payments
    [review-release] Frees the order: it can be paid again, and the money that was seen stays owed
    [review-accept] Accepts another amount for the order, if LigdiCash repeats it now
    [review-prove] Has LigdiCash asked with another token, which can prove that it was paid
    [refund] Gives money back, or records that it was given back
    [refund-make] Refunds a payment, in whole or in part: a paid order stays paid, and an order under review is released
    [refund-record] Keeps on record that money was given back, which counts like a refund
    [payout] Makes payouts, and decides about them
    [payout-make] Pays out to a number, once for each name
    [refund-take-back] Takes back that money was given back, recorded by mistake; the money is owed again
    [payout-not-made] Says that payouts whose outcome nobody knows were not made; they count no more
    [payout-prove] Has LigdiCash asked with another token, which can prove that the payout was made
    [payout-close] Says that payouts were made, which nothing proves; they still count
    [payout-approve] Sends a payout that waits for a second person
    [payout-reject] Does not send payouts that wait for a second person
    [events] Decides about events
    [events-replay] Has everything that a receiver refused sent now, oldest first
    [payments] Stops new payments, or lets them go on
    [payments-pause] Takes no new payments from now on
    [payments-resume] Takes new payments again
    [payouts] Sends the payouts of a file; stops all new payouts, or lets them go on
    [payouts-template] Writes the headings of a batch's file
    [payouts-check] Looks at a batch's file and says what to fund; sends nothing
    [payouts-send] Sends the lines of a batch, each once, however often it is sent
    [payouts-approve] Sends the lines that wait for a second person, who has a copy of the file
    [payouts-report] Says what became of each line
    [payouts-pause] Begins no new payouts, and waits until none can leave any more
    [payouts-resume] Begins payouts again
    [link] Makes, shows and withdraws payment links
    [link-make] Makes a link by which whoever has its address pays
    [link-list] Lists the links, newest first
    [link-show] Shows a link, its payments and the text to send
    [link-withdraw] Ends a link for good: no payment can be begun by it any more
    [link-print] Writes a page to print, or the code as a picture
    [restore] Brings over what lies between a restored table and the old one
    [restore-plan] Says what is missing, and changes nothing
    [restore-apply] Brings it over, then opens the adopted table; it can be stopped and repeated
    [forget] Removes what is known of a person, and keeps amounts and times
    [reconcile] Compares LigdiCash's statement with the books, and changes nothing
    [case] Decides about cases
    [case-close] Closes cases that nothing else can end
    [case-open] Opens a case about a transaction or a line of a statement, or again one that was closed by mistake
    [setup] Sets a stack up from a release's folder, or goes on where that stopped
    [setup-update] Deploys this release over the stack, whose other parameters stay
    [setup-roll-back] Deploys an earlier release over the stack
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
