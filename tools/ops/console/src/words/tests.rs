//! The catalogue has a sentence for each command, argument and state of a line, and for no other.

use std::collections::BTreeSet;

use clap::CommandFactory as _;
use text::catalogue::{assert_variants, variants};

use crate::batch::LineState;
use crate::commands::line::CommandLine;

#[test]
fn every_state_of_a_line_is_said_and_no_other() {
    for sentence in ["batch-state", "batch-to-do"] {
        assert_variants(sentence, LineState::ALL.map(LineState::as_str));
    }
}

#[test]
fn every_command_and_every_argument_is_said_and_no_other() {
    fn all(command: &clap::Command, path: &str, found: &mut [BTreeSet<String>; 2]) {
        let arguments = command.get_arguments().map(|argument| argument.get_id().to_string());
        found[0].extend(arguments);
        for below in command.get_subcommands() {
            let path = format!("{path}-{}", below.get_name()).trim_start_matches('-').to_owned();
            all(below, &path, found);
            found[1].insert(path);
        }
    }
    let mut found = [["help", "version"].map(str::to_owned).into(), BTreeSet::new()];
    all(&CommandLine::command(), "", &mut found);
    let [arguments, commands] = found;
    assert_eq!(variants("help-argument"), arguments);
    assert_eq!(variants("help-command"), commands);
}
