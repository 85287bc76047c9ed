"""The tour's members away: whom to call, two ways after six months, taking part elsewhere, one who came, one who is lost."""

from __future__ import annotations

import csv
import datetime
import time
from pathlib import Path

from tour_stage import Phone, Server, Stage, Wrong


def migrant(s: Stage) -> None:
    t, contact = s.teller, s.second
    name = s.somebody("migrant")
    person = s.people["migrant"]
    s.away = s.phone("migrant", name)
    t.head(f"{name}在苏州打工:先看有事找谁", f"{name} works in Suzhou: first of all whom to call")
    s.away.does("enrol", s.links[person])
    today = s.today()
    since, home = left_in_spring(today), today + datetime.timedelta(days=10)
    which = s.away.refused("ambiguous", "away", "report", "--place", "苏州", "--since", since)["choices"]
    t.check(len(which) > 5, "the places are listed, without signal too", which)
    reported = s.away.does("away", "report", "--place", "苏州姑苏", "--since", since, "--back", home.isoformat())
    t.say(f"他说 {since} 就出来了,在{reported['place']['name']}。", f"He says that he left {since}, for {reported['place']['name']}.")
    due = s.secretary.due()
    t.check({"name_contact", "choose"} <= set(due), "the secretary is told that nobody keeps in touch yet", due)
    plan_for_return(s, home)
    named = s.secretary.does("away", "name", person, s.people["member-2"])
    contact.does("sync")
    told = contact.does("away", "of", person)["phone"]
    t.check(not named["number_told"] and told is None, "who keeps in touch is told no number: nobody has asked him", told)
    s.away.does("sync")
    s.away.does("privacy", "agree", "contact-phone")
    contact.does("sync")
    told = contact.does("away", "of", person)["phone"]
    t.check(bool(told) and "*" not in told, "once he agrees, on his own phone, it is told", told)
    own = s.away.does("away")
    t.check(own["contact"]["name"] == contact.name and own["departure"]["months"] >= 6, "he reads whom to call", own)
    s.away.sees("away", most=5)
    t.check("get_in_touch" in contact.due(), "his contact person is told to call", contact.due())
    words = t.pick("一切都好,过年回来", "all is well, back for New Year")
    contact.does("away", "contact", person, "--by", "call", "--words", words)
    t.check("get_in_touch" not in contact.due(), "a call is a contact, and settles it", contact.due())
    contact.sees("away", "care")
    s.away.does("away", "news", "--phrase", "back-soon")
    s.secretary.does("sync")
    news = s.secretary.does("away", "of", person)["news"]
    t.check(news[0]["phrase"] == "back_soon", "the secretary reads his news", news)
    t.say(f"{name}报了个近况:快回来了。只有联系人和支书看得到。", f"{name} says: back soon. Only his contact person and the secretary read it.")


def plan_for_return(s: Stage, home: datetime.date) -> None:
    t, due = s.teller, s.secretary.due()
    t.check("plan_for_return" in due, "and that he comes home in ten days: something is to be planned", due)
    on = (home + datetime.timedelta(days=2)).isoformat()
    planned = s.secretary.does("meeting", "plan", "--date", on, "--place", t.pick("村部", "village hall"))
    due = s.secretary.due()
    t.check("plan_for_return" not in due, "a meeting on a day when he is at home settles it", due)
    s.secretary.does("meeting", "change", planned["meeting"], "--cancel")


def mistake(s: Stage) -> None:
    t, away, contact, person = s.teller, s.away, s.second, s.people["migrant"]
    t.head(f"支书把别人的电话记到了{away.name}名下:撤销,原因留着", f"The secretary enters somebody else's call under {away.name}: it is taken back, and why stays")
    heard = s.secretary.does("away", "of", person)["next"]["last_heard"]
    before = len(s.secretary.does("away", "of", person)["log"])
    wrong = s.secretary.does("away", "contact", person, "--by", "visit", "--words", t.pick("在集上碰到的", "met at the market"))
    cancel = ["away", "cancel", "--person", person, "--entry", wrong["id"], "--reason"]
    s.secretary.refused("bad_text", *cancel, " ")
    contact.does("sync")
    contact.refused("no_such_entry", *cancel, t.pick("不是我记的", "not mine"))
    s.secretary.does(*cancel, t.pick("记错人了", "of somebody else"))
    seen = s.secretary.does("away", "of", person)
    t.check((len(seen["log"]), seen["next"]["last_heard"]) == (before, heard), "it counts for nothing", seen["log"])
    away.does("sync")
    rows = away.does("away", "entries")["rows"]
    taken = [row for row in rows if row["withdrawn"]]
    t.check([row["id"] for row in taken] == [wrong["id"]], "he reads that it was, why, and by whom", taken)
    away.sees("away", "entries")


