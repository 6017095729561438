//! What is said when there is no answer: what happened, and what to do.

use super::declined;
use crate::api::{Identity, Problem, Right};
use crate::language::{Language, Text, text, whole};

pub(crate) fn sentence(problem: &Problem, language: Language) -> String {
    if let Some(text) = plain(problem) {
        return text.of(language).to_owned();
    }
    #[expect(clippy::wildcard_enum_match_arm, reason = "`plain` names the others in full")]
    match problem {
        Problem::NotAllowed { right, who } => not_allowed(*right, who, language),
        Problem::BadAddress(address) => language.of(
            format!("\"{address}\" is no address of a stack: give its output OpsUrl, which begins with https://, or --local."),
            format!("« {address} » n'est pas l'adresse d'une pile : donnez sa sortie OpsUrl, qui commence par https://, ou --local."),
        ),
        Problem::NoId(text) => language.of(
            format!("\"{text}\" is no id: one begins with txn_, pay_ or evt_. `ops find order …` finds it by the order."),
            format!("« {text} » n'est pas un identifiant : il commence par txn_, pay_ ou evt_. `ops find order …` le trouve par la commande."),
        ),
        Problem::BackwardDays { from, to } => language.of(
            format!("The days end before they begin: from {from} to {to}."),
            format!("Les jours finissent avant de commencer : du {from} au {to}."),
        ),
        Problem::BrokenCredentials(cause) => language.of(
            format!("The AWS credentials cannot be had: {cause}. Look at `aws configure list` and at AWS_PROFILE."),
            format!("Les identifiants AWS ne peuvent être obtenus : {cause}. Regardez `aws configure list` et AWS_PROFILE."),
        ),
        Problem::WrongRegion(region) => language.of(
            format!("The stack is not in the region {region}: give the whole OpsUrl, or set AWS_REGION to the stack's region."),
            format!("La pile n'est pas dans la région {region} : donnez OpsUrl en entier, ou mettez dans AWS_REGION la région de la pile."),
        ),
        Problem::NoOpsRoutes(url) => language.of(
            format!("{url} answers, but has no operator's routes: give the stack's output OpsUrl. A stack without that output must be updated first."),
            format!("{url} répond, mais n'a pas les routes de l'opérateur : donnez la sortie OpsUrl de la pile. Une pile sans cette sortie doit d'abord être mise à jour."),
        ),
        Problem::Unreachable(what) => language.of(
            format!("{what} cannot be reached: is the network there, and is the address right?"),
            format!("{what} ne peut être joint : le réseau est-il là, et l'adresse est-elle juste ?"),
        ),
        Problem::LocalUnreachable(url) => language.of(
            format!("No local stack answers at {url}: start it with `cargo run`, or give its port with --local=PORT."),
            format!("Aucune pile locale ne répond à {url} : démarrez-la avec `cargo run`, ou donnez son port avec --local=PORT."),
        ),
        Problem::Invalid(detail) => language.of(
            format!("The stack does not accept this: {detail}."),
            format!("La pile n'accepte pas cela : {detail}."),
        ),
        Problem::Unreadable(detail) => language.of(
            format!("The answer cannot be read ({detail}): is `ops` of the same version as the stack?"),
            format!("La réponse est illisible ({detail}) : `ops` est-il de la même version que la pile ?"),
        ),
        Problem::CannotServe(cause) => language.of(
            format!("The page cannot be served: {cause}. Another --port may be free."),
            format!("La page ne peut être servie : {cause}. Un autre --port est peut-être libre."),
        ),
        Problem::FileExists(file) => language.of(
            format!("{file} is there already, and evidence is never overwritten: give another name."),
            format!("{file} existe déjà, et un dossier de preuves n'est jamais écrasé : donnez un autre nom."),
        ),
        Problem::Statement(mistake) => super::reconcile::mistake(mistake, language),
        Problem::Copy(why) => super::copy::uncopied(why, language),
        Problem::OtherOldTable { given, deployed } => {
            super::restore::other_table(given, deployed, language)
        }
        Problem::RestoreStopped { cause, command } => {
            super::restore::stopped(&sentence(cause, language), cause, command, language)
        }
        Problem::SheetExists(file) => language.of(
            format!("{file} is there already: give another name; an export that was stopped goes on with --resume."),
            format!("{file} existe déjà : donnez un autre nom ; un export interrompu reprend avec --resume."),
        ),
        Problem::NothingToResume(file) => language.of(
            format!("No export was stopped at {file}, or what says how far it was is gone: begin it without --resume."),
            format!("Aucun export n'a été interrompu à {file}, ou ce qui dit où il en était a disparu : commencez-le sans --resume."),
        ),
        Problem::OtherExport(file) => language.of(
            format!("What was stopped at {file} is another export: of other days, in another language or form, of another stack or by another version of ops. Repeat the same command, or give another name."),
            format!("Ce qui a été interrompu à {file} est un autre export : d'autres jours, d'une autre langue ou forme, d'une autre pile ou d'une autre version d'ops. Relancez la même commande, ou donnez un autre nom."),
        ),
        Problem::ShortExport(file) => language.of(
            format!("{file} is shorter than what was written to it: it was changed. Begin it again under another name."),
            format!("{file} est plus court que ce qui y a été écrit : il a été changé. Recommencez-le sous un autre nom."),
        ),
        Problem::Stopped { cause, rows, command } => {
            stopped(&sentence(cause, language), *rows, command, language)
        }
        Problem::CannotWrite(file) => language.of(
            format!("The file cannot be written: {file}."),
            format!("Le fichier ne peut être écrit : {file}."),
        ),
        Problem::Declined { why, after } => declined::sentence(*why, *after, language),
        Problem::Refused(detail) => language.of(
            format!("The stack refuses: {detail}."),
            format!("La pile refuse : {detail}."),
        ),
        _ => String::new(),
    }
}

