//! A private DynamoDB: an emulator inside the process, to which the real AWS SDK speaks over HTTP.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use url::Url;

use crate::task::Task;
use crate::{sdk, server};

/// The place of the emulator's tables.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub enum Storage {
    #[default]
    Memory,
    File(PathBuf),
}

/// The reason why the emulator could not start.
#[derive(Debug, thiserror::Error)]
pub enum EmulatorError {
    #[error("the data file {path} cannot be used: {reason}")]
    File { path: PathBuf, reason: String },
    #[error("the data file {path} is in use: another process has it open")]
    InUse { path: PathBuf },
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
    _lock: Option<File>,
}

impl Emulator {
    pub async fn start(storage: &Storage) -> Result<Self, EmulatorError> {
        let (database, lock) = open(storage)?;
        let (listener, url) = server::bind(0).await.map_err(EmulatorError::Bind)?;
        let server = Task::spawn(dynoxide::server::serve_on(listener, database.clone()));
        Ok(Self { url, database, _server: server, _lock: lock })
    }

    /// The database itself, for a test that writes tens of thousands of items without HTTP.
    pub fn database(&self) -> &dynoxide::Database {
        &self.database
    }

    pub fn url(&self) -> &Url {
        &self.url
    }

    pub fn client(&self) -> aws_sdk_dynamodb::Client {
        sdk::dynamodb(&self.url)
    }
}

fn open(storage: &Storage) -> Result<(dynoxide::Database, Option<File>), EmulatorError> {
    match storage {
        Storage::Memory => {
            let database = dynoxide::Database::memory();
            Ok((database.map_err(|e| EmulatorError::Memory(e.to_string()))?, None))
        }
        Storage::File(path) => {
            let refused = |reason: String| EmulatorError::File { path: path.clone(), reason };
            let name = path.to_str().ok_or_else(|| refused("its name is not UTF-8".to_owned()))?;
            let lock = lock(path)?;
            close_to_others(path).map_err(|e| refused(e.to_string()))?;
            let database = dynoxide::Database::new(name).map_err(|e| refused(e.to_string()))?;
            Ok((database, Some(lock)))
        }
    }
}

/// Makes the data file, and keeps other users of this machine from it: it has customers' numbers. The database gives the
/// files beside it the same mode, but an earlier one may have left some.
fn close_to_others(path: &Path) -> io::Result<()> {
    private(path)?;
    for side in ["-wal", "-shm", "-journal"].map(|end| beside(path, end)) {
        if side.exists() {
            private(&side)?;
        }
    }
    Ok(())
}

/// Opens a file, or creates it, for its owner alone. Its content stays.
fn private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(path)?;
    #[cfg(unix)]
    file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
    Ok(file)
}

fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    name.into()
}

/// Locks the data file, since two emulators on one file would lose each other's writes. The lock is on a file beside
/// it, because the database loses its own locks when this process closes the data file a second time.
fn lock(path: &Path) -> Result<File, EmulatorError> {
    let refused =
        |e: io::Error| EmulatorError::File { path: path.to_owned(), reason: e.to_string() };
    let lock = private(&beside(path, ".lock")).map_err(refused)?;
    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(TryLockError::WouldBlock) => Err(EmulatorError::InUse { path: path.to_owned() }),
        Err(TryLockError::Error(e)) => Err(refused(e)),
    }
}
