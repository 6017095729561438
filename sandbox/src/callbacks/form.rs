//! The form twin of a payin callback.

use form_urlencoded::Serializer;

use super::payin::CallbackPayload;
use crate::api::payload::CustomerDetails;
use crate::faults::FormShape;

/// Encodes the callback as `application/x-www-form-urlencoded`, fields in the order of the JSON twin.
pub(crate) fn encode(payload: &CallbackPayload, shape: FormShape) -> String {
    let mut form = Serializer::new(String::new());
    form.append_pair("date", &payload.date)
        .append_pair("wiki", payload.wiki)
        .append_pair("token", &payload.token)
        .append_pair("amount", &payload.amount.to_string())
        .append_pair("status", &payload.status)
        .append_pair("montant", &payload.montant.to_string())
        .append_pair("customer", &payload.customer)
        .append_pair("oreference", payload.oreference)
        .append_pair("request_id", &payload.request_id);
    payload.custom_data.append_to(&mut form, shape);
    form.append_pair("description", payload.description)
        .append_pair("external_id", &payload.external_id)
        .append_pair("operator_id", payload.operator_id)
        .append_pair("operator_name", payload.operator_name)
        .append_pair("response_code", payload.response_code)
        .append_pair("response_text", payload.response_text);
    append_customer_details(&mut form, &payload.customer_details, shape);
    form.finish()
}

fn append_customer_details(
    form: &mut Serializer<'_, String>,
    details: &CustomerDetails,
    shape: FormShape,
) {
    match shape {
        FormShape::JsonString => {
            form.append_pair(
                "customer_details",
                &serde_json::to_string(details).unwrap_or_default(),
            );
        }
        FormShape::BracketList | FormShape::BracketMap => {
            form.append_pair("customer_details[email]", &details.email)
                .append_pair("customer_details[phone]", &details.phone)
                .append_pair("customer_details[details]", details.details)
                .append_pair("customer_details[lastname]", &details.lastname)
                .append_pair("customer_details[firstname]", &details.firstname);
        }
    }
}
