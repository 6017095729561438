owner-title = Today
owner-grounds = Why we say so
owner-yesterday = Yesterday
# $count (String)
owner-days = Last { $count } days
owner-before = Before
owner-sales = Sales
owner-orders = Payments started
owner-paid = Success rate
owner-half = Median time to pay
owner-twice = Paid twice
owner-reviews = Needs review
owner-refunds = Refunds
owner-payouts = Other payouts
owner-under-way = Payouts in progress
# $minutes (String)
owner-within = { $minutes } min
# $minutes (String)
owner-beyond = more than { $minutes } min
owner-why = Why payments fail
owner-operators = Sales by operator
owner-time = Time to confirmation
owner-by-day = Last 30 days, by day
owner-by-hour = Last 30 days, by hour
owner-money = Money in motion
owner-owed = Refunds due
owner-left = Payout limit left today
owner-fees = LigdiCash's fees appear only on its statement. Import it to see fees by day and by operator.
owner-files = Documents and checks
owner-close = Download the daily report
owner-close-month = Download the monthly report
owner-month = Month
owner-export = Download the export
owner-from = First day
owner-to = Last day
owner-evidence = Download the evidence
owner-order = Order, payment or notification
owner-doctor = Run diagnostics
