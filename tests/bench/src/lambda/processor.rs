//! The processor that Lambda gives a function: a whole one while it starts, then a share by its memory.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

/// The memory with which a function has one processor. Lambda gives it less in proportion (Lambda's Developer Guide,
/// "Configure Lambda function memory").
const WHOLE: u32 = 1769;

/// In microseconds. Lambda's own is not documented; others have measured 20 ms.
const PERIOD: u32 = 20_000;

const GROUPS: &str = "/sys/fs/cgroup/cpu";

/// A group of processes, whose time Linux limits.
pub(crate) struct Processor {
    folder: PathBuf,
    memory: u32,
}

impl Processor {
    /// Whether this machine can do it: it takes the rights of root, and control groups of the first version.
    pub(crate) fn is_possible() -> bool {
        let folder = Path::new(GROUPS).join(format!("bench-{}", std::process::id()));
        let made = fs::create_dir(&folder).is_ok();
        made && fs::remove_dir(&folder).is_ok()
    }

    /// See [`Self::is_possible`].
    pub(crate) fn with_memory(memory: u32) -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("bench-{}-{number}", std::process::id());
        let folder = Path::new(GROUPS).join(name);
        fs::create_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
        Self { folder, memory }
    }

    /// From now on the process belongs to the group.
    pub(super) fn hold(&self, process: u32) {
        self.write("cgroup.procs", process);
    }

    /// From now on the group has its share only.
    pub(super) fn share(&self) {
        self.write("cpu.cfs_period_us", PERIOD);
        self.write("cpu.cfs_quota_us", PERIOD * self.memory.min(WHOLE) / WHOLE);
    }

    fn write(&self, file: &str, number: u32) {
        fs::write(self.folder.join(file), number.to_string()).unwrap();
    }
}

impl Drop for Processor {
    fn drop(&mut self) {
        // It cannot be removed while the process ends; what stays is empty.
        let _ = fs::remove_dir(&self.folder);
    }
}
