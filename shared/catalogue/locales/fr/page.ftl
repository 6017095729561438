page-pages = Pages
page-language = Langue
page-skip = Aller au contenu
page-beside = Démonstration
page-no-answer = Erreur : le service ne répond pas
page-cases = À traiter
page-search = Chercher
page-days = Jours
page-payouts = Décaissements
page-open-cases = À traiter
page-waits = File d'attente
page-more = Suivants
page-search-title = Chercher un paiement
page-by = Chercher par
page-value = Valeur
page-how-many-days = Nombre de jours
page-until = Dernier jour
page-only-searched = La période ne sert que pour un numéro, une référence ou un montant.
page-found = Résultats
page-search-on = Chercher plus tôt
page-ask = Interroger LigdiCash
page-show-person = Afficher le numéro du client (journalisé)
page-day-before = Jour précédent
page-day-after = Jour suivant
page-list = Filtrer
page-all = Tous
page-hour = Heure
page-created = Lancés
page-completed = Payés
page-sum-completed = Montant payé
page-plot = Paiements lancés et payés, par barre. Les mêmes chiffres figurent dans le tableau ci-dessous.
page-numbers = Afficher le tableau
page-whole = Compter toute la journée
page-parts = Pages de la liste
page-known = { $word ->
    [order] Commande
    [payout] Référence du décaissement (payoutId)
    [transaction] Identifiant du paiement (txn_…, pay_…)
    [event] Identifiant de la notification (evt_…)
    [ligdicash_ref] Référence LigdiCash
    [operator_ref] Référence de l'opérateur
    [number] Numéro du client
    [amount] Montant demandé ou payé, en francs
   *[other] { $word }
}
page-choice = { $word ->
    [payin] Paiements
    [payout] Décaissements
    [pending] En attente
    [completed] Payé ou envoyé
    [notcompleted] Échoué
    [review] À vérifier
    [outcome_unknown] Sans réponse
    [closed] Marqué envoyé
   *[other] { $word }
}
page-day = Créés le { $day }
page-only = Ce jour compte plus de { $count } entrées. Les chiffres ci-dessous ne portent que sur les premières.
page-served =
    La page est à l'adresse { $address }
    Gardez cette adresse pour vous : elle ouvre tout. Ctrl-C arrête la page.
