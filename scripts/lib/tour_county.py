"""The tour's county: a rule that two change, a part that is shut for a while, a term of office, and a death."""

from __future__ import annotations

from tour_stage import Stage


def rule(s: Stage) -> None:
    t, county = s.teller, s.cast["administrator"]
    t.head("县里改一条规则:一位提,另一位批,明天起算", "The county changes a rule: one proposes, another approves, from tomorrow on")
    players = [county, s.cast["organiser"]]
    numbers = [arg for player in players for arg in ("--person", player["no"])]
    slips = s.server.does("slips", *numbers, "--out", str(s.folder / "county.html"))["slips"]
    links = {slip["no"]: slip["link"] for slip in slips}
    one, other = (s.phone(f"county-{n}", player["name"]) for n, player in enumerate(players, 1))
    for phone, player in zip((one, other), players):
        phone.does("enrol", links[player["no"]])
    s.county = [one, other]
    one.does("org", "appoint", players[1]["person"], "administrator", "--at", county["org"])
    change = ["rules", "propose", "float.contact", "2", "--source", source(s), "--from"]
    one.refused("rule_in_the_past", *change, "today")
    proposal = one.does(*change, "tomorrow")["proposal"]
    one.refused("own_proposal", "rules", "decide", proposal, "--approve")
    t.say(f"{one.name}提的,自己不能批。", f"{one.name} proposed it and cannot approve it.")
    other.does("sync")
    concerned = other.does("rules", "affected", "float.contact")
    t.check(concerned["branches"] > 1 and concerned["members"] > 0, "who approves sees first whom it concerns", concerned)
    other.sees("rules", "affected", "float.contact")
    other.does("rules", "decide", proposal, "--approve")
    s.away.does("sync")
    now, then = (s.away.does("rules", "explain", "float.contact", "--on", day)["now"] for day in ("today", "tomorrow"))
    t.check((now["set_by"], then["set_by"]) == ("nation", "county"), "it holds from tomorrow, and today is as it was", then)
    s.away.sees("rules", "explain", "float.contact", "--on", "tomorrow", most=8)


def source(s: Stage) -> str:
    return s.teller.pick("县委组织部〔2026〕3号", "county notice 3 of 2026")


def switch(s: Stage) -> None:
    t, (one, other) = s.teller, s.county
    t.head("县里把“外出”这一块关一个月,到时候自己开;记下的都还在", "The county shuts the area of members away for a month; then it is open again, and nothing is lost")
    again = s.coming(40)
    off = ["rules", "propose", "float.enabled", "off", "--source", source(s), "--from", "tomorrow", "--until"]
    one.refused("rule_too_short", *off, s.coming(10))
    proposal = one.does(*off, again)["proposal"]
    other.does("sync")
    other.does("rules", "decide", proposal, "--approve")
    s.away.does("sync")
    held = [s.away.does("rules", "explain", "float.enabled", "--on", day)["now"] for day in ("today", "tomorrow", again)]
    ways = [rule["value"]["choice"]["default"] for rule in held]
    t.check(ways == ["on", "off", "on"], "open today, shut from tomorrow, open again", ways)
    t.check(s.away.does("away")["enabled"], "until then everything works", s.away.does("away"))
    s.away.sees("rules", "explain", "float.enabled", "--on", "tomorrow", most=8)


def term(s: Stage) -> None:
    t, org = s.teller, s.cast["secretary"]["org"]
    t.head("支部这一届快满了:提前半年提醒换届,谁办了大家都知道", "The branch's term runs out: an election is spoken of half a year ahead, and who sees to it is known")
    until = s.coming(150)
    begun = ["org", "term", org, "--until", until, "--from"]
    s.secretary.refused("term_too_long", *begun, s.ago(8 * 365))
    s.secretary.does(*begun, s.ago(5 * 365 - 150))
    s.secretary.sees("org", "term")
    for phone in (s.secretary, s.deputy):
        t.check("prepare_election" in phone.due(), "each officer is told", phone.due())
    t.check("prepare_election" not in s.third.due(), "and nobody else", s.third.due())
    s.secretary.does("reminders", "told", "term.remind", "--words", t.pick("报了镇党委", "the township knows"))
    s.deputy.does("sync")
    rows = [row for row in s.deputy.does("reminders")["reminders"] if row["action"]["do"] == "prepare_election"]
    t.check([bool(row["told"]) for row in rows] == [True], "the deputy reads that it was spoken of", rows)
    s.secretary.does("reminders", "done", "term.remind")
    t.check("prepare_election" not in s.deputy.due(), "what one officer has seen to is seen to", s.deputy.due())
    t.check(s.deputy.why_not("term.remind") == ["handled"], "and why it is not mentioned can be read", s.deputy.why_not("term.remind"))


def death(s: Stage) -> None:
    t, phone = s.teller, s.first
    t.head(f"{phone.name}去世了。家里人的手机上,什么都不再提", f"{phone.name} has died. His family's phone asks for nothing any more")
    due = phone.due()
    t.check("declare_dues" in due, "until now his dues were mentioned", due)
    s.secretary.does("members", "end", s.people["member-1"], "--reason", "died", "--on", "today")
    t.check(phone.due() == [], "nothing is asked in his name", phone.due())
    t.check(phone.does("reminders", "plan")["notices"] == [], "nor on any day to come", "")
    phone.sees("reminders")
