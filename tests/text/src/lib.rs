//! The files of this repository, as tests read them: documents, sources, `template.yaml`, `openapi.yaml`, schemas and
//! fixtures.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on panics")]
#![expect(
    clippy::missing_panics_doc,
    reason = "a part of a test panics where the test cannot go on"
)]

pub mod catalogue;
pub mod files;
pub mod fixtures;
pub mod markdown;
pub mod openapi;
pub mod schema;
pub mod template;
