//! What is said of a restore.

use std::collections::BTreeMap;

use ligdicash_core::restore::Action;

use crate::api::{Outside, Problem};
use crate::language::{Language, Text, text, whole};

pub(crate) const ACTION: Text = text("what is done", "ce qui est fait");
pub(crate) const STOOD: Text = text("stands here", "ici");
pub(crate) const STANDS: Text = text("then", "ensuite");
pub(crate) const CASE: Text = text("case", "cas");
pub(crate) const CALLED: Text = text("yes", "oui");
pub(crate) const ID: Text = text("id", "identifiant");

pub(crate) const OPEN: Text = text(
    "Open the adopted table? From then on payments and payouts go on as far as nobody has paused them, and nothing is brought over any more. [y/N]",
    "Ouvrir la table adoptée ? Dès lors, paiements et décaissements reprennent, sauf si quelqu'un les a mis en pause, et plus rien n'est repris. [o/N]",
);

/// What is done about one, or the word of a later stack.
pub(crate) fn action(word: &Outside, language: Language) -> String {
    match Action::parse(word.as_came()) {
        Some(known) => said(known).of(language).to_owned(),
        None => word.to_string(),
    }
}

fn said(action: Action) -> Text {
    match action {
        Action::Carried => text("taken over", "repris"),
        Action::Proven => text("proven by the record", "prouvé par le registre"),
        Action::Watched => text("LigdiCash will be asked", "LigdiCash sera interrogé"),
        Action::Unknown => text("unknown: a person must look", "inconnu : une personne doit voir"),
    }
}

/// While the record is read.
pub(crate) fn progress(looked_at: u64, language: Language) -> String {
    let looked_at = whole(looked_at);
    language.of(format!("looked at: {looked_at}"), format!("regardés : {looked_at}"))
}

pub(crate) fn unreadable(name: &Outside, language: Language) -> String {
    language.of(
        format!(
            "Nothing that can be read says what {name} was: it becomes a case, and what it may have been is paused.\n"
        ),
        format!(
            "Rien de lisible ne dit ce qu'était {name} : cela devient un cas, et ce que cela peut avoir été est mis en pause.\n"
        ),
    )
}

/// How many were looked at, and how many of each action there are, by the contract's words.
pub(crate) fn sums(
    looked_at: u64,
    actions: &BTreeMap<String, u64>,
    cases: u64,
    is_applied: bool,
    language: Language,
) -> String {
    let counted = actions.iter().map(|(word, count)| {
        let named = action(&Outside::new(word.as_str()), language);
        language.of(format!("; {named}: {count}"), format!(" ; {named} : {count}"))
    });
    let counted: String = counted.collect();
    let looked_at = whole(looked_at);
    let done = if is_applied {
        text("Brought over.", "C'est repris.")
    } else {
        text("Nothing was changed.", "Rien n'a été changé.")
    };
    let done = done.of(language);
    language.of(
        format!("Looked at: {looked_at}{counted}; cases: {cases}. {done}\n"),
        format!("Regardés : {looked_at}{counted} ; cas : {cases}. {done}\n"),
    )
}

/// After a plan.
pub(crate) fn to_apply(command: &str, language: Language) -> String {
    language.of(
        format!("To bring it over:\n  {command}\n"),
        format!("Pour le reprendre :\n  {command}\n"),
    )
}

/// Whether the table was opened, or was open already; `None` if nobody has agreed to it.
pub(crate) fn opened(opened: Option<bool>, language: Language) -> String {
    let said = match opened {
        Some(true) => text("The adopted table is open.\n", "La table adoptée est ouverte.\n"),
        Some(false) => {
            text("The adopted table was open already.\n", "La table adoptée était déjà ouverte.\n")
        }
        None => text(
            "The adopted table is still held: nothing changes in it. To open it, repeat the command and agree, or add --yes.\n",
            "La table adoptée reste retenue : rien n'y change. Pour l'ouvrir, relancez la commande et acceptez, ou ajoutez --yes.\n",
        ),
    };
    said.of(language).to_owned()
}

pub(crate) fn other_table(given: &Outside, deployed: &Outside, language: Language) -> String {
    language.of(
        format!("The stack was deployed with RestoreFrom={deployed}, and not {given}: compare both, and give that one, or deploy again. Nothing was changed."),
        format!("La pile a été déployée avec RestoreFrom={deployed}, et non {given} : comparez les deux, et donnez celle-là, ou déployez de nouveau. Rien n'a été changé."),
    )
}

/// `cause` is what was said of the problem, which for a slow answer would speak of LigdiCash.
pub(crate) fn stopped(cause: &str, problem: &Problem, command: &str, language: Language) -> String {
    let slow =
        text("No answer came within 35 seconds.", "Aucune réponse n'est venue en 35 secondes.");
    let cause = if *problem == Problem::TookTooLong { slow.of(language) } else { cause };
    language.of(
        format!("{cause}\nWhat was brought over stays, and the table is held until it is opened. Repeat it:\n  {command}"),
        format!("{cause}\nCe qui est repris reste, et la table est retenue jusqu'à son ouverture. Relancez :\n  {command}"),
    )
}
