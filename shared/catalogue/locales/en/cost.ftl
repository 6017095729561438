cost-writes = DynamoDB, writes
cost-reads = … reads
cost-storage = … storage
# $average (String)
# $stored (String)
# $recovered (String)
cost-storage-arithmetic = ({ $average }) KB × ({ $stored } + { $recovered } with recovery) $/GB, and the same again for each month kept
cost-invocations = Lambda, requests
cost-durations = … time, checks included
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
# $idle (String)
# $sent (String)
# $price (String)
cost-metrics-arithmetic = { $idle } without payments, { $sent } with payments, × { $price } $
cost-alarms = Alarms
# $count (String)
# $price (String)
cost-alarms-arithmetic = { $count } metrics × { $price } $
cost-secret = Secrets
# $count (String)
# $price (String)
# $each (String)
# $reads (String)
# $read (String)
cost-secret-arithmetic = { $count } × { $price } $ + { $each } reads for each payment, { $reads } at most, × { $read } $/million
# $average (String)
# $price (String)
cost-by-the-million = ({ $average }) × { $price } $/million
cost-sum = Total
cost-francs = … in francs CFA
# $rate (String)
cost-francs-arithmetic = at { $rate } F for a dollar
cost-a-month = Per month
cost-arithmetic-of-one = the calculation for one started payment
