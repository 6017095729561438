//! What the evidence says of itself.

use crate::api::Outside;
use crate::language::{Language, Text, text};

pub(crate) const MADE_AT: Text = text("read at", "lu à");
pub(crate) const STACK: Text = text("from the stack", "de la pile");
pub(crate) const PROGRAM: Text = text("by the program", "par le programme");
pub(crate) const PAYMENTS: Text = text("payments and refunds", "paiements et remboursements");
pub(crate) const ROWS: Text = text("rows", "lignes");

pub(crate) const OVERVIEW: Text =
    text("The payments and their refunds", "Les paiements et leurs remboursements");
pub(crate) const ALL_ROWS: Text =
    text("The rows, as they are stored", "Les lignes, comme elles sont conservées");
pub(crate) const THE_REST: Text =
    text("Everything else that the stack said", "Tout ce que la pile a dit d'autre");
pub(crate) const UNREADABLE_ROW: Text = text(
    "A row of this instant cannot be unpacked:",
    "Une ligne de cet instant ne peut être décompressée :",
);
pub(crate) const ITS_ROWS: Text = text("Rows:", "Lignes :");

pub(crate) const DIGESTS: Text =
    text("Digests of personal data", "Condensés de données personnelles");
pub(crate) const DIGEST: Text = text("digest", "condensé");
pub(crate) const VALUE: Text = text("value", "valeur");
pub(crate) const RESULT: Text = text("result", "résultat");
pub(crate) const AGREES: Text = text("agrees", "concorde");
pub(crate) const UNEXPLAINED: Text = text("nothing explains it", "rien ne l'explique");
pub(crate) const SALT: Text = text("salt:", "sel :");
pub(crate) const NO_SALT: Text = text(
    "The salt was removed with the person, or nobody is stored: no digest can be checked.",
    "Le sel a été retiré avec la personne, ou personne n'est conservé : aucun condensé ne peut être contrôlé.",
);
pub(crate) const UNEXPLAINED_MEANS: Text = text(
    "What nothing explains is data that the shop or a stranger wrote, or another person's.",
    "Ce que rien n'explique est une donnée écrite par la boutique ou par un inconnu, ou celle d'une autre personne.",
);

pub(crate) const PROVES: Text =
    text("What this proves, and against whom", "Ce que cela prouve, et contre qui");
pub(crate) const PROVES_NOT: Text = text("What it does not prove", "Ce que cela ne prouve pas");
pub(crate) const HOW_TO_CHECK: Text =
    text("How anybody can check it", "Comment chacun peut le contrôler");

pub(crate) const WHAT_IT_PROVES: [Text; 4] = [
    text(
        "Towards LigdiCash: what it said. Each confirm, poll and ask is a question that this system put to LigdiCash itself, over TLS, with the token that LigdiCash had given for this payment (for a payout whose token was lost, with the one that a callback brought); the answer stands here word for word. LigdiCash can find it in its own records by its reference, the operator's reference and the time.",
        "Envers LigdiCash : ce qu'il a dit. Chaque confirm, poll et ask est une question que ce système a posée lui-même à LigdiCash, par TLS, avec le jeton que LigdiCash avait donné pour ce paiement (pour un décaissement dont le jeton s'est perdu, avec celui qu'un callback a apporté) ; la réponse est ici mot pour mot. LigdiCash peut la retrouver chez lui par sa référence, celle de l'opérateur et l'heure.",
    ),
    text(
        "Towards a customer: whether LigdiCash had confirmed this payment, with which amount and which reference of the operator. The operator's SMS names the same reference.",
        "Envers un client : si LigdiCash avait confirmé ce paiement, avec quel montant et quelle référence de l'opérateur. Le SMS de l'opérateur porte la même référence.",
    ),
    text(
        "Towards the shop: which events were delivered to which receiver, and when it took them.",
        "Envers la boutique : quels événements ont été livrés à quel récepteur, et quand il les a pris.",
    ),
    text(
        "What opens doors stands as a fingerprint (# and 16 digits), and personal data as a digest (person: and 32 digits). Whoever has the person's data and the salt can show that a digest is that person's; nobody else can.",
        "Ce qui ouvre des portes figure comme empreinte (# et 16 chiffres), les données personnelles comme condensé (person: et 32 chiffres). Qui a les données de la personne et le sel peut montrer qu'un condensé est le sien ; personne d'autre ne le peut.",
    ),
];

