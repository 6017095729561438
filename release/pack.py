#!/usr/bin/env python3
"""Packs a folder so that equal files make equal bytes: by name, at one time, of nobody.

usage: pack.py [--quick] tar OUT.tar[.gz|.tgz] FOLDER
       pack.py [--quick] zip OUT.zip FOLDER

Names in the archive are relative to FOLDER; folders have no entries. --quick packs worse, in a fraction of the time.
"""

import gzip
import io
import pathlib
import sys
import tarfile
import zipfile

# The earliest second that a zip can say.
_TIME, _TIME_IN_ZIP = 315532800, (1980, 1, 1, 0, 0, 0)


def tar(out, folder, level=9):
    with open(out, "wb") as file:
        # Its header says neither the name nor the time.
        to = gzip.GzipFile("", "wb", level, file, mtime=0) if str(out).endswith("gz") else file
        with tarfile.open(fileobj=to, mode="w", format=tarfile.USTAR_FORMAT) as packed:
            for name, mode, content in _files(folder):
                entry = tarfile.TarInfo(name)
                entry.size, entry.mode, entry.mtime = len(content), mode, _TIME
                packed.addfile(entry, io.BytesIO(content))
        if to is not file:
            to.close()


def zip(out, folder, level=9):
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as packed:
        for name, mode, content in _files(folder):
            entry = zipfile.ZipInfo(name, _TIME_IN_ZIP)
            # Made on Unix, a plain file of this mode.
            entry.create_system, entry.external_attr = 3, (0o100000 | mode) << 16
            packed.writestr(entry, content, zipfile.ZIP_DEFLATED, level)


def _files(folder):
    """Name, mode and content of each file, by name."""
    folder = pathlib.Path(folder)
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    for name in sorted(files):
        yield name, 0o755 if files[name].stat().st_mode & 0o100 else 0o644, files[name].read_bytes()


if __name__ == "__main__":
    quick = sys.argv[1:2] == ["--quick"]
    try:
        kind, out, folder = sys.argv[1 + quick:]
        pack = {"tar": tar, "zip": zip}[kind]
    except (ValueError, KeyError):
        sys.exit(__doc__)
    pack(out, folder, 1 if quick else 9)
