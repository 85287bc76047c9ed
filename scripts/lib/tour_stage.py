"""What the tour is played with: the county's server as a process of its own, phones as folders of the reference client, and
who tells what happens. The chapters are tour_meeting.py, tour_dues.py, tour_phones.py, tour_away.py, tour_privacy.py and
tour_county.py; tour.py plays them.
"""

from __future__ import annotations

import datetime
import json
import os
import shutil
import signal
import socket
import ssl
import subprocess
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MARK = ".yixian-tour"  # only a folder with this file in it is ever removed


class Wrong(Exception):
    """The tour did not come out as told."""


def language(asked: str | None) -> str:
    """Chinese unless the environment says something else, as the programs themselves decide it."""
    if asked:
        return asked
    locale = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "zh")
    return "zh" if locale.lower().startswith("zh") else "en"


class Teller:
    """Says what happens, in one language."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.checks = 0

    def pick(self, zh: str, en: str) -> str:
        return zh if self.lang == "zh" else en

    def head(self, zh: str, en: str) -> None:
        print(f"\n== {self.pick(zh, en)}", flush=True)

    def say(self, zh: str, en: str) -> None:
        print(f"   {self.pick(zh, en)}", flush=True)

    def shown(self, whose: str, text: str, most: int = 12) -> None:
        """What somebody sees on his phone; of a long list the beginning."""
        lines = text.rstrip().splitlines()
        more = len(lines) - most
        for line in lines[:most] if more > 1 else lines:
            print(f"   {whose} │ {line}", flush=True)
        if more > 1:
            print(f"   {whose} │ … +{more}", flush=True)

    def check(self, is_so: bool, what: str, seen: object = "") -> None:
        if not is_so:
            raise Wrong(f"{what}: {seen}")
        self.checks += 1


def programs() -> tuple[Path, Path]:
    folder = Path(os.environ.get("YIXIAN_BIN_DIR", ROOT / "target" / "debug"))
    found = folder / "yixian-server", folder / "yixian"
    for program in found:
        if not program.exists():
            raise Wrong(f"{program} is not built; start the tour with ./scripts/run")
    return found


@dataclass
class Phone:
    """A folder that the reference client works on; where several share it, one of them."""

    program: Path
    folder: Path
    name: str
    teller: Teller
    profile: str = ""
    pin: str = ""

    def _run(self, *args: str, typed: str = "") -> subprocess.CompletedProcess[str]:
        environment = dict(os.environ, YIXIAN_PHONE=str(self.folder), YIXIAN_LANG=self.teller.lang)
        whose = {"YIXIAN_PROFILE": self.profile, "YIXIAN_PIN": self.pin}
        environment |= {name: value for name, value in whose.items() if value}
        argv = [self.program, *args]
        return subprocess.run(argv, env=environment, input=typed, capture_output=True, text=True, timeout=60)

    def of(self, profile: str, name: str, pin: str = "") -> Phone:
        """The same phone in the hands of one of those who share it."""
        return Phone(self.program, self.folder, name, self.teller, profile, pin)

    def does(self, *args: str, typed: str = "") -> dict:
        """Runs a command that must work and gives its object."""
        return self.ends(0, *args, typed=typed)

    def ends(self, code: int, *args: str, typed: str = "") -> dict:
        """Runs a command that must end with one exit code and gives its object."""
        done = self._run("--json", *args, typed=typed)
        if done.returncode != code:
            raise Wrong(f"{self.name}: yixian {' '.join(args)}: exit {done.returncode}\n{done.stdout}{done.stderr}")
        return json.loads(done.stdout)

    def refused(self, code: str, *args: str, ends: int = 1) -> dict:
        """Runs a command that must be refused for one reason."""
        error = self.ends(ends, *args)["error"]
        self.teller.check(error["code"] == code, f"{self.name}: yixian {' '.join(args)}", error)
        return error

    def sees(self, *args: str, most: int = 12) -> None:
        """Runs a command and prints what the person sees."""
        done = self._run(*args)
        if done.returncode != 0:
            raise Wrong(f"{self.name}: yixian {' '.join(args)}: exit {done.returncode}\n{done.stdout}{done.stderr}")
        self.teller.shown(self.name, done.stdout, most)

    def row(self, person: str) -> dict:
        """Somebody's row of the roll, as this phone has it."""
        rows = self.does("roll", "show", "today")["rows"]
        return next(row for row in rows if row["person"] == person)

    def own(self) -> dict:
        return self.does("meeting", "show", "today")["meeting"]["own"]

    def due(self) -> list[str]:
        """What there is to do by the rules, after having heard the news."""
        self.does("sync")
        return [reminder["action"]["do"] for reminder in self.does("reminders")["reminders"]]

    def why_not(self, rule: str) -> list[str]:
        """Why a matter of a rule is not mentioned today."""
        hidden = self.does("reminders", "--why-not")["not_shown"]
        return [matter["not_shown"]["why"] for matter in hidden if matter["key"].startswith(rule)]


