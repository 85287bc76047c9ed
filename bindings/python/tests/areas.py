"""What the steps about dues, members away, rules and reminders do, in Python."""

from __future__ import annotations

from typing import Any

import yixian as core
from forms import (
    date_of,
    date_text,
    maybe_date,
    maybe_date_text,
    month_of,
    month_text,
    share_text,
    variant,
)

Json = Any


def payment_of(step: Json) -> core.DuesPayment:
    return core.DuesPayment(
        first=month_of(step["first"]),
        last=month_of(step.get("last", step["first"])),
        fen=step["fen"],
        paid_on=date_of(step["on"]),
        way=core.DuesWay[step.get("way", "cash").upper()],
        through=core.PersonId(step["through"]) if "through" in step else None,
        through_other=step.get("through_other"),
    )


def shown_finding(finding: core.HostFinding | None) -> Json | str | None:
    if not isinstance(finding, core.HostFinding.MEETING):
        return variant(finding) if finding else None
    found = finding.meeting
    return {
        "meeting": {
            "county": found.county,
            "branch": found.branch,
            "kind": variant(found.kind),
            "on": date_text(found.on),
            "cancelled": found.cancelled,
        }
    }


def shown_month(row: core.MonthRow) -> Json:
    return {"month": month_text(row.month), "fen": row.fen, "state": variant(row.state)}


def shown_declared(row: core.DeclaredRow) -> Json:
    return {"id": row.id, "fen": row.payment.fen, "way": variant(row.payment.way), "waits": row.waits, "declined": row.declined}


def shown_receipt(row: core.ReceiptRow) -> Json:
    return {
        "id": row.id,
        "first": month_text(row.payment.first),
        "last": month_text(row.payment.last),
        "fen": row.payment.fen,
        "by": row.by,
        "meeting": row.meeting,
        "declaration": row.declaration,
        "short_fen": row.short_fen,
        "void": row.void,
        "reason": row.reason,
    }


def shown_dues(dues: core.MemberDues, step: Json) -> Json:
    """With where the month stands that a step names."""
    fixed, ledger = dues.fixed, dues.ledger
    states = {month_text(row.month): variant(row.state) for row in ledger.rows}
    return {
        "branch": dues.branch.id,
        "person": dues.person,
        "name": dues.name,
        "quarterly": dues.quarterly,
        "fixed_id": fixed.id if fixed else None,
        "fixed_fen": fixed.fixed.monthly_fen if fixed else None,
        "category": variant(fixed.fixed.category) if fixed else None,
        "approval": fixed.fixed.reduction.approval if fixed and fixed.fixed.reduction else None,
        "rows": len(ledger.rows),
        "state": states.get(step.get("month")),
        "open_fen": ledger.open_fen,
        "open_first": month_text(ledger.open_first),
        "open_last": month_text(ledger.open_last),
        "unrecorded": ledger.unrecorded.months if ledger.unrecorded else None,
        "receipts": [shown_receipt(row) for row in dues.receipts],
        "declared": [shown_declared(row) for row in dues.declared],
        "rule": dues.rule.id if dues.rule else None,
        "accounts": [{"year": row.year, "collected_fen": row.account.collected_fen} for row in dues.accounts],
        "may_receive": dues.may_receive,
        "may_assess": dues.may_assess,
    }


def certificate_of(step: Json) -> core.MemberCertificate:
    return core.MemberCertificate(
        number=step["number"],
        holds_from=date_of(step["holds_from"]),
        holds_until=date_of(step["holds_until"]),
        no_transfer=step.get("no_transfer"),
    )


def detail_of(said: core.AwayEntry) -> tuple[str, str]:
    """What an entry is, and what of it a case reads."""
    match said:
        case core.AwayEntry.DEPARTURE():
            return "departure", said.place_name
        case core.AwayEntry.RETURN():
            return "return", date_text(said.on)
        case core.AwayEntry.CONTACT():
            return "contact", said.words
        case core.AwayEntry.CERTIFICATE():
            return "certificate", said.number
        case core.AwayEntry.HOST():
            return "host", said.host
        case core.AwayEntry.HOST_ANSWER():
            return "host_answer", said.words
        case core.AwayEntry.STEP():
            return "step", said.words
        case core.AwayEntry.CHOICE():
            return "choice", variant(said.choice)
    raise AssertionError(said)


