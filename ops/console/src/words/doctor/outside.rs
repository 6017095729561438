//! What may be wrong with the receiver, with the way back to us, and with this machine.

use super::{Wrong, wrong};
use crate::language::{Text, text};

const LOG: &str = "aws logs filter-log-events --log-group-name /aws/lambda/{stack}-decide --filter-pattern '?ERROR ?WARN' --query 'events[].message' --output text";
const CALLBACK_LOG: &str = "aws logs filter-log-events --log-group-name /aws/lambda/{stack}-callback --filter-pattern '?ERROR ?WARN' --query 'events[].message' --output text";
const SET_CLOCK: &str = "sudo timedatectl set-ntp true";
const CONFIGURE: &str = "sam deploy --guided";
const UPDATE: &str = "sam build && sam deploy && cargo install --path ops";

const SEE_RECEIVER: Text = text(
    "See that the receiver runs at OrderWebhookUrl; what came of the ping stands in the log.",
    "Voyez si le récepteur tourne à OrderWebhookUrl ; le journal dit ce que le ping est devenu.",
);
const VERIFY: Text = text(
    "Let the receiver verify the signature before it reads anything, and answer 401 where it does not hold (docs/receivers.md). Deploy it, then look again.",
    "Que le récepteur vérifie la signature avant de lire quoi que ce soit, et réponde 401 si elle ne tient pas (docs/receivers.fr.md). Déployez-le, puis regardez de nouveau.",
);
const AGAIN: &str = "ops doctor";
const BACKEND_URL: Text = text(
    "Look at BackendUrl, its certificate and its name server (docs/deploy.md, \"Your own domain\").",
    "Regardez BackendUrl, son certificat et son serveur de noms (docs/deploy.fr.md, « Votre propre domaine »).",
);
const CLOCK: Text = text(
    "Let that machine take its time from the network.",
    "Que cette machine prenne l'heure du réseau.",
);

pub(super) const ALL: &[Wrong] = &[
    wrong(
        ("ping", "refused"),
        text("it does not take it", "il ne le prend pas"),
        text(
            "Give it the webhook_secret that the secret holds, and let it answer 2xx to the type ping (docs/receivers.md). Deploy it, then look again.",
            "Donnez-lui le webhook_secret du secret, et qu'il réponde 2xx au type ping (docs/receivers.fr.md). Déployez-le, puis regardez de nouveau.",
        ),
        Some(AGAIN),
    ),
    wrong(
        ("ping", "redirected"),
        text("it leads elsewhere", "il renvoie ailleurs"),
        text(
            "Give the address that it leads to as OrderWebhookUrl.",
            "Donnez comme OrderWebhookUrl l'adresse à laquelle il renvoie.",
        ),
        Some(CONFIGURE),
    ),
    wrong(
        ("ping", "unreachable"),
        text("it cannot be reached", "il ne peut être joint"),
        SEE_RECEIVER,
        Some(LOG),
    ),
    wrong(
        ("ping", "no_answer"),
        text("it did not answer within 5 seconds", "il n'a pas répondu en 5 secondes"),
        SEE_RECEIVER,
        Some(LOG),
    ),
    wrong(
        ("ping", "not_signed"),
        text("it could not be signed", "il n'a pu être signé"),
        SEE_RECEIVER,
        Some(LOG),
    ),
    wrong(
        ("ping_forged", "taken"),
        text("it takes what a stranger has signed", "il prend ce qu'un inconnu a signé"),
        VERIFY,
        Some(AGAIN),
    ),
    wrong(
        ("ping_forged", "not_refused"),
        text(
            "it neither takes it nor refuses it with 4xx",
            "il ne le prend pas et ne le refuse pas par 4xx",
        ),
        VERIFY,
        Some(AGAIN),
    ),
    wrong(
        ("ping_forged", "unreachable"),
        text("it broke the connection", "il a coupé la connexion"),
        VERIFY,
        Some(AGAIN),
    ),
    wrong(
        ("ping_forged", "no_answer"),
        text("it did not answer within 5 seconds", "il n'a pas répondu en 5 secondes"),
        VERIFY,
        Some(AGAIN),
    ),
    wrong(
        ("receiver_clock", "apart"),
        text("it is not the stack's", "ce n'est pas celle de la pile"),
        CLOCK,
        Some(SET_CLOCK),
    ),
    wrong(
        ("callback", "no_address"),
        text("the stack names no web address", "la pile ne nomme pas d'adresse web"),
        BACKEND_URL,
        Some(CONFIGURE),
    ),
    wrong(
        ("callback", "no_tls"),
        text("the address does not begin with https://", "l'adresse ne commence pas par https://"),
        BACKEND_URL,
        Some(CONFIGURE),
    ),
    wrong(
        ("callback", "certificate"),
        text("its certificate is not good", "son certificat n'est pas bon"),
        BACKEND_URL,
        Some(CONFIGURE),
    ),
    wrong(
        ("callback", "refused"),
        text("a callback is not answered 200", "un callback n'a pas la réponse 200"),
        BACKEND_URL,
        Some(CALLBACK_LOG),
    ),
    wrong(
        ("callback", "unreachable"),
        text("the address cannot be reached", "l'adresse ne peut être jointe"),
        BACKEND_URL,
        Some(CONFIGURE),
    ),
    wrong(
        ("callback", "no_answer"),
        text("no answer came in time", "aucune réponse n'est venue à temps"),
        BACKEND_URL,
        Some(CALLBACK_LOG),
    ),
    wrong(
        ("laptop_clock", "apart"),
        text("the stack's is another", "celle de la pile est autre"),
        CLOCK,
        Some(SET_CLOCK),
    ),
    wrong(
        ("releases", "differ"),
        text("not the same", "pas la même"),
        text(
            "Deploy the whole stack, and install `ops` from the same checkout.",
            "Déployez toute la pile, et installez `ops` à partir de la même copie.",
        ),
        Some(UPDATE),
    ),
];
