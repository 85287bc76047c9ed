"""The tour: five phones, one meeting, some of them offline, and what the county's server ends up with.

Everything is the real thing: yixian-server over TLS with its own authority and an embedded SQLite file, a fictional
county that came through the importer, and five yixian clients, each with a folder of its own for a phone. Every step is
checked, and a step that does not come out as told ends the tour with exit code 1.

  ./scripts/run                      plays the tour and leaves the server running
  ./scripts/run --once               ends when the tour has been played
  ./scripts/run --data DIR           where everything is kept (default: target/tour, made anew each time)
  ./scripts/run --villages N         how large the county is (default: 176)
  ./scripts/run --lang zh|en         the language of the tour; the environment's if left out
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import shutil
import signal
import socket
import ssl
import subprocess
import sys
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
    folder = Path(os.environ.get("YIXIAN_BIN_DIR", ROOT / "target" / "release"))
    found = folder / "yixian-server", folder / "yixian"
    for program in found:
        if not program.exists():
            raise Wrong(f"{program} is not built; start the tour with ./scripts/run")
    return found


@dataclass
class Phone:
    """A folder that the reference client works on."""

    program: Path
    folder: Path
    name: str
    teller: Teller

    def _run(self, *args: str) -> subprocess.CompletedProcess[str]:
        environment = dict(os.environ, YIXIAN_PHONE=str(self.folder), YIXIAN_LANG=self.teller.lang)
        return subprocess.run([self.program, *args], env=environment, capture_output=True, text=True, timeout=60)

    def does(self, *args: str) -> dict:
        """Runs a command that must work and gives its object."""
        done = self._run("--json", *args)
        if done.returncode != 0:
            raise Wrong(f"{self.name}: yixian {' '.join(args)}: exit {done.returncode}\n{done.stdout}{done.stderr}")
        return json.loads(done.stdout)

    def refused(self, code: str, *args: str) -> dict:
        """Runs a command that must be refused for one reason."""
        done = self._run("--json", *args)
        answer = json.loads(done.stdout)
        seen = answer.get("error", {}).get("code")
        self.teller.check(done.returncode == 1 and seen == code, f"{self.name}: yixian {' '.join(args)}", done.stdout)
        return answer["error"]

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


class Server:
    """The county's server, as a process of its own."""

    def __init__(self, program: Path, folder: Path) -> None:
        self.program = program
        self.data = folder / "county"
        self.log = folder / "server.log"
        self.port = free_port()
        self.url = f"https://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None

    def does(self, *args: str) -> dict:
        argv = [self.program, "--data", self.data, "--json", *args]
        done = subprocess.run(argv, capture_output=True, text=True, timeout=600)
        if done.returncode != 0:
            raise Wrong(f"yixian-server {' '.join(args)}: {done.stdout}{done.stderr}")
        return json.loads(done.stdout)

    def start(self) -> None:
        argv = [self.program, "--data", self.data, "run", "--listen", f"127.0.0.1:{self.port}"]
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


