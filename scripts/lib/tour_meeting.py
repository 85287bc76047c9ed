"""The tour's meeting: a county with its phones, one meeting of one branch taken on two of them without signal, and what the
county's server has recorded in the end.
"""

from __future__ import annotations

import csv

from tour_stage import Stage


def county(s: Stage, villages: int) -> None:
    t = s.teller
    t.head("一个虚构的县,用真的县也用的导入程序建成", "A fictional county, made by the importer that a real one uses")
    demo = s.server.does("demo", "--villages", str(villages), "--url", s.server.url)
    s.cast = demo["cast"]
    t.check(demo["people"] > 0, "the demo county has people", demo)
    t.say(
        f"{demo['name']}:{villages} 个村支部,{demo['people']} 人。服务器在 {s.server.url}。",
        f"{demo['name']}: {villages} village branches, {demo['people']} people. Its server is at {s.server.url}.",
    )
    s.server.start()


def enrolment(s: Stage) -> None:
    t = s.teller
    t.head("五台手机,各扫一张绑定码", "Five phones, each enrolled with a slip")
    branch = s.cast["secretary"]
    page = str(s.folder / "slips.html")
    slips = s.server.does("slips", "--org", branch["org_no"], "--out", page)["slips"]
    s.links = {slip["person"]: slip["link"] for slip in slips}
    t.say(f"{branch['org_name']}的 {len(slips)} 张在 {page}。", f"{len(slips)} slips of {branch['org_name']} are in {page}.")
    roles = {"secretary": branch, "deputy": s.cast["deputy"]}
    roles |= {f"member-{n}": member for n, member in enumerate(s.cast["members"], 1)}
    s.people = {role: person["person"] for role, person in roles.items()}
    phones = {role: s.phone(role, person["name"]) for role, person in roles.items()}
    for role, phone in phones.items():
        phone.sees("enrol", s.links[s.people[role]])
    s.secretary, s.deputy = phones["secretary"], phones["deputy"]
    s.first, s.second, s.third = (phones[f"member-{n}"] for n in (1, 2, 3))
    enrolled = [phone.does("status")["enrolled"] for phone in phones.values()]
    t.check(all(enrolled) and len(enrolled) == 5, "five phones are enrolled", enrolled)
    s.phone("stranger", "?").refused("used_code", "enrol", s.links[branch["person"]])
    s.no_phone = s.somebody("no-phone")


def plan(s: Stage) -> None:
    t, name = s.teller, s.secretary.name
    t.head("书记定会,通知用微信发;没有智能手机的,发短信、贴通知", "The secretary plans a meeting; the notice goes out by whatever people use")
    planned = s.secretary.does(
        "meeting", "plan", "--date", "today", "--at", "10:00", "--place", t.pick("村部", "village hall"), "--host", name
    )
    s.digits = planned["digits"][0]
    t.check(planned["recorded"]["fate"] == "accepted", "the meeting is with the county", planned)
    s.secretary.sees("meeting", "notice", "today")
    s.deputy.does("sync")
    s.first.does("sync")
    told_without_an_app(s)
    t.say(
        f"{s.deputy.name}和{s.first.name}的手机收到了。{s.second.name}没有信号。",
        f"The phones of {s.deputy.name} and {s.first.name} have it. {s.second.name} has no signal.",
    )


def told_without_an_app(s: Stage) -> None:
    """Whoever has an old phone gets a text message; on the wall hangs a sheet, to be signed by all who are called."""
    t, person = s.teller, s.people["no-phone"]
    sent = s.deputy.does("meeting", "notice", "today", "--sms")
    told = {row["person"] for row in sent["numbers"]}
    called = {row["person"]: row["has_phone"] for row in sent["recipients"]}
    t.check(person in told, "he is sent a text message", sent["numbers"])
    t.check(told == {who for who, has_phone in called.items() if has_phone}, "and so is everybody with a number", called)
    sheet = s.folder / "notice.html"
    s.deputy.does("meeting", "notice", "today", "--sheet", str(sheet))
    names = [row["name"] for row in sent["recipients"]]
    page = sheet.read_text("utf-8")
    t.check(s.no_phone in names and all(name in page for name in names), "the sheet has everybody", names)
    t.say(
        f"{s.no_phone}用的是老年机:副书记群发短信,再印一张贴墙上:{sheet}。",
        f"{s.no_phone} has an old phone: the deputy sends text messages, and prints a sheet for the wall, {sheet}.",
    )


