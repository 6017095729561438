//! The payer of a direct payin, as a request names the payer.

use contract::{Activated, Operator, Operators};
use ligdicash_core::Number;
use ligdicash_core::payin::{DirectPayer, OneTimeCode, PayerAccount};

use crate::http::fields::FieldReader;

/// The key of the operator that is LigdiCash's own wallet.
const WALLET: &str = "ligdicash";

/// The fields of a request for a direct payin beside its order.
pub struct PayerRequest {
    /// The payer.
    pub payer: DirectPayer,
    /// The operator that the payer named; `None` where the payer named none.
    pub operator: Option<&'static Operator>,
}

impl PayerRequest {
    /// The operator that the payer named, or whose customer the payer is taken for by the number.
    pub fn likely_operator(&self) -> Option<&'static Operator> {
        self.operator.or_else(|| Operators::predict(self.payer.number.expose()))
    }
}

/// Reads `number`, `code` and `operator`, which must be one of the activated ones.
pub fn payer(reader: &mut FieldReader<'_>, activated: &Activated) -> Option<PayerRequest> {
    let number = reader.required("number", |text| Number::parse(text, Some(activated.home())));
    let code = reader.optional("code", OneTimeCode::parse);
    let operator = reader
        .optional("operator", |text| Operators::find(text).ok_or("must be the key of an operator"));
    let is_wallet = operator.is_some_and(|operator| operator.key == WALLET);
    let account = if is_wallet { PayerAccount::Wallet } else { PayerAccount::MobileMoney };
    let payer = DirectPayer { number: number?, account, code };
    let request = PayerRequest { payer, operator };
    if let Some(names) = activated.others(request.likely_operator()) {
        reader.fault(
            "operator",
            format!("must be one that the merchant's contract activates: {names}"),
        );
    }
    Some(request)
}
