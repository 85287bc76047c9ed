"""The jars that the Kotlin bindings and the Android app are compiled, tested, linted and shrunk with: pinned, checked, cached.

  python3 scripts/lib/jars.py compiler          fetches what is missing and prints a class path
  python3 scripts/lib/jars.py runtime test      the class path of two sets together
  python3 scripts/lib/jars.py --pin             fetches what has `-` for a hash, and pins what came
  python3 scripts/lib/jars.py --write           fetches everything anew and pins what came

jars.lock and android.lock list `group:artifact:version[:classifier][@aar] sha256 set[,set]`; a set may have lines in both.
Maven fetches, so that mirrors and proxies of this machine hold; no host is named here. Nothing comes along by itself: what
a jar needs is listed beside it. A jar lies in the cache under its hash and is used only while that hash fits; an AAR is
unpacked beside itself, and what is in it is used only while it is what the AAR has. YIXIAN_OFFLINE=yes fetches nothing.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
import zlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Callable, Iterable, Sequence
from xml.sax.saxutils import escape

LOCK = Path(__file__).resolve().with_suffix(".lock")
ANDROID_LOCK = LOCK.with_name("android.lock")
LOCKS = (LOCK, ANDROID_LOCK)
SETS = (
    # of the bindings: jars.lock says what each is for
    "compiler", "runtime", "test", "lint", "shrink",
    # of the app: android.lock says it
    "compose-compiler", "presentation", "presentation-test", "compose", "android", "android-test", "android-sdk",
    "android-link", "robolectric-26", "robolectric-35", "manifest-merger", "android-lint", "android-profile",
    "android-apk", "gradle", "desktop", "desktop-test",
)  # fmt: skip
TYPES = ("jar", "aar")
COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy"
NOT_YET = "-"  # in place of a hash, until --pin
SHA256 = re.compile(r"[0-9a-f]{64}|-")
NAME = re.compile(r"[\w.-]+")  # what Maven allows; it also goes into a file name
GOOGLE = ("androidx.", "com.android.tools")  # groups that Maven Central does not have


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
    type: str = "jar"

    @property
    def coordinates(self) -> str:
        """As Gradle writes them."""
        words = ":".join(filter(None, (self.group, self.artifact, self.version, self.classifier)))
        return words if self.type == "jar" else f"{words}@{self.type}"

    @property
    def file_name(self) -> str:
        """As Maven names it, with the group in front: two groups may have an artifact of one name."""
        parts = (self.artifact, self.version, self.classifier)
        return f"{self.group}.{'-'.join(filter(None, parts))}.{self.type}"

    @property
    def line(self) -> str:
        return f"{self.coordinates} {self.sha256} {','.join(self.sets)}"


def parse_line(line: str) -> Jar:
    fields = line.split()
    if len(fields) != 3:
        raise Problem(f"three fields expected (coordinates, SHA-256, sets): {line}")
    words, _, type_ = fields[0].partition("@")
    coordinates, sha256, sets = words.split(":"), fields[1], tuple(fields[2].split(","))
    if len(coordinates) not in (3, 4) or not all(NAME.fullmatch(part) for part in coordinates):
        raise Problem(f"not group:artifact:version[:classifier][@aar]: {fields[0]}")
    if type_ and type_ not in TYPES:
        raise Problem(f"no such type: {type_}; there are {' and '.join(TYPES)}")
    if not SHA256.fullmatch(sha256):
        raise Problem(f"not a SHA-256: {sha256}")
    if unknown := set(sets) - set(SETS):
        raise Problem(f"no such set: {', '.join(sorted(unknown))}")
    group, artifact, version, classifier = (*coordinates, "")[:4]
    return Jar(group, artifact, version, classifier, sha256, sets, type_ or "jar")


def parse(*texts: str) -> list[Jar]:
    """The jars of lock files, in their order. The same artifact twice in one set would be a class path with two versions."""
    jars, seen = [], set()
    for text in texts:
        for number, line in enumerate(text.splitlines(), 1):
            entry = line.partition("#")[0].strip()
            if not entry:
                continue
            try:
                jar = parse_line(entry)
            except Problem as problem:
                raise Problem(f"line {number}: {problem}") from None
            if jar.coordinates in (other.coordinates for other in jars):
                raise Problem(f"line {number}: {jar.coordinates} has a line already: one line names all its sets")
            for name in jar.sets:
                key = (name, jar.group, jar.artifact, jar.classifier)
                if key in seen:
                    raise Problem(f"line {number}: {jar.group}:{jar.artifact} is in the set {name} already")
                seen.add(key)
            jars.append(jar)
    return jars


def locked() -> list[Jar]:
    """What our lock files say."""
    return parse(*(lock.read_text(encoding="utf-8") for lock in LOCKS))


def repinned(text: str, hashes: dict[str, str]) -> str:
    """The lock file again with these hashes by coordinates; comments and order stay, and hashes that are not given."""
    lines = []
    for line in text.splitlines():
        entry, mark, comment = line.partition("#")
        if entry.strip():
            jar = parse_line(entry.strip())
            entry = replace(jar, sha256=hashes.get(jar.coordinates, jar.sha256)).line + (" " if mark else "")
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
        f"<version>{jar.version}</version><classifier>{jar.classifier}</classifier><type>{jar.type}</type>"
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
    named = ", ".join(jar.artifact for jar in jars[:8])
    say(f"fetching {len(jars)} jars with Maven: {named}{', …' if len(jars) > 8 else ''}")
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
    theirs = [jar.artifact for jar in jars if jar.group.startswith(GOOGLE)]
    if not theirs:
        return []
    return [f"Not in Maven Central, {theirs[0]} for one: add Google's Maven repository, or a mirror of it, to ~/.m2/settings.xml"]


def is_unpacked(archive: Path, folder: Path) -> bool:
    """Whether the folder has every file of the archive as it is there."""
    with zipfile.ZipFile(archive) as members:
        files = [member for member in members.infolist() if not member.is_dir()]
    return all(has_content(folder / file.filename, file.CRC) for file in files)


def has_content(path: Path, crc: int) -> bool:
    return path.is_file() and zlib.crc32(path.read_bytes()) == crc


def unpack(archive: Path, folder: Path) -> None:
    """Into place in one step, as `Cache` does it with the archive."""
    part = Path(tempfile.mkdtemp(dir=folder.parent))
    try:
        with zipfile.ZipFile(archive) as members:
            members.extractall(part / "whole")
        shutil.rmtree(folder, ignore_errors=True)
        os.replace(part / "whole", folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)


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

    def unpacked(self, jar: Jar) -> Path:
        """The folder of an AAR: AndroidManifest.xml, and what it has of classes.jar, res, proguard.txt."""
        return self.path(jar).with_suffix("")

    def class_path(self, jars: Sequence[Jar]) -> list[Path]:
        self.files(jars)
        return [entry for jar in jars for entry in self._entries(jar)]

    def _entries(self, jar: Jar) -> list[Path]:
        """An AAR's own classes and the jars that it brings along, or none: there are AARs with nothing but resources."""
        if jar.type != "aar":
            return [self.path(jar)]
        folder = self.unpacked(jar)
        return [path for path in (folder / "classes.jar", *sorted(folder.glob("libs/*.jar"))) if path.is_file()]

    def files(self, jars: Sequence[Jar]) -> list[Path]:
        """The jars and AARs themselves, whole; AARs are unpacked as well."""
        if unpinned := [jar.coordinates for jar in jars if jar.sha256 == NOT_YET]:
            raise Problem(f"not pinned yet: {', '.join(unpinned)}; scripts/lib/jars.py --pin")
        if absent := [jar for jar in jars if not self.fits(jar)]:
            if self.offline:
                raise Problem("not in the cache: " + ", ".join(jar.coordinates for jar in absent))
            self._add(absent)
        for jar in jars:
            if jar.type == "aar" and not is_unpacked(self.path(jar), self.unpacked(jar)):
                unpack(self.path(jar), self.unpacked(jar))
        return [self.path(jar) for jar in jars]

    def _add(self, jars: Sequence[Jar]) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        # Beside its place, so that moving it there is one step: whoever runs at the same time sees a whole jar or none.
        with tempfile.TemporaryDirectory(dir=self.folder) as part:
            self.fetch(jars, Path(part))
            wrong = [jar for jar in jars if sha256_of(Path(part) / jar.file_name) != jar.sha256]
            if wrong:
                raise Problem("not what the lock file pins, not used: " + ", ".join(jar.coordinates for jar in wrong))
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
    return os.pathsep.join(map(str, default_cache().class_path(of_sets(locked(), sets))))


def files(*sets: str) -> list[Path]:
    """The jars themselves, for what is not a class path."""
    return default_cache().files(of_sets(locked(), sets))


def aars(*sets: str) -> list[Path]:
    """The folders of the AARs in these sets, unpacked."""
    cache, chosen = default_cache(), [jar for jar in of_sets(locked(), sets) if jar.type == "aar"]
    cache.files(chosen)
    return [cache.unpacked(jar) for jar in chosen]


def pin(every: bool) -> None:
    """Writes hashes into the lock files: all of them, or those that are not there yet."""
    wanted = [jar for jar in locked() if every or jar.sha256 == NOT_YET]
    hashes = default_cache().hashes(wanted) if wanted else {}
    for lock in LOCKS:
        lock.write_text(repinned(lock.read_text(encoding="utf-8"), hashes), encoding="utf-8")


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def main(argv: Sequence[str]) -> int:
    if not argv or argv[0] in ("--help", "-h"):
        print(__doc__.strip())
        return 0 if argv else 2
    try:
        if argv[0] in ("--write", "--pin"):
            pin(every=argv[0] == "--write")
        else:
            print(class_path(*argv))
    except Problem as problem:
        say(str(problem))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
