"""What the steps about what is recorded of a person do, in Python."""

from __future__ import annotations

from typing import Any

import yixian as core
from forms import maybe_date_text, variant

Json = Any


def kind_text(kind: core.RequestKind) -> str:
    """What somebody asks, as the cases write it: `correct:phone`."""
    match kind:
        case core.RequestKind.CORRECT():
            return f"correct:{variant(kind.field)}"
        case core.RequestKind.DELETE():
            return f"delete:{variant(kind.scope)}"
    raise AssertionError(kind)


def shown_request(row: core.RequestRow) -> Json:
    return {
        "id": row.id,
        "person": row.person,
        "name": row.name,
        "kind": kind_text(row.kind),
        "words": row.words,
        "answers": [{"done": answer.done, "words": answer.words, "by": answer.by} for answer in row.answers],
    }


def shown_privacy(screen: core.PrivacyScreen) -> Json:
    own = screen.own
    return {
        "branch": screen.branch.id,
        "name": own.name,
        "phone": own.phone,
        "masked": screen.is_masked,
        "birth_year": own.birth_year,
        "member_no": own.member_no,
        "admitted": maybe_date_text(own.admitted),
        "home": own.home,
        "standing": variant(own.standing) if own.standing else None,
        "consents": {variant(row.purpose): variant(row.state) for row in screen.consents},
        "recorded_by": {variant(row.purpose): row.by for row in screen.consents},
        "words": all(row.version and row.chinese and row.english for row in screen.consents),
        "requests": [shown_request(row) for row in screen.requests],
        "reveals": [row.by for row in screen.reveals],
        "erased": [variant(row.what) for row in screen.erased],
        "news_months": screen.news_months,
    }


def shown_data(own: core.OwnData, step: Json) -> Json:
    """With those words that are in it, of the ones that a step names."""
    return {
        "name": own.name,
        "page": own.html.startswith("<!doctype html>"),
        "json": [word for word in step["mentions"] if word in own.json],
        "html": [word for word in step["mentions"] if word in own.html],
    }


class PrivacySteps:
    """Steps in an open profile."""

    def session(self, step: Json) -> core.Session:
        raise NotImplementedError

    async def own_privacy(self, step: Json) -> Json:
        return shown_privacy(await self.session(step).privacy().own())

    async def privacy_of_member(self, step: Json) -> Json:
        branch, person = core.OrgId(step["branch"]), core.PersonId(step["person"])
        return shown_privacy(await self.session(step).privacy().of_member(branch, person))

    async def privacy_requests(self, step: Json) -> Json:
        rows = await self.session(step).privacy().requests(core.OrgId(step["branch"]))
        return [shown_request(row) for row in rows]

    async def decide_consent(self, step: Json) -> str:
        purpose = core.ConsentPurpose[step["purpose"].upper()]
        branch, person = core.OrgId(step["branch"]), core.PersonId(step["person"])
        return await self.session(step).privacy().decide_consent(branch, person, purpose, step["given"])

    async def dispute_info(self, step: Json) -> str:
        field = core.InfoField[step["field"].upper()]
        return await self.session(step).privacy().dispute_info(field, step["words"])

    async def answer_info(self, step: Json) -> str:
        branch, person = core.OrgId(step["branch"]), core.PersonId(step["person"])
        request = core.EventId(step["request"])
        privacy = self.session(step).privacy()
        return await privacy.answer_info(branch, person, request, step["corrected"], step["words"])

    async def correct_file(self, step: Json) -> str:
        return await self.session(step).privacy().correct_file(
            core.OrgId(step["branch"]),
            core.PersonId(step["person"]),
            core.FileField[step["field"].upper()],
            step["value"],
            core.EventId(step["request"]) if "request" in step else None,
            step.get("words", ""),
        )

    async def ask_deletion(self, step: Json) -> str:
        scope = core.DeletionScope[step["scope"].upper()]
        return await self.session(step).privacy().ask_deletion(scope, step["words"])

    async def ask_deletion_of(self, step: Json) -> str:
        branch, person = core.OrgId(step["branch"]), core.PersonId(step["person"])
        scope = core.DeletionScope[step["scope"].upper()]
        return await self.session(step).privacy().ask_deletion_of(branch, person, scope, step["words"])

    async def answer_deletion(self, step: Json) -> str:
        branch, person = core.OrgId(step["branch"]), core.PersonId(step["person"])
        request = core.EventId(step["request"])
        privacy = self.session(step).privacy()
        return await privacy.answer_deletion(branch, person, request, step["granted"], step["words"])

    async def reveal_phone(self, step: Json) -> str | None:
        privacy = self.session(step).privacy()
        return await privacy.reveal_phone(core.OrgId(step["branch"]), core.PersonId(step["person"]))

    async def number_shown(self, step: Json) -> Json:
        """What the list of a branch shows of one member's number."""
        page = await self.session(step).organisations().members(core.OrgId(step["branch"]), 0, 50)
        row = next(row for row in page.rows if row.person == step["person"])
        return {"phone": row.phone, "masked": row.is_masked}

    async def export_own(self, step: Json) -> Json:
        return shown_data(await self.session(step).privacy().export_own(), step)

    async def export_of(self, step: Json) -> Json:
        privacy = self.session(step).privacy()
        branch, person = core.OrgId(step["branch"]), core.PersonId(step["person"])
        return shown_data(await privacy.export_of(branch, person), step)
