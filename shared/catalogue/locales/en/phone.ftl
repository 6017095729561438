phone-sign-in = Sign in
phone-how = Your fingerprint, your face or your screen lock: no password.
phone-new = New phone?
phone-new-how = Ask the person who manages your payment server for an invitation. It is a link that works once, within 15 minutes.
phone-invitation = Invitation
phone-invited = This invitation is for:
phone-keeps = This phone will hold a key to your shop, which you use just as you unlock the screen. Your fingerprint and your face never leave the phone.
phone-register = Add this phone
phone-read = Read these three digits to the person who invited you.
phone-read-why = They type them to confirm that this phone is yours. After that, sign in.
phone-moment = Please wait…
phone-continue = Continue
phone-you = You
# $word (String)
phone-right = { $word ->
    [act] View and act
    [view] View
   *[other] View
}
phone-none = No phone: this person is waiting for an invitation.
# $day (String)
phone-added = Added { $day }
# $instant (String)
phone-used = Last used { $instant }
phone-unused = Never used
phone-this = This phone
phone-remove = Remove
phone-remove-it = Remove this phone
phone-removing = This phone will no longer open these pages. To add it again, you need a new invitation.
phone-removing-this = You are holding this phone: you will be signed out at once.
phone-invite = To add a person or a phone, ask the person who manages your payment server for an invitation.
phone-sign-out = Sign out
phone-refused = Nothing has changed
# $word (String)
phone-refused-why = { $word ->
    [foreign] This request did not come from these pages. Start again from the home page.
    [signed-out] This phone was signed out. Sign in, then start again.
    [unproven] Your phone did not confirm in time, or you do not have this right. Start again from the home page.
   *[other] Your phone did not confirm in time, or you do not have this right. Start again from the home page.
}
# $word (String)
phone-says = { $word ->
    [sign_in-cancelled] Your phone did not confirm. Press again. If this phone is new, ask for an invitation.
    [sign_in-refused] This phone no longer has access to these pages, or its invitation is not confirmed yet.
    [register-cancelled] Nothing is saved: your phone did not confirm. Press again.
    [register-refused] This invitation does not work any more. It works once, within 15 minutes. Ask the person who sent it for a new one.
    [act-cancelled] Nothing has changed: your phone did not confirm. Press again.
    [act-refused] Nothing has changed: you can view, but not act. Ask the person who manages your payment server for that right.
    [act-signed_out] Nothing has changed: this phone is not signed in any more. Sign in, then try again.
    [sign_in] Sign in
    [unable] This browser cannot use your phone's key. Open this page in Chrome or Safari.
    [unreachable] Nothing has changed: the service is not responding. Check your connection, then press again.
   *[other] Nothing has changed: the service is not responding. Check your connection, then press again.
}
