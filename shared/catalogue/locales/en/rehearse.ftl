# $test (String)
rehearse-test = { $test ->
    [keys] The keys stay on the server: the audit log has only their fingerprints
    [forged] A forged callback makes us ask LigdiCash with the stored token, and pays nothing
    [strangers] Unknown and malformed callbacks are ignored: each gets the same answer
    [callbacks] Both callbacks of a payment come to the callback's address
    [https] The callback's address is an HTTPS address
    [ids] An id cannot be guessed: it has 128 random bits
    [customer] For LigdiCash's page, customer is empty
    [addresses] return_url leads to the receipt, and cancel_url back to the page before
    [frame] LigdiCash's page opens in the tab, without a frame
    [status] After the return, our server tells the confirmed status
    [paid] A payment is paid, and LigdiCash confirms it
    [unpaid] A cancelled payment is not paid
   *[other] { $test }
}
# $result (String)
rehearse-result = { $result ->
    [passed] passed
    [failed] FAILED
    [elsewhere] not here
   *[other] { $result }
}
# $place (String)
rehearse-place = { $place ->
    [local] A rehearsal on this machine: the sandbox was LigdiCash and the customer, and no money moved. HTTPS needs a deployed stack.
    [deployed] With LigdiCash, on the deployed stack:
   *[other] { $place }
}
# $first (String)
# $second (String)
rehearse-pay =
    Open this page on a phone, and pay 200 F: { $first }
    Open this one, go to LigdiCash's page, and cancel: { $second }
    Then press Enter.
