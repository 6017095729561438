problems-said = { $name ->
    [NoAddress] Quelle installation ? Donnez sa sortie OpsUrl avec --url ou dans OPS_URL, ou --local pour l'installation locale.
    [NoRegion] L'adresse ne dit pas sa région : donnez l'adresse qui vient d'API Gateway (la sortie OpsUrl de l'installation), ou mettez la région dans AWS_REGION.
    [NoCredentials] Il n'y a pas d'identifiants AWS ici : mettez dans AWS_PROFILE le profil de cette installation, ou lancez `aws configure` ou `aws sso login`.
    [ExpiredCredentials] Les identifiants AWS ont expiré : connectez-vous de nouveau, par exemple avec `aws sso login`, puis relancez la commande.
    [WrongCredentials] AWS ne connaît pas ces identifiants : la clé a été supprimée, ou son secret est mal saisi. Regardez `aws configure list`.
    [WrongClock] AWS refuse l'heure de la signature : mettez l'horloge de cette machine à l'heure.
    [LocalKeyRefused] L'installation locale n'accepte pas la clé locale pour cela : `ops` est-il de la même version ?
    [TookTooLong] Aucune réponse n'est venue en 35 secondes. Nous ne savons pas si LigdiCash a été interrogé : voyez `ops show` avant de l'interroger de nouveau.
    [NotFound] Cette transaction n'existe pas.
    [NothingToAskWith] Impossible d'interroger LigdiCash à son sujet : il ne nous a jamais donné de jeton pour elle. Regardez dans le tableau de bord de LigdiCash.
    [Unavailable] L'installation ne peut pas répondre pour l'instant : relancez la commande dans une minute.
    [CannotPrint] Impossible d'écrire la réponse : le disque est-il plein ?
    [BadAddress] « { $about } » n'est pas l'adresse d'une installation : donnez sa sortie OpsUrl, qui commence par https://, ou --local.
    [NoId] « { $about } » n'est pas un identifiant : un identifiant commence par txn_, pay_ ou evt_. `ops find order …` le trouve d'après la commande.
    [NoLink] « { $about } » n'est pas un lien de paiement : donnez son identifiant de 16 caractères, ou son adresse. `ops link list` les montre.
    [BrokenCredentials] Impossible d'obtenir les identifiants AWS : { $about }. Regardez `aws configure list` et AWS_PROFILE.
    [WrongRegion] L'installation n'est pas dans la région { $about } : donnez OpsUrl en entier, ou mettez dans AWS_REGION la région de l'installation.
    [NoOpsRoutes] { $about } répond, mais n'a pas les routes de l'opérateur : donnez la sortie OpsUrl de l'installation. Une installation sans cette sortie doit d'abord être mise à jour.
    [Unreachable] Impossible de joindre { $about } : le réseau est-il là, et l'adresse est-elle juste ?
    [LocalUnreachable] Aucune installation locale ne répond à { $about } : démarrez-la avec `cargo run`, ou donnez son port avec --local=PORT.
    [Invalid] L'installation n'accepte pas cela : { $about }.
    [Unreadable] La réponse est illisible ({ $about }) : `ops` est-il de la même version que l'installation ?
    [Refused] L'installation refuse : { $about }.
    [CannotServe] Impossible de servir la page : { $about }. Un autre --port est peut-être libre.
    [FileExists] { $about } existe déjà, et n'est jamais écrasé : donnez un autre nom. Un export interrompu reprend avec --resume.
    [NothingToResume] Aucun export n'a été interrompu à { $about }, ou ce qui disait où il en était a disparu : commencez-le sans --resume.
    [OtherExport] Ce qui a été interrompu à { $about } est un autre export : il a d'autres jours, une autre langue ou une autre forme, ou il vient d'une autre installation ou d'une autre version d'ops. Relancez la même commande, ou donnez un autre nom.
    [ShortExport] { $about } est plus court que ce qui y a été écrit : il a été modifié. Recommencez l'export sous un autre nom.
   *[CannotWrite] Impossible d'écrire le fichier : { $about }.
}
problems-backward-days = Le dernier jour vient avant le premier : du { $from } au { $to }.
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
