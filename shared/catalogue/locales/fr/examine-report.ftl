examine-report-title = Examen de votre intégration LigdiCash
examine-report-listening = Ce LigdiCash écoute sur { $address }. Donnez cette adresse de base à votre intégration ; toutes les clés conviennent.
examine-report-verdict = { $lost ->
    [0] Aucune des { $judged } épreuves ne ferait perdre d'argent.
    [one] { $lost } épreuve sur { $judged } ferait perdre de l'argent.
   *[other] { $lost } épreuves sur { $judged } feraient perdre de l'argent.
}
examine-report-orders = { $lost ->
    [0] Aucune commande payée ne serait perdue.
    [one] { $lost } ferait perdre des commandes payées.
   *[other] { $lost } feraient perdre des commandes payées.
}
examine-report-grade = Note { $grade }.
examine-report-unjudged = { $count ->
    [one] { $count } épreuve n'a pas été jugée.
   *[other] { $count } épreuves n'ont pas été jugées.
}
examine-report-weight = { $weight ->
    [LosesMoney] perte d'argent
    [LosesOrders] perte de commandes
    [Careless] imprudence
   *[other] { $weight }
}
examine-report-label = { $label ->
    [expected] Attendu :
    [cost] Coût :
    [documentation] Page de LigdiCash :
    [evidence] Échange :
    [fix] Correction :
    [same] la même que plus haut
    [english] Page de LigdiCash, en anglais :
    [helpers] Les corrections appellent ces fonctions :
   *[other] { $label }
}
examine-report-see = non jugé : voir « { $trial } »
examine-report-why = { $name ->
    [NoInvoice] Aucune facture n'est arrivée de votre boutique.
    [NoCallbackAddress] La facture n'a pas de callback_url.
    [NoReturnAddress] La facture n'a pas de return_url.
    [FarAddress] LigdiCash appellerait { $value } : donnez à votre boutique une adresse de cette machine.
    [Missing] non jugé : { $value } manque
    [NoCredit] non jugé : le nombre de --credit n'augmente pas avec un paiement
    [NoPage] non jugé : la réponse de --buy ne montre pas l'adresse de la page (avec curl, ajoutez -i)
    [ShortKeys] non jugé : une clé a moins de 8 caractères
    [PaidBefore] Une commande remplit --paid-when avant son paiement.
    [NeverPaid] Aucune commande n'a jamais été payée : --paid-when est-il juste ? Si oui, votre boutique n'enregistre aucun paiement. La dernière commande :
    [OwnPrice] non jugé : votre boutique vend à son propre prix
    [OwnNumbers] non jugé : votre boutique numérote elle-même ses commandes
    [NamesNoOrder] --paid ne nomme aucune commande ; il peut contenir { $value }.
    [BreaksOfUnknown] non jugé : votre callback échoue avec toute référence inconnue
    [NoCancelAddress] non jugé : la facture n'a pas de cancel_url
    [NoPaidCallback] non jugé : aucun callback n'a payé de commande, donc une commande impayée ne montre rien
    [NoPaidReturn] non jugé : aucun retour n'a payé de commande, donc une commande impayée ne montre rien
   *[other] { $name }
}
examine-report-guide = Donnez à votre intégration l'adresse LigdiCash { $address }, démarrez votre boutique, puis répondez aux questions. Entrée accepte le texte entre crochets.
examine-report-question = { $name ->
    [port] Port de votre boutique ?
    [buy] Commande qui lance le paiement de {"{"}order{"}"} pour {"{"}amount{"}"} francs ?
    [paid] Commande qui affiche {"{"}order{"}"}, ou l'{"{"}order_id{"}"} ou le {"{"}transaction_id{"}"} que votre boutique envoie ?
    [price] Prix de cette commande en francs, si votre boutique seule le fixe (facultatif) ?
    [credit-at] Chemin de ce nombre, si la commande affiche du JSON (facultatif) ?
    [paid-when] Mot d'une commande payée, ou chemin=texte du JSON ?
    [credit] Commande qui affiche le nombre de livraisons ou de crédits (facultatif) ?
    [within] Secondes en lesquelles votre tâche planifiée interroge LigdiCash (facultatif) ?
   *[other] { $name }
}
examine-report-routes = Dans votre source : { $routes }
examine-report-again = Entrée repose les questions ; tout autre texte écrit le fichier tel quel.
examine-report-guided = { $file } est prêt. Lancez maintenant : ligdicash-sandbox examine
examine-report-exists = { $file } existe déjà : supprimez-le, ou retirez --guide.
