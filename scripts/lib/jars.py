"""The jars that the Kotlin bindings are compiled, tested, linted and shrunk with: pinned, checked, cached.

  python3 scripts/lib/jars.py compiler          fetches what is missing and prints a class path
  python3 scripts/lib/jars.py runtime test      the class path of two sets together
  python3 scripts/lib/jars.py --write           fetches every jar anew and pins what came

jars.lock lists `group:artifact:version[:classifier] sha256 set[,set]`. Maven fetches, so that mirrors and proxies of this
machine hold; no host is named here. Nothing comes along by itself: what a jar needs is listed beside it. A jar lies in
the cache under its hash and is used only while that hash fits. YIXIAN_OFFLINE=yes fetches nothing.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Callable, Iterable, Sequence
from xml.sax.saxutils import escape

LOCK = Path(__file__).resolve().with_suffix(".lock")
SETS = ("compiler", "runtime", "test", "lint", "shrink")
COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy"
NOT_YET = "-"  # in place of a hash, until --write
SHA256 = re.compile(r"[0-9a-f]{64}|-")
NAME = re.compile(r"[\w.-]+")  # what Maven allows; it also goes into a file name
NOT_IN_CENTRAL = ("com.android.tools",)


class Problem(Exception):
    """What is wrong, for the person who runs this."""


@dataclass(frozen=True)
class Jar:
    group: str
    artifact: str
    version: str
    classifier: str
    sha256: str
    sets: tuple[str, ...]

    @property
    def coordinates(self) -> str:
        return ":".join(filter(None, (self.group, self.artifact, self.version, self.classifier)))

    @property
    def file_name(self) -> str:
        """As Maven names it, with the group in front: two groups may have an artifact of one name."""
        parts = (self.artifact, self.version, self.classifier)
        return f"{self.group}.{'-'.join(filter(None, parts))}.jar"

    @property
    def line(self) -> str:
        return f"{self.coordinates} {self.sha256} {','.join(self.sets)}"


def parse_line(line: str) -> Jar:
    fields = line.split()
    if len(fields) != 3:
        raise Problem(f"three fields expected (coordinates, SHA-256, sets): {line}")
    coordinates, sha256, sets = fields[0].split(":"), fields[1], tuple(fields[2].split(","))
    if len(coordinates) not in (3, 4) or not all(NAME.fullmatch(part) for part in coordinates):
        raise Problem(f"not group:artifact:version[:classifier]: {fields[0]}")
    if not SHA256.fullmatch(sha256):
        raise Problem(f"not a SHA-256: {sha256}")
    if unknown := set(sets) - set(SETS):
        raise Problem(f"no such set: {', '.join(sorted(unknown))}")
    group, artifact, version, classifier = (*coordinates, "")[:4]
    return Jar(group, artifact, version, classifier, sha256, sets)


def parse(text: str) -> list[Jar]:
    """The jars of a lock file, in its order. The same artifact twice in one set would be a class path with two versions."""
    jars, seen = [], set()
    for number, line in enumerate(text.splitlines(), 1):
        entry = line.partition("#")[0].strip()
        if not entry:
            continue
        try:
            jar = parse_line(entry)
        except Problem as problem:
            raise Problem(f"line {number}: {problem}") from None
        for name in jar.sets:
            key = (name, jar.group, jar.artifact, jar.classifier)
            if key in seen:
                raise Problem(f"line {number}: {jar.group}:{jar.artifact} is in the set {name} already")
            seen.add(key)
        jars.append(jar)
    return jars


def repinned(text: str, hashes: dict[str, str]) -> str:
    """The lock file again with these hashes by coordinates; comments and order stay."""
    lines = []
    for line in text.splitlines():
        entry, mark, comment = line.partition("#")
        if entry.strip():
            jar = parse_line(entry.strip())
            entry = replace(jar, sha256=hashes[jar.coordinates]).line + (" " if mark else "")
        lines.append(entry + mark + comment)
    return "\n".join(lines) + "\n"


def of_sets(jars: Iterable[Jar], names: Sequence[str]) -> list[Jar]:
    """What is in any of these sets, each once."""
    if unknown := set(names) - set(SETS):
        raise Problem(f"no such set: {', '.join(sorted(unknown))}; there are {', '.join(SETS)}")
    return [jar for jar in jars if set(jar.sets) & set(names)]


def sha256_of(path: Path) -> str:
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def pom(jars: Sequence[Jar], folder: Path) -> str:
    """A project that does one thing: copy these jars, without what they need, into a folder."""
    items = "".join(
        f"<artifactItem><groupId>{jar.group}</groupId><artifactId>{jar.artifact}</artifactId>"
        f"<version>{jar.version}</version><classifier>{jar.classifier}</classifier>"
        f"<destFileName>{jar.file_name}</destFileName></artifactItem>"
        for jar in jars
    )
    plugin, version = COPY.split(":")[1:3]
    return (
        '<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>'
        "<groupId>org.yixian</groupId><artifactId>jars</artifactId><version>1</version><packaging>pom</packaging>"
        f"<build><plugins><plugin><artifactId>{plugin}</artifactId><version>{version}</version>"
        f"<configuration><outputDirectory>{escape(str(folder))}</outputDirectory>"
        f"<artifactItems>{items}</artifactItems></configuration></plugin></plugins></build></project>"
    )


def fetch(jars: Sequence[Jar], folder: Path) -> None:
    """Maven puts the jars into the folder."""
    say(f"fetching {len(jars)} jars with Maven: {', '.join(jar.artifact for jar in jars)}")
    project = folder / "pom.xml"
    project.write_text(pom(jars, folder), encoding="utf-8")
    try:
        done = subprocess.run(["mvn", "-B", "-q", "-f", project, COPY], capture_output=True, text=True)
    except FileNotFoundError:
        raise Problem("mvn is not there: scripts/lib/setup.sh maven") from None
    if done.returncode:
        errors = [line for line in done.stdout.splitlines() if line.startswith("[ERROR]")][:3]
        raise Problem("\n".join(["Maven could not fetch them.", *errors, *hints(jars)]))


def hints(jars: Sequence[Jar]) -> list[str]:
    if not any(jar.group in NOT_IN_CENTRAL for jar in jars):
        return []
    return ["R8 is not in Maven Central: add Google's Maven repository, or a mirror of it, to ~/.m2/settings.xml"]


class Cache:
    """Jars by hash. `fetch` is injected: tests have no network."""

    def __init__(self, folder: Path, fetch: Callable[[Sequence[Jar], Path], None] = fetch, offline: bool = False):
        self.folder = folder
        self.fetch = fetch
        self.offline = offline

    def path(self, jar: Jar) -> Path:
        return self.folder / jar.sha256[:16] / jar.file_name

    def fits(self, jar: Jar) -> bool:
        path = self.path(jar)
        return path.is_file() and sha256_of(path) == jar.sha256

    def class_path(self, jars: Sequence[Jar]) -> list[Path]:
        if unpinned := [jar.coordinates for jar in jars if jar.sha256 == NOT_YET]:
            raise Problem(f"not pinned yet: {', '.join(unpinned)}; scripts/lib/jars.py --write")
        if absent := [jar for jar in jars if not self.fits(jar)]:
            if self.offline:
                raise Problem("not in the cache: " + ", ".join(jar.coordinates for jar in absent))
            self._add(absent)
        return [self.path(jar) for jar in jars]

    def _add(self, jars: Sequence[Jar]) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        # Beside its place, so that moving it there is one step: whoever runs at the same time sees a whole jar or none.
        with tempfile.TemporaryDirectory(dir=self.folder) as part:
            self.fetch(jars, Path(part))
            wrong = [jar for jar in jars if sha256_of(Path(part) / jar.file_name) != jar.sha256]
            if wrong:
                raise Problem("not what jars.lock pins, not used: " + ", ".join(jar.coordinates for jar in wrong))
            for jar in jars:
                self.path(jar).parent.mkdir(exist_ok=True)
                os.replace(Path(part) / jar.file_name, self.path(jar))

    def hashes(self, jars: Sequence[Jar]) -> dict[str, str]:
        """What Maven gives today, by coordinates."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=self.folder) as part:
            self.fetch(jars, Path(part))
            return {jar.coordinates: sha256_of(Path(part) / jar.file_name) for jar in jars}


def default_cache() -> Cache:
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Cache(Path(home) / "yixian" / "jars", offline=os.environ.get("YIXIAN_OFFLINE") == "yes")


def class_path(*sets: str) -> str:
    """For the scripts beside this one."""
    jars = of_sets(parse(LOCK.read_text(encoding="utf-8")), sets)
    return os.pathsep.join(map(str, default_cache().class_path(jars)))


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def main(argv: Sequence[str]) -> int:
    if not argv or argv[0] in ("--help", "-h"):
        print(__doc__.strip())
        return 0 if argv else 2
    try:
        if argv[0] == "--write":
            text = LOCK.read_text(encoding="utf-8")
            LOCK.write_text(repinned(text, default_cache().hashes(parse(text))), encoding="utf-8")
        else:
            print(class_path(*argv))
    except Problem as problem:
        say(str(problem))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
