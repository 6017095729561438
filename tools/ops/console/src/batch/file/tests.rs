//! Whole files of a batch, right and wrong.

use contract::BatchColumn;
use encoding_rs::WINDOWS_1252;
use ligdicash_core::Country;
use serde_json::{Value, json};

use super::{BatchFile, BatchLine, BatchOptions};
use crate::documents::sheets::first_line;
use crate::words::problems::sentence;
use crate::written::plain;
use operator::api::{
    BatchFault, BatchFaultKind, BatchUnread, Mistake, MistakeKind, OtherFileKind, Problem,
};
use operator::digest::sha256;
use operator::language::Language;

pub(super) const FRENCH: &str = "Salaires de juin;;;;;\r\n\
    Numéro;Montant FCFA;Motif;Référence;Méthode;Nom\r\n\
    +226 70 00 00 01;5 000;Salaire de juin;S-1;;Awa Ouédraogo\r\n\
    0022676000002;75\u{202f}500;Salaire de juin;S-2;Mobile money;\r\n\
    22601000003;1.000,00;\"Prime; juin\";;portefeuille garder;Issa\r\n";

/// The same, written by another person.
const ENGLISH: &str = "Batch of June\n\
    name,reason,method,amount,reference,mobile number,team\n\
    ,Salaire de juin,,5000,S-1,22670000001,\n\
    Moussa,Salaire de juin,mobile_money,\"75,500\",S-2,226 76 00 00 02,b\n\
    ,Prime; juin,wallet keep,1000.00,,+22601000003,\n";

pub(super) fn read(bytes: &[u8]) -> Result<BatchFile, BatchUnread> {
    BatchFile::read(bytes, &BatchOptions::default())
}

fn of(country: Option<Country>) -> BatchOptions {
    BatchOptions { country, ..BatchOptions::default() }
}

/// The file with these columns ignored.
fn ignoring(text: &str, ignore: &[&str]) -> Result<BatchFile, BatchUnread> {
    let ignore = ignore.iter().map(|head| (*head).to_owned()).collect();
    BatchFile::read(text.as_bytes(), &BatchOptions { country: Country::parse("226").ok(), ignore })
}

pub(super) fn mistake_of(read: Result<BatchFile, BatchUnread>) -> Mistake {
    match read {
        Err(BatchUnread::Whole(mistake)) => mistake,
        other => panic!("{other:?}"),
    }
}

/// The number of a line, and its reference, number, amount, method and reason.
fn facts(line: &BatchLine) -> (u64, String) {
    let (number, amount) = (line.number.expose(), line.amount.francs());
    let (reference, method) = (&line.reference, line.method_word());
    (line.line, format!("{reference} {number} {amount} {method} {}", line.description))
}

/// The faults of a file with these lines, in which everything else is right.
fn faults(lines: &str, country: Option<Country>) -> Vec<(u64, &'static str, &'static str)> {
    let text = format!("number;amount;reason;reference;method;name\n{lines}\n");
    let read = BatchFile::read(text.as_bytes(), &of(country));
    let Err(BatchUnread::Lines(faults)) = read else { return Vec::new() };
    named(&faults)
}

/// Each fault's line, column and word.
fn named(faults: &[BatchFault]) -> Vec<(u64, &'static str, &'static str)> {
    let column = |fault: &BatchFault| fault.column.map_or("", |column| column.as_str());
    faults.iter().map(|fault| (fault.line, column(fault), fault.what.as_str())).collect()
}

#[test]
fn a_payout_is_read_from_each_line() {
    let file = read(FRENCH.as_bytes()).unwrap();
    let lines: Vec<_> = file.lines.iter().map(facts).collect();
    let expected = [
        (3, "S-1 22670000001 5000 mobile_money Salaire de juin"),
        (4, "S-2 22676000002 75500 mobile_money Salaire de juin"),
        (5, "5 22601000003 1000 wallet_keep Prime; juin"),
    ];
    assert_eq!(lines, expected.map(|(line, text)| (line, text.to_owned())));
    assert_eq!(file.lines[0].name.as_ref().unwrap().expose(), "Awa Ouédraogo");
    assert!(file.lines[1].name.is_none() && file.ignored.is_empty());
}

