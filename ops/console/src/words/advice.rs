//! What a person should do about a payment now. Only what this version can do is said.

use super::decisions;
use crate::api::{Announcement, Case, Outside, Shown, Story, Transaction};
use crate::decide::{Offer, offers};
use crate::language::{Language, francs};

/// What is said, line by line, and the commands that follow from it.
pub(crate) struct Advice {
    pub(crate) says: Vec<String>,
    /// Each with what it does.
    pub(crate) commands: Vec<(String, String)>,
}

/// `way` holds the options that reach the same stack.
pub(crate) fn advice(
    story: &Story,
    transaction: &Transaction,
    way: &str,
    language: Language,
) -> Advice {
    let is_owed = story.cases.iter().any(|case| is_open(case, "owed"));
    let mut says = sentences(transaction, is_owed, language);
    if story.announcements.iter().any(is_given_up) {
        says.push(event(language));
    }
    if story.cases.iter().any(|case| is_open(case, "contradiction")) {
        says.push(contradiction(language));
    }
    if story.cases.iter().any(|case| is_open(case, "statement")) {
        says.push(statement(language));
    }
    Advice { says, commands: commands(story, transaction, way, language) }
}

fn is_open(case: &Shown<Case>, kind: &str) -> bool {
    match case {
        Shown::Read(case) => case.ended_at.is_none() && case.kind.as_came() == kind,
        Shown::Unreadable(_) => false,
    }
}

fn is_given_up(event: &Shown<Announcement>) -> bool {
    match event {
        Shown::Read(event) => event.given_up_at.is_some(),
        Shown::Unreadable(_) => false,
    }
}

fn sentences(transaction: &Transaction, is_owed: bool, language: Language) -> Vec<String> {
    let entry = &transaction.entry;
    let (status, reason) = (entry.status.as_came(), entry.reason.as_ref().map(Outside::as_came));
    let said = match (entry.is_payout(), status, reason) {
        (true, "outcome_unknown" | "review", _) => payout(transaction, language),
        (true, "completed", _) if transaction.late == Some(true) => late_payout(language),
        (false, "completed", Some("duplicate")) => duplicate(transaction, language),
        (false, "review", Some("invoice_not_found" | "create_unknown_called_back")) => {
            no_money_seen(transaction, language)
        }
        (false, "review", Some("token_lost")) => token_lost(language),
        (false, "review", _) => money_seen(transaction, language),
        (false, "notcompleted", Some("released")) if is_owed => owed(language),
        (true, "pending", Some("awaiting_approval")) => approval(language),
        (_, _, _) => return Vec::new(),
    };
    vec![said]
}

/// The payment, as LigdiCash's dashboard calls it.
fn at_ligdicash(transaction: &Transaction, language: Language) -> String {
    match &transaction.ligdicash_ref {
        Some(reference) => language.of(
            format!(" (its reference is {reference})"),
            format!(" (sa référence est {reference})"),
        ),
        None => String::new(),
    }
}

fn money_seen(transaction: &Transaction, language: Language) -> String {
    let dashboard = at_ligdicash(transaction, language);
    language.of(
        format!("Look the payment up in LigdiCash's dashboard{dashboard} before you fulfil the order: the order is held, and this payment does not pay it. Agree with the customer. Then accept what was paid, give it back, or release the order and give it back later. The case also ends when LigdiCash proves the payment after all."),
        format!("Cherchez le paiement dans le tableau de bord de LigdiCash{dashboard} avant d'honorer la commande : elle est tenue, et ce paiement ne la paie pas. Convenez avec le client. Puis acceptez ce qui a été payé, rendez-le, ou libérez la commande et rendez-le plus tard. Le cas prend aussi fin si LigdiCash prouve quand même le paiement."),
    )
}

fn no_money_seen(transaction: &Transaction, language: Language) -> String {
    let dashboard = at_ligdicash(transaction, language);
    language.of(
        format!("No money was seen, and the order can be paid again. Look the payment up in LigdiCash's dashboard{dashboard}. If several payments say this at once, the keys in the secret may belong to another project. The case ends with LigdiCash's next word about the money, or with yours."),
        format!("Aucun argent n'a été vu, et la commande peut être payée de nouveau. Cherchez le paiement dans le tableau de bord de LigdiCash{dashboard}. Si plusieurs paiements le disent à la fois, les clés du secret sont peut-être celles d'un autre projet. Le cas prend fin dès que LigdiCash dit ce qu'il en est de l'argent, ou dès que vous le dites."),
    )
}

