//! Reading a copy back. It lies on this machine: no stack is asked.

use super::desk::Outcome;
use crate::api::Problem;
use crate::command_line::CheckCopy;
use crate::copy;
use crate::language::Words;
use crate::language::whole;
use crate::show::{self, Form, Screen};

pub(crate) fn check_copy(
    screen: &mut Screen,
    form: Form,
    words: &Words,
    asked: &CheckCopy,
) -> Result<Outcome, Problem> {
    let progress = |items| screen.progress(&words.copy_progress(whole(items)));
    let checked = copy::check(&asked.folder, asked.evidence.as_deref(), progress);
    let checked = checked.map_err(Problem::Copy)?;
    let shown = match form {
        Form::People => show::copy(&checked, words),
        Form::Json => show::copy_json(&checked),
        Form::Csv => show::copy_csv(&checked),
    };
    screen.print(&shown)?;
    Ok(if checked.wrong.is_empty() { Outcome::Found } else { Outcome::Wrong })
}