#[test]
fn the_digest_depends_on_the_payouts_and_not_on_the_program() {
    let digest = |bytes: &[u8]| read(bytes).unwrap().digest;
    let expected = digest(FRENCH.as_bytes());
    // A server may send such a batch.
    let written = concat!(
        r#"[["S-1","22670000001",5000,"mobile_money","Salaire de juin"],"#,
        r#"["S-2","22676000002",75500,"mobile_money","Salaire de juin"],"#,
        r#"["5","22601000003",1000,"wallet_keep","Prime; juin"]]"#,
    );
    assert_eq!(sha256(written), expected);
    assert_eq!(digest(&WINDOWS_1252.encode(&FRENCH.replace('\u{202f}', " ")).0), expected);
    assert_eq!(digest(FRENCH.replace("\r\n", "\r").as_bytes()), expected, "of an old Mac");
    let wide: Vec<u8> = FRENCH.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(digest(&[&[0xff, 0xfe][..], &wide].concat()), expected);
    let english = read(format!("\n\n{ENGLISH}").replacen("\n\n", "", 1).as_bytes()).unwrap();
    assert_eq!(english.digest, expected);
    assert_eq!(english.ignored[0].as_came(), "team");
    for (from, to) in [
        ("70 00 00 01", "70 00 00 02"),
        ("5 000", "5 001"),
        ("Prime", "Primes"),
        ("S-1", "S-3"),
        ("garder", "transmettre"),
    ] {
        assert_ne!(digest(FRENCH.replace(from, to).as_bytes()), expected, "{to}");
    }
}

/// Some programs of macOS write a letter and its accent as two characters.
#[test]
fn headings_and_methods_are_read_with_decomposed_accents() {
    let decomposed = FRENCH.replace('é', "e\u{301}").replace("garder", "ga\u{300}rder");
    let file = read(decomposed.as_bytes()).unwrap();
    assert_eq!(file.lines.iter().map(facts).map(|facts| facts.0).collect::<Vec<_>>(), [3, 4, 5]);
    assert_eq!(file.lines[1].reference, "S-2");
    assert!(file.ignored.is_empty(), "{:?}", file.ignored);
    for (heading, means) in [("Mo\u{302}tif", "motif"), ("Franc\u{327}ais", "francais")] {
        assert_eq!(plain(heading), means);
    }
}

#[test]
fn the_headings_that_a_template_has_are_read_in_each_language() {
    for language in [Language::En, Language::Fr] {
        let words = language.words();
        let head = first_line(BatchFile::headings(words), words);
        let Err(BatchUnread::Whole(empty)) = read(head.as_bytes()) else { panic!("{head}") };
        assert_eq!(empty.what, MistakeKind::Empty);
        let separator = words.sheets_line();
        let cells = ["22670000001", "5000", "Salaire", "A", "wallet forward", "Awa"];
        let file = read(format!("{head}{}\n", cells.join(&separator)).as_bytes()).unwrap();
        assert_eq!(facts(&file.lines[0]).1, "A 22670000001 5000 wallet_forward Salaire");
        assert!(file.lines[0].name.is_some() && file.ignored.is_empty());
    }
}

