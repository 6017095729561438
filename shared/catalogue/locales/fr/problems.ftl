problems-bad-address = « { $address } » n'est pas l'adresse d'une installation : donnez sa sortie OpsUrl, qui commence par https://, ou --local.
problems-no-id = « { $text } » n'est pas un identifiant : un identifiant commence par txn_, pay_ ou evt_. `ops find order …` le trouve d'après la commande.
problems-no-link = « { $text } » n'est pas un lien de paiement : donnez son identifiant de 16 caractères, ou son adresse. `ops link list` les montre.
problems-backward-days = Le dernier jour vient avant le premier : du { $from } au { $to }.
problems-broken-credentials = Impossible d'obtenir les identifiants AWS : { $cause }. Regardez `aws configure list` et AWS_PROFILE.
problems-wrong-region = L'installation n'est pas dans la région { $region } : donnez OpsUrl en entier, ou mettez dans AWS_REGION la région de l'installation.
problems-no-ops-routes = { $url } répond, mais n'a pas les routes de l'opérateur : donnez la sortie OpsUrl de l'installation. Une installation sans cette sortie doit d'abord être mise à jour.
problems-unreachable = Impossible de joindre { $what } : le réseau est-il là, et l'adresse est-elle juste ?
problems-local-unreachable = Aucune installation locale ne répond à { $url } : démarrez-la avec `cargo run`, ou donnez son port avec --local=PORT.
problems-invalid = L'installation n'accepte pas cela : { $detail }.
problems-unreadable = La réponse est illisible ({ $detail }) : `ops` est-il de la même version que l'installation ?
problems-cannot-serve = Impossible de servir la page : { $cause }. Un autre --port est peut-être libre.
problems-file-exists = { $file } existe déjà, et un fichier de preuves n'est jamais écrasé : donnez un autre nom.
problems-sheet-exists = { $file } existe déjà : donnez un autre nom ; un export interrompu reprend avec --resume.
problems-nothing-to-resume = Aucun export n'a été interrompu à { $file }, ou ce qui disait où il en était a disparu : commencez-le sans --resume.
problems-other-export = Ce qui a été interrompu à { $file } est un autre export : il a d'autres jours, une autre langue ou une autre forme, ou il vient d'une autre installation ou d'une autre version d'ops. Relancez la même commande, ou donnez un autre nom.
problems-short-export = { $file } est plus court que ce qui y a été écrit : il a été modifié. Recommencez l'export sous un autre nom.
problems-cannot-write = Impossible d'écrire le fichier : { $file }.
problems-refused = L'installation refuse : { $detail }.
problems-no-address = Quelle installation ? Donnez sa sortie OpsUrl avec --url ou dans OPS_URL, ou --local pour l'installation locale.
problems-no-region = L'adresse ne dit pas sa région : donnez l'adresse qui vient d'API Gateway (la sortie OpsUrl de l'installation), ou mettez la région dans AWS_REGION.
problems-no-credentials = Il n'y a pas d'identifiants AWS ici : mettez dans AWS_PROFILE le profil de cette installation, ou lancez `aws configure` ou `aws sso login`.
problems-expired-credentials = Les identifiants AWS ont expiré : connectez-vous de nouveau, par exemple avec `aws sso login`, puis relancez la commande.
problems-wrong-credentials = AWS ne connaît pas ces identifiants : la clé a été supprimée, ou son secret est mal saisi. Regardez `aws configure list`.
problems-wrong-clock = AWS refuse l'heure de la signature : mettez l'horloge de cette machine à l'heure.
problems-local-key-refused = L'installation locale n'accepte pas la clé locale pour cela : `ops` est-il de la même version ?
problems-took-too-long = Aucune réponse n'est venue en 35 secondes. Nous ne savons pas si LigdiCash a été interrogé : voyez `ops show` avant de l'interroger de nouveau.
problems-cannot-print = Impossible d'écrire la réponse : le disque est-il plein ?
problems-not-found = Cette transaction n'existe pas.
problems-nothing-to-ask-with = Impossible d'interroger LigdiCash à son sujet : il ne nous a jamais donné de jeton pour elle. Regardez dans le tableau de bord de LigdiCash.
problems-unavailable = L'installation ne peut pas répondre pour l'instant : relancez la commande dans une minute.
problems-stopped =
    { $cause }
    L'export s'est arrêté après { $rows } lignes. Il reprend avec :
    {"  "}{ $command }
problems-what = { $right ->
    [see] voir les paiements et les dossiers
    [see_people] voir qui a payé
    [ask] interroger LigdiCash
    [decide] prendre cette décision
    [send_money] décider de l'argent qui part
    [see_links] voir les liens de paiement
    [make_links] créer ni retirer de liens de paiement
    [restore] restaurer
   *[examine] lancer le docteur
}
problems-policies = { $right ->
    [see] AuditorPolicy, OperatorPolicy ou TreasurerPolicy
    [see_people] OperatorPolicy ou TreasurerPolicy
    [ask] OperatorPolicy
    [decide] DeciderPolicy
    [send_money] TreasurerPolicy
    [see_links] OperatorPolicy, DeciderPolicy ou LinksPolicy
    [make_links] DeciderPolicy ou LinksPolicy
    [restore] RestorerPolicy (qui existe tant que RestoreFrom est renseigné)
   *[examine] OperatorPolicy
}
problems-holder-of-key = le porteur de la clé { $id }
problems-not-allowed = Vous n'avez pas le droit de { $what } sur cette installation. Vous êtes connecté en tant que { $who } ; la politique { $policies } de l'installation le permet : demandez à l'administrateur du compte de vous l'attacher. (AWS répond la même chose pour une adresse qui n'est pas celle de cette installation : comparez-la avec la sortie OpsUrl.)
