links-title = Liens de paiement
links-make = Créer un lien
links-make-it = Créer le lien
links-among = Sur ces { $count } liens
links-none = Aucun lien de paiement pour l'instant.
links-read = { $count } liens
links-link = Lien
links-state = Statut
links-price = Prix
links-label = Produit
links-field = { $name ->
    [label] Produit ou service
    [amount] Prix
    [open] Le client choisit le montant (don, acompte)
    [many] Plusieurs clients peuvent payer ce lien
    [least] Montant minimum, si le client choisit
    [most] Montant maximum, si le client choisit
    [times] Nombre de clients qui peuvent payer
    [until] Date limite
    [other] Texte en anglais
    [note] Note pour vous
   *[other_field] { $name }
}
links-begun = Paiements lancés
links-payments = Paiements, du plus récent au plus ancien
links-paid = Montant payé
links-paid-of-listed = Montant payé (paiements ci-dessous)
links-ends = Expire
links-withdrawn = Désactivé
links-address = Adresse
links-whatsapp = Message WhatsApp
links-send-it = Envoyer par WhatsApp
links-withdraw-it = Désactiver le lien
links-withdrawing = Cette action est définitive : aucun nouveau paiement ne pourra être lancé par ce lien. Un client qui a déjà la page de LigdiCash ouverte peut encore payer.
links-print = Imprimer
links-between = de { $least } à { $most }
links-of = { $begun } sur { $times }
links-by = { $at }, par { $by }
links-status = { $word ->
    [open] Actif
    [ended] Expiré
    [used_up] Complet
    [withdrawn] Désactivé
   *[other] { $word }
}
links-stands = { $word ->
    [open] Vos clients peuvent payer avec ce lien.
    [ended] Le dernier jour est passé : aucun nouveau paiement n'est possible.
    [used_up] Toutes les places sont prises. Si un paiement échoue, le client peut réessayer.
    [withdrawn] Votre équipe a désactivé ce lien : aucun nouveau paiement n'est possible.
   *[other] { $word }
}
links-from = { $shop } : { $text }
links-send = { $label }, { $price }. Payez ici : { $address }
links-written = Enregistré : { $file }
links-how-to-print = Imprimez cette page sur A4 en taille réelle (100 %) : d'abord une affiche, puis quatre cartes à découper.
links-new = Nouveau lien
links-options = Plus d'options
links-share = Partager
links-part = { $word ->
    [active] Actifs
    [paid] Payés
    [over] Expirés
   *[other] Expirés
}
links-free-amount = Montant libre
links-once = Créé le { $at }
links-places = { $word ->
    [one] { $paid } payé sur { $times }
    [more] { $paid } payés sur { $times }
   *[other] { $paid } payés sur { $times }
}
links-many = { $word ->
    [one] Plusieurs fois · { $paid } payé
    [more] Plusieurs fois · { $paid } payés
   *[other] Plusieurs fois · { $paid } payés
}
links-once-state = { $word ->
    [unpaid] À payer
    [in_progress] En cours
    [paid] Payé
   *[other] Payé
}