def shown_entry(row: core.AwayEntryRow) -> Json:
    what, detail = detail_of(row.said)
    return {
        "id": row.id,
        "what": what,
        "detail": detail,
        "by": row.by,
        "may_withdraw": row.may_withdraw,
        "reason": row.withdrawn.reason if row.withdrawn else None,
    }


def shown_away(screen: core.AwayScreen) -> Json:
    departure, search, may = screen.departure, screen.search, screen.may
    return {
        "person": screen.person,
        "name": screen.name,
        "enabled": screen.enabled,
        "place": departure.departure.place if departure else None,
        "place_name": departure.place_name if departure else None,
        "left_on": date_text(departure.departure.left_on) if departure else None,
        "back_on": maybe_date_text(departure.departure.back_on) if departure else None,
        "reason": variant(departure.departure.reason) if departure else None,
        "months": departure.months if departure else None,
        "floating_from": maybe_date_text(departure.floating_from) if departure else None,
        "by": departure.by if departure else None,
        "choice": variant(screen.choice) if screen.choice else None,
        "contact": screen.contact.person if screen.contact else None,
        "number": screen.phone,
        "phone_consent": variant(screen.phone_consent.state) if screen.phone_consent else None,
        "last_heard": maybe_date_text(screen.next.last_heard) if screen.next else None,
        "log": [
            {
                "on": date_text(row.entry.on),
                "way": variant(row.entry.way),
                "reached": row.entry.reached,
                "words": row.entry.words,
                "by": row.by,
            }
            for row in screen.log
        ],
        "news": [
            {
                "phrase": variant(row.news.phrase) if row.news.phrase else None,
                "words": row.news.words,
                "place_name": row.place_name,
            }
            for row in screen.news
        ],
        "hosts": [
            {
                "id": row.id,
                "host": row.attended.host,
                "kind": variant(row.attended.kind),
                "proof": variant(row.attended.proof),
                "confirmed": row.confirmed,
                "words": row.words,
                "code": row.attended.code,
                "finding": shown_finding(row.finding),
                "is_asked": row.is_asked,
            }
            for row in screen.hosts
        ],
        "certificate": screen.certificate.certificate.number if screen.certificate else None,
        "certificate_holds": screen.certificate.holds if screen.certificate else None,
        "tries": search.tries if search else None,
        "next_step": variant(search.next) if search and search.next else None,
        "steps": [{"step": variant(row.step), "words": row.words, "by": row.by} for row in screen.steps],
        "may": {
            "report": may.report,
            "speak": may.speak,
            "keep": may.keep,
            "log": may.log,
            "decide": may.decide,
        },
    }


def value_text(value: core.RuleValue) -> str:
    """What a rule says, as the cases write it: `span:6:month`."""
    match value:
        case core.RuleValue.SHARE():
            return f"share:{share_text(value.share)}:{'more_than' if value.more_than else 'at_least'}"
        case core.RuleValue.AT_MOST_SHARE():
            return f"at_most_share:{share_text(value.share)}"
        case core.RuleValue.COUNT():
            return f"count:{value.count}"
        case core.RuleValue.FEN():
            return f"fen:{value.fen}"
        case core.RuleValue.FEN_RANGE():
            return f"fen_range:{value.least}..{value.most}"
        case core.RuleValue.FREQUENCY():
            return f"frequency:{value.times}:{variant(value.per)}"
        case core.RuleValue.SPAN():
            return f"span:{value.count}:{variant(value.unit)}"
        case core.RuleValue.SPAN_RANGE():
            return f"span_range:{value.least}..{value.most}:{variant(value.unit)}"
        case core.RuleValue.MINUTES():
            return f"minutes:{value.minutes}"
        case core.RuleValue.MONTHS():
            return f"months:{','.join(map(str, value.months))}"
        case core.RuleValue.BANDS():
            bands = (f"{'' if band.up_to_fen is None else band.up_to_fen}={share_text(band.rate)}" for band in value.bands)
            return f"bands:{','.join(bands)}"
        case core.RuleValue.CHOICE():
            return f"choice:{','.join(value.ways)}:{value.chosen}"
    raise AssertionError(value)


