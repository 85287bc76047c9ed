"""The tour's dues: fixed, collected in cash, put off, reckoned, corrected, waived, published, and paid from afar."""

from __future__ import annotations

import json

from tour_stage import Stage


def dues(s: Stage) -> None:
    t, farmer, neighbour = s.teller, s.third, s.first
    t.head("党费:支部核定,会上收现金;手机只记账,不付钱", "Dues: fixed by the branch, collected in cash; the phone records and never pays")
    fix(s, "member-3")
    fix(s, "member-1", "retired", "16.00")
    collected = s.secretary.does("dues", "collect", s.people["member-3"], "--meeting", "today")
    t.check(collected["fen"] == 50 and bool(collected["meeting"]), "what is open was collected at the meeting", collected)
    month = collected["collected"][0]["paid"]["from"]
    twice = s.secretary.refused("month_paid", "dues", "receive", s.people["member-3"], "--months", month)
    t.say(f"{farmer.name}的再收一次:{twice['message']}", f"Once more from {farmer.name}: {twice['message']}")
    farmer.does("sync")
    t.check(farmer.does("dues")["open_fen"] == 0, "his own phone shows it as paid", farmer.does("dues"))
    farmer.sees("dues")
    due = neighbour.due()
    t.check("declare_dues" in due, "his neighbour, who was ill, is told what is not recorded", due)
    neighbour.sees("reminders")


def fix(s: Stage, role: str, category: str = "farmer", amount: str = "0.50") -> None:
    """Of a farmer's few fen he is told once a quarter; of what is more every month."""
    fixed = ["--category", category, "--amount", amount, "--resolution", resolution(s)]
    s.secretary.does("dues", "fix", s.people[role], *fixed)


def resolution(s: Stage) -> str:
    return s.teller.pick("支部大会决议", "the branch's resolution")


def later(s: Stage) -> None:
    t, phone = s.teller, s.first
    t.head(f"{phone.name}今天先不管,一周后再说;只有自己的手机知道", f"{phone.name} puts it off for a week; only his own phone knows")
    put_off = phone.does("reminders", "later", "dues.period")
    t.check(not put_off["shared"] and "recorded" not in put_off, "nobody is told", put_off)
    t.check("declare_dues" not in phone.due(), "it is not mentioned", phone.due())
    t.check(phone.why_not("dues.period") == ["later"], "and he can read why", phone.why_not("dues.period"))
    phone.sees("reminders", "--why-not", most=6)
    phone.does("reminders", "again", "dues.period")
    t.check("declare_dues" in phone.due(), "taken up again it is mentioned", phone.due())


def calculated(s: Stage) -> None:
    t, pension = s.teller, "3200.55"
    t.head("退休的算一算自己该交多少:在手机上算,填的数算完就擦掉", "What would my dues be? Reckoned on the phone, and what was typed is wiped")
    seen = s.second.does("dues", "calculate", "--category", "retired", typed=f"{pension}\n")
    t.check(seen["fen"] == 1600, "half a per cent, to the nearest fen", seen)
    t.check(pension not in json.dumps(seen), "what he lives on is not repeated", seen)
    t.say("每月 16.00 元。养老金多少,哪儿都没记。", "16.00 yuan a month. What the pension is was kept nowhere.")


def on_paper(s: Stage) -> None:
    t, person, name = s.teller, s.people["no-phone"], s.no_phone
    t.head(f"{name}没有智能手机,交的现金支书替他记;记错了更正,原来的还看得到", f"{name} has no smartphone: the secretary enters his cash; a slip is corrected, and stays readable")
    fix(s, "no-phone")
    s.secretary.does("dues", "receive", person, "--amount", "5.00")
    why = t.pick("多写了一个零", "a nought too many")
    s.secretary.does("dues", "correct", person, "--amount", "0.50", "--reason", why)
    seen = s.secretary.does("dues", "of", person)
    stand = [row for row in seen["receipts"] if row["void"] is None]
    t.check([(row["paid"]["fen"], row["reason"]) for row in stand] == [(50, why)], "what is right stands, with its reason", stand)
    t.check(len(seen["receipts"]) == 2 and seen["open_fen"] == 0, "what was wrong is there still", seen["receipts"])
    s.secretary.sees("dues", "of", person)


def hardship(s: Stage) -> None:
    t, name = s.teller, s.somebody("hardship")
    person = s.people["hardship"]
    t.head(f"{name}家里困难:支部讨论、上级批了,才能免", f"{name} is in need: dues are waived once those above have approved it")
    nothing = ["dues", "fix", person, "--category", "farmer", "--amount", "0", "--resolution", resolution(s)]
    without = s.secretary.refused("amount_out_of_range", *nothing)
    t.say(f"没有批文:{without['message']}", f"Without an approval: {without['message']}")
    s.secretary.does(*nothing, "--approval", t.pick("镇党委〔2026〕2号", "township notice 2 of 2026"), "--approved-on", "today")
    seen = s.secretary.does("dues", "of", person)
    states = {row["month"]: row["state"] for row in seen["months"]}
    t.check(states[seen["today"][:7]] == "waived" and seen["open_fen"] == 0, "nothing is asked of him", seen)


def account(s: Stage) -> None:
    t, member, year = s.teller, s.third, s.today().year - 1
    t.head("一年的账公布给全支部;本月的名册印出来签字", "The year's account is made known to all; the month's list is printed and signed")
    publish = ["dues", "publish", str(year), "--collected", "150.00", "--payers", "25", "--handed-up", "150.00"]
    member.refused("not_in_office", *publish)
    s.secretary.does(*publish)
    member.does("sync")
    seen = member.does("dues")["accounts"]
    t.check([(row["year"], row["account"]["collected_fen"]) for row in seen] == [(year, 15000)], "each member reads it", seen)
    sheet = s.folder / "dues.html"
    s.secretary.does("dues", "print", "--out", str(sheet))
    page = sheet.read_text("utf-8")
    t.check(s.no_phone in page and "本人签字" in page, "the list has a place for everybody to sign", page)
    t.say(f"{member.name}在手机上看得到 {year} 年的账。名册在 {sheet}。", f"{member.name} reads the account of {year} on his phone. The list is {sheet}.")


def paid_from_afar(s: Stage) -> None:
    t, away, person = s.teller, s.away, s.people["migrant"]
    t.head(f"{away.name}托人交党费,书记确认", f"{away.name} pays through somebody; the secretary confirms it")
    fix(s, "migrant", "irregular", "15.00")
    t.check("declare_dues" in away.due(), "his phone tells him what is not recorded", away.due())
    paid = away.does("dues", "paid", "--through", s.deputy.name)["paid"][0]
    t.check(paid["way"] == "entrusted" and bool(paid["through"]), "brought by a member", paid)
    t.check("declare_dues" not in away.due(), "what he said is not asked for again", away.due())
    t.check("confirm_dues" in s.secretary.due(), "it waits for the secretary", s.secretary.due())
    s.secretary.does("dues", "receive", person, "--confirm")
    t.check("confirm_dues" not in s.secretary.due(), "and is settled", s.secretary.due())
    away.does("sync")
    t.check(len(away.does("dues")["receipts"]) == 1, "he has the receipt", away.does("dues"))
    away.sees("dues", most=9)
