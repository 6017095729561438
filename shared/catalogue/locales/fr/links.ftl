links-title = Liens
links-make = Créer un lien de paiement
links-make-it = Créer le lien
links-none = Aucun lien de paiement n'a encore été créé.
links-read = { $count } liens
links-link = lien
links-state = état
links-price = prix
links-label = pour
links-field = { $name ->
    [label_fr] Ce qui est payé, en français
    [label_en] La même chose en anglais, si vous voulez
    [amount] Montant en francs ; laissez vide si le payeur choisit
    [least] Le payeur choisit : au moins
    [most] Le payeur choisit : au plus
    [times] Combien de fois il peut être payé [1]
    [many] Autant de fois qu'on veut
    [until] Dernier jour [sans fin]
    [note] Note pour vous ; aucun payeur ne la voit
   *[other] { $name }
}
links-begun = paiements commencés
links-payments = Ses commandes, la plus récente d'abord, chacune par son dernier paiement
links-paid = payé
links-paid-of-listed = payé, parmi les commandes listées plus bas
links-ends = finit
links-note = note
links-withdrawn = retiré
links-address = adresse
links-whatsapp = à envoyer par WhatsApp
links-send-it = L'envoyer par WhatsApp
links-withdraw-it = Retirer le lien
links-withdrawing = Plus personne ne pourra commencer un paiement par ce lien, et c'est définitif. Qui a la page de LigdiCash ouverte peut encore y payer.
links-print = Enregistrer la feuille à imprimer
links-between = de { $least } à { $most }
links-of = { $begun } sur { $times }
links-by = { $at }, par { $by }
links-stands = { $word ->
    [open] qui a l'adresse peut payer
    [ended] son délai est passé : aucun paiement ne peut commencer
    [used_up] autant de paiements ont commencé qu'il en permet ; celui qui n'a pas abouti peut être repris
    [withdrawn] quelqu'un l'a retiré : aucun paiement ne peut commencer
   *[other] { $word }
}
links-send = { $label }, { $price }. Payez ici : { $address }
links-written = Écrit : { $file }
links-how-to-print = Imprimez cette page sur A4 en taille réelle (100 %) : d'abord une feuille à afficher, puis quatre cartes à découper.