class Tour:
    """One meeting of one branch, from the slips to the county's record."""

    def __init__(self, server: Server, client: Path, folder: Path, teller: Teller) -> None:
        self.server, self.client, self.folder, self.teller = server, client, folder, teller

    def phone(self, role: str, name: str) -> Phone:
        return Phone(self.client, self.folder / "phones" / role, name, self.teller)

    def play(self, villages: int) -> None:
        self.county(villages)
        self.enrolment()
        self.plan()
        self.roll_call()
        self.syncing()
        self.namesake()
        self.dispute()
        self.proxy()
        self.closing()
        self.record()

    def county(self, villages: int) -> None:
        t = self.teller
        t.head("一个虚构的县,用真的县也用的导入程序建成", "A fictional county, made by the importer that a real one uses")
        demo = self.server.does("demo", "--villages", str(villages), "--url", self.server.url)
        self.cast = demo["cast"]
        t.check(demo["people"] > 0, "the demo county has people", demo)
        t.say(
            f"{demo['name']}:{villages} 个村支部,{demo['people']} 人。服务器在 {self.server.url}。",
            f"{demo['name']}: {villages} village branches, {demo['people']} people. Its server is at {self.server.url}.",
        )
        self.server.start()

    def enrolment(self) -> None:
        t = self.teller
        t.head("五台手机,各扫一张绑定码", "Five phones, each enrolled with a slip")
        branch = self.cast["secretary"]
        page = str(self.folder / "slips.html")
        slips = self.server.does("slips", "--org", branch["org_no"], "--out", page)["slips"]
        self.links = {slip["person"]: slip["link"] for slip in slips}
        t.say(f"{branch['org_name']}的 {len(slips)} 张在 {page}。", f"{len(slips)} slips of {branch['org_name']} are in {page}.")
        roles = {"secretary": branch, "deputy": self.cast["deputy"]}
        roles |= {f"member-{n}": member for n, member in enumerate(self.cast["members"], 1)}
        self.people = {role: person["person"] for role, person in roles.items()}
        phones = {role: self.phone(role, person["name"]) for role, person in roles.items()}
        for role, phone in phones.items():
            phone.sees("enrol", self.links[self.people[role]])
        self.secretary, self.deputy = phones["secretary"], phones["deputy"]
        self.first, self.second, self.third = (phones[f"member-{n}"] for n in (1, 2, 3))
        enrolled = [phone.does("status")["enrolled"] for phone in phones.values()]
        t.check(all(enrolled) and len(enrolled) == 5, "five phones are enrolled", enrolled)
        self.phone("stranger", "?").refused("used_code", "enrol", self.links[branch["person"]])

    def plan(self) -> None:
        t, name = self.teller, self.secretary.name
        t.head("书记定会,通知用微信发", "The secretary plans a meeting; the notice goes out by whatever people use")
        planned = self.secretary.does(
            "meeting", "plan", "--date", "today", "--at", "10:00", "--place", t.pick("村部", "village hall"), "--host", name
        )
        self.digits = planned["digits"][0]
        t.check(planned["recorded"]["fate"] == "accepted", "the meeting is with the county", planned)
        self.secretary.sees("meeting", "notice", "today")
        self.deputy.does("sync")
        self.first.does("sync")
        t.say(
            f"{self.deputy.name}和{self.first.name}的手机收到了。{self.second.name}没有信号。",
            f"The phones of {self.deputy.name} and {self.first.name} have it. {self.second.name} has no signal.",
        )

    def roll_call(self) -> None:
        t = self.teller
        t.head("会场没有信号:两台手机同时点名,一个人自己签到", "No signal in the hall: two phones take one roll, one member signs in himself")
        self.first.does("leave", "today", "--because", "illness")
        t.say(f"{self.first.name}请了假,理由只有书记副书记看得到。", f"{self.first.name} asks leave; only the officers see why.")
        self.secretary.does("--offline", "roll", "mark", "today", self.secretary.name, "present")
        twins = self.secretary.refused("ambiguous", "--offline", "roll", "mark", "today", "赵满仓", "present")["choices"]
        t.check(len(twins) == 2, "two people of one name are told apart", twins)
        self.wrong, self.right = twins
        self.secretary.does("--offline", "roll", "mark", "today", self.wrong["id"], "present")
        t.say(f"{self.secretary.name}点错了人:{self.wrong['label']}。", f"{self.secretary.name} taps the wrong namesake: {self.wrong['label']}.")
        signed = self.second.does("--offline", "sign-in", self.digits)
        t.check("described" in signed["which"], "he signs in to a meeting that his phone has never seen", signed)
        self.second.sees("status")
        self.secretary.does("--offline", "roll", "mark", "today", self.second.name, "absent")
        self.deputy.does("--offline", "roll", "mark", "today", self.deputy.name, "present")
        self.deputy.does("--offline", "roll", "mark", "today", self.right["id"], "present")
        t.say(
            f"{self.secretary.name}没看见{self.second.name},记了未到。",
            f"{self.secretary.name} does not see {self.second.name} and marks him absent.",
        )

    def syncing(self) -> None:
        t = self.teller
        t.head("有信号了,先后随便,两本花名册最后一样", "Signal again, in any order: both rolls end up the same")
        self.second.does("sync")
        self.deputy.does("sync")
        self.secretary.does("sync")
        self.deputy.does("sync")
        rolls = [phone.does("roll", "show", "today") for phone in (self.secretary, self.deputy)]
        t.check(rolls[0]["rows"] == rolls[1]["rows"], "both phones show one roll", rolls)
        t.check(rolls[0]["tally"]["present"] == 4, "four are marked present, one of them wrongly", rolls[0]["tally"])
        t.check(rolls[0]["tally"]["on_leave"] == 1, "one is on leave", rolls[0]["tally"])
        row = self.secretary.row(self.people["member-2"])
        t.check(row["standing"] == "absent" and len(row["also"]) == 1, "the secretary's word stands, the other is kept", row)

    def namesake(self) -> None:
        t = self.teller
        t.head("点错的同名人改过来", "The mis-tapped namesake is corrected")
        self.secretary.does("roll", "mark", "today", self.wrong["id"], "unmarked")
        self.deputy.does("sync")
        tally = self.deputy.does("roll", "show", "today")["tally"]
        t.check(tally["present"] == 3, "three are present", tally)
        self.deputy.sees("roll", "show", "today", most=8)

    def dispute(self) -> None:
        t, second = self.teller, self.second
        t.head(f"{second.name}看到记了未到,说不对", f"{second.name} sees that he is marked absent, and disputes it")
        second.does("sync")
        t.check(second.own()["standing"] == "absent", "the member sees what was recorded of him", second.own())
        second.sees("meeting", "show", "today")
        second.does("dispute", "today", t.pick("我到了,坐在后排", "I was there, in the last row"))
        self.secretary.does("sync")
        self.secretary.does("answer", "today", second.name, t.pick("核对过了,改成到", "checked, corrected"))
        self.secretary.does("roll", "mark", "today", second.name, "present")
        second.does("sync")
        t.check(second.own()["standing"] == "present", "he is marked present", second.own())
        second.sees("meeting", "show", "today")

    def proxy(self) -> None:
        t = self.teller
        t.head("帮没带手机的人代签,本人来认", "One signs in for another, who confirms it himself")
        self.second.does("vouch", "today", self.third.name)
        self.third.does("sync")
        t.check(len(self.third.does("status")["to_confirm"]) == 1, "he is asked", self.third.does("status"))
        self.third.does("confirm", "today")
        t.check(self.third.own()["standing"] == "present", "what he confirmed counts", self.third.own())
        self.third.sees("meeting", "show", "today")

    def closing(self) -> None:
        t = self.teller
        t.head("散会。后来才记的是补录,看得出来", "The meeting is closed; what comes later is a late entry, and shows")
        self.secretary.does("sync")
        closed = self.secretary.does("meeting", "close", "today", "--outcome", "held")
        t.check(closed["tally"]["present"] == 5, "five were present", closed["tally"])
        late = self.secretary.refused("invalid", "roll", "mark", "today", self.wrong["id"], "present")
        t.check(bool(late["message"]), "a late entry needs its reason", late)
        why = t.pick("当时在门外登记", "was at the door, registering others")
        self.secretary.does("roll", "mark", "today", self.wrong["id"], "present", "--reason", why)
        self.secretary.sees("meeting", "show", "today")
        t.check(self.secretary.does("roll", "show", "today")["tally"]["present"] == 6, "the late entry counts", "")

    def record(self) -> None:
        t = self.teller
        t.head("县里最后记下的", "What the county's server has recorded")
        folder = self.folder / "export"
        files = self.server.does("export", "--out", str(folder))["files"]
        sheet = next(file for file in files if file.startswith("attendance/"))
        with (folder / sheet).open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        marked = [row for row in rows if row["考勤"] != "未记录"]
        for row in marked:
            note = f"({row['备注']})" if row["备注"] else ""
            t.say(*[f"{row['日期']} {row['姓名']} {row['考勤']}{note}"] * 2)
        seen = {state: sum(row["考勤"] == state for row in rows) for state in ("到", "请假", "未记录")}
        expected = {"到": 6, "请假": 1, "未记录": len(rows) - 7}
        t.check(seen == expected, "the county has exactly what happened", seen)
        late = [row for row in rows if "补录" in row["备注"]]
        t.check(len(late) == 1, "one entry is a late one", late)
        t.check("illness" not in (folder / sheet).read_text("utf-8-sig"), "why somebody is on leave is not in it")