def two_ways(s: Stage) -> None:
    t, away, person = s.teller, s.away, s.people["migrant"]
    t.head(f"{away.name}在外满六个月,往后两条路:怎么走,写给他看,自己选", f"{away.name} has been away for six months: both ways are explained, and he chooses")
    t.check("choose" in away.due(), "he is told", away.due())
    away.sees("away", most=24)
    away.does("away", "choose", "register")
    t.check("choose" not in away.due(), "what he chose settles it", away.due())
    s.secretary.does("sync")
    seen = s.secretary.does("away", "of", person)
    t.check(seen["choice"] == "register", "the secretary reads what he wants", seen)
    issued = ["away", "certificate", person, "--number", "B-0012", "--from", "today", "--until"]
    s.secretary.refused("certificate_too_long", *issued, s.coming(365))
    s.secretary.does(*issued, s.coming(150))
    away.does("sync")
    certificate = away.does("away")["certificate"]
    t.check(certificate["number"] == "B-0012" and certificate["holds"], "he has his certificate", certificate)
    t.say("支书给他登记了活动证 B-0012。", "The secretary records certificate B-0012 for him.")


def guest(s: Stage) -> None:
    other = Server(s.server.program, s.folder, "county-of-the-host", beside=s.server)
    try:
        at_the_host(s, other)
    finally:
        other.stop()


def at_the_host(s: Stage, other: Server) -> None:
    t, away, person = s.teller, s.away, s.people["migrant"]
    demo = other.does("demo", "--seed", "2", "--townships", "1", "--villages", "2", "--url", other.url)
    host = demo["cast"]["secretary"]
    t.head(f"{away.name}在另一个县参加了活动。{demo['name']}在同一个平台上", f"{away.name} takes part in another county, {demo['name']}, which is on the same platform")
    s.in_suzhou = list_in_suzhou(other, s.folder, demo["name"])
    other.start()
    slips = other.does("slips", "--org", host["org_no"], "--out", str(s.folder / "host-slips.html"))["slips"]
    there = s.phone("host-secretary", host["name"])
    there.does("enrol", next(slip["link"] for slip in slips if slip["person"] == host["person"]))
    there.does("meeting", "plan", "--date", "today", "--place", t.pick("社区", "the hall"))
    there.sees("roll", "digits", "today")
    shown = there.does("roll", "digits", "today")
    code = shown["guest_code"]
    told = ["--host", t.pick("流动党员党支部", "branch of those away"), "--on", "today", "--kind", "theme-day", "--proof", "none"]
    mistyped = code[:-1] + str((int(code[-1]) + 1) % 10)
    away.refused("bad_guest_code", "away", "attended", *told, "--code", mistyped)
    scanned = ["away", "attended", "--proof", "none", "--scanned"]
    away.refused("not_an_invitation", *scanned, f"{other.url}/e#1")
    away.sees(*scanned, shown["guest_link"])
    found = answered(s, person)
    t.check(found["branch"] == host["org_name"] and found["county"] == demo["name"], "that county has the meeting", found)
    away.does("sync")
    t.check(away.does("away")["hosts"][0]["finding"] is not None, "he reads it too", away.does("away")["hosts"])
    s.secretary.does("away", "confirm", person, "--words", t.pick("对方县有记录", "that county has it"))
    s.secretary.sees("away", "of", person, most=20)
    reports_there(s, there)


def reports_there(s: Stage, there: Phone) -> None:
    t, away = s.teller, s.away
    t.head(f"{away.name}到那边的支部报到:支书扫他的码,什么都不用填", f"{away.name} reports to the branch there: its secretary scans his code, and fills in nothing")
    card = away.does("away", "card")["card"]
    there.refused("not_a_guest_card", "away", "guest", "--scanned", card[:-3])
    there.sees("away", "guest", "--scanned", card)
    there.refused("guest_here", "away", "guest", "--scanned", card)
    here = there.does("away", "register")["here"]
    shown = [(row["name"], row["certificate"]["number"]) for row in here]
    t.check(shown == [(away.name, "B-0012")], "he is in its register, with his certificate", here)


