evidence-made-at = lu à
evidence-stack = de l'installation
evidence-program = par le programme
evidence-payments = paiements et remboursements
evidence-rows = lignes
evidence-overview = Les paiements et leurs remboursements
evidence-all-rows = Les lignes, telles qu'elles sont enregistrées
evidence-the-rest = Tout ce que l'installation a dit d'autre
evidence-unreadable-row = Impossible de décompresser une ligne de cet instant :
evidence-its-rows = Lignes :
evidence-digests = Condensés de données personnelles
evidence-digest = condensé
evidence-value = valeur
evidence-result = résultat
evidence-agrees = concorde
evidence-unexplained = rien ne l'explique
evidence-salt = sel :
evidence-no-salt = Le sel a été supprimé avec la personne, ou aucune personne n'est enregistrée : aucun condensé ne peut être contrôlé.
evidence-unexplained-means = Une valeur que rien n'explique est une donnée que la boutique ou un inconnu a écrite, ou celle d'une autre personne.
evidence-proves = Ce que cela prouve, et contre qui
evidence-proves-not = Ce que cela ne prouve pas
evidence-how-to-check = Comment chacun peut le contrôler
evidence-digest-rule = Un condensé : `printf '%s%s' SEL VALEUR | sha256sum | cut -c1-32` affiche les chiffres qui suivent person:. Le sel ne figure ici que si la personne y figure.
evidence-what-it-proves = Envers LigdiCash : ce qu'il a dit. Chaque confirm, poll et ask est une question que ce système a posée lui-même à LigdiCash, par TLS, avec le jeton que LigdiCash avait donné pour ce paiement (pour un décaissement dont le jeton s'est perdu, avec celui qu'un callback a apporté) ; la réponse figure ici mot pour mot. LigdiCash peut la retrouver dans ses propres registres grâce à sa référence, à celle de l'opérateur et à l'heure.
evidence-what-it-proves-2 = Envers un client : si LigdiCash avait confirmé ce paiement, avec quel montant et quelle référence de l'opérateur. Le SMS de l'opérateur porte la même référence.
evidence-what-it-proves-3 = Envers la boutique : quels événements ont été livrés à quel destinataire, et quand il les a pris.
evidence-what-it-proves-4 = Les jetons, les clés et les adresses de pages figurent sous forme d'empreinte (# et 32 chiffres, 16 dans les plus anciennes lignes), et les données personnelles sous forme de condensé (person: et 32 chiffres). Une personne qui a ces données et le sel peut montrer qu'un condensé est celui de cette personne ; personne d'autre ne le peut.
evidence-what-it-proves-not = Rien contre un administrateur du compte AWS. Les fonctions du système ne peuvent qu'ajouter des lignes, mais il aurait pu en écrire d'autres, ou en omettre, avant que nous les lisions. Ce doute ne cesse que lorsque des copies se trouvent là où le compte ne peut pas les changer. LigdiCash ne signe pas ses réponses : d'après les seuls mots, aucun tiers ne peut dire que LigdiCash les a prononcés.
evidence-what-it-proves-not-2 = Un callback ne prouve rien. N'importe qui peut en envoyer un, et nous le marquons comme non vérifié. Le système n'en croit aucun : un callback le pousse seulement à interroger LigdiCash.
evidence-what-it-proves-not-3 = Le sceau prouve seulement que ce fichier est celui dont quelqu'un a noté le sceau. Une personne qui change le fichier peut calculer un autre sceau : comparez-le avec celui qui a été noté ailleurs quand le fichier a été fait.
evidence-what-it-proves-not-4 = Les heures sont celles des horloges d'AWS. Aucune autorité ne les a certifiées.
evidence-rule-of-html = Le sceau : la dernière ligne du fichier contient le SHA-256 de tous les octets qui la précèdent. `head -n -1 FICHIER | sha256sum` l'affiche (sur un Mac : `sed '$d' FICHIER | shasum -a 256`).
evidence-rule-of-html-2 = Une ligne : son texte est en entier dans le fichier, entre <pre id="row-N" data-sha256="…"> et </pre>. Remplacez &lt;, &gt;, &quot; et &amp; par <, >, " et &, dans cet ordre : le SHA-256 de ce texte en UTF-8 est celui de data-sha256, et celui de la ligne dans la table.
evidence-rule-of-json = Le sceau : le fichier a deux lignes, ce document et {"{"}"sha256": "…"{"}"}, qui est le SHA-256 de tous les octets qui le précèdent. `head -n -1 FICHIER | sha256sum` l'affiche (sur un Mac : `sed '$d' FICHIER | shasum -a 256`).
evidence-rule-of-json-2 = Une ligne : le SHA-256 de son membre text en UTF-8 est son membre sha256, et celui de la ligne dans la table.
evidence-order-title = Preuves de la commande { $about }
evidence-payment-title = Preuves de { $about }
evidence-written =
    { $file } est écrit. Paiements et remboursements : { $payments } ; lignes : { $rows }.
    Sceau : { $seal }
    Notez le sceau ailleurs, par exemple dans une lettre ou dans un courriel à quelqu'un d'autre : lui seul montrera plus tard
    que le fichier est toujours le même. Pour le contrôler : head -n -1 '{ $file }' | sha256sum
