//! The help, and what is wrong with a line that was typed.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command};

use crate::language::{Language, Text, text};

const ABOUT: Text = text(
    "Sees what became of payments and payouts, and what needs a person. Requests are signed with the AWS credentials of the environment.",
    "Montre ce que sont devenus paiements et décaissements, et ce qui demande une personne. Les demandes sont signées avec les identifiants AWS de l'environnement.",
);

const COMMANDS: [(&str, Text); 9] = [
    ("cases", text("What is open, oldest first", "Ce qui est ouvert, le plus ancien d'abord")),
    (
        "find",
        text("Finds a payment by what is known of it", "Trouve un paiement par ce qu'on en sait"),
    ),
    ("show", text("The whole story of one", "Toute l'histoire d'un seul")),
    ("list", text("Everything that was created on a day", "Tout ce qui a été créé un jour")),
    ("ask", text("Asks LigdiCash about one, now", "Interroge LigdiCash sur un seul, maintenant")),
    (
        "evidence",
        text(
            "Writes all that is known of an order to a file that anybody can check",
            "Écrit tout ce qu'on sait d'une commande dans un fichier que chacun peut contrôler",
        ),
    ),
    ("health", text("What waits, and for how long", "Ce qui attend, et depuis quand")),
    (
        "page",
        text(
            "Cases, searches, days and stories in a browser, for this machine alone",
            "Cas, recherches, jours et histoires dans un navigateur, pour cette seule machine",
        ),
    ),
    (
        "doctor",
        text(
            "Looks whether all is right, and says how to mend what is not",
            "Regarde si tout va bien, et dit comment réparer ce qui ne va pas",
        ),
    ),
];

const ARGUMENTS: [(&str, Text); 22] = [
    (
        "url",
        text(
            "The stack's output OpsUrl, or `local`; or else the variable OPS_URL",
            "La sortie OpsUrl de la pile, ou `local` ; ou sinon la variable OPS_URL",
        ),
    ),
    (
        "local",
        text(
            "The local stack, on port 3000 unless told",
            "La pile locale, sur le port 3000 sauf indication",
        ),
    ),
    (
        "language",
        text(
            "fr or en, or else OPS_LANGUAGE, or the system's",
            "fr ou en, ou sinon OPS_LANGUAGE, ou celle du système",
        ),
    ),
    ("json", text("JSON for programs, all pages joined", "Du JSON pour programmes, pages réunies")),
    ("csv", text("CSV for spreadsheets and programs", "Du CSV pour tableurs et programmes")),
    (
        "by",
        text(
            "order, payout, transaction, event, ligdicash (its reference), operator (its reference) or number (the payer's)",
            "order (commande), payout (décaissement), transaction, event (événement), ligdicash (sa référence), operator (la référence de l'opérateur) ou number (le numéro du payeur)",
        ),
    ),
    ("value", text("What to look for", "Ce qu'il faut chercher")),
    (
        "days",
        text(
            "How many days to look through, 1 to 31 [7]",
            "Combien de jours parcourir, de 1 à 31 [7]",
        ),
    ),
    (
        "until",
        text(
            "The last of these days, YYYY-MM-DD [today]",
            "Le dernier de ces jours, AAAA-MM-JJ [aujourd'hui]",
        ),
    ),
    ("id", text("txn_…, pay_… or evt_…", "txn_…, pay_… ou evt_…")),
    (
        "about",
        text(
            "The order, or a txn_…, pay_… or evt_… of it",
            "La commande, ou un txn_…, pay_… ou evt_… d'elle",
        ),
    ),
    (
        "out",
        text(
            "The file to write: FILE.html to read and print, FILE.json for programs",
            "Le fichier à écrire : FILE.html pour lire et imprimer, FILE.json pour programmes",
        ),
    ),
    ("person", text("Also who paid; that is logged", "Aussi qui a payé ; cela est consigné")),
    (
        "record",
        text(
            "The file for the report, in which there are names, types, codes and words, and no value",
            "Le fichier du relevé, où il y a des noms, des types, des codes et des mots, et aucune valeur",
        ),
    ),
    ("day", text("YYYY-MM-DD, in UTC [today]", "AAAA-MM-JJ, en UTC [aujourd'hui]")),
    (
        "status",
        text(
            "Only pending, completed, notcompleted, review or outcome_unknown",
            "Seulement pending, completed, notcompleted, review ou outcome_unknown",
        ),
    ),
    (
        "kind",
        text("Only payin or payout", "Seulement payin (encaissement) ou payout (décaissement)"),
    ),
    ("port", text("The page's port [any free one]", "Le port de la page [n'importe lequel]")),
    (
        "expect",
        text(
            "How many payments you expect in the busiest hour, such as 6000/h",
            "Combien de paiements vous attendez dans l'heure la plus chargée, comme 6000/h",
        ),
    ),
    ("no_ping", text("Sends nothing to the receiver", "N'envoie rien au récepteur")),
    (
        "stack",
        text(
            "The stack's name in CloudFormation, if it is another than the stack says",
            "Le nom de la pile dans CloudFormation, s'il est autre que celui qu'elle dit",
        ),
    ),
    ("help", text("This help", "Cette aide")),
];

