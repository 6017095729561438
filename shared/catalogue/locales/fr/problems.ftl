problems-said = { $name ->
    [NoAddress] Quel serveur de paiement ?
    [NoRegion] L'adresse ne contient pas de région.
    [NoCredentials] Ce poste n'a pas d'identifiants AWS.
    [ExpiredCredentials] Les identifiants AWS de ce poste ont expiré.
    [WrongCredentials] AWS ne connaît pas ces identifiants : la clé a été supprimée, ou son secret est mal saisi.
    [WrongClock] AWS refuse l'heure de la signature : mettez cet ordinateur à l'heure.
    [LocalKeyRefused] Le serveur local refuse la clé locale : vérifiez que ce programme a la même version.
    [TookTooLong] Aucune réponse n'est venue en 35 secondes : LigdiCash a peut-être déjà été interrogé. Regardez le paiement avant d'interroger de nouveau.
    [NotFound] Ce paiement n'existe pas.
    [NoInvitation] L'invitation a déjà servi, ou n'est plus valable. Invitez de nouveau la personne.
    [WrongDigits] Ces chiffres ne sont pas ceux du téléphone.
    [NoOwner] Aucune personne ne porte ce nom, ou aucun de ses téléphones n'a cet identifiant.
    [NothingToAskWith] Impossible d'interroger LigdiCash sur ce paiement : nous n'avons jamais reçu son jeton. Vérifiez le tableau de bord de LigdiCash.
    [Unavailable] Le serveur de paiement est indisponible : réessayez dans une minute.
    [CannotPrint] Impossible d'afficher la réponse : vérifiez que le disque n'est pas plein.
    [BadAddress] « { $about } » n'est pas l'adresse d'un serveur de paiement.
    [NoId] « { $about } » n'est pas un identifiant : cherchez plutôt par commande.
    [NoLink] « { $about } » n'est pas un lien de paiement : donnez ses 16 caractères, ou son adresse.
    [BrokenCredentials] Identifiants AWS indisponibles : { $about }.
    [WrongRegion] Le serveur de paiement n'est pas dans la région { $about }.
    [NoOpsRoutes] { $about } répond, mais n'est pas l'adresse de l'équipe.
    [Unreachable] Impossible de joindre { $about } : vérifiez le réseau et l'adresse.
    [LocalUnreachable] Aucun serveur local ne répond à { $about }.
    [Invalid] Le serveur de paiement n'accepte pas cela : { $about }.
    [Unreadable] La réponse est illisible ({ $about }) : vérifiez que ce programme a la même version que le serveur de paiement.
    [Refused] Le serveur de paiement refuse : { $about }.
    [CannotServe] Impossible de démarrer la page : { $about }.
    [FileExists] { $about } existe déjà, et nous n'écrasons aucun fichier : donnez un autre nom.
    [NothingToResume] Aucun export interrompu ne reste à { $about }.
    [OtherExport] Un autre export a été interrompu à { $about } : ses jours, sa langue, son format, son serveur ou sa version diffèrent. Relancez la même commande, ou donnez un autre nom.
    [ShortExport] { $about } est plus court qu'avant : il a été modifié. Recommencez l'export sous un autre nom.
    [CannotWrite] Impossible d'enregistrer le fichier : { $about }.
   *[other] Impossible d'enregistrer le fichier : { $about }.
}
problems-sign-in = {" "}Reconnectez-vous à AWS dans le terminal, puis rechargez cette page.
problems-developer = {" "}Demandez à votre développeur de lancer cette page avec la bonne adresse.
problems-page = { $name ->
    [NoCredentials] { problems-sign-in }
    [ExpiredCredentials] { problems-sign-in }
    [WrongCredentials] { problems-sign-in }
    [BrokenCredentials] { problems-sign-in }
    [WrongRegion] { problems-developer }
    [NoOpsRoutes] { problems-developer }
    [LocalUnreachable] {" "}Démarrez-le dans le terminal, puis rechargez cette page.
    [NotAllowed] {" "}Demandez ce droit à l'administrateur du compte.
   *[other] {""}
}
problems-typed = { $name ->
    [NoAddress] {" "}Donnez sa sortie OpsUrl avec --url ou dans OPS_URL, ou --local pour le serveur local.
    [NoRegion] {" "}Donnez l'adresse d'API Gateway (la sortie OpsUrl), ou réglez AWS_REGION.
    [NoCredentials] {" "}Mettez le bon profil dans AWS_PROFILE, ou lancez `aws configure` ou `aws sso login`.
    [ExpiredCredentials] {" "}Reconnectez-vous, par exemple avec `aws sso login`, puis relancez la commande.
    [WrongCredentials] {" "}Vérifiez `aws configure list`.
    [BadAddress] {" "}Donnez la sortie OpsUrl, qui commence par https://, ou --local.
    [NoId] {" "}Un identifiant commence par txn_, pay_ ou evt_.
    [BrokenCredentials] {" "}Vérifiez `aws configure list` et AWS_PROFILE.
    [WrongRegion] {" "}Donnez l'OpsUrl complète, ou mettez sa région dans AWS_REGION.
    [NoOpsRoutes] {" "}Donnez la sortie OpsUrl. Si cette sortie n'existe pas, mettez d'abord à jour le serveur de paiement.
    [LocalUnreachable] {" "}Démarrez-le avec `cargo run`, ou donnez son port avec --local=PORT.
    [CannotServe] {" "}Essayez un autre --port.
    [FileExists] {" "}Pour continuer un export interrompu, ajoutez --resume.
    [NothingToResume] {" "}Commencez sans --resume.
    [not_repeated] {" "}Voyez `ops show`.
    [outcome_known] {" "}Voyez `ops show`.
    [token_unnamed] {" "}Tapez `ops payout close`.
    [event_not_given_up] {" "}Voyez `ops show`.
    [unreadable] {" "}`ops cases` affiche l'entrée.
    [payout_not_failed] {" "}Voyez `ops show`.
    [refund_overtaken] {" "}Voyez `ops show`.
    [changed] {" "}Voyez `ops show`.
    [refund_doubted] {" "}Voyez `ops show`.
    [refund_without_number] {" "}Ajoutez --customer, ou tapez `ops refund record`.
    [payout_over_limit] {" "}Ajoutez --amount.
    [payouts_paused] {" "}Tapez `ops payouts resume`.
    [ligdicash_configuration] {" "}Tapez `ops doctor`.
    [ligdicash_refused] {" "}Voyez `ops show`.
    [recipient_differs] {" "}Ajoutez --customer.
    [table_held] {" "}Tapez `ops restore apply`.
    [restore_over] {" "}Tapez `ops restore plan`, `ops cases` et `ops audit`.
    [refunded_before] {" "}Ajoutez --number.
    [no_case_of_event] {" "}Tapez `ops events replay`.
    [case_of_name] {" "}Voyez `ops show`.
    [too_little_to_send] {" "}Tapez `ops refund record`.
    [other_batch] {" "}Tapez `ops payouts check`.
    [not_a_person] {" "}DeciderRoles liste les rôles autorisés.
    [not_adopted] {" "}Déployez avec AdoptedPaymentsStream et RestoreFrom.
    [several_cases] {" "}Désignez-en un par case#GENRE#ID.
    [no_case_name] {" "}Un dossier a un nom de la forme case#GENRE#ID. Voyez `ops show`.
    [not_typed] {" "}Donnez --digest et --total.
    [no_payouts] {" "}Déployez avec EnablePayouts.
    [no_owner_page] {" "}Déployez avec OwnerPage=yes, ou lancez le serveur local avec --owner.
   *[other] {""}
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
    [foresee] voir ce qu'une action changerait
    [decide] faire cette action
    [send_money] envoyer de l'argent
    [see_links] voir les liens de paiement
    [make_links] créer ni désactiver de liens de paiement
    [restore] restaurer une table
    [owners] inviter un propriétaire ou retirer un téléphone
    [examine] lancer le diagnostic
   *[other] lancer le diagnostic
}
problems-policies = { $right ->
    [see] AuditorPolicy, OperatorPolicy ou TreasurerPolicy
    [see_people] OperatorPolicy ou TreasurerPolicy
    [ask] OperatorPolicy
    [foresee] OperatorPolicy, DeciderPolicy ou TreasurerPolicy
    [decide] DeciderPolicy
    [send_money] TreasurerPolicy
    [see_links] OperatorPolicy, DeciderPolicy ou LinksPolicy
    [make_links] DeciderPolicy ou LinksPolicy
    [restore] RestorerPolicy (seulement tant que RestoreFrom est renseigné)
    [owners] OwnersPolicy (seulement tant que OwnerPage vaut yes)
    [examine] OperatorPolicy
   *[other] OperatorPolicy
}
problems-holder-of-key = le propriétaire de la clé { $id }
problems-not-allowed = Vous n'avez pas le droit de { $what } ici. Vous êtes connecté en tant que { $who }.
problems-attach = {" "}Demandez à l'administrateur du compte de vous attacher la politique { $policies }. (AWS répond de même pour une mauvaise adresse : comparez-la avec la sortie OpsUrl.)