def value_of(text: str) -> core.RuleValue:
    """The kinds of values that a case proposes."""
    kind, _, rest = text.partition(":")
    first, _, second = rest.partition(":")
    match kind:
        case "count":
            return core.RuleValue.COUNT(int(first))
        case "fen":
            return core.RuleValue.FEN(int(first))
        case "span":
            return core.RuleValue.SPAN(int(first), core.CalendarUnit[second.upper()])
        case "months":
            return core.RuleValue.MONTHS(list(map(int, first.split(","))))
        case "choice":
            return core.RuleValue.CHOICE(first.split(","), second)
    raise AssertionError(text)


def matter_of(step: Json) -> core.MatterKey:
    matter = step["matter"]
    person = matter["person"]
    return core.MatterKey(rule=matter["rule"], person=core.PersonId(person) if person else None, period=matter["period"])


def shown_matter(matter: core.MatterKey) -> Json:
    return {"rule": matter.rule, "person": matter.person, "period": matter.period}


class Areas:
    """Steps in an open profile."""

    def session(self, step: Json) -> core.Session:
        raise NotImplementedError

    # Dues

    async def own_dues(self, step: Json) -> Json:
        return shown_dues(await self.session(step).dues().own(), step)

    async def member_dues(self, step: Json) -> Json:
        dues = self.session(step).dues()
        return shown_dues(await dues.member(core.OrgId(step["branch"]), core.PersonId(step["person"])), step)

    async def branch_dues(self, step: Json) -> Json:
        dues = await self.session(step).dues().branch(core.OrgId(step["branch"]), month_of(step["month"]))
        row = next((row for row in dues.rows if row.person == step.get("person")), None)
        return {
            "month": month_text(dues.month),
            "quarterly": dues.quarterly,
            "rows": len(dues.rows),
            "received_fen": dues.received_fen,
            "open_fen": dues.open_fen,
            "year_fen": dues.year_fen,
            "may_assess": dues.may_assess,
            "accounts": [row.year for row in dues.accounts],
            "row": row
            and {
                "monthly_fen": row.monthly_fen,
                "month": shown_month(row.month),
                "open_fen": row.open_fen,
                "pending": row.pending.id if row.pending else None,
            },
        }

    async def dues_list(self, step: Json) -> Json:
        made = await self.session(step).dues().list(core.OrgId(step["branch"]), month_of(step["month"]))
        return {"text": made.text, "sheet": made.sheet.startswith("<!doctype html>")}

    async def assess(self, step: Json) -> str:
        reduction = step.get("approval")
        assessment = core.DuesAssessment(
            category=core.DuesCategory[step["category"].upper()],
            monthly_fen=step["fen"],
            first=month_of(step["first"]),
            last=month_of(step.get("last", step["first"])),
            resolution=step["resolution"],
            reduction=reduction and core.DuesReduction(approval=reduction, approved_on=date_of(step["approved_on"])),
        )
        dues = self.session(step).dues()
        return await dues.assess(core.OrgId(step["branch"]), core.PersonId(step["person"]), assessment)

    async def declare_paid(self, step: Json) -> str:
        return await self.session(step).dues().declare_paid(core.OrgId(step["branch"]), payment_of(step))

    async def receive(self, step: Json) -> str:
        return await self.session(step).dues().receive(
            core.OrgId(step["branch"]),
            core.PersonId(step["person"]),
            payment_of(step),
            core.MeetingId(step["meeting"]) if "meeting" in step else None,
            core.EventId(step["declaration"]) if "declaration" in step else None,
        )

    async def collect(self, step: Json) -> int:
        given = [core.OpenDues(person=core.PersonId(person), payment=payment_of(step)) for person in step["people"]]
        meeting = core.MeetingId(step["meeting"]) if "meeting" in step else None
        return len(await self.session(step).dues().collect(core.OrgId(step["branch"]), given, meeting))

    async def correct(self, step: Json) -> str:
        return await self.session(step).dues().correct(
            core.OrgId(step["branch"]),
            core.PersonId(step["person"]),
            core.EventId(step["receipt"]),
            payment_of(step),
            step["reason"],
        )

    async def cancel_entry(self, step: Json) -> str:
        return await self.session(step).dues().cancel_entry(
            core.OrgId(step["branch"]), core.PersonId(step["person"]), core.EventId(step["entry"]), step["reason"]
        )

    async def publish(self, step: Json) -> str:
        account = core.DuesAccount(
            collected_fen=step["collected_fen"],
            payers=step["payers"],
            handed_up_fen=step["handed_up_fen"],
            used_fen=step["used_fen"],
            words=step["words"],
        )
        return await self.session(step).dues().publish(core.OrgId(step["branch"]), step["year"], account)

    async def calculate(self, step: Json) -> Json:
        parts = (part.split(":") for part in step["income"])
        income = [core.IncomeItem(part=core.IncomePart[name.upper()], fen=int(fen)) for name, fen in parts]
        branch = core.OrgId(step["branch"]) if "branch" in step else None
        made = await self.session(step).dues().calculate(core.DuesCategory[step["category"].upper()], income, branch)
        return {
            "fen": made.fen,
            "rate": share_text(made.rate),
            "up_to_fen": made.up_to_fen,
            "capped": made.capped,
            "left_out": [variant(part) for part in made.left_out],
        }

    # Members away from home

    async def places(self, step: Json) -> Json:
        rows = core.places(step["typed"], step["most"])
        return [{"code": r.code, "name": r.name, "short_name": r.short_name, "abroad": r.abroad} for r in rows]

    async def own_away(self, step: Json) -> Json:
        return shown_away(await self.session(step).floating().own())

    async def member_away(self, step: Json) -> Json:
        floating = self.session(step).floating()
        return shown_away(await floating.member(core.OrgId(step["branch"]), core.PersonId(step["person"])))

    async def register(self, step: Json) -> Json:
        register = await self.session(step).floating().register(core.OrgId(step["branch"]))
        return {
            "enabled": register.enabled,
            "away": [row.person for row in register.away],
            "floating": [row.floating for row in register.away],
            "open_hosts": [row.open_hosts for row in register.away],
            "contacts": [row.contact.person if row.contact else None for row in register.away],
            "here": [
                [row.name, row.home, row.certificate.certificate.number if row.certificate else None]
                for row in register.here
            ],
            "back": [
                [row.person, row.place_name, date_text(row.left_on), date_text(row.back_on)]
                for row in register.back
            ],
        }

    async def receive_guest(self, step: Json) -> str:
        guest = core.Guest(
            name=step["name"],
            home=step["home"],
            since=date_of(step["since"]),
            certificate=certificate_of(step) if "number" in step else None,
        )
        return await self.session(step).floating().receive_guest(core.OrgId(step["branch"]), guest)

    async def guest_card(self, step: Json) -> str:
        return await self.session(step).floating().guest_card(step.get("with_number", False))

    async def read_guest_card(self, step: Json) -> Json:
        guest = await self.session(step).floating().read_guest_card(step["scanned"])
        return {
            "name": guest.name,
            "home": guest.home,
            "phone": guest.phone,
            "is_probationary": guest.is_probationary,
            "since": date_text(guest.since),
            "certificate": guest.certificate.number if guest.certificate else None,
        }

    async def read_invitation(self, step: Json) -> Json:
        meeting = await self.session(step).floating().read_invitation(step["scanned"])
        return {
            "host": meeting.host,
            "on": date_text(meeting.on),
            "kind": variant(meeting.kind),
            "code": meeting.code,
        }

    async def in_care(self, step: Json) -> Json:
        rows = await self.session(step).floating().in_care()
        return [{"branch": row.branch, "person": row.person, "place_name": row.place_name} for row in rows]

    async def depart(self, step: Json) -> str:
        departure = core.Departure(
            place=step["place"],
            left_on=date_of(step["left_on"]),
            back_on=maybe_date(step.get("back_on")),
            reason=core.DepartureReason[step["reason"].upper()],
        )
        floating = self.session(step).floating()
        return await floating.depart(core.OrgId(step["branch"]), core.PersonId(step["person"]), departure)

    async def come_back(self, step: Json) -> str:
        return await self.session(step).floating().come_back(
            core.OrgId(step["branch"]), core.PersonId(step["person"]), date_of(step["on"])
        )

    async def name_contact(self, step: Json) -> str:
        return await self.session(step).floating().name_contact(
            core.OrgId(step["branch"]),
            core.PersonId(step["person"]),
            core.PersonId(step["contact"]),
            step.get("agrees", False),
        )

    async def away_entries(self, step: Json) -> Json:
        floating = self.session(step).floating()
        entries = await floating.entries(core.OrgId(step["branch"]), core.PersonId(step["person"]))
        return [shown_entry(row) for row in entries.rows]

    async def withdraw_entry(self, step: Json) -> str:
        branch, person = core.OrgId(step["branch"]), core.PersonId(step["person"])
        floating = self.session(step).floating()
        return await floating.withdraw(branch, person, core.EventId(step["entry"]), step["reason"])

    async def log_contact(self, step: Json) -> str:
        entry = core.ContactEntered(
            on=date_of(step["on"]),
            way=core.ContactWay[step["way"].upper()],
            reached=step["reached"],
            words=step["words"],
        )
        floating = self.session(step).floating()
        return await floating.log_contact(core.OrgId(step["branch"]), core.PersonId(step["person"]), entry)

    async def send_news(self, step: Json) -> str:
        phrase = step.get("phrase")
        news = core.News(
            phrase=core.NewsPhrase[phrase.upper()] if phrase else None,
            words=step["words"],
            place=step.get("place"),
        )
        return await self.session(step).floating().send_news(news)

    async def issue_certificate(self, step: Json) -> str:
        branch, person = core.OrgId(step["branch"]), core.PersonId(step["person"])
        return await self.session(step).floating().issue_certificate(branch, person, certificate_of(step))

    async def report_host(self, step: Json) -> str:
        attended = core.HostAttendance(
            host=step["host"],
            on=date_of(step["on"]),
            kind=core.MeetingKind[step["kind"].upper()],
            proof=core.HostProof[step["proof"].upper()],
            whom_to_call=step["whom_to_call"],
            code=step.get("code"),
        )
        return await self.session(step).floating().report_host(attended)

    async def branches(self, step: Json) -> Json:
        near = await self.session(step).floating().branches(step["place"], step.get("word", ""))
        rows = [{"name": row.name, "above": row.above} for row in near.found]
        return {"county": near.county, "found": rows, "more": near.more}

    async def answer_host(self, step: Json) -> str:
        return await self.session(step).floating().answer_host(
            core.OrgId(step["branch"]),
            core.PersonId(step["person"]),
            core.EventId(step["report"]),
            step["confirmed"],
            step["words"],
        )

    async def take_step(self, step: Json) -> str:
        return await self.session(step).floating().take_step(
            core.OrgId(step["branch"]),
            core.PersonId(step["person"]),
            core.LostStep[step["step"].upper()],
            step["words"],
        )

    async def choose(self, step: Json) -> str:
        return await self.session(step).floating().choose(
            core.OrgId(step["branch"]), core.PersonId(step["person"]), core.AwayChoice[step["choice"].upper()]
        )

    # Rules

    async def rules(self, step: Json) -> Json:
        rows = await self.session(step).rules().list(core.OrgId(step["org"]), date_of(step["on"]))
        return {
            row.id: {
                "value": value_text(row.value),
                "set_by": variant(row.set_by),
                "level": variant(row.level),
                "mark": variant(row.mark),
                "least": row.least,
                "most": row.most,
                "source": bool(row.source),
            }
            for row in rows
        }

    async def explain_rule(self, step: Json) -> Json:
        seen = await self.session(step).rules().explain(core.OrgId(step["org"]), step["rule"], date_of(step["on"]))
        proposals = [(version, version.proposal) for version in seen.versions if version.proposal]
        return {
            "now": value_text(seen.now.value) if seen.now else None,
            "set_by": variant(seen.now.set_by) if seen.now else None,
            "versions": len(seen.versions),
            "may_propose": seen.may_propose,
            "proposals": [
                {
                    "id": proposal.id,
                    "value": value_text(version.value),
                    "holds_from": date_text(version.holds_from),
                    "holds_until": maybe_date_text(version.holds_until),
                    "level": variant(version.level),
                    "source": version.source,
                    "org": proposal.org,
                    "state": variant(proposal.state),
                    "by": proposal.by,
                    "decided_by": proposal.decided_by,
                    "may_decide": proposal.may_decide,
                }
                for version, proposal in proposals
            ],
        }

    async def propose_rule(self, step: Json) -> str:
        change = core.RuleChange(
            rule=step["rule"],
            value=value_of(step["value"]),
            source=step["source"],
            article=step.get("article"),
            holds_from=date_of(step["holds_from"]),
            holds_until=maybe_date(step.get("holds_until")),
        )
        return await self.session(step).rules().propose(core.OrgId(step["org"]), change)

    async def decide_rule(self, step: Json) -> str:
        rules = self.session(step).rules()
        return await rules.decide(core.OrgId(step["org"]), core.EventId(step["proposal"]), step["approved"])

    async def affected(self, step: Json) -> Json:
        seen = await self.session(step).rules().affected(core.OrgId(step["org"]), step["rule"])
        return {"branches": seen.branches, "members": seen.members, "records": seen.records}

    # Reminders

    async def reminders(self, step: Json) -> Json:
        """Those of one rule, where a step names one."""
        rows = await self.session(step).reminders().list()
        wanted = [row for row in rows if step.get("rule", row.matter.rule) == row.matter.rule]
        return {
            "count": len(wanted),
            "about": [
                [variant(row.action), row.meeting.title, row.by, variant(row.severity)] for row in wanted if row.meeting
            ],
            "rows": [
                {
                    "matter": shown_matter(row.matter),
                    "branch": row.branch.id,
                    "own": row.own,
                    "severity": variant(row.severity),
                    "action": variant(row.action),
                    "source": bool(row.source),
                    "told": maybe_date_text(row.told),
                }
                for row in wanted
            ],
        }

    async def reminder_decisions(self, step: Json) -> Json:
        """What was decided of the matters of one rule."""
        decisions = await self.session(step).reminders().decisions()
        wanted = [decision for decision in decisions if decision.matter.rule == step["rule"]]
        return [variant(decision.not_shown) if decision.not_shown else "shown" for decision in wanted]

    async def handle_matter(self, step: Json) -> str:
        name, _, day = step["handling"].partition(":")
        handling: core.MatterHandling = (
            core.MatterHandling.LATER(date_of(day)) if day else getattr(core.MatterHandling, name.upper())()
        )
        reminders = self.session(step).reminders()
        return await reminders.handle(core.OrgId(step["branch"]), matter_of(step), handling, step["words"])

    async def snooze(self, step: Json) -> None:
        branch = core.OrgId(step["branch"])
        await self.session(step).reminders().snooze(branch, matter_of(step), date_of(step["until"]))

    async def unsnooze(self, step: Json) -> None:
        await self.session(step).reminders().unsnooze(core.OrgId(step["branch"]), matter_of(step))

    async def handled(self, step: Json) -> Json:
        """What was dealt with or put off of one rule."""
        rows = await self.session(step).reminders().handled()
        wanted = [row for row in rows if row.reminder.matter.rule == step["rule"]]
        return [
            {"matter": shown_matter(row.reminder.matter), "until": maybe_date_text(row.until), "put_off": row.put_off}
            for row in wanted
        ]

    async def plan_notices(self, step: Json) -> Json:
        notices = await self.session(step).reminders().plan(step["in_front"])
        days = [date_text(notice.day) for notice in notices]
        named = (notice.id == notice.day.year * 10_000 + notice.day.month * 100 + notice.day.day for notice in notices)
        return {
            "any": bool(notices),
            "one_a_day": days == sorted(set(days)),
            "ids_are_days": all(named),
            "hours": sorted({f"{notice.hour.hour:02}:{notice.hour.minute:02}" for notice in notices}),
            "days": days,
        }
