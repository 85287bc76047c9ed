"""The tour's say over one's data: what is recorded, what is wrong, who looked, what one agreed to, and what is deleted."""

from __future__ import annotations

import json

from tour_stage import Stage


def seen(s: Stage) -> None:
    t, away, person = s.teller, s.away, s.people["migrant"]
    t.head(f"{away.name}看记着他什么:哪里不对、谁看过、同意过什么", f"{away.name} reads what is recorded of him, what is wrong, who looked")
    own = away.does("privacy")
    t.check(own["consents"][0]["state"] == "given", "with his first news he agreed to the words beside it", own)
    away.sees("privacy", most=9)
    number = changed(own["own"]["phone"])
    request = away.does("privacy", "wrong", "phone", t.pick(f"换成 {number} 了", f"{number} now"))["request"]
    t.check("answer_request" in s.secretary.due(), "it waits for the secretary", s.secretary.due())
    s.secretary.sees("privacy", "requests")
    s.secretary.does("privacy", "correct", person, "phone", number, "--answers", request)
    t.check("answer_request" not in s.secretary.due(), "and is settled", s.secretary.due())
    row = next(row for row in s.secretary.does("members")["members"] if row["person"] == person)
    t.check(row["is_masked"] and number not in row["phone"], "of a number the list shows the ends", row)
    s.secretary.sees("privacy", "number", person)
    away.does("sync")
    own = away.does("privacy")
    t.check(own["own"]["phone"] == number and own["requests"][0]["answers"][0]["done"], "he reads the answer", own)
    t.check(s.secretary.name in [row["by"] for row in own["reveals"]], "and who looked at his number", own)
    away.does("privacy", "withdraw", "news")
    away.refused("consent_withdrawn", "away", "news", "--phrase", "well")
    s.secretary.does("sync")
    news = s.secretary.does("away", "of", person)["news"]
    t.check(news == [], "what he said is gone on the secretary's phone too", news)
    t.say("他撤回了报近况的同意:以前报的,大家手机上都没有了。", "He withdraws his consent: what he had said is gone on every phone.")


def deletion(s: Stage) -> None:
    t, away, person = s.teller, s.away, s.people["migrant"]
    t.head(f"{away.name}回来了,申请删除外出记录", f"{away.name} is back, and asks to have his absence deleted")
    request = away.does("privacy", "delete", "away")["request"]
    s.secretary.does("sync")
    early = s.secretary.refused("still_away", "privacy", "decide", request, "--grant")
    t.say(f"还没登记返乡时:{early['message']}", f"Before his return is recorded: {early['message']}")
    away.does("away", "back")
    s.secretary.does("sync")
    s.secretary.does("privacy", "decide", request, "--grant")
    away.does("sync")
    gone = [phone.does("away", *whose)["departure"] for phone, whose in ((s.secretary, ("of", person)), (away, ()))]
    t.check(gone == [None, None], "where he was is nowhere any more", gone)
    folder = s.folder / "own"
    away.sees("privacy", "export", str(folder))
    data = json.loads(next(folder.glob("*.json")).read_text("utf-8"))
    t.check(data["profile"]["person"] == person and data["dues"] != [], "he takes along what is his", data)
    away.refused("exists", "privacy", "export", str(folder))


def changed(number: str) -> str:
    """Another number that is as unreal as the demo's."""
    return number[:-1] + str((int(number[-1]) + 5) % 10)