fn token_lost(language: Language) -> String {
    language.of(
        "Look the payment up in LigdiCash's dashboard by the order, the amount and the hour, or in its statement: nobody else knows whether it was paid. If the order names it as the payment that paid it, the record had proven that. Otherwise the order can be paid again; if the money came, agree with the customer. The case ends with your word.".to_owned(),
        "Cherchez le paiement dans le tableau de bord de LigdiCash par la commande, le montant et l'heure, ou dans son relevé : personne d'autre ne sait s'il a été fait. Si la commande le cite comme celui qui l'a payée, le registre l'avait prouvé. Sinon, la commande peut être payée de nouveau ; si l'argent est venu, convenez avec le client. Le cas prend fin dès que vous le dites.".to_owned(),
    )
}

fn duplicate(transaction: &Transaction, language: Language) -> String {
    let entry = &transaction.entry;
    let amount = francs(entry.amount_reported.unwrap_or(entry.amount));
    if transaction.refunded.unwrap_or_default() > 0 {
        return language.of(
            "A refund is under way or made: see the refunds. Refund the rest, if any, in the same way.".to_owned(),
            "Un remboursement est en cours ou fait : voyez les remboursements. Remboursez le reste, s'il y en a, de la même façon.".to_owned(),
        );
    }
    language.of(
        format!("Refund {amount}: a payout gives them back to the number that paid, and never more than was paid; or give them back by other means, and record it. Do not fulfil the order a second time."),
        format!("Remboursez {amount} : un décaissement les rend au numéro qui a payé, et jamais plus que ce qui a été payé ; ou rendez-les autrement, et consignez-le. N'honorez pas la commande une seconde fois."),
    )
}

fn payout(transaction: &Transaction, language: Language) -> String {
    let amount = francs(transaction.entry.amount);
    language.of(
        format!("Do not make it again yet: it may have been made. Look for it in LigdiCash's dashboard by number, amount ({amount}) and hour, or ask LigdiCash's support. Only if it is certain that it was not made, say so below: it counts no longer, and you can ask for another one, with another payoutId. This one is never sent again, and ends by itself if LigdiCash speaks of it."),
        format!("Ne le refaites pas encore : il a peut-être été fait. Cherchez-le dans le tableau de bord de LigdiCash par numéro, montant ({amount}) et heure, ou demandez à l'assistance de LigdiCash. Seulement s'il est certain qu'il n'a pas été fait, dites-le ci-dessous : il ne compte plus, et vous pouvez en demander un autre, avec un autre payoutId. Celui-ci n'est jamais renvoyé, et prend fin de lui-même si LigdiCash en parle."),
    )
}

fn owed(language: Language) -> String {
    language.of(
        "The order was released, and the money that was seen is owed to the payer: give it back, or record that it was given back by other means.".to_owned(),
        "La commande a été libérée, et l'argent qui a été vu est dû au payeur : rendez-le, ou consignez qu'il a été rendu autrement.".to_owned(),
    )
}

fn approval(language: Language) -> String {
    language.of(
        "Nothing is sent before a second person approves it: not the one who asked for it."
            .to_owned(),
        "Rien ne part avant qu'une seconde personne l'accorde : pas celle qui l'a demandé."
            .to_owned(),
    )
}

fn late_payout(language: Language) -> String {
    language.of(
        "It was announced as not made, and was made after all. If you have made it again, it was made twice: ask the recipient to give the money back; then close the case.".to_owned(),
        "Il avait été annoncé comme non fait, et a été fait quand même. Si vous l'avez refait, il a été fait deux fois : demandez au bénéficiaire de rendre l'argent ; puis fermez le cas.".to_owned(),
    )
}