/// The sentences in which nothing is filled in.
fn plain(problem: &Problem) -> Option<Text> {
    Some(match problem {
        Problem::NoAddress => text(
            "Which stack? Give its output OpsUrl with --url or in OPS_URL, or --local for the local stack.",
            "Quelle pile ? Donnez sa sortie OpsUrl avec --url ou dans OPS_URL, ou --local pour la pile locale.",
        ),
        Problem::NoRegion => text(
            "The address does not say its region: give API Gateway's own address (the stack's output OpsUrl), or set AWS_REGION.",
            "L'adresse ne dit pas sa région : donnez l'adresse propre d'API Gateway (la sortie OpsUrl de la pile), ou AWS_REGION.",
        ),
        Problem::NoCredentials => text(
            "There are no AWS credentials here: set AWS_PROFILE to the profile for this stack, or run `aws configure` or `aws sso login`.",
            "Il n'y a pas d'identifiants AWS ici : mettez dans AWS_PROFILE le profil de cette pile, ou lancez `aws configure` ou `aws sso login`.",
        ),
        Problem::ExpiredCredentials => text(
            "The AWS credentials have expired: sign in again, for instance with `aws sso login`, then repeat the command.",
            "Les identifiants AWS ont expiré : connectez-vous de nouveau, par exemple avec `aws sso login`, puis relancez la commande.",
        ),
        Problem::WrongCredentials => text(
            "AWS does not know these credentials: the key was removed, or its secret is mistyped. Look at `aws configure list`.",
            "AWS ne connaît pas ces identifiants : la clé a été supprimée, ou son secret est mal saisi. Regardez `aws configure list`.",
        ),
        Problem::WrongClock => text(
            "AWS refuses the signature's time: set this machine's clock.",
            "AWS refuse l'heure de la signature : mettez l'horloge de cette machine à l'heure.",
        ),
        Problem::LocalKeyRefused => text(
            "The local stack does not take the local key for this: is `ops` of the same version?",
            "La pile locale n'accepte pas la clé locale pour cela : `ops` est-il de la même version ?",
        ),
        Problem::TookTooLong => text(
            "No answer came within 35 seconds. Whether LigdiCash was asked is not known: see `ops show` before you ask again.",
            "Aucune réponse n'est venue en 35 secondes. On ne sait pas si LigdiCash a été interrogé : voyez `ops show` avant de redemander.",
        ),
        Problem::CannotPrint => text(
            "The answer cannot be written: is the disk full?",
            "La réponse ne peut être écrite : le disque est-il plein ?",
        ),
        Problem::NotFound => {
            text("There is no such transaction.", "Cette transaction n'existe pas.")
        }
        Problem::NothingToAskWith => text(
            "LigdiCash cannot be asked about it: it never gave us a token for it. Look into LigdiCash's dashboard.",
            "LigdiCash ne peut être interrogé à son sujet : il ne nous a jamais donné de jeton pour elle. Regardez dans le tableau de bord de LigdiCash.",
        ),
        Problem::Unavailable => text(
            "The stack cannot answer just now: repeat the command in a minute.",
            "La pile ne peut pas répondre à l'instant : relancez la commande dans une minute.",
        ),
        Problem::NotAllowed { .. }
        | Problem::BadAddress(_)
        | Problem::NoId(_)
        | Problem::BackwardDays { .. }
        | Problem::BrokenCredentials(_)
        | Problem::WrongRegion(_)
        | Problem::NoOpsRoutes(_)
        | Problem::Unreachable(_)
        | Problem::LocalUnreachable(_)
        | Problem::Invalid(_)
        | Problem::Unreadable(_)
        | Problem::Refused(_)
        | Problem::Declined { .. }
        | Problem::FileExists(_)
        | Problem::SheetExists(_)
        | Problem::Statement(_)
        | Problem::Copy(_)
        | Problem::OtherOldTable { .. }
        | Problem::RestoreStopped { .. }
        | Problem::NothingToResume(_)
        | Problem::OtherExport(_)
        | Problem::ShortExport(_)
        | Problem::Stopped { .. }
        | Problem::CannotWrite(_)
        | Problem::CannotServe(_)
        | Problem::NobodyReads => return None,
    })
}

