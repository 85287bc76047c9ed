"""The tour: one meeting on five phones, some of them offline; then dues, a member who works far from home and has his say
over what is recorded of him, a rule that two change, a death; and what the county's server ends up with.

Everything is the real thing: yixian-server over TLS with its own authority and an embedded SQLite file, a fictional
county that came through the importer, and yixian clients, each with a folder of its own for a phone. Every step is
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
import datetime
import json
import os
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import time
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

    def due(self) -> list[str]:
        """What there is to do by the rules, after having heard the news."""
        self.does("sync")
        return [reminder["action"]["do"] for reminder in self.does("reminders")["reminders"]]


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
        self.leave()
        self.closing()
        self.dues()
        self.migrant()
        self.guest()
        self.arrival()
        self.paid_from_afar()
        self.privacy()
        self.deletion()
        self.rule()
        self.death()
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
        t.check("confirm_sign_in" in self.third.due(), "he is asked", self.third.due())
        self.third.sees("reminders", most=4)
        self.third.does("confirm", "today")
        t.check("confirm_sign_in" not in self.third.due(), "and no longer, once he has said so", self.third.due())
        t.check(self.third.own()["standing"] == "present", "what he confirmed counts", self.third.own())
        self.third.sees("meeting", "show", "today")

    def leave(self) -> None:
        t = self.teller
        t.head("请的假有人回话,不会没人管", "A leave that was asked is answered, and not forgotten")
        t.check("answer_leave" in self.secretary.due(), "the officers are asked", self.secretary.due())
        self.secretary.does("roll", "mark", "today", self.first.name, "leave")
        t.check("answer_leave" not in self.secretary.due(), "a mark in the roll settles it", self.secretary.due())
        t.check("read_leave" in self.first.due(), "who asked reads what was recorded", self.first.due())
        self.first.sees("reminders", most=4)

    def closing(self) -> None:
        t = self.teller
        t.head("散会。后来才记的是补录,看得出来", "The meeting is closed; what comes later is a late entry, and shows")
        self.secretary.does("sync")
        closed = self.secretary.does("meeting", "close", "today", "--outcome", "held", "--learning", "95")
        t.check(closed["tally"]["present"] == 5, "five were present", closed["tally"])
        own = self.secretary.does("hours")["own"]
        t.check(own["minutes"] == 95 and own["unrecorded"] == 0, "who came has the hours", own)
        self.secretary.sees("hours")
        late = self.secretary.refused("invalid", "roll", "mark", "today", self.wrong["id"], "present")
        t.check(bool(late["message"]), "a late entry needs its reason", late)
        why = t.pick("当时在门外登记", "was at the door, registering others")
        self.secretary.does("roll", "mark", "today", self.wrong["id"], "present", "--reason", why)
        self.secretary.sees("meeting", "show", "today")
        t.check(self.secretary.does("roll", "show", "today")["tally"]["present"] == 6, "the late entry counts", "")

    def dues(self) -> None:
        t, farmer, neighbour = self.teller, self.third, self.first
        t.head("党费:支部核定,会上收现金;手机只记账,不付钱", "Dues: fixed by the branch, collected in cash; the phone records and never pays")
        for person in ("member-3", "member-1"):
            self.fix(self.people[person])
        collected = self.secretary.does("dues", "collect", self.people["member-3"], "--meeting", "today")
        t.check(collected["fen"] == 50 and bool(collected["meeting"]), "what is open was collected at the meeting", collected)
        month = collected["collected"][0]["paid"]["from"]
        twice = self.secretary.refused("month_paid", "dues", "receive", self.people["member-3"], "--months", month)
        t.say(f"{farmer.name}的再收一次:{twice['message']}", f"Once more from {farmer.name}: {twice['message']}")
        farmer.does("sync")
        t.check(farmer.does("dues")["open_fen"] == 0, "his own phone shows it as paid", farmer.does("dues"))
        farmer.sees("dues")
        due = neighbour.due()
        t.check("declare_dues" in due, "his neighbour, who was ill, is told what is not recorded", due)
        neighbour.sees("reminders")

    def fix(self, person: str) -> None:
        resolution = self.teller.pick("支部大会决议", "the branch's resolution")
        self.secretary.does("dues", "fix", person, "--category", "farmer", "--amount", "0.50", "--resolution", resolution)

    def migrant(self) -> None:
        t, contact = self.teller, self.second
        row = self.somebody()
        self.people["migrant"], name = row["person"], row["name"]
        self.away = self.phone("migrant", name)
        t.head(f"{name}在苏州打工:先看有事找谁", f"{name} works in Suzhou: first of all whom to call")
        self.away.does("enrol", self.links[row["person"]])
        today = datetime.date.fromisoformat(self.away.does("status")["today"])
        since, home = left_in_spring(today), today + datetime.timedelta(days=10)
        which = self.away.refused("ambiguous", "away", "report", "--place", "苏州", "--since", since)["choices"]
        t.check(len(which) > 5, "the places are listed, without signal too", which)
        reported = self.away.does("away", "report", "--place", "苏州姑苏", "--since", since, "--back", home.isoformat())
        t.say(f"他说 {since} 就出来了,在{reported['place']['name']}。", f"He says that he left {since}, for {reported['place']['name']}.")
        due = self.secretary.due()
        t.check({"name_contact", "choose"} <= set(due), "the secretary is told that nobody keeps in touch yet", due)
        self.plan_for_return(home)
        self.secretary.does("away", "name", row["person"], self.people["member-2"])
        self.away.does("sync")
        own = self.away.does("away")
        t.check(own["contact"]["name"] == contact.name and own["departure"]["months"] >= 6, "he reads whom to call", own)
        self.away.sees("away", most=5)
        t.check("get_in_touch" in contact.due(), "his contact person is told to call", contact.due())
        words = t.pick("一切都好,过年回来", "all is well, back for New Year")
        contact.does("away", "contact", row["person"], "--by", "call", "--words", words)
        t.check("get_in_touch" not in contact.due(), "a call is a contact, and settles it", contact.due())
        contact.sees("away", "care")
        self.away.does("away", "news", "--phrase", "back-soon")
        self.secretary.does("sync")
        news = self.secretary.does("away", "of", row["person"])["news"]
        t.check(news[0]["phrase"] == "back_soon", "the secretary reads his news", news)
        t.say(f"{name}报了个近况:快回来了。只有联系人和支书看得到。", f"{name} says: back soon. Only his contact person and the secretary read it.")

    def plan_for_return(self, home: datetime.date) -> None:
        t, due = self.teller, self.secretary.due()
        t.check("plan_for_return" in due, "and that he comes home in ten days: something is to be planned", due)
        on = (home + datetime.timedelta(days=2)).isoformat()
        planned = self.secretary.does("meeting", "plan", "--date", on, "--place", t.pick("村部", "village hall"))
        due = self.secretary.due()
        t.check("plan_for_return" not in due, "a meeting on a day when he is at home settles it", due)
        self.secretary.does("meeting", "change", planned["meeting"], "--cancel")

    def guest(self) -> None:
        other = Server(self.server.program, self.folder, "county-of-the-host", beside=self.server)
        try:
            self.at_the_host(other)
        finally:
            other.stop()

    def arrival(self) -> None:
        t = self.teller
        t.head("外地来的党员登记进流入名册", "A member of elsewhere is entered in the register of those who came")
        name, home = t.pick("郑来", "Zheng Lai"), t.pick("邻县桃塘村党支部", "Taotang branch, the next county")
        today = datetime.date.fromisoformat(self.secretary.does("status")["today"])
        certificate = ["--certificate", "A-0007", "--until"]
        guest = ["away", "guest", name, "--home", home]
        a_year = (today + datetime.timedelta(days=365)).isoformat()
        self.secretary.refused("certificate_too_long", *guest, *certificate, a_year)
        self.secretary.does(*guest, *certificate, (today + datetime.timedelta(days=150)).isoformat())
        here = self.secretary.does("away", "register")["here"]
        t.check([row["home"] for row in here] == [home], "he is listed with where he belongs", here)
        self.secretary.sees("away", "register", most=8)

    def at_the_host(self, other: Server) -> None:
        t, away, person = self.teller, self.away, self.people["migrant"]
        demo = other.does("demo", "--seed", "2", "--townships", "1", "--villages", "2", "--url", other.url)
        host = demo["cast"]["secretary"]
        t.head(f"{away.name}在另一个县参加了活动。{demo['name']}在同一个平台上", f"{away.name} takes part in another county, {demo['name']}, which is on the same platform")
        other.start()
        slips = other.does("slips", "--org", host["org_no"], "--out", str(self.folder / "host-slips.html"))["slips"]
        there = self.phone("host-secretary", host["name"])
        there.does("enrol", next(slip["link"] for slip in slips if slip["person"] == host["person"]))
        there.does("meeting", "plan", "--date", "today", "--place", t.pick("社区", "the hall"))
        there.sees("roll", "digits", "today")
        code = there.does("roll", "digits", "today")["guest_code"]
        told = ["--host", t.pick("流动党员党支部", "branch of those away"), "--on", "today", "--kind", "theme-day", "--proof", "none"]
        mistyped = code[:-1] + str((int(code[-1]) + 1) % 10)
        away.refused("bad_guest_code", "away", "attended", *told, "--code", mistyped)
        away.sees("away", "attended", *told, "--code", code)
        found = self.answered(person)
        t.check(found["branch"] == host["org_name"] and found["county"] == demo["name"], "that county has the meeting", found)
        away.does("sync")
        t.check(away.does("away")["hosts"][0]["finding"] is not None, "he reads it too", away.does("away")["hosts"])
        self.secretary.does("away", "confirm", person, "--words", t.pick("对方县有记录", "that county has it"))
        self.secretary.sees("away", "of", person, most=20)

    def answered(self, person: str) -> dict:
        """What the other county has of it, once both servers have looked: each does every few seconds."""
        patience = time.monotonic() + 60
        while time.monotonic() < patience:
            self.secretary.does("sync")
            row = self.secretary.does("away", "of", person)["hosts"][0]
            if row["finding"]:
                self.teller.check(row["confirmed"] is None, "nobody decides but the secretary", row)
                return row["finding"]["meeting"]
        raise Wrong(f"the other county does not answer: {row}")

    def somebody(self) -> dict:
        """A full member of the branch whom nobody has met yet, and who can be called."""
        met = {*self.people.values()}
        rows = self.secretary.does("members")["members"]
        fits = (row for row in rows if row["person"] not in met and row["state"] == "full" and row["phone"])
        return next(row for row in fits if row["name"] != "赵满仓")

    def paid_from_afar(self) -> None:
        t, away, person = self.teller, self.away, self.people["migrant"]
        t.head(f"{away.name}托人交党费,书记确认", f"{away.name} pays through somebody; the secretary confirms it")
        self.fix(person)
        t.check("declare_dues" in away.due(), "his phone tells him what is not recorded", away.due())
        paid = away.does("dues", "paid", "--through", self.deputy.name)["paid"][0]
        t.check(paid["way"] == "entrusted" and bool(paid["through"]), "brought by a member", paid)
        t.check("declare_dues" not in away.due(), "what he said is not asked for again", away.due())
        t.check("confirm_dues" in self.secretary.due(), "it waits for the secretary", self.secretary.due())
        self.secretary.does("dues", "receive", person, "--confirm")
        t.check("confirm_dues" not in self.secretary.due(), "and is settled", self.secretary.due())
        away.does("sync")
        t.check(len(away.does("dues")["receipts"]) == 1, "he has the receipt", away.does("dues"))
        away.sees("dues", most=9)

    def privacy(self) -> None:
        t, away, person = self.teller, self.away, self.people["migrant"]
        t.head(f"{away.name}看记着他什么:哪里不对、谁看过、同意过什么", f"{away.name} reads what is recorded of him, what is wrong, who looked")
        own = away.does("privacy")
        t.check(own["consents"][0]["state"] == "given", "with his first news he agreed to the words beside it", own)
        away.sees("privacy", most=9)
        number = changed(own["own"]["phone"])
        request = away.does("privacy", "wrong", "phone", t.pick(f"换成 {number} 了", f"{number} now"))["request"]
        t.check("answer_request" in self.secretary.due(), "it waits for the secretary", self.secretary.due())
        self.secretary.sees("privacy", "requests")
        self.secretary.does("privacy", "correct", person, "phone", number, "--answers", request)
        t.check("answer_request" not in self.secretary.due(), "and is settled", self.secretary.due())
        row = next(row for row in self.secretary.does("members")["members"] if row["person"] == person)
        t.check(row["is_masked"] and number not in row["phone"], "of a number the list shows the ends", row)
        self.secretary.sees("privacy", "number", person)
        away.does("sync")
        own = away.does("privacy")
        t.check(own["own"]["phone"] == number and own["requests"][0]["answers"][0]["done"], "he reads the answer", own)
        t.check(own["reveals"][0]["by"] == self.secretary.name, "and who looked at his number", own)
        away.does("privacy", "withdraw", "news")
        away.refused("consent_withdrawn", "away", "news", "--phrase", "well")
        self.secretary.does("sync")
        news = self.secretary.does("away", "of", person)["news"]
        t.check(news == [], "what he said is gone on the secretary's phone too", news)
        t.say("他撤回了报近况的同意:以前报的,大家手机上都没有了。", "He withdraws his consent: what he had said is gone on every phone.")

    def deletion(self) -> None:
        t, away, person = self.teller, self.away, self.people["migrant"]
        t.head(f"{away.name}回来了,申请删除外出记录", f"{away.name} is back, and asks to have his absence deleted")
        request = away.does("privacy", "delete", "away")["request"]
        self.secretary.does("sync")
        early = self.secretary.refused("still_away", "privacy", "decide", request, "--grant")
        t.say(f"还没登记返乡时:{early['message']}", f"Before his return is recorded: {early['message']}")
        away.does("away", "back")
        self.secretary.does("sync")
        self.secretary.does("privacy", "decide", request, "--grant")
        away.does("sync")
        gone = [phone.does("away", *whose)["departure"] for phone, whose in ((self.secretary, ("of", person)), (away, ()))]
        t.check(gone == [None, None], "where he was is nowhere any more", gone)
        folder = self.folder / "own"
        away.sees("privacy", "export", str(folder))
        data = json.loads(next(folder.glob("*.json")).read_text("utf-8"))
        t.check(data["profile"]["person"] == person and data["dues"] != [], "he takes along what is his", data)
        away.refused("exists", "privacy", "export", str(folder))

    def rule(self) -> None:
        t, county = self.teller, self.cast["administrator"]
        t.head("县里改一条规则:一位提,另一位批,明天起算", "The county changes a rule: one proposes, another approves, from tomorrow on")
        players = [county, self.cast["organiser"]]
        numbers = [arg for player in players for arg in ("--person", player["no"])]
        slips = self.server.does("slips", *numbers, "--out", str(self.folder / "county.html"))["slips"]
        links = {slip["no"]: slip["link"] for slip in slips}
        one, other = (self.phone(f"county-{n}", player["name"]) for n, player in enumerate(players, 1))
        for phone, player in zip((one, other), players):
            phone.does("enrol", links[player["no"]])
        one.does("org", "appoint", players[1]["person"], "administrator", "--at", county["org"])
        source = t.pick("县委组织部〔2026〕3号", "county notice 3 of 2026")
        change = ["rules", "propose", "float.contact", "2", "--source", source, "--from"]
        one.refused("rule_in_the_past", *change, "today")
        proposal = one.does(*change, "tomorrow")["proposal"]
        one.refused("own_proposal", "rules", "decide", proposal, "--approve")
        t.say(f"{one.name}提的,自己不能批。", f"{one.name} proposed it and cannot approve it.")
        other.does("sync")
        other.does("rules", "decide", proposal, "--approve")
        self.away.does("sync")
        now, then = (self.away.does("rules", "explain", "float.contact", "--on", day)["now"] for day in ("today", "tomorrow"))
        t.check((now["set_by"], then["set_by"]) == ("nation", "county"), "it holds from tomorrow, and today is as it was", then)
        self.away.sees("rules", "explain", "float.contact", "--on", "tomorrow", most=8)

    def death(self) -> None:
        t, phone = self.teller, self.first
        t.head(f"{phone.name}去世了。家里人的手机上,什么都不再提", f"{phone.name} has died. His family's phone asks for nothing any more")
        due = phone.due()
        t.check("declare_dues" in due, "until now his dues were mentioned", due)
        self.secretary.does("members", "end", self.people["member-1"], "--reason", "died", "--on", "today")
        t.check(phone.due() == [], "nothing is asked in his name", phone.due())
        t.check(phone.does("reminders", "plan")["notices"] == [], "nor on any day to come", "")
        phone.sees("reminders")

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


def changed(number: str) -> str:
    """Another number that is as unreal as the demo's."""
    return number[:-1] + str((int(number[-1]) + 5) % 10)


def left_in_spring(today: datetime.date) -> str:
    """The first of March; of the year before, if six months have not passed since."""
    spring = today.replace(month=3, day=1)
    return (spring if today >= spring.replace(month=10) else spring.replace(year=spring.year - 1)).isoformat()


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
