//! What is said of each refusal.

use crate::api::Declined as D;
use crate::language::{Text, text};

/// What happened, and what to do instead.
pub(super) const SAID: [(D, Text); 47] = [
    (
        D::NotAPerson,
        text(
            "A decision needs one person: sign in as an IAM user, or by a role that the stack names in DeciderRoles. Nothing was changed.",
            "Une décision demande une personne : connectez-vous comme utilisateur IAM, ou par un rôle que la pile nomme dans DeciderRoles. Rien n'a été changé.",
        ),
    ),
    (
        D::NotUnderReview,
        text(
            "No payment is under review here: a later word of LigdiCash, or another person, has ended it. Nothing was changed.",
            "Aucun paiement n'est en examen ici : une parole plus récente de LigdiCash, ou une autre personne, y a mis fin. Rien n'a été changé.",
        ),
    ),
    (
        D::NothingLearnt,
        text(
            "LigdiCash says nothing about the money now: try again later. Nothing was changed.",
            "LigdiCash ne dit rien de l'argent pour l'instant : réessayez plus tard. Rien n'a été changé.",
        ),
    ),
    (
        D::NotRepeated,
        text(
            "LigdiCash does not repeat this payment with this amount: compare it with `ops show`. Nothing was changed.",
            "LigdiCash ne répète pas ce paiement avec ce montant : comparez-le avec `ops show`. Rien n'a été changé.",
        ),
    ),
    (
        D::GivenBack,
        text(
            "What was paid was given back, or is promised to be: it pays no order. Nothing was changed.",
            "Ce qui a été payé a été rendu, ou doit l'être : cela ne paie aucune commande. Rien n'a été changé.",
        ),
    ),
    (
        D::PaidByAnother,
        text(
            "Another payment has paid the order. Nothing was changed.",
            "Un autre paiement a payé la commande. Rien n'a été changé.",
        ),
    ),
    (
        D::OutcomeKnown,
        text(
            "It is known what became of the payout: see `ops show`. Nothing was changed.",
            "On sait ce que le décaissement est devenu : voyez `ops show`. Rien n'a été changé.",
        ),
    ),
    (
        D::TooEarly,
        text(
            "LigdiCash may still make so young a payout. Nothing was changed.",
            "LigdiCash peut encore faire un décaissement si récent. Rien n'a été changé.",
        ),
    ),
    (
        D::TokenNotNeeded,
        text(
            "The payout needs no other token: it is proven, or LigdiCash was never asked for it. Nothing was changed.",
            "Le décaissement n'a pas besoin d'un autre jeton : il est prouvé, ou n'a jamais été demandé à LigdiCash. Rien n'a été changé.",
        ),
    ),
    (
        D::TokenRefused,
        text(
            "LigdiCash answers this token with an error: compare it with the one that support named. Nothing was changed.",
            "LigdiCash répond à ce jeton par une erreur : comparez-le avec celui que l'assistance a donné. Rien n'a été changé.",
        ),
    ),
    (
        D::TokenNotCompleted,
        text(
            "LigdiCash does not call the payout of this token completed: it has failed, or is under way. Nothing was changed.",
            "LigdiCash ne dit pas abouti le décaissement de ce jeton : il a échoué, ou il est en cours. Rien n'a été changé.",
        ),
    ),
    (
        D::TokenOfAnother,
        text(
            "LigdiCash names another payout, or another amount, for this token: ask its support for the token of this one. Nothing was changed.",
            "LigdiCash nomme pour ce jeton un autre décaissement, ou un autre montant : demandez à son assistance le jeton de celui-ci. Rien n'a été changé.",
        ),
    ),
    (
        D::TokenUnnamed,
        text(
            "LigdiCash calls the payout of this token completed and does not say which one it is, so it proves nothing. If you are sure that it is this one, say so: `ops payout close`. Nothing was changed.",
            "LigdiCash dit abouti le décaissement de ce jeton sans dire lequel c'est : cela ne prouve rien. Si vous êtes sûr que c'est celui-ci, dites-le : `ops payout close`. Rien n'a été changé.",
        ),
    ),
    (
        D::NotGivenUp,
        text(
            "The event was not given up: the receivers have it, or it is still to come. Nothing was changed.",
            "L'événement n'a pas été abandonné : les récepteurs l'ont, ou il doit encore partir. Rien n'a été changé.",
        ),
    ),
    (
        D::StillNeeded,
        text(
            "The person is still needed: money is under way or owed, or a case is open. End that first. Nothing was changed.",
            "La personne est encore nécessaire : de l'argent est en route ou dû, ou un cas est ouvert. Terminez cela d'abord. Rien n'a été changé.",
        ),
    ),
    (
        D::CaseOpen,
        text(
            "This case is open already. Nothing was changed.",
            "Ce cas est déjà ouvert. Rien n'a été changé.",
        ),
    ),
    (
        D::CaseNotOpen,
        text(
            "No such case is open. Nothing was changed.",
            "Aucun cas pareil n'est ouvert. Rien n'a été changé.",
        ),
    ),
    (
        D::CaseNotClosable,
        text(
            "Only what caused this case ends it: decide about that. Nothing was changed.",
            "Seul ce qui a causé ce cas y met fin : décidez de cela. Rien n'a été changé.",
        ),
    ),
    (
        D::NotReadable,
        text(
            "The stack cannot read what it has stored about this: another version may have written it. `ops cases` names the item.",
            "La pile ne peut pas lire ce qu'elle a gardé de cela : une autre version l'a peut-être écrit. `ops cases` nomme l'élément.",
        ),
    ),
    (
        D::ReferenceUsed,
        text(
            "This name or reference was used for something else. Nothing was sent.",
            "Ce nom ou cette référence a servi à autre chose. Rien n'est parti.",
        ),
    ),
    (
        D::NotPaid,
        text(
            "This payment is not completed, so there is nothing of it to give back. Nothing was sent.",
            "Ce paiement n'est pas abouti : il n'y a rien à en rendre. Rien n'est parti.",
        ),
    ),
    (
        D::Overtaken,
        text(
            "What is known of the payment has changed since the refund was asked for: look at it with `ops show`, then reject the refund or ask for it anew. Nothing was sent.",
            "Ce que l'on sait du paiement a changé depuis la demande de remboursement : voyez-le avec `ops show`, puis refusez le remboursement ou demandez-le de nouveau. Rien n'est parti.",
        ),
    ),
    (
        D::TooMuch,
        text(
            "Together with what was given back before, it is more than was paid. Nothing was sent.",
            "Avec ce qui a déjà été rendu, c'est plus que ce qui a été payé. Rien n'est parti.",
        ),
    ),
    (
        D::NoPayment,
        text(
            "There is no such payment. Nothing was sent.",
            "Ce paiement n'existe pas. Rien n'est parti.",
        ),
    ),
    (
        D::NoNumber,
        text(
            "No number is known that paid: give the money back by other means, then `ops refund record`. Nothing was sent.",
            "Aucun numéro qui a payé n'est connu : rendez l'argent autrement, puis `ops refund record`. Rien n'est parti.",
        ),
    ),
    (
        D::OverLimit,
        text(
            "The amount is more than one payout may be. Nothing was sent.",
            "Le montant dépasse ce qu'un décaissement peut être. Rien n'est parti.",
        ),
    ),
    (
        D::OverDailyLimit,
        text(
            "Together with today's other payouts it is more than a day may have. Nothing was sent.",
            "Avec les autres décaissements du jour, c'est plus qu'un jour ne peut en avoir. Rien n'est parti.",
        ),
    ),
    (
        D::PayoutsPaused,
        text(
            "Payouts are paused: `ops payouts resume` ends that. Nothing was sent.",
            "Les décaissements sont en pause : `ops payouts resume` y met fin. Rien n'est parti.",
        ),
    ),
    (
        D::BalanceTooLow,
        text(
            "The merchant's account of this operator holds too little: fund it, then repeat the command. Nothing was sent.",
            "Le compte du marchand chez cet opérateur a trop peu : alimentez-le, puis relancez la commande. Rien n'est parti.",
        ),
    ),
    (
        D::RuleRefused,
        text(
            "LigdiCash's rule about the last 24 hours forbids it: ask its support. Nothing was sent.",
            "La règle de LigdiCash sur les dernières 24 heures l'interdit : demandez à son assistance. Rien n'est parti.",
        ),
    ),
    (
        D::RecipientRefused,
        text(
            "LigdiCash does not know the recipient. Nothing was sent.",
            "LigdiCash ne connaît pas le bénéficiaire. Rien n'est parti.",
        ),
    ),
    (
        D::Rejected,
        text(
            "A second person has rejected this payout. Nothing was sent.",
            "Une seconde personne a refusé ce décaissement. Rien n'est parti.",
        ),
    ),
    (
        D::LigdicashUnreachable,
        text(
            "LigdiCash was not reached: repeat the command later. Nothing was sent.",
            "LigdiCash n'a pas été joint : relancez la commande plus tard. Rien n'est parti.",
        ),
    ),
    (
        D::LigdicashConfiguration,
        text(
            "LigdiCash refuses the payouts of this project: `ops doctor` looks at the keys. Nothing was sent.",
            "LigdiCash refuse les décaissements de ce projet : `ops doctor` regarde les clés. Rien n'est parti.",
        ),
    ),
    (
        D::LigdicashRefused,
        text(
            "LigdiCash refuses the payout as described: see its exchanges with `ops show`. Nothing was sent.",
            "LigdiCash refuse le décaissement tel quel : voyez les échanges avec `ops show`. Rien n'est parti.",
        ),
    ),
    (
        D::SamePerson,
        text(
            "Whoever asked for a payout may not approve it: another person must. Nothing was sent.",
            "Qui a demandé un décaissement ne peut l'accorder : une autre personne doit le faire. Rien n'est parti.",
        ),
    ),
    (
        D::NotAwaiting,
        text(
            "The payout does not wait for a second person. Nothing was changed.",
            "Le décaissement n'attend pas de seconde personne. Rien n'a été changé.",
        ),
    ),
    (
        D::RecipientDiffers,
        text(
            "The payout was asked for to another number: type it with --customer, as the order has it. Nothing was sent.",
            "Le décaissement a été demandé vers un autre numéro : donnez-le avec --customer, comme dans la demande. Rien n'est parti.",
        ),
    ),
    (
        D::TableHeld,
        text(
            "The stack has adopted a table that nobody has opened yet: end the restore first, with `ops restore apply`. Nothing was changed.",
            "La pile a adopté une table que personne n'a encore ouverte : terminez d'abord la restauration, avec `ops restore apply`. Rien n'a été changé.",
        ),
    ),
    (
        D::NotAdopted,
        text(
            "The stack works on its own table, or not yet on the restored one: deploy it with AdoptedPaymentsStream and RestoreFrom first. Nothing was changed.",
            "La pile travaille sur sa propre table, ou pas encore sur la table restaurée : déployez-la d'abord avec AdoptedPaymentsStream et RestoreFrom. Rien n'a été changé.",
        ),
    ),
    (
        D::RestoreOver,
        text(
            "The adopted table is open: nothing is brought over any more. Look with `ops restore plan`, `ops cases` and `ops audit`. Nothing was changed.",
            "La table adoptée est ouverte : plus rien n'y est repris. Regardez avec `ops restore plan`, `ops cases` et `ops audit`. Rien n'a été changé.",
        ),
    ),
    (
        D::SeveralPayments,
        text(
            "Several payments are meant: name one by its id. Nothing was changed.",
            "Plusieurs paiements sont possibles : nommez-en un par son identifiant. Rien n'a été changé.",
        ),
    ),
    (
        D::SeveralCases,
        text(
            "Several of its cases are open: name one as case#KIND#ID. Nothing was changed.",
            "Plusieurs de ses cas sont ouverts : nommez-en un par case#GENRE#ID. Rien n'a été changé.",
        ),
    ),
    (
        D::NothingLeft,
        text(
            "Nothing is left to give back: no money was seen, or all of it was given back. Nothing was sent.",
            "Il ne reste rien à rendre : aucun argent n'a été vu, ou tout a été rendu. Rien n'est parti.",
        ),
    ),
    (
        D::NotADuplicate,
        text(
            "This payment is no duplicate. Nothing was sent.",
            "Ce paiement n'est pas un doublon. Rien n'est parti.",
        ),
    ),
    (
        D::RefundedBefore,
        text(
            "So much of it was given back before, or may have been: see its refunds. If it is to be given back once more, say which refund it is with --number. Nothing was sent.",
            "Autant en a déjà été rendu, ou a pu l'être : voyez ses remboursements. S'il faut le rendre encore une fois, dites quel remboursement c'est avec --number. Rien n'est parti.",
        ),
    ),
    (
        D::TooLittleToSend,
        text(
            "LigdiCash pays out 100 F at least. Give it back by another way, and write that down with refund record. Nothing was sent.",
            "LigdiCash ne verse pas moins de 100 F. Rendez-le autrement, et notez-le avec refund record. Rien n'est parti.",
        ),
    ),
];