/// A cell of CSV.
fn cell(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

#[test]
fn every_spelling_of_a_number_is_that_number_or_a_fault_of_its_line() {
    let table = include_str!("../../../../../../shared/contract/numbers.json");
    let table: Value = serde_json::from_str(table).unwrap();
    for case in table["cases"].as_array().unwrap() {
        let home = case["home"].as_str().and_then(|code| Country::parse(code).ok());
        let text = cell(case["text"].as_str().unwrap());
        let text = format!("number,amount,reason\n{text},500,x\n");
        let number = match BatchFile::read(text.as_bytes(), &of(home)) {
            Ok(file) => json!(file.lines[0].number.expose()),
            Err(BatchUnread::Lines(faults)) => {
                assert_eq!(faults[0].column, Some(BatchColumn::Number), "{case} {faults:?}");
                Value::Null
            }
            Err(BatchUnread::Whole(mistake)) => panic!("{case} {mistake:?}"),
        };
        assert_eq!(number, case["number"], "{case}");
    }
    assert_eq!(faults("'+22670000001;500;x;;;", None), [], "with a spreadsheet's mark of a text");
}

#[test]
fn all_faults_are_named_at_once_with_line_and_column() {
    let lines = "70000001;5000,5;;;;\n\
        x;99;A;a b;;\n\
        22670000001;5000;A;B;by bike;\n\
        \n\
        2,2670000001E+10;-5000;=A1;B;;\n\
        22670000001;5000;A;B\n\
        Number;Amount;Reason;;;\n\
        Total;10000;;;;\n\
        ;10000;;;;\n\
        22670000001;1000001;A;2;;\n\
        ;0;A;;;\n\
        +33612345678;5000;A;C;;\n\
        2267200000;5000;A;D;;\n";
    let expected = [
        (2, "number", "no_country"),
        (2, "amount", "no_amount"),
        (2, "reason", "empty"),
        (2, "reference", "twice"),
        (3, "number", "no_number"),
        (3, "amount", "out_of_bounds"),
        (3, "reference", "no_reference"),
        (4, "method", "no_method"),
        (4, "reference", "twice"),
        (6, "number", "shortened"),
        (6, "amount", "no_amount"),
        (6, "reason", "formula"),
        (6, "reference", "twice"),
        (7, "", "cells"),
        (8, "", "headings"),
        (9, "", "total"),
        (10, "", "total"),
        (11, "amount", "out_of_bounds"),
        (11, "reference", "twice"),
        (12, "number", "empty"),
        (12, "amount", "out_of_bounds"),
        (13, "number", "other_country"),
        (14, "number", "number_length"),
    ];
    assert_eq!(faults(lines, None), expected);
    let long = format!("22670000001;500;{};{};;", "é".repeat(251), "a".repeat(32));
    assert_eq!(faults(&long, None), [(2, "reason", "no_reason"), (2, "reference", "no_reference")]);
    let right = format!("22670000001;500;{};{};;", "é".repeat(250), "a".repeat(31));
    assert_eq!(faults(&right, None), []);
    assert_eq!(faults("22670000001;500;\"a\nb\";;;", None), [(2, "reason", "no_reason")]);
    assert_eq!(faults("22670000001;500;a;b;;;", None), [(2, "", "cells")]);
    let headless = read(b"number,amount,reason,\n22670000001,500,a,\n22670000001,500,a,b\n");
    let Err(BatchUnread::Lines(headless)) = headless else { panic!("{headless:?}") };
    assert_eq!((headless.len(), headless[0].line, headless[0].what), (1, 3, BatchFaultKind::Cells));
}

#[test]
fn what_cannot_be_cut_into_lines_is_refused() {
    let mistake_of = |bytes: &[u8]| mistake_of(read(bytes));
    let replaced = |from: &str, to: &str| mistake_of(FRENCH.replace(from, to).as_bytes());
    let missing = Mistake::about(MistakeKind::NoColumns, "reason");
    assert_eq!(replaced("Motif", "Pourquoi"), missing);
    let missing = Mistake::about(MistakeKind::NoColumns, "amount reason");
    assert_eq!(replaced("Montant FCFA;Motif", "Combien;Pourquoi"), missing);
    let twice = Mistake::about(MistakeKind::TwoColumns, "Téléphone");
    assert_eq!(replaced("Nom", "Téléphone"), twice);
    let above = replaced("Salaires de juin;;;;;", "22670000001;5000;;;;");
    assert_eq!((above.line, above.what), (Some(1), MistakeKind::AboveHeadings));
    let quotes = replaced(";Issa", ";\"Issa");
    assert_eq!((quotes.line, quotes.what), (Some(5), MistakeKind::Quotes));
    let kind = |bytes: &[u8]| mistake_of(bytes).what;
    assert_eq!([&b""[..], b"Awa;500"].map(kind), [MistakeKind::Empty, MistakeKind::NoColumns]);
    let locked = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes);
    let locked = [0xd0, 0xcf, 0x11, 0xe0].into_iter().chain(locked).collect::<Vec<_>>();
    let wide = "<table><tr>".encode_utf16().flat_map(u16::to_le_bytes);
    let wide = [0xff, 0xfe].into_iter().chain(wide).collect::<Vec<_>>();
    for (bytes, other) in [
        (&[0xd0, 0xcf, 0x11, 0xe0, 0, 0][..], OtherFileKind::Xls),
        (&locked, OtherFileKind::Locked),
        (b"\xef\xbb\xbf\n <!DOCTYPE html><p>", OtherFileKind::Html),
        (&wide, OtherFileKind::Html),
        (b"<?xml version=\"1.0\"?><Workbook>", OtherFileKind::Xml),
        (b"%PDF-1.7", OtherFileKind::Pdf),
        (b"\xff\xd8\xff\xe0", OtherFileKind::Picture),
        (b"{\\rtf1", OtherFileKind::Document),
        (b"\x1f\x8b\x08", OtherFileKind::Archive),
    ] {
        assert_eq!(mistake_of(bytes), Mistake::about(MistakeKind::OtherKind, other.as_str()));
    }
    assert_eq!(kind(&[0x81, 0x00, 0xff, b'\n']), MistakeKind::NoText);
    let many =
        |count: usize| format!("number,amount,reason\n{}", "22670000001,500,x\n".repeat(count));
    assert_eq!(mistake_of(many(5_001).as_bytes()).what, MistakeKind::TooLarge);
    assert_eq!(read(many(5_000).as_bytes()).unwrap().lines.len(), 5_000);
    assert_eq!(mistake_of(&vec![b'a'; (5 << 20) + 1]).what, MistakeKind::TooLarge);
}

