owners-invited = Invitation pour { $name }, pour un seul téléphone, jusqu'à { $instant }. Envoyez ce lien, ou montrez ce code :
owners-whatsapp = Par WhatsApp :
owners-send = Ouvrez ce lien sur votre téléphone, dans les 15 minutes : { $link }
owners-wait = Appuyez sur Entrée quand le téléphone affiche trois chiffres.
owners-not-yet = Aucun téléphone n'a encore utilisé l'invitation.
owners-digits = Téléphone : { $phone }. Tapez les trois chiffres que ce téléphone affiche :
owners-left = { $problem } Essais restants : { $left }.
owners-confirmed = { $phone } est maintenant un téléphone de { $name }.
owners-later = Pour confirmer le téléphone plus tard : { $command }
owners-none = Aucun téléphone ne se connecte pour l'instant.
owners-right = { $right ->
    [act] voit et agit
    [view] voit
   *[other] voit
}
owners-unused = jamais utilisé
owners-open = Invitation pour { $name } de la part de { $by }, jusqu'à { $instant }
owners-revoked = Téléphones retirés : { $count }. Leur prochaine requête sera refusée.
