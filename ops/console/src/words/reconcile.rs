//! What is said of a statement, and of what does not agree.

use std::fmt::Write as _;
use std::path::Path;

use crate::api::{Mistake, Outside, What};
use crate::books::Days;
use crate::books::reconcile::{Differs, Exception, Reconciled, Theirs, case_name};
use crate::books::statement::{Mapping, Order, Role};
use crate::language::{Language, Text, francs, text, whole};

pub(crate) const IS_RIGHT: Text = text("Is this right? [y/N]", "Est-ce juste ? [o/N]");

pub(crate) fn lines(count: u64, language: Language) -> String {
    let count = whole(count);
    language.of(format!("{count} lines read"), format!("{count} lignes lues"))
}

pub(crate) fn rows(count: u64, language: Language) -> String {
    let count = whole(count);
    language
        .of(format!("{count} rows of the books read"), format!("{count} lignes des livres lues"))
}

fn role(role: Role) -> Text {
    match role {
        Role::Id => text("our id", "notre identifiant"),
        Role::Reference => text("LigdiCash's reference", "référence de LigdiCash"),
        Role::OperatorReference => text("operator's reference", "référence de l'opérateur"),
        Role::Amount => text("amount", "montant"),
        Role::Debit => text("money out", "argent sorti"),
        Role::Credit => text("money in", "argent entré"),
        Role::Fee => text("fee", "frais"),
        Role::Number => text("number", "numéro"),
        Role::Date => text("date", "date"),
        Role::Time => text("time", "heure"),
        Role::State => text("state", "état"),
        Role::Way => text("in or out", "entrée ou sortie"),
    }
}

/// Which column says what, and how dates are read.
pub(crate) fn mapping(mapping: &Mapping, language: Language) -> String {
    let mut told =
        language.of("The columns of the statement:\n", "Les colonnes du relevé :\n").to_owned();
    for column in &mapping.columns {
        let head = mapping.heads.get(column.at).map(|it| Outside::new(it.as_str()));
        let head = head.map(|it| format!(" \"{it}\"")).unwrap_or_default();
        let _ = writeln!(told, "  {}{head} → {}", column.at + 1, role(column.role).of(language));
    }
    let order = match mapping.order {
        Order::DayFirst => language.of("the day first", "le jour d'abord"),
        Order::MonthFirst => language.of("the month first", "le mois d'abord"),
    };
    let (dates, zone) = language.of(
        ("Dates such as 01/06/2026", "Times are UTC."),
        ("Dates comme 01/06/2026 :", "Heures en UTC."),
    );
    told + &format!("{dates} {order}. {zone}\n")
}

/// What does not agree, what to do, and the command that opens it as a case.
pub(crate) fn exception(
    exception: &Exception,
    statement: &Path,
    way: &str,
    language: Language,
) -> String {
    let (what, to_do, about) = match exception {
        Exception::OnlyTheirs(line) => {
            let (what, to_do) = only_theirs(line, way, language);
            (what, to_do, case_name(line, statement))
        }
        Exception::OnlyOurs { id, amount } => {
            let amount = francs(*amount);
            let what = language.of(
                format!("Only ours: {id}, {amount}."),
                format!("Chez nous seulement : {id}, {amount}."),
            );
            (what, shown(id, way, language), id.to_string())
        }
        Exception::AtTheEdge { id, amount } => {
            let amount = francs(*amount);
            let what = language.of(
                format!("At the edge: {id}, {amount}, begun before the first day."),
                format!("Au bord : {id}, {amount}, commencé avant le premier jour."),
            );
            (what, BEFORE.of(language).to_owned(), id.to_string())
        }
        Exception::Differing { id, line, what, ours, theirs } => {
            let name = differs(*what).of(language);
            let what = language.of(
                format!("Line {line} differs in {name}: {id}, ours {ours}, theirs {theirs}."),
                format!("La ligne {line} diffère par {name} : {id}, chez nous {ours}, chez eux {theirs}."),
            );
            (what, asked(id, way, language), id.to_string())
        }
        Exception::Repeated { line, id } => {
            let what = language.of(
                format!("Line {line} repeats another one: {id}."),
                format!("La ligne {line} en répète une autre : {id}."),
            );
            (what, TWICE.of(language).to_owned(), id.to_string())
        }
    };
    let case = language.of("As a case:", "Comme cas :");
    let about = about.replace('\'', "'\\''");
    format!("{what}\n  {to_do}\n  {case} ops{way} case open '{about}' --apply --reason '…'\n")
}

const BEFORE: Text = text(
    "It may be on the statement before: give that one, too, with --before. If it is on neither, ask LigdiCash.",
    "Il est peut-être sur le relevé d'avant : donnez-le aussi, avec --before. S'il n'est sur aucun des deux, demandez à LigdiCash.",
);

