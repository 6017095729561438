owner-title = Today
owner-grounds = What this follows from
owner-yesterday = yesterday
# $count (String)
owner-days = Last { $count } days
owner-before = before
owner-sales = sales
owner-orders = orders begun to be paid
owner-paid = of these paid
owner-half = half of these had paid within
owner-twice = paid twice
owner-reviews = under review
owner-refunds = given back
owner-payouts = other payouts
owner-under-way = payouts under way
# $minutes (String)
owner-within = { $minutes } min
# $minutes (String)
owner-beyond = more than { $minutes } min
owner-why = Why payments are not paid
owner-operators = Sales by operator
owner-time = From the beginning of a payment to its proof
owner-by-day = The last 30 days, day by day
owner-by-hour = The last 30 days, hour by hour
owner-money = Money owed, and fees
owner-owed = owed to payers now
owner-left = left for payouts today
# $month (String)
owner-fees = LigdiCash's fees stand in its statement alone: `ops month-close { $month } --statement FILE --profile FILE` sums them by day and by operator.
owner-files = Documents and checks
owner-close = Save the day close
owner-close-month = Save the month close
owner-month = month
owner-export = Save the export
owner-from = first day
owner-to = last day
owner-evidence = Save the evidence
owner-order = order, or txn_…, pay_…, evt_…
owner-doctor = Let the doctor look
owner-reconcile = LigdiCash's statement is compared in a terminal: `ops reconcile FILE --profile FILE`.
