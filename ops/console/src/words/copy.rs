//! What is said of a copy.

use crate::api::{Outside, Uncopied};
use crate::copy::{Anchored, Wrong};
use crate::language::{Language, Text, text, whole};

pub(crate) const WHAT: Text = text("it holds", "elle contient");
pub(crate) const COUNT: Text = text("count", "nombre");
pub(crate) const AMOUNT: Text = text("amount", "montant");

/// While the copy is read.
pub(crate) fn progress(items: u64, language: Language) -> String {
    let items = whole(items);
    language.of(format!("{items} items read"), format!("{items} éléments lus"))
}

pub(crate) fn copied(table: &Outside, at: &str, language: Language) -> String {
    language.of(
        format!("Copy of {table}, as it was at {at} UTC\n"),
        format!("Copie de {table}, telle qu'elle était à {at} UTC\n"),
    )
}

/// What is counted, by its word for programs.
pub(crate) fn kind(word: &'static str, language: Language) -> &'static str {
    let known = match word {
        "payin" => text("payments", "paiements"),
        "payout" => text("payouts", "décaissements"),
        "order" => text("orders", "commandes"),
        "event" => text("events", "événements"),
        "open_case" => text("open cases", "cas ouverts"),
        "row" => text("rows of the record", "lignes du registre"),
        "other" => text("other items", "autres éléments"),
        _ => return word,
    };
    known.of(language)
}

pub(crate) fn unreadable(name: &Outside, language: Language) -> String {
    language.of(
        format!("{name} is in the copy as it was stored, and cannot be read.\n"),
        format!("{name} est dans la copie tel qu'il était enregistré, et illisible.\n"),
    )
}

/// How the evidence stands in the copy.
pub(crate) fn anchored(anchored: &Anchored, language: Language) -> String {
    let Anchored { seal, rows, found, younger } = anchored;
    let (rows, found, younger) = (whole(*rows), whole(*found), whole(*younger));
    let seal = seal.as_deref().unwrap_or("?");
    language.of(
        format!("Evidence with the seal {seal}:\n  rows: {rows}; byte for byte in the copy: {found}; written after it: {younger}.\n"),
        format!("Dossier de preuves au sceau {seal} :\n  lignes : {rows} ; octet pour octet dans la copie : {found} ; écrites après elle : {younger}.\n"),
    )
}

/// Something that is wrong.
pub(crate) fn wrong(wrong: &Wrong, language: Language) -> String {
    let said = match wrong {
        Wrong::Missing(file) => language.of(
            format!("{file} is missing."),
            format!("{file} manque."),
        ),
        Wrong::Checksum(file) => language.of(
            format!("{file} does not have the checksum of the manifest: it was changed, or not downloaded in full."),
            format!("{file} n'a pas la somme de contrôle du manifeste : il a été changé, ou téléchargé en partie."),
        ),
        Wrong::Foreign(file) => language.of(
            format!("{file} does not belong to the copy: do not import it."),
            format!("{file} n'appartient pas à la copie : ne l'importez pas."),
        ),
        Wrong::Unreadable { file, line } => language.of(
            format!("{file} cannot be read from line {line} on."),
            format!("{file} est illisible à partir de la ligne {line}."),
        ),
        Wrong::Count { file, said, found } => language.of(
            format!("{file} holds {found} items, and the manifest says {said}."),
            format!("{file} contient {found} éléments, et le manifeste en dit {said}."),
        ),
        Wrong::Total { said, found } => language.of(
            format!("The copy holds {found} items, and the manifest says {said}."),
            format!("La copie contient {found} éléments, et le manifeste en dit {said}."),
        ),
        Wrong::Seal => language.of(
            "The seal of the evidence is not that of the file: it was changed.".to_owned(),
            "Le sceau du dossier n'est pas celui du fichier : il a été changé.".to_owned(),
        ),
        Wrong::NoRecord => language.of(
            "The copy holds no row of the record: take the copy of the other table.".to_owned(),
            "La copie ne contient aucune ligne du registre : prenez la copie de l'autre table.".to_owned(),
        ),
        Wrong::NotInCopy(row) => language.of(
            format!("{row} of the evidence does not stand in the copy as it is."),
            format!("{row} du dossier ne figure pas telle quelle dans la copie."),
        ),
    };
    let wrong = language.of("WRONG", "FAUX");
    format!("{wrong}  {said}\n")
}

pub(crate) fn end(files: u64, items: u64, wrong: usize, language: Language) -> String {
    let (files, items) = (whole(files), whole(items));
    match wrong {
        0 => language.of(
            format!("The copy is whole: {files} files, {items} items.\n"),
            format!("La copie est entière : {files} fichiers, {items} éléments.\n"),
        ),
        _ => language.of(
            format!("The copy is not to be trusted: {wrong} wrong.\n"),
            format!("La copie n'est pas fiable : {wrong} à redire.\n"),
        ),
    }
}

/// Why nothing could be checked, and what to do.
pub(crate) fn uncopied(why: &Uncopied, language: Language) -> String {
    match why {
        Uncopied::NoManifest(folder) => language.of(
            format!("{folder} is no copy: it has no manifest-summary.json. Give the folder of one export, AWSDynamoDB/…"),
            format!("{folder} n'est pas une copie : manifest-summary.json n'y est pas. Donnez le dossier d'un export, AWSDynamoDB/…"),
        ),
        Uncopied::NotComplete(folder) => language.of(
            format!("The export in {folder} is not complete: its manifest is missing. Wait until DynamoDB has ended it, or download it in full."),
            format!("L'export dans {folder} n'est pas complet : son manifeste manque. Attendez que DynamoDB l'ait terminé, ou téléchargez-le en entier."),
        ),
        Uncopied::Unreadable(file) => language.of(
            format!("{file} cannot be read."),
            format!("{file} est illisible."),
        ),
        Uncopied::OtherForm(form) => language.of(
            format!("Only full exports in DYNAMODB_JSON are read, and this one is {form}."),
            format!("Seuls les exports complets en DYNAMODB_JSON sont lus, et celui-ci est {form}."),
        ),
        Uncopied::NoEvidence(file) => language.of(
            format!("{file} is no file of `ops evidence`, or has no rows."),
            format!("{file} n'est pas un fichier d'`ops evidence`, ou n'a pas de lignes."),
        ),
    }
}
