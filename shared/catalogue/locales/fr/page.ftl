page-pages = Pages
page-language = Langue
page-skip = Aller au contenu
page-beside = Démonstration
page-no-answer = Il n'y a pas de réponse
page-cases = Dossiers
page-search = Chercher
page-days = Jours
page-payouts = Décaissements
page-open-cases = Dossiers ouverts
page-waits = Ce qui attend, et depuis quand
page-more = Les suivants
page-search-title = Trouver un paiement
page-by = Ce que vous en savez
page-value = Ce qu'il faut chercher
page-how-many-days = Jours à parcourir
page-until = Dernier de ces jours
page-only-searched = Les jours ne sont parcourus que pour un numéro, une référence ou un montant.
page-found = Ce qui a été trouvé
page-search-on = Chercher plus loin dans le passé
page-ask = Interroger LigdiCash maintenant
page-show-person = Montrer qui a payé ; le journal en garde la trace
page-day-before = La veille
page-day-after = Le lendemain
page-list = Montrer la liste
page-all = tous
page-hour = heure
page-created = créés
page-completed = dont payés
page-sum-completed = argent entré
page-plot = Combien de paiements ont été créés, barre par barre, et pour combien l'argent est entré ; les chiffres sont plus bas
page-numbers = La même chose en chiffres
page-whole = Compter toute la journée
page-parts = Parties de la liste
page-known = { $word ->
    [order] la commande
    [payout] le numéro du décaissement (payoutId)
    [transaction] l'identifiant (txn_…, pay_…)
    [event] l'identifiant de l'événement (evt_…)
    [ligdicash_ref] la référence de LigdiCash
    [operator_ref] la référence de l'opérateur
    [number] le numéro qui a payé
    [amount] le montant, demandé ou payé, en francs
   *[other] { $word }
}
page-choice = { $word ->
    [payin] argent entrant
    [payout] argent sortant
    [pending] pas encore décidé
    [completed] prouvé
    [notcompleted] pas payé, ou pas fait
    [review] une personne doit regarder
    [outcome_unknown] un décaissement peut-être fait
    [closed] un décaissement fait, sur la parole d'une personne
   *[other] { $word }
}
page-day = Créés le { $day }
page-only = Ce jour a plus de { $count } entrées : la suite ne parle que des premières.
page-served =
    La page est à l'adresse { $address }
    Toute personne qui a cette adresse voit tout : gardez-la pour vous. Ctrl-C arrête la page.
