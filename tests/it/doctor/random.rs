//! A doctor on a machine that has no randomness, and so cannot look.

use std::sync::Arc;

use decide_function::DoctorRoute;
use ligdicash_core::ports::{NoRandomness, Random};

/// A machine without randomness.
#[derive(Debug)]
struct NoBits;

impl Random for NoBits {
    fn bits(&self) -> Result<u128, NoRandomness> {
        Err(NoRandomness("none".into()))
    }
}

pub(crate) fn without_randomness(mut doctor: DoctorRoute) -> DoctorRoute {
    doctor.wiring.random = Arc::new(NoBits);
    doctor
}