/// Why an export was stopped, and how it goes on.
fn stopped(cause: &str, rows: u64, command: &str, language: Language) -> String {
    let rows = whole(rows);
    language.of(
        format!("{cause}\nThe export was stopped after {rows} rows. It goes on with:\n  {command}"),
        format!(
            "{cause}\nL'export s'est arrêté après {rows} lignes. Il reprend avec :\n  {command}"
        ),
    )
}

/// What may not be done, which policies of the stack allow it, and who asked.
fn not_allowed(right: Right, who: &Identity, language: Language) -> String {
    let (what, policies) = match right {
        Right::See => (
            text("see payments and cases", "voir les paiements et les cas"),
            text(
                "AuditorPolicy, OperatorPolicy or TreasurerPolicy",
                "AuditorPolicy, OperatorPolicy ou TreasurerPolicy",
            ),
        ),
        Right::SeePeople => (
            text("see who paid", "voir qui a payé"),
            text("OperatorPolicy or TreasurerPolicy", "OperatorPolicy ou TreasurerPolicy"),
        ),
        Right::Ask => (
            text("ask LigdiCash", "interroger LigdiCash"),
            text("OperatorPolicy", "OperatorPolicy"),
        ),
        Right::Decide => {
            (text("decide this", "décider cela"), text("DeciderPolicy", "DeciderPolicy"))
        }
        Right::SendMoney => (
            text("decide about money that is sent", "décider de l'argent envoyé"),
            text("TreasurerPolicy", "TreasurerPolicy"),
        ),
        Right::Restore => (
            text("restore", "restaurer"),
            text(
                "RestorerPolicy (which exists while RestoreFrom is set)",
                "RestorerPolicy (qui existe tant que RestoreFrom est renseigné)",
            ),
        ),
        Right::Examine => {
            (text("run the doctor", "lancer le docteur"), text("OperatorPolicy", "OperatorPolicy"))
        }
    };
    let (what, policies) = (what.of(language), policies.of(language));
    let who = match who {
        Identity::Arn(arn) => arn.to_string(),
        Identity::Key(id) => {
            language.of(format!("the holder of the key {id}"), format!("le porteur de la clé {id}"))
        }
    };
    language.of(
        format!("You may not {what} on this stack. You are signed in as {who}; the stack's policy {policies} allows it: ask the account's administrator to attach it. (AWS says the same of an address that is not this stack's: compare it with the output OpsUrl.)"),
        format!("Vous n'avez pas le droit de {what} sur cette pile. Vous êtes connecté en tant que {who} ; la politique {policies} de la pile le permet : demandez à l'administrateur du compte de vous l'attacher. (AWS dit la même chose d'une adresse qui n'est pas celle de cette pile : comparez-la à la sortie OpsUrl.)"),
    )
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use jiff::civil::Date;

    use super::*;
    use crate::api::{Declined, Outside};
    use crate::api::{Mistake, Uncopied, What};

    #[test]
    fn every_problem_has_a_sentence_of_its_own_in_each_language() {
        let it = || Outside::new("…");
        let who = || Identity::Key("AKIDEXAMPLE".to_owned());
        let problems = [
            Problem::NoAddress,
            Problem::BadAddress(it()),
            Problem::NoId(it()),
            Problem::BackwardDays { from: Date::MAX, to: Date::MIN },
            Problem::NoRegion,
            Problem::NoCredentials,
            Problem::ExpiredCredentials,
            Problem::WrongCredentials,
            Problem::BrokenCredentials(it()),
            Problem::WrongRegion("eu-west-3".to_owned()),
            Problem::WrongClock,
            Problem::NotAllowed { right: Right::See, who: who() },
            Problem::NotAllowed { right: Right::SeePeople, who: who() },
            Problem::NotAllowed { right: Right::Ask, who: who() },
            Problem::NotAllowed { right: Right::Examine, who: who() },
            Problem::NotAllowed { right: Right::Decide, who: who() },
            Problem::NotAllowed { right: Right::SendMoney, who: who() },
            Problem::NotAllowed { right: Right::Restore, who: who() },
            Problem::declined(Declined::TooEarly),
            Problem::LocalKeyRefused,
            Problem::NoOpsRoutes(it()),
            Problem::Unreachable(it()),
            Problem::LocalUnreachable(it()),
            Problem::TookTooLong,
            Problem::NotFound,
            Problem::NothingToAskWith,
            Problem::Invalid(it()),
            Problem::Unavailable,
            Problem::Unreadable(it()),
            Problem::Refused(it()),
            Problem::FileExists(it()),
            Problem::SheetExists(it()),
            Problem::from(Mistake::whole(What::Quotes)),
            Problem::Copy(Uncopied::NoManifest(it())),
            Problem::OtherOldTable { given: it(), deployed: it() },
            Problem::RestoreStopped {
                cause: Box::new(Problem::Unavailable),
                command: "ops".to_owned(),
            },
            Problem::NothingToResume(it()),
            Problem::OtherExport(it()),
            Problem::ShortExport(it()),
            Problem::Stopped {
                cause: Box::new(Problem::Unavailable),
                rows: 1,
                command: "ops".to_owned(),
            },
            Problem::CannotWrite(it()),
            Problem::CannotServe(it()),
            Problem::CannotPrint,
        ];
        let both = [Language::En, Language::Fr];
        let all =
            both.iter().flat_map(|language| problems.iter().map(|it| sentence(it, *language)));
        let all: BTreeSet<_> = all.collect();
        assert_eq!(all.len(), 2 * problems.len());
        assert!(all.iter().all(|sentence| sentence.len() > 20), "{all:?}");
    }
}
