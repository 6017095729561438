//! The form of `PayoutFaults::create`.

use crate::pages::language::text;
use crate::switches::create::{BEHAVIOUR, REFUSE_CODE, REFUSE_DETAILS};
use crate::switches::{Group, SLOW_MS, Switch};

pub(in crate::switches) const GROUP: Group = Group {
    name: "create",
    title: text("Création du décaissement", "Creating the payout"),
    help: text(
        "Vaut pour les prochains appels de straight/payout et de withdrawal/create. before et after disent si \
         le décaissement existe : le marchand ne peut pas le savoir, le registre le sait.",
        "For the next calls of straight/payout and withdrawal/create. “before” and “after” say whether the payout \
         exists: the merchant cannot know, the ledger does.",
    ),
    switches: SWITCHES,
};

const SWITCHES: &[Switch] = &[BEHAVIOUR, REFUSE_CODE, REFUSE_DETAILS, SLOW_MS];
