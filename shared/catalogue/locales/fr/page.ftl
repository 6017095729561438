page-filter = Filtrer
page-home = Accueil
page-payments = Paiements
page-links = Liens
page-more = Plus
page-view-only = Consultation seule
page-view-only-why = Vous pouvez tout consulter ici. Pour agir, demandez ce droit à la personne qui gère votre serveur de paiement.
page-next = Suite
page-first = Début
page-offline = Pas de connexion. Rien n'a été envoyé : réessayez dès que le réseau revient.
page-close = Fermer
page-copy = Copier
page-waiting = { $count } à traiter
page-state = { $word ->
    [well] Tout fonctionne
    [too_few] Aucun problème détecté
    [cases_wait] Tout fonctionne
    [no_answer] LigdiCash en panne
    [refuses] Paiements refusés
    [silent] Confirmations en retard
    [nothing_proven] Aucun paiement reçu
    [nothing_begun] Aucun client
    [events_refused] Boutique non prévenue
    [events_kept] Boutique non prévenue
    [late] Vérifications en retard
    [paused] Paiements en pause
    [payouts_paused] Décaissements en pause
    [held] Table en attente
   *[other] État inconnu
}
page-pages = Pages
page-language = Langue
page-skip = Aller au contenu
page-beside = Démonstration
page-no-answer = Erreur : le service ne répond pas
page-problem = { $page ->
    [transactions] Paiement introuvable
    [links] Lien introuvable
   *[other] { page-no-answer }
}
page-cases = À traiter
page-search = Chercher
page-search-by = Chercher par { $by }
page-hour = Heure
page-created = Lancés
page-completed = Payés
page-sum-completed = Montant payé
page-plot = Paiements lancés et payés, par barre. Les mêmes chiffres figurent dans le tableau ci-dessous.
page-numbers = Afficher le tableau
page-parts = Pages de la liste
page-served =
    La page est à l'adresse { $address }
    Gardez cette adresse pour vous : elle ouvre tout. Ctrl-C arrête la page.
