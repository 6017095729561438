//! The help, and what is wrong with a line that was typed.

mod arguments;
mod commands;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command};

use crate::language::{Language, Text, text};

use arguments::ARGUMENTS;
use commands::COMMANDS;

const ABOUT: Text = text(
    "Sees what became of payments and payouts, and what needs a person. Requests are signed with the AWS credentials of the environment.",
    "Montre ce que sont devenus paiements et décaissements, et ce qui demande une personne. Les demandes sont signées avec les identifiants AWS de l'environnement.",
);

/// The same command line, with its help in this language.
pub(crate) fn in_language(command: Command, language: Language) -> Command {
    let command = described(command, language).about(ABOUT.of(language));
    let command = command
        .arg(Arg::new("help").short('h').long("help").action(ArgAction::Help).global(true))
        .subcommand_help_heading(language.of("Commands", "Commandes"))
        .disable_help_subcommand(true);
    COMMANDS.iter().fold(described(command, language), |command, (path, about)| {
        let about = about.of(language);
        let it = |it: Command| described(it, language).about(about);
        match path.split_once(' ') {
            None => command.mut_subcommand(path, |group| {
                it(group)
                    .subcommand_help_heading(language.of("Commands", "Commandes"))
                    .disable_help_subcommand(true)
            }),
            Some((group, name)) => {
                command.mut_subcommand(group, |group| group.mut_subcommand(name, it))
            }
        }
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

    fn all(command: &Command) -> Vec<&Command> {
        std::iter::once(command).chain(command.get_subcommands().flat_map(all)).collect()
    }

    #[test]
    fn every_command_and_every_argument_has_its_help_in_each_language() {
        let mut helps = Vec::new();
        for language in [Language::En, Language::Fr] {
            let mut command = in_language(CommandLine::command(), language);
            command.build();
            command.clone().debug_assert();
            let helped: Vec<_> = all(&command)
                .into_iter()
                .flat_map(|it| {
                    let arguments = it.get_arguments().filter_map(|it| it.get_help());
                    it.get_about().into_iter().chain(arguments).map(ToString::to_string)
                })
                .collect();
            let arguments = all(&command).into_iter().map(|it| 1 + it.get_arguments().count());
            let expected = arguments.sum::<usize>();
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