def roll_call(s: Stage) -> None:
    t = s.teller
    t.head("会场没有信号:两台手机同时点名,一个人自己签到", "No signal in the hall: two phones take one roll, one member signs in himself")
    s.first.does("leave", "today", "--because", "illness")
    t.say(f"{s.first.name}请了假,理由只有书记副书记看得到。", f"{s.first.name} asks leave; only the officers see why.")
    s.secretary.does("--offline", "roll", "mark", "today", s.secretary.name, "present")
    twins = s.secretary.refused("ambiguous", "--offline", "roll", "mark", "today", "赵满仓", "present")["choices"]
    t.check(len(twins) == 2, "two people of one name are told apart", twins)
    s.wrong, s.right = twins
    s.secretary.does("--offline", "roll", "mark", "today", s.wrong["id"], "present")
    t.say(f"{s.secretary.name}点错了人:{s.wrong['label']}。", f"{s.secretary.name} taps the wrong namesake: {s.wrong['label']}.")
    signed = s.second.does("--offline", "sign-in", s.digits)
    t.check("described" in signed["which"], "he signs in to a meeting that his phone has never seen", signed)
    s.second.sees("status")
    s.secretary.does("--offline", "roll", "mark", "today", s.second.name, "absent")
    s.deputy.does("--offline", "roll", "mark", "today", s.deputy.name, "present")
    s.deputy.does("--offline", "roll", "mark", "today", s.right["id"], "present")
    s.deputy.does("--offline", "roll", "mark", "today", s.people["no-phone"], "present")
    t.say(
        f"{s.secretary.name}没看见{s.second.name},记了未到。",
        f"{s.secretary.name} does not see {s.second.name} and marks him absent.",
    )


def syncing(s: Stage) -> None:
    t = s.teller
    t.head("有信号了,先后随便,两本花名册最后一样", "Signal again, in any order: both rolls end up the same")
    s.second.does("sync")
    s.deputy.does("sync")
    s.secretary.does("sync")
    s.deputy.does("sync")
    rolls = [phone.does("roll", "show", "today") for phone in (s.secretary, s.deputy)]
    t.check(rolls[0]["rows"] == rolls[1]["rows"], "both phones show one roll", rolls)
    t.check(rolls[0]["tally"]["present"] == 5, "five are marked present, one of them wrongly", rolls[0]["tally"])
    t.check(rolls[0]["tally"]["on_leave"] == 1, "one is on leave", rolls[0]["tally"])
    row = s.secretary.row(s.people["member-2"])
    t.check(row["standing"] == "absent" and len(row["also"]) == 1, "the secretary's word stands, the other is kept", row)


def namesake(s: Stage) -> None:
    t = s.teller
    t.head("点错的同名人改过来", "The mis-tapped namesake is corrected")
    s.secretary.does("roll", "mark", "today", s.wrong["id"], "unmarked")
    s.deputy.does("sync")
    tally = s.deputy.does("roll", "show", "today")["tally"]
    t.check(tally["present"] == 4, "four are present", tally)
    s.deputy.sees("roll", "show", "today", most=8)


