"""What the steps about meetings, rolls and hours do, in Python."""

from __future__ import annotations

from typing import Any

import yixian as core
from forms import date_of, date_text, variant

Json = Any


def hour_of(text: str | None) -> core.TimeOfDay | None:
    if text is None:
        return None
    hour, minute = map(int, text.split(":"))
    return core.TimeOfDay(hour=hour, minute=minute)


def standing_of(text: str) -> core.Standing:
    name, _, reason = text.partition(":")
    if name == "on_leave":
        return core.Standing.ON_LEAVE(core.LeaveReason[reason.upper()])
    plain: core.Standing = getattr(core.Standing, name.upper())()
    return plain


def standing_text(standing: core.Standing) -> str:
    reason = getattr(standing, "reason", None)
    return variant(standing) + (f":{variant(reason)}" if reason is not None else "")


def which_of(step: Json) -> core.WhichMeeting:
    if "meeting" in step:
        return core.WhichMeeting.KNOWN(core.MeetingId(step["meeting"]))
    return core.WhichMeeting.DESCRIBED(core.OrgId(step["branch"]), date_of(step["date"]))


def maybe_meeting(step: Json) -> core.MeetingId | None:
    return core.MeetingId(step["meeting"]) if "meeting" in step else None


def shown_plan(plan: core.MeetingPlan) -> Json:
    return {
        "title": plan.title,
        "kind": variant(plan.kind),
        "date": date_text(plan.date),
        "starts": f"{plan.starts.hour:02}:{plan.starts.minute:02}" if plan.starts else None,
        "cancelled": plan.cancelled,
    }


def shown_learning(learning: core.LearningSum) -> list[int]:
    return [learning.minutes, learning.tenths, learning.meetings, learning.unrecorded]