def how_to_join(tour: Tour) -> None:
    t, used = tour.teller, set(tour.people.values())
    link = next(link for person, link in tour.links.items() if person not in used)
    phone = tour.folder / "phones" / "yours"
    t.head("服务器还开着,您也来一台手机(Ctrl-C 结束)", "The server is still running; join with a phone of your own (Ctrl-C ends)")
    print(f"   export YIXIAN_PHONE={phone}")
    print(f"   {tour.client} enrol '{link}'")
    print(f"   {tour.client} meetings", flush=True)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./scripts/run", description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--once", action="store_true", help="end when the tour has been played")
    parser.add_argument("--data", type=Path, default=ROOT / "target" / "tour", help="where everything is kept")
    parser.add_argument("--villages", type=int, default=176, help="how large the county is")
    parser.add_argument("--lang", choices=("zh", "en"), help="the language of the tour")
    return parser.parse_args()


def main() -> int:
    asked = arguments()
    teller = Teller(language(asked.lang))
    server = None
    try:
        server_program, client = programs()
        folder = fresh(asked.data)
        server = Server(server_program, folder)
        tour = Tour(server, client, folder, teller)
        tour.play(asked.villages)
        print(f"\ncases: {teller.checks}", flush=True)
        if not asked.once:
            how_to_join(tour)
            server.process.wait()
    except Wrong as wrong:
        print(f"\ntour: {wrong}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print()
    finally:
        if server:
            server.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
