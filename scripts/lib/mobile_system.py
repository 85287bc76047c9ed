"""Takes what phone targets are compiled against out of the ziglang wheel: mobile_system.py WHEEL DIRECTORY.

C headers, and the names that musl's and Darwin's system libraries export.
"""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

INSIDE = "ziglang/lib/libc/"
WANTED = {
    "include/aarch64-linux-musl", "include/arm-linux-musl", "include/x86_64-linux-musl", "include/generic-musl",
    "include/aarch64-linux-any", "include/arm-linux-any", "include/x86-linux-any", "include/any-linux-any",
    "include/any-darwin-any", "musl/libc.S", "darwin/libSystem.tbd",
}  # fmt: skip


def unpack(wheel: str, directory: Path) -> set[str]:
    """Which of the wanted were found."""
    found = set()
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            inside = name.removeprefix(INSIDE)
            wanted = "/".join(inside.split("/")[:2])
            if name.startswith(INSIDE) and wanted in WANTED and not name.endswith("/"):
                path = directory / inside
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(archive.read(name))
                found.add(wanted)
    return found


def main(wheel: str, directory: str) -> int:
    missing = WANTED - unpack(wheel, Path(directory))
    if missing:
        print(f"{wheel} has no {', '.join(sorted(missing))}", file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