#[test]
fn fifty_faults_are_said_and_the_others_counted() {
    let text = format!("number,amount,reason\n{}", "x,500,\n".repeat(26));
    let problem = Problem::from(read(text.as_bytes()).unwrap_err());
    assert_eq!(problem.exit_code(), 2);
    let english = sentence(&problem, Language::En.words());
    let expected = [
        "Errors in the file: 52. Correct them and give the file again; nothing was sent.",
        "  Line 2, number \"x\": it is not a telephone number with country code, such as 22670000001.",
        "  Line 2, reason: the cell is empty.",
    ];
    assert_eq!(english.lines().take(3).collect::<Vec<_>>(), expected);
    assert_eq!(english.lines().count(), 52);
    assert_eq!(english.lines().last(), Some("  and 2 more"));
    let french = sentence(&problem, Language::Fr.words());
    assert_eq!(french.lines().nth(2), Some("  Ligne 2, motif : la cellule est vide."));
}

/// The sheets that pay a stranger, another sum, or a person who was paid already, if a column is only skipped.
#[test]
fn a_sheet_with_a_column_that_changes_a_line_pays_only_what_it_says() {
    let found = |text: &str| {
        let file = ignoring(text, &[]).unwrap();
        format!("{} {}", file.lines[0].number.expose(), file.lines[0].amount.francs())
    };
    let faults = |text: &str| match ignoring(text, &[]) {
        Err(BatchUnread::Lines(faults)) => named(&faults),
        other => panic!("{other:?}"),
    };
    // 1 and 2: the country of the number.
    for head in ["prefix", "indicatif", "pays", "country code", "PRÉFIXE", "Pre\u{301}fixe"] {
        let of = |cell| format!("{head};phone;amount;reason\n{cell};70000001;5000;x\n");
        assert_eq!(found(&of("223")), "22370000001 5000", "{head}");
        assert_eq!(found(&of("+223")), "22370000001 5000", "{head}");
        assert_eq!(found(&of("Mali")), "22370000001 5000", "{head}");
        assert_eq!(found(&of("")), "22670000001 5000", "the country of the file");
        assert_eq!(faults(&of("33")), [(2, "country", "unknown_country")]);
        let full = of("223").replace(";70000001", ";+226 70000001");
        assert_eq!(faults(&full), [(2, "country", "differs")]);
    }
    // 3: the currency of the amount.
    for head in ["devise", "Currency"] {
        let of = |cell| format!("phone;amount;{head};reason\n70000001;5000;{cell};x\n");
        for franc in ["", "XOF", "FCFA", "F CFA"] {
            assert_eq!(found(&of(franc)), "22670000001 5000");
        }
        for other in ["EUR", "$", "XAF"] {
            assert_eq!(faults(&of(other)), [(2, "currency", "other_currency")]);
        }
    }
    // 4: two amounts.
    let two = "phone;montant;net à payer;reason\n70000001;5000;4200;x\n";
    let twice = Mistake::about(MistakeKind::TwoColumns, "net à payer");
    assert_eq!(mistake_of(ignoring(two, &[])), twice);
    assert_eq!(ignoring(two, &["Montant"]).unwrap().lines[0].amount.francs(), 4200);
    assert_eq!(found(&two.replace("montant", "note")), "22670000001 4200");
    // 5 and 6: who was paid, and who is not to be paid.
    for head in ["Déjà payé", "STATUT", "Paid on", "Ne pas payer", "À payer", "Observations"] {
        let text = format!("phone;amount;reason;{head}\n70000001;5000;x;non\n");
        let unknown = Mistake::about(MistakeKind::UnknownColumns, head);
        assert_eq!(mistake_of(ignoring(&text, &[])), unknown);
        let file = ignoring(&text, &[&head.to_uppercase()]).unwrap();
        assert_eq!((file.lines.len(), file.ignored[0].as_came()), (1, head));
    }
    // The operator of the number.
    let of = |cell| format!("phone;amount;reason;Opérateur\n70000001;5000;x;{cell}\n");
    assert_eq!(found(&of("Moov Money")), "22670000001 5000");
    assert_eq!(found(&of("")), "22670000001 5000");
    assert_eq!(faults(&of("Orange")), [(2, "operator", "differs")]);
    assert_eq!(ignoring(&of("Orange"), &["opérateur"]).unwrap().lines.len(), 1);
}

