phone-sign-in = Se connecter
phone-how = Empreinte, visage ou code de l'écran : pas de mot de passe.
phone-new = Nouveau téléphone ?
phone-new-how = Demandez une invitation à la personne qui gère votre serveur de paiement. C'est un lien qui sert une seule fois, pendant 15 minutes.
phone-invitation = Invitation
phone-invited = Cette invitation est pour :
phone-keeps = Ce téléphone gardera une clé de votre boutique, et vous l'ouvrirez comme vous déverrouillez l'écran. Votre empreinte et votre visage ne quittent pas le téléphone.
phone-register = Enregistrer ce téléphone
phone-read = Lisez ces trois chiffres à la personne qui vous a invité(e).
phone-read-why = Elle les tape pour confirmer que ce téléphone est bien le vôtre. Ensuite, connectez-vous.
phone-moment = Un instant…
phone-continue = Continuer
phone-you = Vous
phone-right = { $word ->
    [act] Consultation et actions
    [view] Consultation
   *[other] Consultation
}
phone-none = Aucun téléphone : cette personne attend une invitation.
phone-added = Ajouté le { $day }
phone-used = Utilisé le { $instant }
phone-unused = Jamais utilisé
phone-this = Ce téléphone
phone-remove = Retirer
phone-remove-it = Retirer ce téléphone
phone-removing = Ce téléphone n'ouvrira plus ces pages. Pour le remettre, il faudra une nouvelle invitation.
phone-removing-this = Vous tenez ce téléphone : vous serez déconnecté(e) tout de suite.
phone-invite = Pour ajouter une personne ou un téléphone, demandez une invitation à la personne qui gère votre serveur de paiement.
phone-sign-out = Se déconnecter
phone-refused = Rien n'a changé
phone-refused-why = { $word ->
    [foreign] Cette demande ne vient pas de ces pages. Recommencez depuis l'accueil.
    [signed-out] Ce téléphone n'est plus connecté. Connectez-vous, puis recommencez.
    [unproven] Votre téléphone n'a pas confirmé à temps, ou vous n'avez pas ce droit. Recommencez depuis l'accueil.
   *[other] Votre téléphone n'a pas confirmé à temps, ou vous n'avez pas ce droit. Recommencez depuis l'accueil.
}
phone-says = { $word ->
    [sign_in-cancelled] Votre téléphone n'a pas confirmé. Appuyez de nouveau. Si ce téléphone est nouveau, demandez une invitation.
    [sign_in-refused] Ce téléphone n'a plus accès à ces pages, ou son invitation n'est pas encore confirmée.
    [register-cancelled] Rien n'est enregistré : votre téléphone n'a pas confirmé. Appuyez de nouveau.
    [register-refused] Cette invitation n'est plus valable. Elle sert une seule fois, pendant 15 minutes. Demandez-en une nouvelle à la personne qui vous l'a envoyée.
    [act-cancelled] Rien n'a changé : votre téléphone n'a pas confirmé. Appuyez de nouveau.
    [act-refused] Rien n'a changé : vous pouvez consulter, mais pas agir. Demandez ce droit à la personne qui gère votre serveur de paiement.
    [act-signed_out] Rien n'a changé : ce téléphone n'est plus connecté. Connectez-vous, puis recommencez.
    [sign_in] Se connecter
    [unable] Ce navigateur ne peut pas utiliser la clé de votre téléphone. Ouvrez cette page dans Chrome ou Safari.
    [unreachable] Rien n'a changé : le service ne répond pas. Vérifiez votre connexion, puis appuyez de nouveau.
   *[other] Rien n'a changé : le service ne répond pas. Vérifiez votre connexion, puis appuyez de nouveau.
}
