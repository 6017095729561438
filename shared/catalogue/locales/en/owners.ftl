# $name (String)
# $instant (String)
owners-invited = Invitation for { $name }, for one phone, until { $instant }. Send this link, or show this code:
owners-whatsapp = By WhatsApp:
# $link (String)
owners-send = Open this link on your phone, within 15 minutes: { $link }
owners-wait = Press Enter when the phone shows three digits.
owners-not-yet = No phone has used the invitation yet.
# $phone (String)
owners-digits = Phone: { $phone }. Type the three digits that this phone shows:
# $problem (String)
# $left (String)
owners-left = { $problem } Tries left: { $left }.
# $phone (String)
# $name (String)
owners-confirmed = { $phone } is now a phone of { $name }.
# $command (String)
owners-later = To confirm the phone later: { $command }
owners-none = No phone signs in yet.
# $right (String)
owners-right = { $right ->
    [act] sees and acts
    [view] sees
   *[other] sees
}
owners-unused = never used
# $name (String)
# $by (String)
# $instant (String)
owners-open = Invitation for { $name } from { $by }, until { $instant }
# $count (String)
owners-revoked = Phones revoked: { $count }. Their next request is refused.
