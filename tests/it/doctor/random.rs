//! A doctor on a machine that has no randomness, and so cannot look.

use std::sync::Arc;

use ligdicash_core::ports::{NoRandomness, Random};

/// A machine without randomness.
#[derive(Debug)]
struct NoBits;

impl Random for NoBits {
    fn bits(&self) -> Result<u128, NoRandomness> {
        Err(NoRandomness("none".into()))
    }
}

pub(crate) fn without_randomness(
    doctor: decide_function::DoctorRoute,
) -> decide_function::DoctorRoute {
    let decide_function::DoctorRoute { mut wiring, config } = doctor;
    wiring.random = Arc::new(NoBits);
    decide_function::DoctorRoute { wiring, config }
}