/// The same command line, with its help in this language.
pub(crate) fn in_language(command: Command, language: Language) -> Command {
    let command = described(command, language).about(ABOUT.of(language));
    let command = command
        .arg(Arg::new("help").short('h').long("help").action(ArgAction::Help).global(true))
        .subcommand_help_heading(language.of("Commands", "Commandes"))
        .disable_help_subcommand(true);
    COMMANDS.iter().fold(described(command, language), |command, (name, about)| {
        command.mut_subcommand(name, |it| described(it, language).about(about.of(language)))
    })
}

fn described(command: Command, language: Language) -> Command {
    let usage = language.of("Usage:", "Usage :");
    command
        .disable_help_flag(true)
        .help_template(format!("{{about}}\n\n{usage} {{usage}}\n\n{{all-args}}"))
        .mut_args(|argument| {
            let help = ARGUMENTS.iter().find(|(name, _)| argument.get_id() == name);
            let help = help.map(|(_, help)| help.of(language)).unwrap_or_default();
            let takes_a_value = argument.get_action().takes_values();
            let argument = argument.help(help);
            if takes_a_value { argument.hide_possible_values(true) } else { argument }
        })
}

/// What is wrong with the line, in this language. English is clap's own.
pub(crate) fn mistake(error: &clap::Error, language: Language) -> String {
    match language {
        Language::En => error.to_string(),
        Language::Fr => format!(
            "erreur : {}{}\n\nVoyez `ops --help`.\n",
            in_french(error.kind()),
            named(error).map(|it| format!(" : {it}")).unwrap_or_default()
        ),
    }
}

const MISTAKES: [(ErrorKind, &str); 9] = [
    (ErrorKind::UnknownArgument, "cette option n'existe pas ou n'est pas à sa place"),
    (ErrorKind::InvalidSubcommand, "cette commande n'existe pas"),
    (ErrorKind::InvalidValue, "cette valeur manque ou n'est pas possible"),
    (ErrorKind::ValueValidation, "cette valeur n'est pas possible"),
    (ErrorKind::NoEquals, "la valeur doit suivre un signe égal"),
    (ErrorKind::MissingRequiredArgument, "il manque quelque chose"),
    (ErrorKind::MissingSubcommand, "il manque une commande"),
    (ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand, "il manque une commande"),
    (ErrorKind::ArgumentConflict, "ces options ne vont pas ensemble"),
];

fn in_french(kind: ErrorKind) -> &'static str {
    let known = MISTAKES.iter().find(|(mistake, _)| *mistake == kind);
    known.map_or("cette ligne ne peut être comprise", |(_, words)| words)
}

/// The parts of the line that the error is about.
fn named(error: &clap::Error) -> Option<String> {
    let kinds = [
        ContextKind::InvalidSubcommand,
        ContextKind::InvalidArg,
        ContextKind::PriorArg,
        ContextKind::InvalidValue,
    ];
    let said: Vec<_> = kinds.into_iter().filter_map(|kind| text_of(error.get(kind)?)).collect();
    (!said.is_empty()).then(|| said.join(", "))
}

fn text_of(value: &ContextValue) -> Option<String> {
    if let ContextValue::Strings(texts) = value {
        return Some(texts.join(", "));
    }
    let ContextValue::String(text) = value else { return None };
    (!text.is_empty()).then(|| text.clone())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;
    use crate::command_line::CommandLine;

    #[test]
    fn every_command_and_every_argument_has_its_help_in_each_language() {
        let mut helps = Vec::new();
        for language in [Language::En, Language::Fr] {
            let mut command = in_language(CommandLine::command(), language);
            command.build();
            command.clone().debug_assert();
            let all = std::iter::once(&command).chain(command.get_subcommands());
            let helped: Vec<_> = all
                .flat_map(|it| {
                    let arguments = it.get_arguments().filter_map(|it| it.get_help());
                    it.get_about().into_iter().chain(arguments).map(ToString::to_string)
                })
                .collect();
            let arguments = command.get_subcommands().map(|it| 1 + it.get_arguments().count());
            let expected = 1 + command.get_arguments().count() + arguments.sum::<usize>();
            assert_eq!(helped.len(), expected, "{helped:?}");
            helps.push(helped);
        }
        assert!(helps[0].iter().zip(&helps[1]).all(|(english, french)| english != french));
    }

    #[test]
    fn a_mistake_is_named_in_each_language() {
        let mistake_in = |line: &str, language| {
            let line: Vec<_> = line.split(' ').map(str::to_owned).collect();
            mistake(&CommandLine::read(&line, language).unwrap_err(), language)
        };
        for (line, english, french) in [
            (
                "ops --prot",
                "unexpected argument '--prot'",
                "cette option n'existe pas ou n'est pas à sa place : --prot",
            ),
            ("ops cash", "unrecognized subcommand 'cash'", "cette commande n'existe pas : cash"),
            ("ops find order", "<VALUE>", "il manque quelque chose : <VALUE>"),
            (
                "ops find number 1 --days 32",
                "32 is not in 1..=31",
                "cette valeur n'est pas possible : --days <N>, 32",
            ),
            (
                "ops list --status paid",
                "'paid'",
                "cette valeur manque ou n'est pas possible : --status <STATUS>, paid",
            ),
            ("ops cases --json --csv", "cannot be used", "ces options ne vont pas ensemble"),
            ("ops", "Usage:", "il manque une commande"),
        ] {
            for (language, expected) in [(Language::En, english), (Language::Fr, french)] {
                let said = mistake_in(line, language);
                assert!(said.contains(expected), "{expected}: {said}");
            }
        }
    }
}