const TWICE: Text = text(
    "Ask LigdiCash whether it was booked twice.",
    "Demandez à LigdiCash si cela a été passé deux fois.",
);

const FITS_SEVERAL: Text = text(
    "It fits several of ours by amount and time: compare it with those that are only ours; --numbers may tell them apart.",
    "Elle va avec plusieurs des nôtres par montant et heure : comparez-la à ce qui est chez nous seulement ; --numbers peut les distinguer.",
);

const UNKNOWN: Text = text(
    "Money of which the books know nothing, such as an invoice whose creation was never answered: look it up in LigdiCash's dashboard.",
    "De l'argent dont les livres ne savent rien, comme une facture dont la création est restée sans réponse : cherchez-la dans le tableau de bord de LigdiCash.",
);

fn only_theirs(line: &Theirs, way: &str, language: Language) -> (String, String) {
    let Theirs { line, id, reference, amount, is_doubtful, .. } = line;
    let named = reference.as_ref().map(|it| format!(" {it},")).unwrap_or_default();
    let amount = francs(*amount);
    let what = language.of(
        format!("Only theirs: line {line},{named} {amount}."),
        format!("Chez eux seulement : ligne {line},{named} {amount}."),
    );
    let to_do = match id {
        Some(id) => not_read(id, way, language),
        None if *is_doubtful => FITS_SEVERAL.of(language).to_owned(),
        None => UNKNOWN.of(language).to_owned(),
    };
    (what, to_do)
}

fn not_read(id: &Outside, way: &str, language: Language) -> String {
    language.of(
        format!(
            "It carries our id {id}: look at `ops{way} show {id}`; it may have begun before the days that were read: give an earlier --from."
        ),
        format!(
            "Elle porte notre identifiant {id} : regardez `ops{way} show {id}` ; le paiement a pu commencer avant les jours lus : donnez un --from plus tôt."
        ),
    )
}

fn shown(id: &Outside, way: &str, language: Language) -> String {
    language.of(
        format!(
            "The statement does not have it: look at `ops{way} show {id}`, then ask LigdiCash."
        ),
        format!("Le relevé ne l'a pas : regardez `ops{way} show {id}`, puis demandez à LigdiCash."),
    )
}

fn asked(id: &Outside, way: &str, language: Language) -> String {
    language.of(
        format!("Ask LigdiCash now: `ops{way} ask {id}`; what it proves is settled."),
        format!(
            "Interrogez LigdiCash maintenant : `ops{way} ask {id}` ; ce qu'il prouve est réglé."
        ),
    )
}

fn differs(what: Differs) -> Text {
    match what {
        Differs::Amount => text("amount", "le montant"),
        Differs::State => text("state", "l'état"),
        Differs::Day => text("day", "le jour"),
    }
}

pub(crate) fn sums(all: &Reconciled, days: Days, totals: u64, language: Language) -> String {
    let Days { from, to } = days;
    let (agreed, agreed_francs) = (whole(all.agreed.lines), francs(all.agreed.francs));
    let (left_out, left_francs) = (whole(all.left_out.lines), francs(all.left_out.francs));
    let (not_paid, fees, exceptions) =
        (whole(all.not_paid.lines), francs(all.fees), whole(all.exceptions));
    language.of(
        format!("From {from} to {to}: agreed {agreed} lines, {agreed_francs}; exceptions {exceptions}; fees {fees}.\nNothing paid: {not_paid} lines. Of other days, left out: {left_out} lines, {left_francs}. Totals: {totals} lines.\n"),
        format!("Du {from} au {to} : concordent {agreed} lignes, {agreed_francs} ; écarts {exceptions} ; frais {fees}.\nRien de payé : {not_paid} lignes. D'autres jours, laissées de côté : {left_out} lignes, {left_francs}. Totaux : {totals} lignes.\n"),
    )
}

/// What is wrong with the statement, and what to do.
pub(crate) fn mistake(mistake: &Mistake, language: Language) -> String {
    let what = wrong(&mistake.what, language);
    match mistake.line {
        Some(line) => language.of(
            format!("Line {line} of the statement: {what}"),
            format!("Ligne {line} du relevé : {what}"),
        ),
        None => language.of(format!("The statement: {what}"), format!("Le relevé : {what}")),
    }
}

