//! A private DynamoDB: an emulator inside the process, to which the real AWS SDK speaks over HTTP.

use std::io;
use std::net::Ipv4Addr;
use std::path::PathBuf;

use aws_config::SdkConfig;
use aws_sdk_dynamodb::config::{BehaviorVersion, Credentials, Region, SharedCredentialsProvider};
use tokio::net::TcpListener;
use url::Url;

use crate::task::Task;

/// Where the emulator keeps its tables.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub enum Storage {
    #[default]
    Memory,
    File(PathBuf),
}

/// Why the emulator could not start.
#[derive(Debug, thiserror::Error)]
pub enum EmulatorError {
    #[error("the data file {path} cannot be used: {reason}")]
    File { path: PathBuf, reason: String },
    #[error("the database in memory cannot be opened: {0}")]
    Memory(String),
    #[error("the emulator found no free port")]
    Bind(#[source] io::Error),
}

/// A running emulator. It stops when dropped.
pub struct Emulator {
    url: Url,
    database: dynoxide::Database,
    _server: Task,
}

impl Emulator {
    /// Starts an emulator on a free port of this machine.
    pub async fn start(storage: &Storage) -> Result<Self, EmulatorError> {
        let database = open(storage)?;
        let listener =
            TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.map_err(EmulatorError::Bind)?;
        let url = crate::loopback_url(listener.local_addr().map_err(EmulatorError::Bind)?.port());
        let server = Task::spawn(dynoxide::server::serve_on(listener, database.clone()));
        Ok(Self { url, database, _server: server })
    }

    /// The database behind the emulator, for a test that writes tens of thousands of items without HTTP.
    #[must_use]
    pub fn database(&self) -> &dynoxide::Database {
        &self.database
    }

    #[must_use]
    pub fn url(&self) -> &Url {
        &self.url
    }

    #[must_use]
    pub fn client(&self) -> aws_sdk_dynamodb::Client {
        client(&self.url)
    }
}

/// A client of the real SDK, pointed at an emulator: ours, or AWS's DynamoDB Local.
#[must_use]
pub fn client(url: &Url) -> aws_sdk_dynamodb::Client {
    aws_sdk_dynamodb::Client::new(&sdk_config(url))
}

/// The configuration that `aws_config` would load on AWS, pointed at an emulator or look-alike on this
/// machine.
#[must_use]
pub fn sdk_config(url: &Url) -> SdkConfig {
    // Emulators demand a signature but cannot check it.
    let credentials = Credentials::new("local", "local", None, None, "local");
    SdkConfig::builder()
        // Pinned, so that an SDK upgrade cannot change retries silently.
        .behavior_version(BehaviorVersion::v2026_01_12())
        .region(Region::from_static("eu-west-1"))
        .credentials_provider(SharedCredentialsProvider::new(credentials))
        .endpoint_url(url.as_str())
        .build()
}

fn open(storage: &Storage) -> Result<dynoxide::Database, EmulatorError> {
    match storage {
        Storage::Memory => {
            dynoxide::Database::memory().map_err(|e| EmulatorError::Memory(e.to_string()))
        }
        Storage::File(path) => {
            let refused = |reason: String| EmulatorError::File { path: path.clone(), reason };
            let name = path.to_str().ok_or_else(|| refused("its name is not UTF-8".to_owned()))?;
            dynoxide::Database::new(name).map_err(|e| refused(e.to_string()))
        }
    }
}