class MeetingSteps:
    """Steps in an open profile."""

    def session(self, step: Json) -> core.Session:
        raise NotImplementedError

    async def meetings(self, step: Json) -> Json:
        page = await self.session(step).meetings().list(step.get("skip", 0), step.get("most", 50))
        return {"total": page.total, "titles": [row.plan.title for row in page.rows]}

    async def meeting(self, step: Json) -> Json:
        screen = await self.session(step).meetings().meeting(core.MeetingId(step["meeting"]))
        row, own = screen.meeting, screen.meeting.own
        return {
            **shown_plan(row.plan),
            "outcome": variant(row.outcome) if row.outcome else None,
            "branch_name": screen.branch_name,
            "standing": standing_text(own.standing),
            "source": variant(own.source) if own.source else None,
            "mark": own.mark,
            "by_name": screen.names.get(own.by) if own.by else None,
            "to_confirm": own.to_confirm,
            "timing": variant(own.timing) if own.timing else None,
            "disputes": [{"id": d.id, "words": d.words, "answers": [a.words for a in d.answers]} for d in own.disputes],
            "keep_roll": screen.may.keep_roll,
            "take_part": screen.may.take_part,
            "officers": screen.officers is not None,
            "minutes": [part.text for part in screen.officers.minutes] if screen.officers else None,
        }

    async def roll(self, step: Json) -> Json:
        screen = await self.session(step).meetings().roll(core.MeetingId(step["meeting"]))
        tally = screen.tally
        return {
            "rows": len(screen.rows),
            "people": [row.person for row in screen.rows],
            "standings": {row.person: standing_text(row.state.standing) for row in screen.rows},
            "digits": screen.digits[0] if screen.digits else None,
            "guest_code": screen.guest_code,
            "guest_link": screen.guest_link,
            "members": tally.members,
            "present": tally.present,
            "unmarked": tally.unmarked,
            "on_leave": tally.on_leave,
            "to_confirm": tally.to_confirm,
            "quorums": {quorum.rule: quorum.reached for quorum in tally.quorums},
            "keep_roll": screen.may.keep_roll,
        }

    async def numbers_to_notify(self, step: Json) -> Json:
        return await self.session(step).meetings().numbers_to_notify(core.MeetingId(step["meeting"]))

    async def notice(self, step: Json) -> Json:
        notice = await self.session(step).meetings().notice(core.MeetingId(step["meeting"]))
        return {
            "text": notice.text,
            "message": notice.message,
            "recipients": len(notice.recipients),
            "sheet": notice.sheet.startswith("<!doctype html>"),
        }

    def plan_of(self, step: Json) -> core.MeetingPlan:
        return core.MeetingPlan(
            kind=core.MeetingKind[step.get("kind", "theme_day").upper()],
            title=step["title"],
            date=date_of(step["date"]),
            starts=hour_of(step.get("starts")),
            place=step.get("place", "村部"),
            topics=step.get("topics", []),
            notice="",
            host=None,
            recorder=None,
            cancelled=step.get("cancelled", False),
        )

    async def plan(self, step: Json) -> str:
        return await self.session(step).meetings().plan(core.OrgId(step["branch"]), self.plan_of(step))

    async def change_plan(self, step: Json) -> None:
        await self.session(step).meetings().change_plan(core.MeetingId(step["meeting"]), self.plan_of(step))

    async def keep_plan_draft(self, step: Json) -> None:
        await self.session(step).meetings().keep_plan_draft(maybe_meeting(step), self.plan_of(step))

    async def forget_plan_draft(self, step: Json) -> None:
        await self.session(step).meetings().keep_plan_draft(maybe_meeting(step))

    async def plan_draft(self, step: Json) -> Json:
        plan = await self.session(step).meetings().plan_draft(maybe_meeting(step))
        return plan and shown_plan(plan)

    async def mark(self, step: Json) -> str:
        meeting, person = core.MeetingId(step["meeting"]), core.PersonId(step["person"])
        standing = standing_of(step["standing"])
        return await self.session(step).meetings().mark(meeting, person, standing, step.get("reason"))

    async def mark_all(self, step: Json) -> None:
        for person in step["people"]:
            await self.mark({**step, "person": person})

    async def meeting_on(self, step: Json) -> str:
        which = await self.session(step).meetings().meeting_on(core.OrgId(step["branch"]), date_of(step["date"]))
        return variant(which)

    async def sign_in(self, step: Json) -> str:
        return await self.session(step).meetings().sign_in(which_of(step), step["digits"])

    async def other_digits(self, step: Json) -> str:
        return f"{(int(step['digits']) + 1) % 10_000:04}"

    async def ask_leave(self, step: Json) -> str:
        reason = core.LeaveReason[step["reason"].upper()]
        return await self.session(step).meetings().ask_leave(core.MeetingId(step["meeting"]), reason)

    async def withdraw(self, step: Json) -> str:
        return await self.session(step).meetings().withdraw(core.MeetingId(step["meeting"]))

    async def vouch(self, step: Json) -> str:
        meetings = self.session(step).meetings()
        return await meetings.vouch(core.MeetingId(step["meeting"]), core.PersonId(step["person"]))

    async def take_back_vouch(self, step: Json) -> int:
        meetings = self.session(step).meetings()
        return len(await meetings.take_back_vouch(core.MeetingId(step["meeting"]), core.PersonId(step["person"])))

    async def answer_proxy(self, step: Json) -> str:
        meetings = self.session(step).meetings()
        return await meetings.answer_proxy(core.MeetingId(step["meeting"]), core.EventId(step["mark"]), step["accepted"])

    async def dispute(self, step: Json) -> str:
        return await self.session(step).meetings().dispute(core.MeetingId(step["meeting"]), step["words"])

    async def answer_dispute(self, step: Json) -> str:
        return await self.session(step).meetings().answer_dispute(
            core.MeetingId(step["meeting"]), core.PersonId(step["person"]), core.EventId(step["dispute"]), step["words"]
        )

    async def exclude(self, step: Json) -> str:
        return await self.session(step).meetings().exclude(
            core.MeetingId(step["meeting"]),
            core.PersonId(step["person"]),
            step["excluded"],
            core.ExclusionGround[step["ground"].upper()],
            step["reference"],
        )

    async def write_minutes(self, step: Json) -> str:
        meetings = self.session(step).meetings()
        return await meetings.write_minutes(core.MeetingId(step["meeting"]), step.get("part", 0), step["text"])

    async def mark_rest(self, step: Json) -> int:
        return len(await self.session(step).meetings().mark_rest(core.MeetingId(step["meeting"])))

    async def close_meeting(self, step: Json) -> str:
        outcome = core.Outcome[step["outcome"].upper()] if "outcome" in step else None
        return await self.session(step).meetings().close_meeting(
            core.MeetingId(step["meeting"]), outcome, step.get("learning")
        )

    async def hours(self, step: Json) -> Json:
        screen = await self.session(step).meetings().hours(step.get("year"))
        return {
            "own": shown_learning(screen.own),
            "branch": shown_learning(screen.branch_meetings),
            "needed": screen.needed,
            "minutes_of_an_hour": screen.minutes_of_an_hour,
            "source": screen.source,
        }

    async def join_meetings(self, step: Json) -> str:
        return await self.session(step).meetings().join_meetings(
            core.MeetingId(step["meeting"]), core.MeetingId(step["other"]), step["joined"]
        )

    # Branches and phones