def list_in_suzhou(other: Server, folder: Path, committee: str) -> str:
    """That county has a branch in Suzhou, for those of its members who work there; its list gives the place's code."""
    county = committee.removeprefix("中共").removesuffix("委员会")
    name, sheet = f"{county}驻苏州姑苏区流动党员党支部", folder / "suzhou.csv"
    with sheet.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["组织编号", "组织名称", "组织类别", "上级编号", "区划代码"])
        rows.writerow(["Z00", committee, "县委", "", ""])
        rows.writerow(["S01", name, "党支部", "Z00", "320508001001"])
    other.does("import", "--organisations", str(sheet), "--apply")
    return name


def answered(s: Stage, person: str) -> dict:
    """What the other county has of it, once both servers have looked: each does every few seconds."""
    patience = time.monotonic() + 60
    while time.monotonic() < patience:
        s.secretary.does("sync")
        row = s.secretary.does("away", "of", person)["hosts"][0]
        if row["finding"]:
            s.teller.check(row["confirmed"] is None, "nobody decides but the secretary", row)
            return row["finding"]["meeting"]
    raise Wrong(f"the other county does not answer: {row}")


def arrival(s: Stage) -> None:
    t = s.teller
    t.head("外地来的党员登记进流入名册", "A member of elsewhere is entered in the register of those who came")
    name, home = t.pick("郑来", "Zheng Lai"), t.pick("邻县桃塘村党支部", "Taotang branch, the next county")
    certificate = ["--certificate", "A-0007", "--until"]
    guest = ["away", "guest", name, "--home", home]
    s.secretary.refused("certificate_too_long", *guest, *certificate, s.coming(365))
    s.secretary.does(*guest, *certificate, s.coming(150))
    here = s.secretary.does("away", "register")["here"]
    t.check([row["home"] for row in here] == [home], "he is listed with where he belongs", here)
    s.secretary.sees("away", "register", most=8)


def near(s: Stage) -> None:
    t, away = s.teller, s.away
    t.head(f"{away.name}不报近况,别的照用:查得到姑苏区有哪些支部", f"{away.name} says nothing of himself, and all else works: he looks up the branches of Gusu")
    seen = away.does("away", "branches", "苏州姑苏")["branches"]
    t.check([row["name"] for row in seen] == [s.in_suzhou], "a branch to which he may turn is listed", seen)
    away.sees("away", "branches", "苏州姑苏")


def lost(s: Stage) -> None:
    t, contact, name = s.teller, s.second, s.somebody("lost")
    person, since = s.people["lost"], datetime.date.fromisoformat(left_in_spring(s.today()))
    t.head(f"{name}一直联系不上:一步一步找,每一步都由人决定", f"{name} does not answer: step by step, and each is somebody's decision")
    s.secretary.does("away", "report", "--place", "昆山", "--since", since.isoformat(), "--person", person)
    s.secretary.does("away", "name", person, s.people["member-2"])
    contact.does("sync")
    for way, days in (("message", 10), ("call", 20), ("call", 23)):
        s.secretary.does("sync")
        search = s.secretary.does("away", "of", person)["search"]
        t.check(search is None or search["next"] is None, "neither a message nor one try is enough", search)
        on = (since + datetime.timedelta(days=days)).isoformat()
        contact.does("away", "contact", person, "--by", way, "--no-answer", "--on", on)
    t.check("take_step" in s.secretary.due(), "after two calls a step is proposed", s.secretary.due())
    words = t.pick("问过了,没有新号码", "asked; no new number")
    contact.does("away", "step", person, "asked-family", "--words", words)
    s.secretary.does("sync")
    for step, follows in (("told-secretary", "told_township"), ("told-township", "inquiry"), ("inquiry", None)):
        s.secretary.does("away", "step", person, step, "--words", t.pick("支委会议定", "as the committee decided"))
        search = s.secretary.does("away", "of", person)["search"]
        t.check(search["next"] == follows, "the next step is proposed and not taken", search)
    s.secretary.sees("away", "of", person, most=17)
    s.secretary.does("away", "step", person, "found", "--words", t.pick("他妹妹给了新号码,打通了", "his sister had a new number"))
    t.check(s.secretary.does("away", "of", person)["search"] is None, "he is found, and not looked for", "")
    t.check("take_step" not in s.secretary.due(), "and nothing more is proposed", s.secretary.due())


def left_in_spring(today: datetime.date) -> str:
    """The first of March; of the year before, if six months have not passed since."""
    spring = today.replace(month=3, day=1)
    return (spring if today >= spring.replace(month=10) else spring.replace(year=spring.year - 1)).isoformat()
