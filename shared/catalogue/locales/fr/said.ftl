said-not-sent = aucune connexion
said-no-answer = aucune réponse complète à temps
said-not-yet-sent = envoi en cours
said-needs-two-people = Ce décaissement demande deux personnes.
said-taken = accepté
said-sent = Envoyé
said-received = Reçu
said-answer = Réponse
said-answered = Notre réponse
said-unverified = non vérifié, venu de { $from }
said-asked-by = demandé par { $who }
said-decided-by = par { $who }
said-after = après { $seconds } s
said-code = code { $code }
said-unknown-status = « { $word } » (statut inconnu)
said-not-francs = « { $text } » (pas un nombre entier de francs)
said-two-amounts = deux montants différents : amount { $amount }, montant { $montant }
said-tries = {" "}(essais : { $tries })
said-given-up-by-all = non reçue : arrêt des essais { $at }
said-given-up-by-some = arrêt des essais { $at } : reçue par { $told } seulement
said-kept = en attente : aucune adresse de notification n'est réglée
said-again-by-all = pas encore reçue, nouvel essai { $again }
said-again-by-some = reçue par { $told } seulement, nouvel essai { $again }
said-delivered = reçue{ $to } { $at }
said-overtaken = non envoyée : remplacée par une notification plus récente { $at }
said-unwanted = non envoyée : aucune adresse de notification n'était réglée { $at }
said-kind = { $kind ->
    [intent] nous allons demander un débit ou un décaissement
    [create] nous demandons à LigdiCash de lancer le paiement ou le décaissement
    [confirm] nous demandons le résultat à LigdiCash, après un callback ou une demande de statut
    [poll] nous demandons le résultat à LigdiCash, par la tâche planifiée
    [ask] nous demandons le résultat à LigdiCash, à la demande de l'équipe
    [callback] un message au nom de LigdiCash (non vérifié)
    [decision] action d'un membre de l'équipe
   *[other] { $kind }
}
