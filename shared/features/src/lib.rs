//! A manifest without code: the features that some package of the workspace turns on in a crate that others share.
//!
//! Cargo builds a shared crate with the features that the packages of one command ask for together. With this crate below
//! them all packages ask for the same ones, so that whatever is named in a command, nothing is compiled a second time, and a
//! function is tested with what it is deployed with. The test `features` names the line that is missing.
