"""The app in a desktop window against the county that ./scripts/run has started; without a display, the journey as a
filmstrip of pictures that were just drawn.

  ./scripts/phone                      a branch secretary's phone
  ./scripts/phone --as member          … a member's; --as migrant: another member's
  ./scripts/phone --elder --lang en    large letters; in English
  ./scripts/phone --new                a new phone: everything comes back from the county
  ./scripts/phone --film               the filmstrip, with or without a display; it starts a county of its own

Several windows may be open at once, one for each person. Each phone is a folder below target/phone. It is to look at the
app and to work on it, not a product: the keys of such a phone lie in a file.
"""

from __future__ import annotations

import argparse
import html
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from typing import Sequence
from urllib.parse import urlsplit

import android
import bindings
import county
import tour

ROOT = Path(__file__).resolve().parents[2]
TOUR = ROOT / "target" / "tour"
PHONES = ROOT / "target" / "phone"
PLAYED = {"secretary": 0, "member": 1, "migrant": 2}
FILM = "FilmstripTest"


class Problem(Exception):
    """What is wrong, and what to do about it."""


def server_of(folder: Path) -> tour.Server:
    if not (folder / "county").is_dir():
        raise Problem("there is no county yet: run ./scripts/run in another terminal and leave it running")
    program = next((path for path in programs() if path.exists()), None)
    if program is None:
        raise Problem("yixian-server is not built: ./scripts/run builds it")
    return tour.Server(program, folder)


def programs() -> list[Path]:
    return [bindings.target_directory() / kind / "yixian-server" for kind in ("release", "debug")]


def person(server: tour.Server, who: str, folder: Path) -> str:
    """The number of somebody of the first branch."""
    lists = folder / "lists"
    shutil.rmtree(lists, ignore_errors=True)
    server.does("export", "--out", str(lists))
    return county.casts(lists, len(PLAYED) - 1)[0].people[PLAYED[who]]


def reached(link: str) -> bool:
    address = urlsplit(link)
    try:
        socket.create_connection((address.hostname, address.port or 443), timeout=3).close()
    except OSError:
        return False
    return True


def words_for(options: argparse.Namespace) -> list[str]:
    """What the window is told."""
    phone = PHONES / options.who
    if options.new:
        shutil.rmtree(phone, ignore_errors=True)
    words = ["--data", str(phone), "--title", f"一线牵 · {options.who}", "--elder", str(options.elder).lower()]
    words += ["--lang", options.lang] if options.lang else []
    return words if (phone / "core").is_dir() else words + ["--code", code_for(options.who)]


def code_for(who: str) -> str:
    """A code of this person's; other phones of his stay."""
    server = server_of(TOUR)
    PHONES.mkdir(parents=True, exist_ok=True)
    link = server.does("enrol", "--person", person(server, who, PHONES), "--add")["link"]
    if not reached(link):
        raise Problem("the county does not answer: run ./scripts/run in another terminal and leave it running")
    return link


def has_display() -> bool:
    return sys.platform == "darwin" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def film() -> int:
    """Plays a journey on a county of its own and lays its pictures beside each other."""
    pictures = PHONES / "pictures"
    shutil.rmtree(pictures, ignore_errors=True)
    argv = [sys.executable, "-B", android.__file__, "desktop", "--test", FILM, "--pictures", str(pictures)]
    if subprocess.run(argv, stdout=subprocess.DEVNULL).returncode:
        raise Problem(f"the journey was not played: ./scripts/android desktop --test {FILM}")
    drawn = sorted((pictures / "film").glob("*.png"))
    strip = PHONES / "filmstrip.html"
    strip.write_text(page(drawn), encoding="utf-8")
    for picture in drawn:
        print(picture.relative_to(ROOT))
    print(f"\n{len(drawn)} pictures; all of them: {strip.relative_to(ROOT)}")
    return 0


def page(pictures: Sequence[Path]) -> str:
    """Needs nothing else than the pictures beside it."""
    figures = "".join(
        f'<figure><img src="pictures/film/{html.escape(file.name)}"><figcaption>{html.escape(file.stem)}</figcaption></figure>'
        for file in pictures
    )
    style = "body{background:#888;display:flex;flex-wrap:wrap;font-family:sans-serif}figure{margin:8px}"
    return f'<!doctype html><meta charset="utf-8"><title>一线牵</title><style>{style}</style>{figures}\n'


def main(argv: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--as", dest="who", choices=tuple(PLAYED), default="secretary")
    parser.add_argument("--elder", action="store_true", help="large letters")
    parser.add_argument("--lang", choices=("zh", "en"))
    parser.add_argument("--new", action="store_true", help="a new phone in place of the one that is there")
    parser.add_argument("--film", action="store_true")
    options = parser.parse_args(argv)
    try:
        if options.film or not has_display():
            return film()
        words = words_for(options)
    except (Problem, tour.Wrong) as problem:
        print(problem, file=sys.stderr)
        return 1
    os.execv(sys.executable, [sys.executable, "-B", android.__file__, "desktop", "--", *words])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
