evidence-made-at = Read on
evidence-stack = Payment server
evidence-program = Program
evidence-payments = Payments and refunds
evidence-rows = Entries
evidence-overview = Payments and refunds
evidence-all-rows = Log entries, as stored
evidence-the-rest = Other answers of the server
evidence-unreadable-row = An entry of this time is damaged:
evidence-its-rows = Entries:
evidence-digests = Digests of personal data
evidence-digest = Digest
evidence-value = Value
evidence-result = Result
evidence-agrees = matches
evidence-unexplained = no match
evidence-salt = Salt:
evidence-no-salt = No salt is stored, because the customer data was erased or never stored. The digests cannot be checked.
evidence-unexplained-means = A value without a match comes from the shop, from a stranger or from another customer.
evidence-proves = Proven by this file
evidence-proves-not = Not proven by this file
evidence-how-to-check = Check of this file
evidence-digest-rule = Digest: `printf '%s%s' SALT VALUE | sha256sum | cut -c1-32` prints the digits after person:. The file contains the salt only if it contains the customer data.
evidence-what-it-proves =
    For LigdiCash: its own answers. Each confirm, poll and ask is a request that this system sent to LigdiCash over TLS. It used the token that LigdiCash gave for this payment. For a payout whose token was lost, it used the token of a callback. The file contains the answer word for word. LigdiCash can find it in its records by its reference, the operator's reference and the time.
    For a customer: whether LigdiCash confirmed this payment, with which amount and which reference of the operator. The operator's SMS contains the same reference.
    For the shop: which notifications each receiver accepted, and when.
    Tokens, keys and page addresses appear as fingerprints (# and 32 digits, 16 in the oldest entries). Personal data appears as digests (person: and 32 digits). With the data and the salt, you can show that a digest belongs to a customer. Without them, you cannot.
evidence-what-it-proves-not =
    It proves nothing against an administrator of the AWS account. The system's functions can only add entries. An administrator could have written others, or left some out, before this file was made. Only copies that the account cannot change remove this doubt. LigdiCash does not sign its answers. The text alone does not prove to a third party that LigdiCash sent it.
    A callback proves nothing. Anyone can send one, so we mark it as unverified. The system only asks LigdiCash because of it.
    The checksum only proves that this file is the one whose checksum you noted. After a change to the file, a new checksum can be computed. Compare it with the one you noted elsewhere when you made the file.
    The times come from AWS's clocks. No authority has certified them.
evidence-rule-of-html =
    Checksum: the last line of the file contains the SHA-256 of all bytes before that line. `head -n -1 FILE | sha256sum` prints it (on a Mac: `sed '$d' FILE | shasum -a 256`).
    Entry: its complete text is in the file, between <pre id="row-N" data-sha256="…"> and </pre>. Replace &lt;, &gt;, &quot; and &amp; by <, >, " and &, in this order. The SHA-256 of that text in UTF-8 is the one in data-sha256 and in the table.
    { evidence-digest-rule }
evidence-rule-of-json =
    Checksum: the file has two lines. The second one, {"{"}"sha256": "…"{"}"}, contains the SHA-256 of all bytes before it. `head -n -1 FILE | sha256sum` prints the same (on a Mac: `sed '$d' FILE | shasum -a 256`).
    Entry: the SHA-256 of its member text in UTF-8 is its member sha256, also shown in the table.
    { evidence-digest-rule }
# $about (String)
evidence-order-title = Evidence for the order { $about }
# $about (String)
evidence-payment-title = Evidence for { $about }
# $file (String)
# $payments (String)
# $rows (String)
# $seal (String)
evidence-written =
    Saved: { $file }. Payments and refunds: { $payments }. Entries: { $rows }.
    Checksum: { $seal }
    Note the checksum elsewhere, for example in a letter or in an e-mail to a third party. It shows later that the file
    is unchanged. To check it: head -n -1 '{ $file }' | sha256sum
