evidence-made-at = Lu le
evidence-stack = Serveur de paiement
evidence-program = Programme
evidence-payments = Paiements et remboursements
evidence-rows = Entrées
evidence-overview = Paiements et remboursements
evidence-all-rows = Entrées du journal, telles quelles
evidence-the-rest = Autres réponses du serveur
evidence-unreadable-row = Une entrée de cette heure est abîmée :
evidence-its-rows = Entrées :
evidence-digests = Empreintes des données personnelles
evidence-digest = Empreinte
evidence-value = Valeur
evidence-result = Résultat
evidence-agrees = correspond
evidence-unexplained = aucune correspondance
evidence-salt = Sel :
evidence-no-salt = Aucun sel n'est enregistré, car les données du client ont été supprimées ou n'ont jamais existé. Les empreintes ne peuvent pas être contrôlées.
evidence-unexplained-means = Une valeur sans correspondance vient de la boutique, d'un inconnu ou d'un autre client.
evidence-proves = Prouvé par ce fichier
evidence-proves-not = Non prouvé par ce fichier
evidence-how-to-check = Contrôle de ce fichier
evidence-digest-rule = Empreinte : `printf '%s%s' SEL VALEUR | sha256sum | cut -c1-32` affiche les chiffres qui suivent person:. Le fichier contient le sel seulement s'il contient les données du client.
evidence-what-it-proves =
    Pour LigdiCash : ses propres réponses. Chaque confirm, poll et ask est une demande que ce système a envoyée à LigdiCash par TLS. Il a utilisé le jeton donné par LigdiCash pour ce paiement. Pour un décaissement dont le jeton s'est perdu, il a utilisé celui d'un callback. Le fichier contient la réponse mot pour mot. LigdiCash peut la retrouver dans ses registres grâce à sa référence, à celle de l'opérateur et à l'heure.
    Pour un client : si LigdiCash a confirmé ce paiement, avec quel montant et quelle référence de l'opérateur. Le SMS de l'opérateur contient la même référence.
    Pour la boutique : quelles notifications chaque destinataire a acceptées, et quand.
    Les jetons, les clés et les adresses de pages figurent sous forme d'empreinte : # et 32 chiffres (16 dans d'anciennes entrées). Les données personnelles figurent sous forme d'empreinte salée (person: et 32 chiffres). Avec les données et le sel, vous pouvez montrer qu'une empreinte est celle d'un client. Sans eux, vous ne le pouvez pas.
evidence-what-it-proves-not =
    Il ne prouve rien contre un administrateur du compte AWS. Les fonctions du système ne peuvent qu'ajouter des entrées. Un administrateur a pu en écrire d'autres, ou en omettre, avant la création de ce fichier. Seules des copies que le compte ne peut pas changer lèvent ce doute. LigdiCash ne signe pas ses réponses : le texte seul ne prouve pas à un tiers que LigdiCash l'a envoyé.
    Un callback ne prouve rien. N'importe qui peut en envoyer un : nous le marquons comme non vérifié. Le système interroge alors LigdiCash, rien de plus.
    L'empreinte du fichier prouve seulement que ce fichier est celui dont vous avez noté l'empreinte. Après une modification, une autre empreinte peut être calculée. Comparez-la avec celle que vous avez notée ailleurs à la création du fichier.
    Les heures viennent des horloges d'AWS. Aucune autorité ne les a certifiées.
evidence-rule-of-html =
    Empreinte du fichier : la dernière ligne contient le SHA-256 de tous les octets qui la précèdent. `head -n -1 FICHIER | sha256sum` affiche la même valeur (sur un Mac : `sed '$d' FICHIER | shasum -a 256`).
    Entrée : son texte complet est dans le fichier, entre <pre id="row-N" data-sha256="…"> et </pre>. Remplacez &lt;, &gt;, &quot; et &amp; par <, >, " et &, dans cet ordre. Le SHA-256 de ce texte en UTF-8 est celui de data-sha256 et du tableau.
    { evidence-digest-rule }
evidence-rule-of-json =
    Empreinte du fichier : le fichier a deux lignes. La seconde, {"{"}"sha256": "…"{"}"}, contient le SHA-256 de tous les octets qui la précèdent. `head -n -1 FICHIER | sha256sum` affiche la même valeur (sur un Mac : `sed '$d' FICHIER | shasum -a 256`).
    Entrée : le SHA-256 de son membre text en UTF-8 est son membre sha256, qui figure aussi dans le tableau.
    { evidence-digest-rule }
evidence-order-title = Justificatifs de la commande { $about }
evidence-payment-title = Justificatifs de { $about }
evidence-written =
    Enregistré : { $file }. Paiements et remboursements : { $payments }. Entrées : { $rows }.
    Empreinte : { $seal }
    Notez l'empreinte ailleurs, par exemple dans une lettre ou dans un courriel à un tiers. Elle montrera plus tard que le
    fichier n'a pas changé. Pour la contrôler : head -n -1 '{ $file }' | sha256sum