fn wrong(what: &What, language: Language) -> String {
    if let Some(text) = plain(what) {
        return text.of(language).to_owned();
    }
    #[expect(clippy::wildcard_enum_match_arm, reason = "`plain` names the others in full")]
    match what {
        What::Unreadable(cause) => language.of(format!("it cannot be read: {cause}."), format!("il ne peut être lu : {cause}.")),
        What::Cells { found, heads } => language.of(
            format!("it has {found} cells, and the headings have {heads}."),
            format!("elle a {found} cellules, et les en-têtes en ont {heads}."),
        ),
        What::NoAmount(cell) => language.of(
            format!("\"{cell}\" is no amount in whole francs."),
            format!("« {cell} » n'est pas un montant en francs entiers."),
        ),
        What::NoDate(cell) => language.of(format!("\"{cell}\" is no date."), format!("« {cell} » n'est pas une date.")),
        What::DayOrMonth(cell) => language.of(
            format!("\"{cell}\" has two meanings, and no other date decides: give --dates day-first or --dates month-first."),
            format!("« {cell} » a deux sens, et aucune autre date ne tranche : donnez --dates day-first (jour d'abord) ou --dates month-first (mois d'abord)."),
        ),
        What::DayAndMonth(cell) => language.of(
            format!("the day comes first in some dates and the month in others ({cell})."),
            format!("le jour vient d'abord dans certaines dates et le mois dans d'autres ({cell})."),
        ),
        What::Shortened(cell) => language.of(
            format!("a spreadsheet has shortened \"{cell}\": export the statement anew, and do not save it in a spreadsheet."),
            format!("un tableur a abrégé « {cell} » : exportez le relevé de nouveau, sans l'enregistrer dans un tableur."),
        ),
        What::Formula(cell) => language.of(
            format!("\"{cell}\" is a formula, which is not calculated here."),
            format!("« {cell} » est une formule, qui n'est pas calculée ici."),
        ),
        What::State(word) => language.of(
            format!("whether \"{word}\" means paid is not known: write it into the profile, in words.paid or words.not_paid."),
            format!("on ne sait pas si « {word} » veut dire payé : écrivez-le dans le profil, sous words.paid ou words.not_paid."),
        ),
        What::Way(word) => language.of(
            format!("whether \"{word}\" means in or out is not known: write it into the profile, in words.in or words.out."),
            format!("on ne sait pas si « {word} » est une entrée ou une sortie : écrivez-le dans le profil, sous words.in ou words.out."),
        ),
        What::Profile(cause) => language.of(format!("its profile cannot be read: {cause}."), format!("son profil est illisible : {cause}.")),
        What::ManyDays { from, to } => language.of(
            format!("its dates reach from {from} to {to}: give --from and --to."),
            format!("ses dates vont du {from} au {to} : donnez --from et --to."),
        ),
        What::Kept(cause) => language.of(
            format!("the temporary file cannot be used ({cause}): is the disk full?"),
            format!("le fichier temporaire ne peut servir ({cause}) : le disque est-il plein ?"),
        ),
        _ => String::new(),
    }
}

fn plain(what: &What) -> Option<Text> {
    Some(match what {
        What::NoText => text(
            "it is not text in UTF-8, UTF-16 or Windows-1252.",
            "ce n'est pas du texte en UTF-8, UTF-16 ou Windows-1252.",
        ),
        What::TooLong => text("it does not end.", "elle ne finit pas."),
        What::Quotes => text(
            "a quote does not end, or ends within a cell.",
            "un guillemet n'est pas fermé, ou l'est au milieu d'une cellule.",
        ),
        What::AboveHeadings => text(
            "it stands above the headings that were recognised, and is no title: are there others above it, or damaged ones?",
            "elle se trouve au-dessus des en-têtes reconnus, et n'est pas un titre : y en a-t-il d'autres plus haut, ou d'abîmés ?",
        ),
        What::NoColumns => text(
            "no column of amounts, or none of dates, is recognised: name them in a profile.",
            "aucune colonne de montants, ou de dates, n'est reconnue : nommez-les dans un profil.",
        ),
        What::Empty => text("nothing stands in it.", "il est vide."),
        What::TwoAmounts => {
            text("it has money in and money out.", "elle a de l'argent entré et sorti.")
        }
        What::OtherHeadings => text(
            "its headings are not those of the profile.",
            "ses en-têtes ne sont pas ceux du profil.",
        ),
        What::NotAgreed => text(
            "nobody has said that its columns are right: answer y, or give --yes or a --profile.",
            "personne n'a dit que ses colonnes sont justes : répondez o, ou donnez --yes ou un --profile.",
        ),
        What::Unreadable(_)
        | What::Cells { .. }
        | What::NoAmount(_)
        | What::NoDate(_)
        | What::DayOrMonth(_)
        | What::DayAndMonth(_)
        | What::Shortened(_)
        | What::Formula(_)
        | What::State(_)
        | What::Way(_)
        | What::Profile(_)
        | What::ManyDays { .. }
        | What::Kept(_) => return None,
    })
}