#[test]
fn every_heading_of_the_table_does_in_a_file_what_the_table_says() {
    let table = include_str!("../../../../../../shared/contract/columns.json");
    let table: Value = serde_json::from_str(table).unwrap();
    for case in table["cases"].as_array().unwrap() {
        let (head, meaning) = (case["heading"].as_str().unwrap(), case["meaning"].as_str());
        let columns = [("number", "22670000001"), ("amount", "5000"), ("reason", "x")];
        let others = columns.into_iter().filter(|(name, _)| Some(*name) != meaning);
        let own = columns.into_iter().find(|(name, _)| Some(*name) == meaning);
        let all = others.chain([(head, own.map_or("", |(_, cell)| cell))]);
        let (heads, cells): (Vec<_>, Vec<_>) = all.unzip();
        let read = ignoring(&format!("{}\n{}\n", heads.join(";"), cells.join(";")), &[]);
        let happens = match &read {
            Ok(file) if file.ignored.is_empty() => "used checked",
            Ok(_) => "ignored",
            Err(BatchUnread::Whole(Mistake { what: MistakeKind::UnknownColumns, .. })) => "refused",
            Err(other) => panic!("{case} {other:?}"),
        };
        assert!(happens.contains(case["happens"].as_str().unwrap()), "{case} {read:?}");
    }
}

#[test]
fn a_refusal_says_which_heading_is_missing_and_how_a_column_is_ignored() {
    let says = |text: &str, ignore: &[&str], language: Language| {
        sentence(&Problem::from(ignoring(text, ignore).unwrap_err()), language.words())
    };
    let short = "Téléphone;Montant;Déjà payé\n22670000001;500;oui\n";
    let french = says(short, &[], Language::Fr);
    assert_eq!(french, "Le fichier : il manque ces en-têtes : motif.");
    let long = short.replace("Montant", "Motif;Montant").replace(";500", ";x;500");
    let english = says(&long, &[], Language::En);
    assert!(english.contains(": Déjà payé."), "{english}");
    assert!(english.ends_with("Use --ignore HEADING for each."), "{english}");
    let absent = says(&long, &["deja paye", "paid"], Language::En);
    assert!(absent.contains("no column \"paid\" to ignore"), "{absent}");
    let needed = says(&long, &["deja paye", "montant"], Language::En);
    assert!(needed.contains("missing: amount"), "{needed}");
}