def dispute(s: Stage) -> None:
    t, second = s.teller, s.second
    t.head(f"{second.name}看到记了未到,说不对", f"{second.name} sees that he is marked absent, and disputes it")
    second.does("sync")
    t.check(second.own()["standing"] == "absent", "the member sees what was recorded of him", second.own())
    second.sees("meeting", "show", "today")
    second.does("dispute", "today", t.pick("我到了,坐在后排", "I was there, in the last row"))
    s.secretary.does("sync")
    s.secretary.does("answer", "today", second.name, t.pick("核对过了,改成到", "checked, corrected"))
    s.secretary.does("roll", "mark", "today", second.name, "present")
    second.does("sync")
    t.check(second.own()["standing"] == "present", "he is marked present", second.own())
    second.sees("meeting", "show", "today")


def proxy(s: Stage) -> None:
    t = s.teller
    t.head("帮没带手机的人代签,本人来认", "One signs in for another, who confirms it himself")
    s.second.does("vouch", "today", s.third.name)
    s.third.does("sync")
    t.check("confirm_sign_in" in s.third.due(), "he is asked", s.third.due())
    s.third.sees("reminders", most=4)
    s.third.does("confirm", "today")
    t.check("confirm_sign_in" not in s.third.due(), "and no longer, once he has said so", s.third.due())
    t.check(s.third.own()["standing"] == "present", "what he confirmed counts", s.third.own())
    s.third.sees("meeting", "show", "today")


def leave(s: Stage) -> None:
    t = s.teller
    t.head("请的假有人回话,不会没人管", "A leave that was asked is answered, and not forgotten")
    t.check("answer_leave" in s.secretary.due(), "the officers are asked", s.secretary.due())
    s.secretary.does("roll", "mark", "today", s.first.name, "leave")
    t.check("answer_leave" not in s.secretary.due(), "a mark in the roll settles it", s.secretary.due())
    t.check("read_leave" in s.first.due(), "who asked reads what was recorded", s.first.due())
    s.first.sees("reminders", most=4)


def closing(s: Stage) -> None:
    t = s.teller
    t.head("散会。后来才记的是补录,看得出来", "The meeting is closed; what comes later is a late entry, and shows")
    s.secretary.does("sync")
    closed = s.secretary.does("meeting", "close", "today", "--outcome", "held", "--learning", "95")
    t.check(closed["tally"]["present"] == 6, "six were present", closed["tally"])
    own = s.secretary.does("hours")["own"]
    t.check(own["minutes"] == 95 and own["unrecorded"] == 0, "who came has the hours", own)
    s.secretary.sees("hours")
    late = s.secretary.refused("invalid", "roll", "mark", "today", s.wrong["id"], "present")
    t.check(bool(late["message"]), "a late entry needs its reason", late)
    why = t.pick("当时在门外登记", "was at the door, registering others")
    s.secretary.does("roll", "mark", "today", s.wrong["id"], "present", "--reason", why)
    s.secretary.sees("meeting", "show", "today")
    t.check(s.secretary.does("roll", "show", "today")["tally"]["present"] == 7, "the late entry counts", "")


def record(s: Stage) -> None:
    t = s.teller
    t.head("县里最后记下的", "What the county's server has recorded")
    folder = s.folder / "export"
    files = s.server.does("export", "--out", str(folder))["files"]
    sheet = next(file for file in files if file.startswith("attendance/"))
    with (folder / sheet).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    marked = [row for row in rows if row["考勤"] != "未记录"]
    for row in marked:
        note = f"({row['备注']})" if row["备注"] else ""
        t.say(*[f"{row['日期']} {row['姓名']} {row['考勤']}{note}"] * 2)
    seen = {state: sum(row["考勤"] == state for row in rows) for state in ("到", "请假", "未记录")}
    expected = {"到": 7, "请假": 1, "未记录": len(rows) - 8}
    t.check(seen == expected, "the county has exactly what happened", seen)
    late = [row for row in rows if "补录" in row["备注"]]
    t.check(len(late) == 1, "one entry is a late one", late)
    t.check("illness" not in (folder / sheet).read_text("utf-8-sig"), "why somebody is on leave is not in it")
