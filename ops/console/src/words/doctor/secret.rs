//! What may be wrong with the keys, and with how LigdiCash receives us.

use super::{Wrong, wrong};
use crate::language::{Text, text};

const PUT_KEYS: &str = r#"aws secretsmanager put-secret-value --secret-id "$(aws cloudformation describe-stacks --stack-name {stack} --query "Stacks[0].Outputs[?OutputKey=='SecretArn'].OutputValue" --output text)" --secret-string file://keys.json"#;
const ADDRESSES: &str = r#"aws cloudformation describe-stacks --stack-name {stack} --query "Stacks[0].Outputs[?OutputKey=='OutboundAddresses'].OutputValue" --output text"#;
const PARAMETERS: &str =
    r#"aws cloudformation describe-stacks --stack-name {stack} --query "Stacks[0].Parameters""#;
const LOG: &str = "aws logs filter-log-events --log-group-name /aws/lambda/{stack}-decide --filter-pattern '?ERROR ?WARN' --query 'events[].message' --output text";
const UPDATE: &str = "sam build && sam deploy";
const NEW_ORDER_KEY: &str = "openssl rand -base64 32";
const NEW_WEBHOOK_SECRET: &str = r#"printf 'whsec_%s\n' "$(openssl rand -base64 32)""#;

const FILL: Text = text(
    "Write keys.json as docs/deploy.md says (\"The keys\"), and put it into the secret.",
    "Écrivez keys.json comme le dit docs/deploy.fr.md (« Les clés »), et mettez-le dans le secret.",
);
const WHITELIST: Text = text(
    "Have LigdiCash whitelist the stack's address; without FixedOutboundAddress it has none of its own.",
    "Faites inscrire l'adresse de la pile sur la liste blanche de LigdiCash ; sans FixedOutboundAddress elle n'en a pas à elle.",
);
const BASE_URL: Text = text(
    "Compare LigdicashBaseUrl with the address in LigdiCash's documents.",
    "Comparez LigdicashBaseUrl à l'adresse des documents de LigdiCash.",
);
const SEE_LOG: Text = text(
    "See what the function logged, and whether LigdiCash is down.",
    "Voyez ce que la fonction a noté, et si LigdiCash est en panne.",
);
const RENEW: Text = text(
    "Make a new one, put it into the secret, and give it to the shop's server.",
    "Faites-en une nouvelle, mettez-la dans le secret, et donnez-la au serveur de la boutique.",
);

pub(super) const ALL: &[Wrong] = &[
    wrong(
        ("keys", "unreadable"),
        text(
            "the secret cannot be read, or nothing was put into it yet",
            "le secret est illisible, ou rien n'y a encore été mis",
        ),
        FILL,
        Some(PUT_KEYS),
    ),
    wrong(
        ("keys", "malformed"),
        text(
            "the secret is not a JSON object with the texts api_key and auth_token",
            "le secret n'est pas un objet JSON avec les textes api_key et auth_token",
        ),
        FILL,
        Some(PUT_KEYS),
    ),
    wrong(
        ("keys", "unsendable"),
        text(
            "api_key or auth_token is empty, or holds a space or a line break",
            "api_key ou auth_token est vide, ou contient une espace ou un saut de ligne",
        ),
        FILL,
        Some(PUT_KEYS),
    ),
    wrong(
        ("ligdicash", "keys_refused"),
        text("LigdiCash refuses the keys", "LigdiCash refuse les clés"),
        text(
            "Put the API Key and the Auth Token that LigdiCash gave you into the secret.",
            "Mettez dans le secret l'API Key et l'Auth Token que LigdiCash vous a donnés.",
        ),
        Some(PUT_KEYS),
    ),
    wrong(
        ("ligdicash", "project_refused"),
        text(
            "LigdiCash takes the keys and refuses their project",
            "LigdiCash accepte les clés et refuse leur projet",
        ),
        text(
            "Ask LigdiCash to activate the API project, or put another project's keys into the secret.",
            "Demandez à LigdiCash d'activer le projet API, ou mettez dans le secret les clés d'un autre projet.",
        ),
        Some(PUT_KEYS),
    ),
    wrong(
        ("ligdicash", "http_refused"),
        text(
            "LigdiCash refuses without a code, most likely because of this stack's address",
            "LigdiCash refuse sans code, sans doute à cause de l'adresse de cette pile",
        ),
        WHITELIST,
        Some(ADDRESSES),
    ),
    wrong(
        ("ligdicash", "refused"),
        text("LigdiCash refuses us", "LigdiCash nous refuse"),
        WHITELIST,
        Some(ADDRESSES),
    ),
    wrong(
        ("ligdicash", "technical"),
        text(
            "LigdiCash reports an error of its own; it may also mean that the address is not allowed",
            "LigdiCash signale une erreur à lui ; cela peut aussi dire que l'adresse n'est pas autorisée",
        ),
        WHITELIST,
        Some(ADDRESSES),
    ),
    wrong(
        ("ligdicash", "unreachable"),
        text("LigdiCash did not answer in time", "LigdiCash n'a pas répondu à temps"),
        SEE_LOG,
        Some(LOG),
    ),
    wrong(
        ("ligdicash", "http_error"),
        text(
            "LigdiCash, or what stands before it, answers with an error",
            "LigdiCash, ou ce qui est devant lui, répond par une erreur",
        ),
        BASE_URL,
        Some(PARAMETERS),
    ),
    wrong(
        ("ligdicash", "unreadable"),
        text(
            "what answers there does not speak as LigdiCash does",
            "ce qui répond là ne parle pas comme LigdiCash",
        ),
        BASE_URL,
        Some(PARAMETERS),
    ),
    wrong(
        ("ligdicash", "knows_it"),
        text(
            "what answers there claims to know an invoice that nobody has made",
            "ce qui répond là prétend connaître une facture que personne n'a faite",
        ),
        BASE_URL,
        Some(PARAMETERS),
    ),
    wrong(
        ("ligdicash", "malformed"),
        text(
            "LigdiCash lets us in and does not understand the question",
            "LigdiCash nous laisse entrer et ne comprend pas la question",
        ),
        text(
            "LigdiCash may have changed its interface: deploy the latest release.",
            "LigdiCash a peut-être changé son interface : déployez la dernière version.",
        ),
        Some(UPDATE),
    ),
    wrong(
        ("order_key", "malformed"),
        text(
            "order_key or order_key_previous is not the base64 of at least 32 bytes",
            "order_key ou order_key_previous n'est pas le base64 d'au moins 32 octets",
        ),
        RENEW,
        Some(NEW_ORDER_KEY),
    ),
    wrong(
        ("webhook_secret", "malformed"),
        text(
            "webhook_secret is not whsec_ and the base64 of 24 to 64 bytes",
            "webhook_secret n'est pas whsec_ et le base64 de 24 à 64 octets",
        ),
        RENEW,
        Some(NEW_WEBHOOK_SECRET),
    ),
    wrong(
        ("webhook_secret", "not_set"),
        text(
            "there is a webhook, and the secret holds no webhook_secret",
            "il y a un webhook, et le secret n'a pas de webhook_secret",
        ),
        RENEW,
        Some(NEW_WEBHOOK_SECRET),
    ),
];
