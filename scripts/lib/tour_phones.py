"""The tour's phones: a new one, one that is not its owner's, one that two people share, and a member who has none."""

from __future__ import annotations

from pathlib import Path

from tour_stage import Stage

PIN = "2468"


def changed(s: Stage) -> None:
    t, old, person = s.teller, s.third, s.people["member-3"]
    t.head(f"{old.name}换了手机:支书给一个绑定码,党费和学时都回来了", f"{old.name} has a new phone: the secretary gives a code, and his dues and hours are there")
    before = old.does("dues")["receipts"]
    code = s.secretary.does("code", person, "--replaces")
    s.third = s.phone("member-3-new", old.name)
    s.third.sees("enrol", code["link"])
    s.phone("stranger", "?").refused("used_code", "enrol", code["link"])
    t.check(s.third.does("dues")["receipts"] == before != [], "his receipts are there", s.third.does("dues"))
    hours = s.third.does("hours")["own"]
    t.check(hours["minutes"] == 95, "and his hours", hours)
    old.refused("replaced", "sync", ends=4)
    t.check(old.does("reminders", "plan")["notices"] == [], "the old phone mentions nothing any more", "")
    old.sees("status", most=6)


def not_his(s: Stage) -> None:
    t, phone, person = s.teller, s.third, s.people["member-3"]
    t.head(f"有人冒名要了{phone.name}的绑定码。他的手机上看得到:不是我的", f"Somebody else has got a code in the name of {phone.name}, whose phone is told: that is not mine")
    code = s.secretary.does("code", person, "--replaces", "--spoken")
    strange = s.phone("strange", "?")
    strange.does("enrol", code["link"])
    told = phone.refused("replaced", "sync", ends=4)
    t.say(f"{told['message']}{told['advice']}", f"{told['message']} {told['advice']}")
    objected = phone.does("object")
    t.check(objected["recorded"]["fate"] == "accepted", "the county takes his word", objected)
    phone.does("sync")
    strange.refused("revoked", "sync", ends=4)
    t.say("他的手机又算数了,那一台停了。", "His own phone counts again, and the other has stopped.")


def shared(s: Stage) -> None:
    t, phone, name = s.teller, s.third, s.somebody("daughter")
    t.head(f"{phone.name}和儿媳{name}合用一台手机:各有各的档,互相看不到", f"{phone.name} shares his phone with {name}, his daughter-in-law: neither sees anything of the other")
    his, hers = phone.does("profiles", "list")["profiles"][0]["label"], t.pick("儿媳", "daughter")
    phone.does("profiles", "add", hers, "--new-pin", "-", typed=f"{PIN}\n")
    locked = phone.of(hers, name)
    locked.does("enrol", s.links[s.people["daughter"]])
    which = phone.refused("which_profile", "status", ends=4)["choices"]
    t.check({choice["label"] for choice in which} == {his, hers}, "he is asked who it is", which)
    locked.refused("locked", "dues", ends=4)
    phone.of(hers, name, "1357").refused("wrong_pin", "dues", ends=4)
    unlocked = phone.of(hers, name, PIN)
    unlocked.does("sync")
    own = unlocked.does("dues")
    t.check(own["person"] == s.people["daughter"] and own["receipts"] == [], "with her PIN she sees her own", own)
    s.third = phone.of(his, phone.name)
    own = s.third.does("dues")
    t.check(own["person"] == s.people["member-3"] and len(own["receipts"]) == 1, "and he sees his", own)
    s.third.sees("profiles", "list")


def none(s: Stage) -> None:
    t, contact, person, name = s.teller, s.second, s.people["no-phone"], s.no_phone
    t.head(f"{name}随儿子住到昆山,没有智能手机:支书登记,联系人打电话", f"{name}, without a smartphone, lives with his son in Kunshan: the secretary enters it, somebody calls")
    left = ["away", "report", "--place", "昆山", "--since", s.ago(100), "--because", "family", "--person", person]
    s.secretary.does(*left)
    s.secretary.does("privacy", "agree", "contact-phone", "--person", person)
    consents = s.secretary.does("privacy", "show", person)["consents"]
    signed = next(row for row in consents if row["purpose"] == "contact_phone")
    t.check(signed["state"] == "given" and bool(signed["by"]), "what he signed on paper is recorded, and by whom", signed)
    s.secretary.does("away", "name", person, s.people["member-2"])
    t.check("get_in_touch" in contact.due(), "his contact person is told to call", contact.due())
    number = contact.does("away", "of", person)["phone"]
    t.check(bool(number) and "*" not in number, "and may know the number", number)
    contact.does("away", "contact", person, "--by", "call", "--words", t.pick("身体好", "in good health"))
    t.check("get_in_touch" not in contact.due(), "one call in three months is enough", contact.due())
    s.secretary.does("sync")
    log = s.secretary.does("away", "of", person)["log"]
    t.check([(row["way"], row["reached"]) for row in log] == [("call", True)], "it stands in the same record as everybody's", log)
    s.secretary.sees("away", "of", person)
    on_paper(s)


def on_paper(s: Stage) -> None:
    """What others do on their phones, the secretary enters, and prints, for one who has none."""
    t, person = s.teller, s.people["no-phone"]
    folder = s.folder / "no-phone"
    printed = s.secretary.does("privacy", "export", str(folder), "--person", person)
    page = Path(printed["html_file"]).read_text("utf-8")
    t.check(s.no_phone in page and "为本人打印" in page, "what is recorded of him is printed for him", printed)
    s.second.refused("not_here", "privacy", "export", str(folder), "--person", person)
    s.secretary.does("privacy", "delete", "phone", "--person", person, "--because", t.pick("号码给了孙子", "his grandson has it now"))
    rows = s.secretary.does("privacy", "requests")["requests"]
    asked = next(row for row in rows if row["person"] == person)
    s.secretary.does("privacy", "decide", asked["id"], "--grant")
    s.second.does("sync")
    told = s.second.does("away", "of", person)["phone"]
    t.check(told is None, "a number that he wants deleted is deleted everywhere", told)
