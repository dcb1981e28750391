"""Whether a path lies on a network drive, where a store's log of changes cannot be trusted."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

_NETWORK = frozenset(
    {"nfs", "nfs3", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afpfs", "webdav", "davfs", "afs", "ceph"}
    | {"glusterfs", "lustre", "ocfs2", "gfs2", "ncpfs", "coda"}
)
_FUSE_LOCAL = frozenset({"fuse.fuse-overlayfs", "fuse.overlayfs", "fuseblk"})
"""File systems in user space that are nevertheless this machine's own disk."""
_OCTAL = re.compile(r"\\([0-7]{3})")
_DRIVE_REMOTE = 4
_MOUNT = Path("/sbin/mount")
"""Tells the mounts on macOS."""


def network_drive(path: Path, mounts: str | None = None) -> str:
    """The kind of network drive that a path lies on, such as ``nfs4``; empty for the machine's own disk.

    ``mounts`` is the text of ``/proc/mounts``; read from the machine when not given.
    """
    if sys.platform == "win32" and mounts is None:
        return _windows(path)
    kind, options = _kind(_nearest(path), mounts if mounts is not None else _mounts())
    if kind in _NETWORK:
        return kind
    if kind == "9p" and "drvfs" in options:
        return "9p (a Windows drive)"
    if (kind == "fuse" or kind.startswith(("fuse.", "osxfuse", "macfuse"))) and kind not in _FUSE_LOCAL:
        return kind
    return ""


def _nearest(path: Path) -> Path:
    """The resolved path, or that of its nearest folder that exists."""
    return Path(os.path.realpath(path))


def _kind(path: Path, mounts: str) -> tuple[str, str]:
    """The file system type and options of the mount that holds a path: the longest that fits, the last of equals."""
    where, longest, kind, options = _as_folder(path.as_posix()), -1, "", ""
    for line in mounts.splitlines():
        parts = line.split(" ")
        if len(parts) < 4:
            continue
        point = _as_folder(_OCTAL.sub(lambda found: chr(int(found[1], 8)), parts[1]))
        if len(point) >= longest and where.startswith(point):
            longest, kind, options = len(point), parts[2].lower(), parts[3]
    return kind, options


def _as_folder(path: str) -> str:
    """A path with one slash at its end, so that whatever lies in it begins with it."""
    return path.rstrip("/") + "/"


def _mounts() -> str:
    """The mounts of this machine as lines of ``device point type options``."""
    listed = Path("/proc/mounts")
    if listed.exists():
        return listed.read_text("utf-8", "surrogateescape")
    if not _MOUNT.exists():
        return ""
    told = subprocess.run([_MOUNT], capture_output=True, text=True, check=False, timeout=10).stdout  # noqa: S603
    lines = re.findall(r"^(.+?) on (.+) \(([^,)]+)(.*)\)$", told, re.MULTILINE)
    return "\n".join(
        f"{device.replace(' ', '_')} {point.replace(' ', chr(92) + '040')} {kind} x{rest.replace(' ', '')}"
        for device, point, kind, rest in lines
    )


def _windows(path: Path) -> str:
    """A share named by ``\\\\server\\...`` or a drive letter that stands for one."""
    full = os.path.realpath(path)
    if full.startswith("\\\\"):
        return "a Windows share"
    import ctypes  # noqa: PLC0415  (Windows alone needs it)

    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009  (known to type checkers on Windows only)
    return "a Windows share" if kernel.GetDriveTypeW(os.path.splitdrive(full)[0] + "\\") == _DRIVE_REMOTE else ""
