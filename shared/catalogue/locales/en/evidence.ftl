evidence-made-at = read at
evidence-stack = from the stack
evidence-program = by the program
evidence-payments = payments and refunds
evidence-rows = rows
evidence-overview = The payments and their refunds
evidence-all-rows = The rows, as they are stored
evidence-the-rest = Everything else that the stack said
evidence-unreadable-row = A row of this instant cannot be unpacked:
evidence-its-rows = Rows:
evidence-digests = Digests of personal data
evidence-digest = digest
evidence-value = value
evidence-result = result
evidence-agrees = agrees
evidence-unexplained = nothing explains it
evidence-salt = salt:
evidence-no-salt = The salt was removed with the person, or nobody is stored: no digest can be checked.
evidence-unexplained-means = A value that nothing explains is data that the shop or a stranger wrote, or another person's.
evidence-proves = What this proves, and against whom
evidence-proves-not = What it does not prove
evidence-how-to-check = How anybody can check it
evidence-digest-rule = A digest: `printf '%s%s' SALT VALUE | sha256sum | cut -c1-32` prints the digits behind person:. The salt stands here only where the person does.
evidence-what-it-proves = Towards LigdiCash: what it said. Each confirm, poll and ask is a question that this system put to LigdiCash itself, over TLS, with the token that LigdiCash had given for this payment (for a payout whose token was lost, with the one that a callback brought); the answer stands here word for word. LigdiCash can find it in its own records by its reference, the operator's reference and the time.
evidence-what-it-proves-2 = Towards a customer: whether LigdiCash had confirmed this payment, with which amount and which reference of the operator. The operator's SMS names the same reference.
evidence-what-it-proves-3 = Towards the shop: which events were delivered to which receiver, and when it took them.
evidence-what-it-proves-4 = Tokens, keys and page addresses stand as fingerprints (# and 32 digits, 16 in the oldest rows), and personal data as digests (person: and 32 digits). A person who has that data and the salt can show that a digest is that person's; nobody else can.
evidence-what-it-proves-not = Nothing against an administrator of the AWS account. The system's functions can only add rows, but an administrator could have written others, or left some out, before this was read. This doubt ends only once copies stand where the account cannot change them. LigdiCash does not sign its answers, so no third party can tell from the words alone that it said them.
evidence-what-it-proves-not-2 = A callback proves nothing. Anybody can send one, and it is marked as unverified. The system believes none: it only asks LigdiCash because of it.
evidence-what-it-proves-not-3 = The seal proves only that this file is the one whose seal was written down. A person who changes the file can compute another seal: compare it with the one that was written down elsewhere when the file was made.
evidence-what-it-proves-not-4 = The times are those of AWS's clocks. No authority has certified them.
evidence-rule-of-html = The seal: the last line of the file holds the SHA-256 of all bytes before that line. `head -n -1 FILE | sha256sum` prints it (on a Mac: `sed '$d' FILE | shasum -a 256`).
evidence-rule-of-html-2 = A row: its text stands whole in the file, between <pre id="row-N" data-sha256="…"> and </pre>. Put <, >, " and & for &lt;, &gt;, &quot; and &amp;, in this order: the SHA-256 of that text in UTF-8 is the one in data-sha256, and that of the row in the table.
evidence-rule-of-json = The seal: the file has two lines, this document and {"{"}"sha256": "…"{"}"}, which is the SHA-256 of all bytes before it. `head -n -1 FILE | sha256sum` prints it (on a Mac: `sed '$d' FILE | shasum -a 256`).
evidence-rule-of-json-2 = A row: the SHA-256 of its text in UTF-8 is its member sha256, and that of the row in the table.
# $about (String)
evidence-order-title = Evidence of the order { $about }
# $about (String)
evidence-payment-title = Evidence of { $about }
# $file (String)
# $payments (String)
# $rows (String)
# $seal (String)
evidence-written =
    { $file } is written. Payments and refunds: { $payments }; rows: { $rows }.
    Seal: { $seal }
    Write the seal down elsewhere, for instance in a letter or in a mail to somebody else: it alone shows later that the
    file is still the same. To check it: head -n -1 '{ $file }' | sha256sum