class Server:
    """The county's server, as a process of its own."""

    def __init__(self, program: Path, folder: Path, name: str = "county", beside: Server | None = None) -> None:
        self.program = program
        self.data = folder / name
        self.log = folder / f"{name}.log"
        # Two counties on one platform are two processes over one database.
        self.database = beside.database if beside else f"sqlite:{self.data / 'server.db'}"
        self.port = free_port()
        self.url = f"https://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None

    def does(self, *args: str) -> dict:
        argv = [self.program, "--data", self.data, "--database", self.database, "--json", *args]
        done = subprocess.run(argv, capture_output=True, text=True, timeout=600)
        if done.returncode != 0:
            raise Wrong(f"yixian-server {' '.join(args)}: {done.stdout}{done.stderr}")
        return json.loads(done.stdout)

    def start(self) -> None:
        where = ["--data", self.data, "--database", self.database]
        argv = [self.program, *where, "run", "--listen", f"127.0.0.1:{self.port}"]
        self.process = subprocess.Popen(argv, stdout=subprocess.DEVNULL, stderr=self.log.open("ab"))
        while not self.answers():
            try:
                self.process.wait(timeout=0.1)
            except subprocess.TimeoutExpired:
                continue
            raise Wrong(f"the server has ended: {self.log.read_text(errors='replace')}")

    def answers(self) -> bool:
        """Over TLS, held against the county's own authority."""
        trusted = ssl.create_default_context(cafile=str(self.data / "tls" / "authority.pem"))
        try:
            with urllib.request.urlopen(f"{self.url}/health", context=trusted, timeout=5) as answer:
                return answer.status == 200
        except urllib.error.URLError as error:
            if isinstance(error.reason, ConnectionRefusedError):
                return False
            raise

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(timeout=30)


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def fresh(folder: Path) -> Path:
    """An empty folder of the tour's own. Never removes anything but an earlier tour."""
    if folder.exists() and any(folder.iterdir()):
        if not (folder / MARK).exists():
            raise Wrong(f"{folder} holds something that is not an earlier tour; name another with --data")
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARK).touch()
    return folder


class Stage:
    """What the chapters share. Whom a chapter brings in, the later ones find here."""

    cast: dict  # whom the demo county has for the tour
    links: dict[str, str]  # the slips of the branch, by person
    people: dict[str, str]  # whom the tour has met, by role
    secretary: Phone
    deputy: Phone
    first: Phone
    second: Phone  # keeps in touch with whoever is away
    third: Phone
    away: Phone
    no_phone: str  # the name of one who has an old phone, and nothing of this on it
    digits: str  # of the meeting
    wrong: dict  # of two of one name the one who was not there
    right: dict
    in_suzhou: str  # a branch there to which a member away may turn
    county: list[Phone]  # two who change the county's rules

    def __init__(self, server: Server, client: Path, folder: Path, teller: Teller) -> None:
        self.server, self.client, self.folder, self.teller = server, client, folder, teller

    def phone(self, role: str, name: str) -> Phone:
        return Phone(self.client, self.folder / "phones" / role, name, self.teller)

    def today(self) -> datetime.date:
        """The county's day, as a phone knows it."""
        return datetime.date.fromisoformat(self.secretary.does("status")["today"])

    def ago(self, days: int) -> str:
        return (self.today() - datetime.timedelta(days=days)).isoformat()

    def coming(self, days: int) -> str:
        return self.ago(-days)

    def somebody(self, role: str) -> str:
        """A full member of the branch whom nobody has met yet, and who can be called; returns the name."""
        met = {*self.people.values()}
        rows = self.secretary.does("members")["members"]
        fits = (row for row in rows if row["person"] not in met and row["state"] == "full" and row["phone"])
        row = next(row for row in fits if row["name"] != "赵满仓")
        self.people[role] = row["person"]
        return row["name"]
