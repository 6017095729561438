//! The help, and the mistakes of the command line, in the reader's language.

use clap::error::{ContextKind, ContextValue};
use clap::{Arg, ArgAction, Command};

use operator::language::Words;

/// The command line with its help in this language.
pub(crate) fn in_language(command: Command, words: &Words) -> Command {
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help).global(true);
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
    let command = command.version(env!("CARGO_PKG_VERSION")).disable_version_flag(true);
    let command = described(command, "", words).args([help, version]);
    described(command, "", words).about(words.help_about())
}

/// Adds the help of each command and argument. An argument's name means the same in all commands.
fn described(command: Command, path: &str, words: &Words) -> Command {
    let names: Vec<_> =
        command.get_subcommands().map(|below| below.get_name().to_owned()).collect();
    let command = command
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .subcommand_help_heading(words.help_commands())
        .help_template(format!("{{about}}\n\n{} {{usage}}\n\n{{all-args}}", words.help_usage()))
        .mut_args(|argument| {
            let takes_a_value = argument.get_action().takes_values();
            let help = words.help_argument(argument.get_id());
            let argument = argument.help(help);
            if takes_a_value { argument.hide_possible_values(true) } else { argument }
        });
    names.into_iter().fold(command, |command, name| {
        let path = if path.is_empty() { name.clone() } else { format!("{path}-{name}") };
        let about = words.help_command(&path);
        command.mut_subcommand(name, |command| described(command, &path, words).about(about))
    })
}

/// The sentence about a mistake. The English one is clap's own.
pub(crate) fn mistake(error: &clap::Error, words: &Words) -> String {
    let what = words.help_mistake(format!("{:?}", error.kind()));
    match named(error) {
        _ if what.is_empty() => error.to_string(),
        Some(named) => words.help_mistaken(words.labels_said(what, named)) + "\n",
        None => words.help_mistaken(what) + "\n",
    }
}

fn named(error: &clap::Error) -> Option<String> {
    let kinds = [
        ContextKind::InvalidSubcommand,
        ContextKind::InvalidArg,
        ContextKind::PriorArg,
        ContextKind::InvalidValue,
    ];
    let texts: Vec<_> = kinds.into_iter().filter_map(|kind| text_of(error.get(kind)?)).collect();
    (!texts.is_empty()).then(|| texts.join(", "))
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
    use text::catalogue::assert_variants;
    use text::markdown::assert_generated;

    use super::*;
    use crate::commands::line::CommandLine;
    use operator::language::Language;

    fn all(command: &Command) -> Vec<&Command> {
        std::iter::once(command).chain(command.get_subcommands().flat_map(all)).collect()
    }

    #[test]
    fn every_command_and_every_argument_has_its_help_in_each_language() {
        let mut helps = Vec::new();
        for language in [Language::En, Language::Fr] {
            let mut command = in_language(CommandLine::command(), language.words());
            command.build();
            command.clone().debug_assert();
            let helped: Vec<_> = all(&command)
                .into_iter()
                .flat_map(|command| {
                    let arguments = command.get_arguments().filter_map(Arg::get_help);
                    command.get_about().into_iter().chain(arguments).map(ToString::to_string)
                })
                .collect();
            let arguments =
                all(&command).into_iter().map(|below| 1 + below.get_arguments().count());
            let expected = arguments.sum::<usize>();
            let count = helped.iter().filter(|text| !text.is_empty()).count();
            assert_eq!(count, expected, "{helped:?}");
            helps.push(helped);
        }
        assert!(helps[0].iter().zip(&helps[1]).all(|(english, french)| english != french));
    }

    /// The names of all commands below this one, each behind those of the commands above it.
    fn paths(command: &Command, above: &str) -> Vec<String> {
        let below = command.get_subcommands().flat_map(|below| {
            let path = format!("{above}{}", below.get_name());
            let more = paths(below, &format!("{path}-"));
            std::iter::once(path).chain(more)
        });
        below.collect()
    }

    #[test]
    fn every_command_and_every_argument_is_said_and_no_other() {
        let command = CommandLine::command();
        let arguments = all(&command).into_iter().flat_map(Command::get_arguments);
        let arguments = arguments.map(|argument| argument.get_id().as_str());
        assert_variants("help-argument", arguments.chain(["help", "version"]));
        let paths = paths(&command, "");
        assert_variants("help-command", paths.iter().map(String::as_str));
    }

    /// An argument as it is typed, in brackets if it is optional.
    fn typed(argument: &Arg) -> String {
        let mut typed = argument.get_long().map(|long| format!("--{long}")).into_iter();
        let names = argument.get_value_names().unwrap_or_default();
        let values = names.iter().filter(|_| argument.get_action().takes_values());
        let several = argument.get_num_args().is_some_and(|range| range.max_values() > 1);
        let values = values.map(|name| format!("{name}{}", if several { "…" } else { "" }));
        let typed = typed.by_ref().chain(values).collect::<Vec<_>>().join(" ");
        if argument.is_required_set() { format!(" {typed}") } else { format!(" [{typed}]") }
    }

    /// A row for each command below this one that has an action.
    fn rows(command: &Command, path: &str) -> String {
        let below = command.get_subcommands();
        let below = below.map(|command| rows(command, &format!("{path} {}", command.get_name())));
        if command.is_subcommand_required_set() {
            return below.collect();
        }
        // Each decision has these options.
        let is_general = |arg: &Arg| {
            arg.is_global_set()
                || !arg.is_required_set() && ["apply", "reason"].contains(&arg.get_id().as_str())
        };
        let own = command.get_arguments().filter(|argument| !is_general(argument));
        let (about, options): (Vec<_>, Vec<_>) = own.partition(|argument| argument.is_positional());
        let line = about.into_iter().chain(options).map(typed).collect::<String>();
        let row = format!("| `{path}{line}` | {} |\n", command.get_about().unwrap());
        std::iter::once(row).chain(below).collect()
    }

    #[test]
    fn the_guides_list_each_command_with_its_help() {
        for (language, guide, head) in [
            (Language::En, "docs/operations.md", "| Command | What it does |\n"),
            (Language::Fr, "docs/fr/operations.md", "| Commande | Ce qu'elle fait |\n"),
        ] {
            let mut command = in_language(CommandLine::command(), language.words());
            command.build();
            let table = format!("{head}|---|---|\n{}", rows(&command, "ops"));
            assert_generated(guide, "commands", &table);
        }
    }

    #[test]
    fn a_mistake_is_named_in_each_language() {
        let mistake_in = |line: &str, language| {
            let line: Vec<_> = line.split(' ').map(str::to_owned).collect();
            let words = Language::words(language);
            mistake(&CommandLine::read(&line, words).unwrap_err(), words)
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
                "cette valeur n'est pas acceptée : --days <N>, 32",
            ),
            (
                "ops list --status paid",
                "'paid'",
                "cette valeur manque ou n'est pas acceptée : --status <STATUS>, paid",
            ),
            ("ops cases --json --csv", "cannot be used", "ces options ne vont pas ensemble"),
            ("ops", "Usage:", "il manque une commande"),
        ] {
            for (language, expected) in [(Language::En, english), (Language::Fr, french)] {
                let sentence = mistake_in(line, language);
                assert!(sentence.contains(expected), "{expected}: {sentence}");
            }
        }
    }
}
