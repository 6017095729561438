cost-writes = DynamoDB, writes
cost-reads = … reads
cost-storage = … storage
# $average (String)
# $stored (String)
# $recovered (String)
cost-storage-arithmetic = ({ $average }) KB × ({ $stored } + { $recovered } with recovery) $/GB, and the same again for each month kept
cost-invocations = Lambda, requests
cost-durations = … time, with the checks
# $average (String)
# $price (String)
cost-durations-arithmetic = ({ $average }) GB-s × { $price } $
cost-api = API Gateway
cost-logs = Logs
# $average (String)
# $runs (String)
# $of_a_run (String)
# $taken_in (String)
# $months (String)
# $kept (String)
cost-logs-arithmetic = (({ $average }) KB + { $runs } runs × { $of_a_run } KB) × ({ $taken_in } + { $months } months × { $kept }) $/GB
cost-transfer = Transfer to the internet
# $average (String)
# $size (String)
# $price (String)
cost-transfer-arithmetic = ({ $average }) messages × { $size } KB × { $price } $/GB
cost-schedule = Schedule
# $runs (String)
# $scheduled (String)
# $invoked (String)
# $reads (String)
# $read (String)
# $gigabytes (String)
# $seconds (String)
# $price (String)
cost-schedule-arithmetic = { $runs } runs × (({ $scheduled } + { $invoked } + { $reads } × { $read }) $/million + { $gigabytes } GB × { $seconds } s × { $price } $)
cost-metrics = Metrics
# $sent (String)
# $most (String)
# $price (String)
cost-metrics-arithmetic = ({ $sent } for each payment, { $most } at most) × { $price } $
cost-alarms = Alarms
# $count (String)
# $price (String)
cost-alarms-arithmetic = { $count } metrics × { $price } $
cost-direct = Direct payins, at most
# $writes (String)
# $write (String)
# $reads (String)
# $read (String)
# $asked (String)
# $invoked (String)
# $gigabytes (String)
# $seconds (String)
# $price (String)
# $logged (String)
# $taken_in (String)
cost-direct-arithmetic = ({ $writes } × { $write } + { $reads } × { $read } + { $asked } + { $invoked }) $/million + { $gigabytes } GB × { $seconds } s × { $price } $ + { $logged } KB × { $taken_in } $/GB
cost-fixed-address = Fixed outbound address
# $count (String)
# $price (String)
cost-counted = { $count } × { $price } $
cost-secret = Secrets
# $count (String)
# $price (String)
# $each (String)
# $reads (String)
# $read (String)
cost-secret-arithmetic = { $count } × { $price } $ + { $each } reads for each payment, { $reads } at most, × { $read } $/million
cost-traces = X-Ray, at most
# $average (String)
# $price (String)
# $runs (String)
cost-traces-arithmetic = ({ $average }) × { $price } $/million + { $runs } runs × { $price } $/million
# $average (String)
# $price (String)
cost-by-the-million = ({ $average }) × { $price } $/million
cost-sum = Sum
cost-francs = … in francs CFA
# $rate (String)
cost-francs-arithmetic = at { $rate } F for a dollar
cost-a-month = A month
cost-arithmetic-of-one = the arithmetic for one started payment
cost-dollars-a-month = $ a month
cost-for-one = for one started payment
cost-a-month-after-a-year = A month, after a year
cost-arithmetic = the arithmetic
# $size (String)
cost-gigabytes = { $size } GB
cost-both-tables = both tables
cost-both-tables-arithmetic = 12 months of the storage of a started payment
cost-daily = daily
cost-weekly = weekly
# $a_month (String)
# $export (String)
# $kept (String)
# $object (String)
cost-copies-arithmetic = size × ({ $a_month } exports × { $export } $ + { $kept } kept × { $object } $)/GB
