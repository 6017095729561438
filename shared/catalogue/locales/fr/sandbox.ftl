sandbox-group = { $group ->
    [create] Création de la facture
    [payout_create] Création du décaissement
    [course] Déroulement
    [confirm] Vérification (confirm)
    [callback] Callbacks
    [payout_callback] Callbacks
   *[other] { $group }
}
sandbox-group-help = { $group ->
    [create] Pour les prochains appels de create. « before » et « after » indiquent si la facture existe : le marchand l’ignore, le bac à sable le sait.
    [payout_create] Pour les prochains appels de straight/payout et de withdrawal/create. « before » et « after » indiquent si le décaissement existe : le marchand l’ignore, le bac à sable le sait.
    [course] Un décaissement peut rester en attente pendant des jours. Sans autre choix, vous y mettez fin à la main ici.
    [confirm] Les réponses de confirm. Le bac à sable garde le véritable état.
    [callback] Le bac à sable lit ces réglages au moment du paiement ou de l’échec : choisissez avant de payer.
    [payout_callback] Le bac à sable lit ces réglages quand le décaissement prend fin : choisissez avant.
   *[other] { $group }
}
sandbox-switch = { $switch ->
    [behaviour] Fin de l’appel.
    [refuse_code] Sous-code de « refuse ».
    [refuse_details] response_text_details de « refuse » ; vide : absent.
    [refuse_http_status] Statut HTTP de « refuse » : 200, 400, 422…
    [response_shape] Forme de la réponse réussie.
    [strict] Refuser ce que LigdiCash refuse peut-être (un montant en texte, token=, pas de Content-Type…). Sinon, le bac à sable l’accepte avec un avertissement.
    [slow_ms] Durée de l’attente « slow », en millisecondes.
    [pay_host] Remplace l’hôte dans l’adresse de paiement de la réponse, par exemple https://evil.example.
    [sentence] Phrase de la réponse à un paiement sans redirection.
    [smallest_amount] Plus petit montant accepté, en XOF : 100 ou 20 selon la source.
    [end] Fin automatique.
    [after_seconds] Délai avant cette fin, en secondes.
    [confirm_behaviour] Fin de l’appel ; par défaut, aussi pour ce qui existe déjà.
    [confirm_refuse_code] Sous-code des refus.
    [amount] Montant indiqué par LigdiCash au lieu du vrai, en XOF.
    [amount_missing] Ne donner ni amount ni montant.
    [amount_text] Texte indiqué par LigdiCash au lieu du montant, par exemple « 3 000 » ou « 2 900 FCFA ».
    [transaction_id] Identifiant indiqué par LigdiCash au lieu de celui du marchand.
    [older_generation] Le corps que les SDK attendent : null, id_invoice.
    [spelling] Mot pour un paiement échoué.
    [expired_token_error] Refuser (Code02) un jeton de plus de 24 h.
    [pending_seconds] Secondes de pending après le mouvement de l’argent.
    [status_override] Statut indiqué au lieu du vrai : completed, pending, notcompleted… LigdiCash ment.
    [token] Le champ token.
    [payout_older_generation] Le corps que les SDK attendent : montant, identifiant, null.
    [send] POST envoyés, parmi les deux.
    [order] Ordre des POST.
    [delay_seconds] Retard, en secondes.
    [repeat] Nombre d’envois de chaque événement.
    [form_shape] Forme de custom_data dans le formulaire.
    [pending_first] Envoyer d’abord pending, puis le résultat.
    [before_create_answer] Envoyer pending avant que create réponde (réglage par défaut seulement).
    [custom_data] Le champ custom_data.
    [payout_token] Le champ token : selon la documentation, ce n’est pas celui de la création.
    [payout_before_create_answer] Envoyer pending avant que l’appel reçoive sa réponse (réglage par défaut seulement).
    [ids] Identifiants à la racine : transaction_id et external_id.
   *[other] { $switch }
}
sandbox-create-behaviour = { $word ->
    [normal] répond
    [slow] créé, réponse lente
    [hang_before] rien pendant 60 s, rien créé
    [hang_after] rien pendant 60 s, mais créé
    [cut_before] connexion coupée, rien créé
    [cut_after] connexion coupée, mais créé
    [html_502_before] page HTML 502, rien créé
    [html_502_after] page HTML 502, mais créé
    [redirect_before] redirection 307, rien créé
    [redirect_after] redirection 307, mais créé
    [html_200] page HTML 200, mais créé
    [empty] réponse vide, mais créé
    [truncated] JSON tronqué, mais créé
    [no_token] 00 sans jeton, mais créé
    [refuse] refus 01, rien créé
    [refuse_after] refus 01, mais créé
   *[other] { $word }
}
sandbox-response-shape = { $word ->
    [minimal] comme documentée
    [observed] comme observée : custom_data en objet
   *[other] { $word }
}
sandbox-sentence = { $word ->
    [documented] « Votre requête est en cours de traitement », comme documentée
    [observed] « La requête est en cours de traitement », comme observée
   *[other] { $word }
}
sandbox-confirm-behaviour = { $word ->
    [normal] répond
    [slow] réponse lente
    [hang] rien pendant 60 s
    [cut] connexion coupée
    [html_502] page HTML 502
    [html_200] page HTML 200
    [empty] réponse vide
    [null] le JSON null
    [empty_array] le JSON []
    [no_status] 00 sans status
    [code_only] 00 et rien d’autre
    [truncated] JSON tronqué
    [integer_code] response_code entier
    [refuse] refus 01 sans status
    [refuse_with_status] refus 01 avec le vrai status
    [unknown_status] 00 avec un status inconnu
   *[other] { $word }
}
sandbox-spelling = { $word ->
    [notcompleted] documentation actuelle
    [nocompleted] SDK et anciennes pages
   *[other] { $word }
}
sandbox-send = { $word ->
    [both] les deux
    [form_only] formulaire seul
    [json_only] JSON seul
    [none] aucun
   *[other] { $word }
}
sandbox-order = { $word ->
    [form_first] formulaire d’abord
    [json_first] JSON d’abord
    [simultaneous] en même temps
   *[other] { $word }
}
sandbox-form-shape = { $word ->
    [json_string] texte JSON
    [bracket_list] custom_data[0][…]
    [bracket_map] custom_data[clé]
   *[other] { $word }
}
sandbox-callback-token = { $word ->
    [empty] vide, comme documenté
    [different] un jeton qu’aucune facture n’a
   *[other] { $word }
}
sandbox-callback-custom-data = { $word ->
    [normal] tableau rempli
    [empty_string] texte vide
    [empty_array] tableau vide
   *[other] { $word }
}
sandbox-payout-end = { $word ->
    [told] à la main seulement
    [completed] l’argent arrive
    [notcompleted] échec définitif
   *[other] { $word }
}
sandbox-callback-ids = { $word ->
    [both] les deux, comme documenté
    [transaction_id] transaction_id seul
    [external_id] external_id seul
    [custom_data] aucun, mais custom_data est rempli
    [none] aucun
   *[other] { $word }
}
sandbox-payout-token = { $word ->
    [same] le jeton de la création
    [different] un jeton qu’aucun décaissement n’a
    [empty] vide
   *[other] { $word }
}
sandbox-situation = { $name ->
    [lost-callback] Callbacks perdus
    [late-money] Argent en retard
    [wrong-amount] Mauvais montant
    [ligdicash-down] LigdiCash en panne
    [keys-refused] Clés refusées
    [address-not-listed] Adresse IP non déclarée
    [sdk-python] Pour le SDK Python
    [payins] pannes des paiements
    [payouts] pannes des décaissements
    [chances] pannes au hasard
    [keys] autres clés
   *[other] { $name }
}
sandbox-situation-help = { $name ->
    [lost-callback] L’argent bouge, et LigdiCash ne prévient pas.
    [late-money] LigdiCash apprend un paiement un jour après, et termine un décaissement après trois jours.
    [wrong-amount] LigdiCash indique 100 F au lieu du montant de la facture ou du décaissement.
    [ligdicash-down] Chaque appel reçoit une page HTML 502.
    [keys-refused] Les clés ont été révoquées : LigdiCash refuse chaque appel avec Code00.
    [address-not-listed] L’adresse IP du serveur n’est pas sur la liste du projet : Code03 pour une facture, Code06 pour un décaissement.
    [sdk-python] Les formes que le paquet ligdicash 1.0.5 sait lire : la réponse observée, l’ancien confirm.
   *[other] { $name }
}
sandbox-one = { $kind ->
    [payin] Facture
    [payout] Décaissement
   *[other] Décaissement
}
sandbox-list = { $kind ->
    [payin] Bac à sable LigdiCash
    [payout] Décaissements
   *[other] Décaissements
}
sandbox-intro = { $kind ->
    [payin] Une imitation indépendante de LigdiCash : testez votre intégration et ses pannes.
    [payout] L’argent qui sort : vers un numéro mobile money ou vers un portefeuille LigdiCash.
   *[other] L’argent qui sort : vers un numéro mobile money ou vers un portefeuille LigdiCash.
}
sandbox-none-yet = { $kind ->
    [payin] Aucune facture pour l’instant : appelez create avec les clés affichées au démarrage.
    [payout] Aucun décaissement pour l’instant : appelez straight/payout ou withdrawal/create.
   *[other] Aucun décaissement pour l’instant : appelez straight/payout ou withdrawal/create.
}
sandbox-back = { $kind ->
    [payin] ← Toutes les factures
    [payout] ← Tous les décaissements
   *[other] ← Tous les décaissements
}
sandbox-defaults = { $kind ->
    [payin] Pannes des paiements
    [payout] Pannes des décaissements
   *[other] Pannes des décaissements
}
sandbox-defaults-intro = { $kind ->
    [payin] Pour les appels de create, et pour les factures créées à partir de maintenant. Une facture existante a sa propre page.
    [payout] Pour les décaissements demandés à partir de maintenant. Un décaissement existant a sa propre page.
   *[other] Pour les décaissements demandés à partir de maintenant. Un décaissement existant a sa propre page.
}
sandbox-action = { $action ->
    [pay] Payer
    [fail] Faire échouer
    [forge] Falsifier un callback (« payé »)
    [give-up] Abandonner
    [complete] Verser
   *[other] { $action }
}
sandbox-amount = Montant
sandbox-merchant = Marchand
sandbox-created = Créée
sandbox-payer = Client
sandbox-recipient = Bénéficiaire
sandbox-to = Vers
sandbox-created-payout = Créé
sandbox-through-wallet = mobile money, par le portefeuille LigdiCash
sandbox-to-wallet = portefeuille LigdiCash
sandbox-description = Description
sandbox-mobile-money = mobile money
sandbox-balances-title = Soldes du marchand
sandbox-balances-intro = Un décaissement prend son montant sur votre compte chez l’opérateur du bénéficiaire. En F CFA ; vide si vous n’avez pas de compte chez cet opérateur.
sandbox-apply = Appliquer
sandbox-break-it = Simuler une panne
sandbox-final = Ce statut est définitif. Seul status_override peut changer la réponse de confirm.
sandbox-open-pay-page = Ouvrir la page de paiement
sandbox-exchanges = Échanges
sandbox-events = Événements
sandbox-callbacks-sent = Callbacks envoyés
sandbox-confirms-received = Vérifications reçues
sandbox-event = { $event ->
    [created] création
    [page_opened] page ouverte
    [wrong_code] code incorrect
    [given_up] abandon
    [paid] paiement
    [failed] échec définitif
    [faults_changed] pannes changées
   *[other] { $event }
}
sandbox-one-click = Scénarios
sandbox-one-click-help = Chaque scénario remplace les pannes par défaut des paiements et des décaissements.
sandbox-refused = Valeur refusée
sandbox-back-to-form = Revenir au formulaire
sandbox-broken-on-purpose = Pannes actives :{" "}
sandbox-reset-everything = Tout rétablir
sandbox-language = Langue
sandbox-done = { $what ->
    [reset] Tout est rétabli.
    [applied] Réglages appliqués.
   *[other] Réglages appliqués.
}
sandbox-warning = Bac à sable, pas d’argent réel
sandbox-own-name = Français
sandbox-key-title = Clé du bac à sable
sandbox-key-intro = Réglez ce bac à sable avec la clé donnée à son démarrage (--key).
sandbox-key = Clé
sandbox-enter = Entrer
sandbox-default-faults = Pannes par défaut
sandbox-balances = Soldes
sandbox-refresh = Actualiser
sandbox-previous-page = Page précédente
sandbox-next-page = Page suivante
sandbox-calls-received = Appels reçus : create { $creations }, confirm { $confirms }.
sandbox-last-calls = Derniers appels
sandbox-last-calls-help = Les demandes de votre serveur, de la plus récente à la plus ancienne. ⚠ marque une demande acceptée ici que LigdiCash refuse peut-être. Avec la panne create.strict, le bac à sable la refuse aussi. Les raisons et les avertissements sont en anglais, comme les noms des champs.
sandbox-payins = Paiements
sandbox-payouts = Décaissements
sandbox-lists = Listes
sandbox-unknown-invoice = Facture inconnue
sandbox-unknown-invoice-help = Ce bac à sable n’a aucune facture à cette adresse. Il oublie tout quand il redémarre.
sandbox-invoice-paid = Facture payée
sandbox-invoice-paid-help = Cette facture est déjà payée. Vous n’avez plus rien à faire ici.
sandbox-payment-refused = Paiement échoué
sandbox-payment-refused-help = Ce paiement a échoué définitivement. Retournez chez le marchand pour recommencer.
sandbox-payment = Paiement
sandbox-pay = Payer { $amount }
sandbox-end-differently = Bac à sable : finir autrement
sandbox-end-wrong-code = Code incorrect (reste en attente)
sandbox-end-fail = Échec définitif
sandbox-operator = Opérateur
sandbox-no-operator = Aucun opérateur ne correspond au numéro donné par le marchand (invoice.customer).
sandbox-choose-operator = Choisissez un opérateur.
sandbox-phone = Numéro de téléphone
sandbox-give-phone = Donnez un numéro complet de cet opérateur, en chiffres seulement. Vous pouvez l’inventer : au Burkina Faso, 76 00 00 01 pour Orange, 70 00 00 01 pour Moov.
sandbox-code = Code reçu
sandbox-a-phone = Téléphone du client
sandbox-a-phone-help = Pour un paiement sans redirection, le client donne son accord sur son téléphone. Il y compose un code USSD, ou tape le code secret d’un paiement en attente.
sandbox-take-phone = Utiliser ce téléphone
sandbox-no-phone = Ce numéro n’appartient à aucun opérateur.
sandbox-waits-on-phone = En attente du client
sandbox-nothing-waits = Aucun paiement n’attend sur ce téléphone.
sandbox-press = { $answer ->
    [approve] Taper le code secret
    [refuse] Refuser
    [wrong-pin] Taper un mauvais code secret
    [no-money] Pas assez d’argent
    [ignore] Ne pas répondre
   *[other] Ne pas répondre
}
sandbox-dial-amount = Montant à composer (vide : tout montant)
sandbox-dial-now = Composer pour obtenir un code
sandbox-codes = Codes sur ce téléphone
sandbox-code-of-wallet = SMS de LigdiCash, pour son portefeuille
sandbox-until = jusqu’à { $time } UTC
sandbox-dial = { $operator } : composez{" "}
sandbox-dial-help = {" "}sur votre téléphone pour l’obtenir. Ici, tapez 4 à 8 chiffres de votre choix, par exemple 123456.
sandbox-give-code = Donnez le code.
sandbox-wrong-code = Code incorrect. Rien n’a été débité : la facture reste en attente, vous pouvez réessayer.
sandbox-given-up = Vous avez abandonné. La facture reste en attente et peut encore être payée.
sandbox-limited = Le marchand a donné votre numéro : la page ne propose que votre opérateur.
sandbox-numbers = Numéros de test
sandbox-number = { $meaning ->
    [pays] paie.
    [fails] échoue définitivement.
    [waits] reste en attente.
    [poor] n’a pas assez d’argent : rien n’est débité.
    [silent] paie, et LigdiCash n’envoie pas de callback.
    [late] paie, et LigdiCash l’apprend une minute plus tard.
   *[other] paie, et LigdiCash l’apprend une minute plus tard.
}
sandbox-numbers-of-others = Orange : 74. Moov : 72. Telecel : 78.
sandbox-no-money = Ce numéro n’a pas assez d’argent. Rien n’a été débité : la facture est toujours en attente.
sandbox-country = Pays
sandbox-change = Changer
sandbox-from = À partir de { $amount }
sandbox-mode-code = Code à obtenir par USSD
sandbox-mode-push = Validation sur votre téléphone
sandbox-mode-sms = Code USSD reçu par SMS
sandbox-mode-page = Page de l’opérateur
sandbox-back-to-merchant = Revenir chez le marchand
sandbox-reference = Référence
sandbox-country-name = { $code ->
    [BF] Burkina Faso
    [BJ] Bénin
    [CI] Côte d’Ivoire
    [GN] Guinée
    [ML] Mali
    [NE] Niger
    [CD] RD Congo
    [SN] Sénégal
    [TG] Togo
   *[other] { $code }
}
sandbox-greeting = bac à sable LigdiCash, pas d’argent réel