fn event(language: Language) -> String {
    language.of(
        "An event was given up after three days: not every receiver took it, and it is not sent again by itself. Read your receiver's own log, repair it, and have the event told again.".to_owned(),
        "Un événement a été abandonné après trois jours : tous les récepteurs ne l'ont pas pris, et il n'est plus envoyé de lui-même. Lisez le journal de votre récepteur, réparez-le, et faites renvoyer l'événement.".to_owned(),
    )
}

fn contradiction(language: Language) -> String {
    language.of(
        "LigdiCash says something else now than when it proved this payment. The payment stays completed. Look it up in LigdiCash's dashboard, and ask its support with the exchanges above; then close the case.".to_owned(),
        "LigdiCash dit maintenant autre chose que lorsqu'il a prouvé ce paiement. Le paiement reste abouti. Cherchez-le dans le tableau de bord de LigdiCash, et demandez à son assistance avec les échanges ci-dessus ; puis fermez le cas.".to_owned(),
    )
}

fn statement(language: Language) -> String {
    language.of(
        "LigdiCash's statement does not agree with what we know of this payment: why the case was opened stands in the record. Look it up in LigdiCash's dashboard, and ask its support with its reference and the exchanges above; then close the case.".to_owned(),
        "Le relevé de LigdiCash ne s'accorde pas avec ce que nous savons de ce paiement : pourquoi le cas a été ouvert est consigné. Cherchez-le dans le tableau de bord de LigdiCash, et demandez à son assistance avec sa référence et les échanges ci-dessus ; puis fermez le cas.".to_owned(),
    )
}

/// What is typed to decide so; `None` for what nobody is called to decide.
fn typed(offer: &Offer, story: &Story, transaction: &Transaction) -> Option<String> {
    let (about, entry) = (&offer.about, &transaction.entry);
    Some(match offer.word {
        "review-accept" => {
            format!(
                "review accept {about} --paid {}",
                entry.amount_reported.unwrap_or(entry.amount)
            )
        }
        "refund-record" => format!("refund record {about} --reference …"),
        "payout-not-made" => format!("payout not-made {about} --ticket …"),
        "payout-prove" => format!("payout prove {about} --token …"),
        "payout-approve" if entry.refund_of.is_none() => {
            format!("payout approve {about} --customer …")
        }
        "event-replay" => {
            let day = story.announcements.iter().find_map(|event| match event {
                Shown::Read(it) if it.event_id == *about => {
                    Some(it.at.strftime("%Y-%m-%d").to_string())
                }
                Shown::Read(_) | Shown::Unreadable(_) => None,
            });
            let of = entry.merchants_name().map(|it| format!(" --order {it}")).unwrap_or_default();
            format!("events replay --since {}{of}", day?)
        }
        "forget" => return None,
        word => format!("{} {about}", word.replacen('-', " ", 1)),
    })
}

fn commands(
    story: &Story,
    transaction: &Transaction,
    way: &str,
    language: Language,
) -> Vec<(String, String)> {
    let id = &transaction.entry.transaction_id;
    let offers = offers(story, transaction);
    let mut commands: Vec<_> = offers
        .iter()
        .filter_map(|offer| {
            let typed = typed(offer, story, transaction)?;
            let what = decisions::does(offer.word, language);
            Some((format!("ops{way} {typed}"), what.to_owned()))
        })
        .collect();
    if transaction.has_token {
        let what = language.of("asks LigdiCash about it, now", "interroge LigdiCash, maintenant");
        commands.push((format!("ops{way} ask {id}"), what.to_owned()));
    }
    if transaction.person_known {
        let what =
            language.of("also who paid; that is logged", "aussi qui a payé ; cela est consigné");
        commands.push((format!("ops{way} show {id} --person"), what.to_owned()));
    }
    let payer = story.order.as_ref().and_then(|order| order.paid_by.as_ref());
    if let Some(payer) = payer.filter(|payer| *payer != id) {
        let what =
            language.of("the payment that paid the order", "le paiement qui a payé la commande");
        commands.push((format!("ops{way} show {payer}"), what.to_owned()));
    }
    if let Some(payin) = &transaction.entry.refund_of {
        let what = language.of("the payment that it gives back", "le paiement qu'il rembourse");
        commands.push((format!("ops{way} show {payin}"), what.to_owned()));
    }
    commands
}
