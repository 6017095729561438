problems-said = { $name ->
    [NoAddress] Quel serveur de paiement ? Donnez sa sortie OpsUrl avec --url ou dans OPS_URL, ou --local pour le serveur local.
    [NoRegion] L'adresse ne contient pas de région : donnez l'adresse d'API Gateway (la sortie OpsUrl), ou réglez AWS_REGION.
    [NoCredentials] Aucun identifiant AWS trouvé : mettez le bon profil dans AWS_PROFILE, ou lancez `aws configure` ou `aws sso login`.
    [ExpiredCredentials] Les identifiants AWS ont expiré : connectez-vous de nouveau, par exemple avec `aws sso login`, puis relancez la commande.
    [WrongCredentials] AWS ne connaît pas ces identifiants : la clé a été supprimée, ou son secret est mal saisi. Vérifiez `aws configure list`.
    [WrongClock] AWS refuse l'heure de la signature : mettez cet ordinateur à l'heure.
    [LocalKeyRefused] Le serveur local refuse la clé locale : vérifiez que `ops` a la même version.
    [TookTooLong] Aucune réponse n'est venue en 35 secondes : LigdiCash a peut-être déjà été interrogé. Regardez le paiement avant d'interroger de nouveau.
    [NotFound] Ce paiement n'existe pas.
    [NothingToAskWith] Impossible d'interroger LigdiCash sur ce paiement : nous n'avons jamais reçu son jeton. Vérifiez le tableau de bord de LigdiCash.
    [Unavailable] Le serveur de paiement est indisponible : réessayez dans une minute.
    [CannotPrint] Impossible d'afficher la réponse : vérifiez que le disque n'est pas plein.
    [BadAddress] « { $about } » n'est pas l'adresse d'un serveur de paiement : donnez la sortie OpsUrl, qui commence par https://, ou --local.
    [NoId] « { $about } » n'est pas un identifiant : un identifiant commence par txn_, pay_ ou evt_. Cherchez plutôt par commande.
    [NoLink] « { $about } » n'est pas un lien de paiement : donnez son identifiant de 16 caractères, ou son adresse.
    [BrokenCredentials] Identifiants AWS indisponibles : { $about }. Vérifiez `aws configure list` et AWS_PROFILE.
    [WrongRegion] Le serveur de paiement n'est pas dans la région { $about } : donnez l'OpsUrl complète, ou mettez sa région dans AWS_REGION.
    [NoOpsRoutes] { $about } répond, mais n'est pas l'adresse de l'équipe : donnez la sortie OpsUrl. Si cette sortie n'existe pas, mettez d'abord à jour le serveur de paiement.
    [Unreachable] Impossible de joindre { $about } : vérifiez le réseau et l'adresse.
    [LocalUnreachable] Aucun serveur local ne répond à { $about } : démarrez-le avec `cargo run`, ou donnez son port avec --local=PORT.
    [Invalid] Le serveur de paiement n'accepte pas cela : { $about }.
    [Unreadable] La réponse est illisible ({ $about }) : vérifiez que `ops` a la même version que le serveur de paiement.
    [Refused] Le serveur de paiement refuse : { $about }.
    [CannotServe] Impossible de démarrer la page : { $about }. Essayez un autre --port.
    [FileExists] { $about } existe déjà, et nous n'écrasons aucun fichier : donnez un autre nom. Pour continuer un export interrompu, ajoutez --resume.
    [NothingToResume] Aucun export interrompu ne reste à { $about } : commencez sans --resume.
    [OtherExport] Un autre export a été interrompu à { $about } : ses jours, sa langue, son format, son serveur ou sa version diffèrent. Relancez la même commande, ou donnez un autre nom.
    [ShortExport] { $about } est plus court qu'avant : il a été modifié. Recommencez l'export sous un autre nom.
   *[CannotWrite] Impossible d'enregistrer le fichier : { $about }.
}
problems-backward-days = Le dernier jour est avant le premier : du { $from } au { $to }.
problems-stopped =
    { $cause }
    L'export s'est arrêté après { $rows } entrées. Pour continuer :
    {"  "}{ $command }
problems-what = { $right ->
    [see] voir les paiements et ce qui est à traiter
    [see_people] voir les données du client
    [ask] interroger LigdiCash
    [decide] faire cette action
    [send_money] envoyer de l'argent
    [see_links] voir les liens de paiement
    [make_links] créer ni désactiver de liens de paiement
    [restore] restaurer une table
   *[examine] lancer le diagnostic
}
problems-policies = { $right ->
    [see] AuditorPolicy, OperatorPolicy ou TreasurerPolicy
    [see_people] OperatorPolicy ou TreasurerPolicy
    [ask] OperatorPolicy
    [decide] DeciderPolicy
    [send_money] TreasurerPolicy
    [see_links] OperatorPolicy, DeciderPolicy ou LinksPolicy
    [make_links] DeciderPolicy ou LinksPolicy
    [restore] RestorerPolicy (seulement tant que RestoreFrom est renseigné)
   *[examine] OperatorPolicy
}
problems-holder-of-key = le propriétaire de la clé { $id }
problems-not-allowed = Vous n'avez pas le droit de { $what } ici. Vous êtes connecté en tant que { $who }. Demandez à l'administrateur du compte de vous attacher la politique { $policies }. (AWS répond de même pour une mauvaise adresse : comparez-la avec la sortie OpsUrl.)
