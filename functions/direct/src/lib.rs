//! `GET /api/payment/operators`: the table of operators, for a page on which a payer stays.

mod wired;

use contract::{Failure, Operators};
use lambda_http::{Body, Request, Response};
use ligdicash_core::Country;
use ligdicash_infra::http;

pub use wired::DirectSettings;

/// The function with its ports.
pub struct DirectFunction {
    /// The country of a number that is written without a country code.
    pub country: Country,
}

impl DirectFunction {
    pub fn handle(&self, request: &Request) -> Response<Body> {
        match http::route(request) {
            "GET /api/payment/operators" => http::kept_for_a_day(&self.operators()),
            _ => http::problem(Failure::NotFound),
        }
    }

    fn operators(&self) -> Operators {
        Operators { country: Some(self.country.code().into()), ..Operators::table().clone() }
    }
}