pub(crate) const WHAT_IT_PROVES_NOT: [Text; 4] = [
    text(
        "Nothing against whoever administers the AWS account. The system's functions can only add rows, but an administrator could have written others, or left some out, before this was read. That ends only once copies stand where the account cannot change them. LigdiCash does not sign its answers, so no third party can tell from the words alone that it said them.",
        "Rien contre qui administre le compte AWS. Les fonctions du système ne peuvent qu'ajouter des lignes, mais un administrateur aurait pu en écrire d'autres, ou en omettre, avant cette lecture. Cela ne cesse que lorsque des copies se trouvent là où le compte ne peut pas les changer. LigdiCash ne signe pas ses réponses : d'après les seuls mots, aucun tiers ne peut dire qu'il les a prononcés.",
    ),
    text(
        "A callback proves nothing. Anybody can send one, and it is marked as unverified. The system believes none: it only asks LigdiCash because of it.",
        "Un callback ne prouve rien. N'importe qui peut en envoyer un, et il est marqué comme non vérifié. Le système n'en croit aucun : il en profite seulement pour interroger LigdiCash.",
    ),
    text(
        "The seal proves only that this file is the one whose seal was written down. Whoever changes the file can compute another seal: compare it with the one that was written down elsewhere when the file was made.",
        "Le sceau prouve seulement que ce fichier est celui dont le sceau a été noté. Qui change le fichier peut calculer un autre sceau : comparez-le à celui qui a été noté ailleurs quand le fichier a été fait.",
    ),
    text(
        "The times are those of AWS's clocks. No authority has certified them.",
        "Les heures sont celles des horloges d'AWS. Aucune autorité ne les a certifiées.",
    ),
];

/// The rule of `docs/evidence.md`, for the file that it stands in.
pub(crate) const RULE_OF_HTML: [Text; 3] = [
    text(
        "The seal: the last line of the file holds the SHA-256 of all bytes before that line. `head -n -1 FILE | sha256sum` prints it (on a Mac: `sed '$d' FILE | shasum -a 256`).",
        "Le sceau : la dernière ligne du fichier contient le SHA-256 de tous les octets qui la précèdent. `head -n -1 FICHIER | sha256sum` l'affiche (sur un Mac : `sed '$d' FICHIER | shasum -a 256`).",
    ),
    text(
        "A row: its text stands whole in the file, between <pre id=\"row-N\" data-sha256=\"…\"> and </pre>. Put <, >, \" and & for &lt;, &gt;, &quot; and &amp;, in this order: the SHA-256 of that text in UTF-8 is the one in data-sha256, and that of the row in the table.",
        "Une ligne : son texte est en entier dans le fichier, entre <pre id=\"row-N\" data-sha256=\"…\"> et </pre>. Mettez <, >, \" et & pour &lt;, &gt;, &quot; et &amp;, dans cet ordre : le SHA-256 de ce texte en UTF-8 est celui de data-sha256, et celui de la ligne dans la table.",
    ),
    DIGEST_RULE,
];

pub(crate) const RULE_OF_JSON: [Text; 3] = [
    text(
        "The seal: the file has two lines, this document and {\"sha256\": \"…\"}, which is the SHA-256 of all bytes before it. `head -n -1 FILE | sha256sum` prints it (on a Mac: `sed '$d' FILE | shasum -a 256`).",
        "Le sceau : le fichier a deux lignes, ce document et {\"sha256\": \"…\"}, qui est le SHA-256 de tous les octets qui le précèdent. `head -n -1 FICHIER | sha256sum` l'affiche (sur un Mac : `sed '$d' FICHIER | shasum -a 256`).",
    ),
    text(
        "A row: the SHA-256 of its text in UTF-8 is its member sha256, and that of the row in the table.",
        "Une ligne : le SHA-256 de son membre text en UTF-8 est son membre sha256, et celui de la ligne dans la table.",
    ),
    DIGEST_RULE,
];

const DIGEST_RULE: Text = text(
    "A digest: `printf '%s%s' SALT VALUE | sha256sum | cut -c1-32` prints the digits behind person:. The salt stands here only where the person does.",
    "Un condensé : `printf '%s%s' SEL VALEUR | sha256sum | cut -c1-32` affiche les chiffres derrière person:. Le sel ne figure ici qu'avec la personne.",
);

pub(crate) fn title(about: &Outside, is_order: bool, language: Language) -> String {
    if is_order {
        language.of(
            format!("Evidence of the order {about}"),
            format!("Dossier de preuves de la commande {about}"),
        )
    } else {
        language.of(format!("Evidence of {about}"), format!("Dossier de preuves de {about}"))
    }
}

/// What is said once the file is written.
pub(crate) fn written(
    file: &Outside,
    [payments, rows]: [usize; 2],
    seal: &str,
    language: Language,
) -> String {
    language.of(
        format!(
            "{file} is written. Payments and refunds: {payments}; rows: {rows}.\nSeal: {seal}\nWrite the seal down elsewhere, for instance in a letter or in a mail to somebody else: it alone shows later that the\nfile is still the same. To check it: head -n -1 '{file}' | sha256sum\n"
        ),
        format!(
            "{file} est écrit. Paiements et remboursements : {payments} ; lignes : {rows}.\nSceau : {seal}\nNotez le sceau ailleurs, par exemple dans une lettre ou un courriel à quelqu'un d'autre : lui seul montre plus tard que\nle fichier est toujours le même. Pour le contrôler : head -n -1 '{file}' | sha256sum\n"
        ),
    )
}
