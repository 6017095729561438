problems-bad-address = « { $address } » n'est pas l'adresse d'une pile : donnez sa sortie OpsUrl, qui commence par https://, ou --local.
problems-no-id = « { $text } » n'est pas un identifiant : il commence par txn_, pay_ ou evt_. `ops find order …` le trouve par la commande.
problems-backward-days = Les jours finissent avant de commencer : du { $from } au { $to }.
problems-broken-credentials = Les identifiants AWS ne peuvent être obtenus : { $cause }. Regardez `aws configure list` et AWS_PROFILE.
problems-wrong-region = La pile n'est pas dans la région { $region } : donnez OpsUrl en entier, ou mettez dans AWS_REGION la région de la pile.
problems-no-ops-routes = { $url } répond, mais n'a pas les routes de l'opérateur : donnez la sortie OpsUrl de la pile. Une pile sans cette sortie doit d'abord être mise à jour.
problems-unreachable = { $what } ne peut être joint : le réseau est-il là, et l'adresse est-elle juste ?
problems-local-unreachable = Aucune pile locale ne répond à { $url } : démarrez-la avec `cargo run`, ou donnez son port avec --local=PORT.
problems-invalid = La pile n'accepte pas cela : { $detail }.
problems-unreadable = La réponse est illisible ({ $detail }) : `ops` est-il de la même version que la pile ?
problems-cannot-serve = La page ne peut être servie : { $cause }. Un autre --port est peut-être libre.
problems-file-exists = { $file } existe déjà, et un dossier de preuves n'est jamais écrasé : donnez un autre nom.
problems-sheet-exists = { $file } existe déjà : donnez un autre nom ; un export interrompu reprend avec --resume.
problems-nothing-to-resume = Aucun export n'a été interrompu à { $file }, ou ce qui dit où il en était a disparu : commencez-le sans --resume.
problems-other-export = Ce qui a été interrompu à { $file } est un autre export : d'autres jours, d'une autre langue ou forme, d'une autre pile ou d'une autre version d'ops. Relancez la même commande, ou donnez un autre nom.
problems-short-export = { $file } est plus court que ce qui y a été écrit : il a été changé. Recommencez-le sous un autre nom.
problems-cannot-write = Le fichier ne peut être écrit : { $file }.
problems-refused = La pile refuse : { $detail }.
problems-no-address = Quelle pile ? Donnez sa sortie OpsUrl avec --url ou dans OPS_URL, ou --local pour la pile locale.
problems-no-region = L'adresse ne dit pas sa région : donnez l'adresse propre d'API Gateway (la sortie OpsUrl de la pile), ou AWS_REGION.
problems-no-credentials = Il n'y a pas d'identifiants AWS ici : mettez dans AWS_PROFILE le profil de cette pile, ou lancez `aws configure` ou `aws sso login`.
problems-expired-credentials = Les identifiants AWS ont expiré : connectez-vous de nouveau, par exemple avec `aws sso login`, puis relancez la commande.
problems-wrong-credentials = AWS ne connaît pas ces identifiants : la clé a été supprimée, ou son secret est mal saisi. Regardez `aws configure list`.
problems-wrong-clock = AWS refuse l'heure de la signature : mettez l'horloge de cette machine à l'heure.
problems-local-key-refused = La pile locale n'accepte pas la clé locale pour cela : `ops` est-il de la même version ?
problems-took-too-long = Aucune réponse n'est venue en 35 secondes. On ne sait pas si LigdiCash a été interrogé : voyez `ops show` avant de redemander.
problems-cannot-print = La réponse ne peut être écrite : le disque est-il plein ?
problems-not-found = Cette transaction n'existe pas.
problems-nothing-to-ask-with = LigdiCash ne peut être interrogé à son sujet : il ne nous a jamais donné de jeton pour elle. Regardez dans le tableau de bord de LigdiCash.
problems-unavailable = La pile ne peut pas répondre à l'instant : relancez la commande dans une minute.
problems-stopped =
    { $cause }
    L'export s'est arrêté après { $rows } lignes. Il reprend avec :
    {"  "}{ $command }
problems-what = { $right ->
    [see] voir les paiements et les cas
    [see_people] voir qui a payé
    [ask] interroger LigdiCash
    [decide] décider cela
    [send_money] décider de l'argent envoyé
    [restore] restaurer
   *[examine] lancer le docteur
}
problems-policies = { $right ->
    [see] AuditorPolicy, OperatorPolicy ou TreasurerPolicy
    [see_people] OperatorPolicy ou TreasurerPolicy
    [ask] OperatorPolicy
    [decide] DeciderPolicy
    [send_money] TreasurerPolicy
    [restore] RestorerPolicy (qui existe tant que RestoreFrom est renseigné)
   *[examine] OperatorPolicy
}
problems-holder-of-key = le porteur de la clé { $id }
problems-not-allowed = Vous n'avez pas le droit de { $what } sur cette pile. Vous êtes connecté en tant que { $who } ; la politique { $policies } de la pile le permet : demandez à l'administrateur du compte de vous l'attacher. (AWS dit la même chose d'une adresse qui n'est pas celle de cette pile : comparez-la à la sortie OpsUrl.)
