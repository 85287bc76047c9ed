"""What the steps of the conformance cases do, in Python. tests/conformance/README.md says what each one is given and gives."""

from __future__ import annotations

import asyncio
import gc
import os
import shutil
import threading
import time
from pathlib import Path
from typing import Any

import yixian as core
from areas import Areas, shown_month
from forms import date_of, date_text, maybe_date_text, month_text, variant
from meeting_steps import MeetingSteps, hour_of, standing_of, standing_text, which_of
from phone import Phone
from privacy_steps import PrivacySteps

Json = Any


def term_of(step: Json) -> core.Term:
    return core.Term(began=date_of(step["began"]), ends=date_of(step["ends"]))


class Steps(Areas, MeetingSteps, PrivacySteps):
    """One case as it goes: its phones, its open profiles, what earlier steps gave."""

    def __init__(self, world: Json) -> None:
        self.world = world
        self.phones: dict[str, Phone] = {}
        self.sessions: dict[str, core.Session] = {}

    async def do(self, step: Json) -> Json:
        return await getattr(self, step["do"])(step)

    def phone(self, step: Json) -> Phone:
        return self.phones[step.get("phone", "phone")]

    def session(self, step: Json) -> core.Session:
        return self.sessions[step.get("session", "session")]

    async def end(self) -> None:
        for phone in self.phones.values():
            phone.vault.mood.turn("ok")
            phone.clock.mood.turn("ok")
            phone.log.mood.turn("ok")
            await phone.client.shutdown()
            shutil.rmtree(phone.folder)
        Path(self.world["network_down"]).unlink(missing_ok=True)

    # The client

    async def open(self, step: Json) -> None:
        name = step.get("phone", "phone")
        if name not in self.phones:
            self.phones[name] = Phone(wall_ms=time.time_ns() // 1_000_000)
        phone = self.phones[name]
        await phone.open(step.get("vault_limit_ms"), step.get("clock_limit_ms"))

    async def shutdown(self, step: Json) -> None:
        await self.phone(step).client.shutdown()

    async def pause(self, step: Json) -> None:
        await self.phone(step).client.pause()

    async def resume(self, step: Json) -> None:
        await self.phone(step).client.resume()

    async def held_files(self, step: Json) -> int:
        folder = str(self.phone(step).folder.resolve())
        held = 0
        for entry in os.listdir("/proc/self/fd"):
            try:
                held += os.readlink(f"/proc/self/fd/{entry}").startswith(folder)
            except FileNotFoundError:
                continue
        return held

    async def profiles(self, step: Json) -> Json:
        rows = await self.phone(step).client.profiles()
        return {
            "count": len(rows),
            "ids": [row.id for row in rows],
            "labels": [row.label for row in rows],
            "pins": [row.has_pin for row in rows],
            "to_send": [row.to_send for row in rows],
        }

    async def create_profile(self, step: Json) -> str:
        return await self.phone(step).client.create_profile(step["label"])

    async def rename_profile(self, step: Json) -> None:
        await self.phone(step).client.rename_profile(core.ProfileId(step["profile"]), step["label"])

    async def delete_profile(self, step: Json) -> None:
        await self.phone(step).client.delete_profile(core.ProfileId(step["profile"]), step.get("pin"))

    async def set_pin(self, step: Json) -> None:
        profile = core.ProfileId(step["profile"])
        await self.phone(step).client.set_pin(profile, step.get("present"), step.get("new"))

    async def pin_state(self, step: Json) -> Json:
        state = await self.phone(step).client.pin_state(core.ProfileId(step["profile"]))
        return {"failed": state.failed, "wait_ms": state.wait_ms}

    async def open_profile(self, step: Json) -> None:
        session = await self.phone(step).client.session(core.ProfileId(step["profile"]), step.get("pin"))
        self.sessions[step.get("session", "session")] = session

    async def enrol(self, step: Json) -> str:
        profile = step.get("profile")
        request = core.EnrolmentRequest(
            typed=step["typed"],
            server=step.get("server"),
            profile=core.ProfileId(profile) if profile else None,
            label=step.get("label", "张伟"),
        )
        session = await self.phone(step).client.enrol(request)
        self.sessions[step.get("session", "session")] = session
        return session.profile()

    async def next_update(self, step: Json) -> Json:
        update = await self.phone(step).client.next_update(step.get("after", 0))
        if update is None:
            return None
        return {"version": update.version, "areas": sorted(variant(area) for area in update.areas)}

    # An open profile

    async def profile_of(self, step: Json) -> str:
        return self.session(step).profile()

    async def lock(self, step: Json) -> None:
        await self.session(step).lock()

    async def home(self, step: Json) -> Json:
        home = await self.session(step).home()
        seen: Json = {"kind": variant(home)}
        if isinstance(home, core.Home.ENROLMENT_WAITS):
            seen["server"] = home.server
        if isinstance(home, core.Home.LOCKED):
            seen["to_send"] = home.to_send
        if isinstance(home, core.Home.OPEN):
            shown = home.home
            seen |= {
                "name": shown.name,
                "person": shown.person,
                "branch": shown.branch.id if shown.branch else None,
                "branch_name": shown.branch.name if shown.branch else None,
                "offices": [variant(office.role) for office in shown.offices],
                "to_call": shown.to_call.name if shown.to_call else None,
                "next": [row.plan.title for row in shown.next],
                "needs": [variant(need) for need in shown.needs],
                "put_off": shown.put_off,
                "to_send": shown.to_send,
                "synced": shown.last_sync is not None,
                "today": date_text(shown.today),
                "dues": shown.dues
                and {
                    "monthly_fen": shown.dues.monthly_fen,
                    "month": shown_month(shown.dues.month),
                    "quarterly": shown.dues.quarterly,
                    "open_fen": shown.dues.open_fen,
                    "open_first": month_text(shown.dues.open_first),
                    "open_last": month_text(shown.dues.open_last),
                },
                "away": shown.away
                and {
                    "place_name": shown.away.place_name,
                    "months": shown.away.months,
                    "floating_from": maybe_date_text(shown.away.floating_from),
                    "contact": shown.away.contact.person if shown.away.contact else None,
                },
                "reminders": [variant(row.action) for row in shown.reminders],
            }
        return seen

    async def status(self, step: Json) -> Json:
        status = await self.session(step).status()

        def items(rows: list[core.Item]) -> Json:
            return [
                {
                    "number": row.number,
                    "kind": row.subject.kind,
                    "title": row.subject.title,
                    "fate": variant(row.fate),
                    "code": getattr(row.fate, "code", None),
                }
                for row in rows
            ]

        return {
            "locked": status.locked,
            "standing": status.standing,
            "to_send": status.to_send_count,
            "undecided": items(status.undecided),
            "set_aside": items(status.set_aside),
        }

    async def seen(self, step: Json) -> None:
        await self.session(step).seen(step["number"])

    async def sync(self, step: Json) -> Json:
        outcome = await self.session(step).sync(step.get("keep_trying", False)).finish()
        return {"rounds": outcome.rounds, "changes": outcome.changes}

    async def sync_progress(self, step: Json) -> Json:
        run = self.session(step).sync(False)
        seen = run.progress()
        rounds = [seen.rounds]
        while not seen.ended:
            seen = await run.progress_after(seen)
            rounds.append(seen.rounds)
        outcome = await run.finish()
        return {"grew": rounds == sorted(rounds), "rounds_told": rounds[-1] == outcome.rounds, "ended": run.progress().ended}

    async def pause_syncing(self, step: Json) -> None:
        """Pauses while a sync keeps trying; what became of that."""
        run = self.session(step).sync(True)
        await self.phone(step).client.pause()
        await run.finish()

    # Meetings

    async def organisations(self, step: Json) -> Json:
        rows = await self.session(step).organisations().list()
        return {"kinds": [variant(row.kind) for row in rows], "belongs": [row.name for row in rows if row.belongs]}

    async def members(self, step: Json) -> Json:
        organisations = self.session(step).organisations()
        page = await organisations.members(core.OrgId(step["branch"]), step.get("skip", 0), step.get("most", 50))
        return {
            "rows": len(page.rows),
            "total": page.total,
            "offices": [[variant(office.role) for office in row.offices] for row in page.rows],
            "phones_shown": any(row.phone and not row.offices for row in page.rows),
        }

    async def terms(self, step: Json) -> Json:
        seen = await self.session(step).organisations().terms(core.OrgId(step["org"]))
        return {
            "id": seen.term.id if seen.term else None,
            "began": date_text(seen.term.term.began) if seen.term else None,
            "ends": date_text(seen.term.term.ends) if seen.term else None,
            "steps": [row.months for row in seen.steps],
            "rule": seen.rule.id if seen.rule else None,
            "lengths": [row.months for row in seen.lengths],
            "earlier": len(seen.earlier),
            "may_set": seen.may_set,
        }

    async def set_term(self, step: Json) -> str:
        return await self.session(step).organisations().set_term(core.OrgId(step["org"]), term_of(step))

    async def correct_term(self, step: Json) -> str:
        organisations, earlier = self.session(step).organisations(), core.EventId(step["earlier"])
        return await organisations.correct_term(core.OrgId(step["org"]), earlier, term_of(step))

    async def end_membership(self, step: Json) -> int:
        """How many entries it took: a belonging each, and an office each."""
        ended = await self.session(step).organisations().end_membership(
            core.OrgId(step["branch"]),
            core.PersonId(step["person"]),
            core.EndReason[step["reason"].upper()],
            date_of(step["until"]),
        )
        return len(ended)

    async def appoint(self, step: Json) -> str:
        return await self.session(step).organisations().appoint(
            core.OrgId(step["branch"]),
            core.PersonId(step["person"]),
            core.Role[step["role"].upper()],
            date_of(step["since"]),
        )

    async def devices(self, step: Json) -> Json:
        rows = await self.session(step).devices().list()
        return {"count": len(rows), "this": sum(row.this_phone for row in rows), "states": [variant(row.state) for row in rows]}

    async def issue_code(self, step: Json) -> Json:
        devices = self.session(step).devices()
        code = await devices.issue_code(core.PersonId(step["person"]), step["spoken"], step["replaces"])
        return {"digits": len(code.digits.replace(" ", "")), "link": code.link, "spoken": code.digits}

    # What the shell lends, and the network

    async def clock(self, step: Json) -> None:
        clock = self.phone(step).clock
        clock.advance(step.get("advance_ms", 0))
        clock.mood.turn(step.get("mode", "ok"))

    async def vault(self, step: Json) -> None:
        phone = self.phone(step)
        phone.vault.calls_back = lambda: print_nothing(asyncio.run(phone.client.profiles()))
        phone.vault.mood.turn(step["mode"])

    async def log(self, step: Json) -> None:
        self.phone(step).log.mood.turn(step["mode"])

    async def log_line(self, step: Json) -> Json:
        line = await asyncio.to_thread(self.phone(step).log.wait_for, step["code"])
        return {"level": variant(line.level), "detail": line.detail}

    async def network(self, step: Json) -> None:
        down = Path(self.world["network_down"])
        down.unlink(missing_ok=True) if step["up"] else down.touch()

    # The seam itself

    async def echo(self, step: Json) -> Json:
        return every_type_json(core.echo(every_type(step["value"])))

    async def echo_async(self, step: Json) -> Json:
        return every_type_json(await core.echo_async(self.phone(step).client, every_type(step["value"])))

    async def echo_text(self, step: Json) -> Json:
        return {"text": core.echo_text(step["text"]), "characters": core.characters(step["text"])}

    async def secrets_in(self, step: Json) -> bool:
        return "张伟" in step["text"] or "13900000000" in step["text"]

    async def echo_large(self, step: Json) -> bool:
        text: str = step["text"] * (step["bytes"] // len(step["text"].encode()))
        return core.echo_text(text) == text

    async def panic(self, step: Json) -> None:
        match step["where"]:
            case "call":
                core.panic_in_call()
            case "async_call":
                await core.panic_in_async_call()
            case "work":
                await core.panic_in_work(self.session(step))

    async def errors(self, step: Json) -> Json:
        codes, empty = [], 0
        for number in range(core.error_count()):
            try:
                core.throw_error(number)
            except core.CoreError as error:
                codes.append(error.code())
                empty += not str(error) or not error.detail
        return {"count": len(codes), "empty": empty, "codes": codes}

    async def outcome_needed(self, step: Json) -> Json:
        try:
            await core.throw_outcome_needed()
        except core.CoreError.OutcomeNeeded as error:
            return {"present": error.tally.voting_present, "expected": error.tally.voting_expected}

    async def cancel_in_queue(self, step: Json) -> int:
        """Cancels a call that waits behind other work: it is done all the same."""
        gate = core.Gate()
        held = asyncio.create_task(core.work_at_gate(self.session(step), gate))
        await gate.reached()
        waiting = asyncio.create_task(self.mark(step))
        await asyncio.sleep(0)  # one turn of the loop: the call has been made
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        gate.open()
        await held
        return gate.passed()

    async def cancel_in_work(self, step: Json) -> int:
        """Cancels a call while its work is being done: the work ends in its own time."""
        gate = core.Gate()
        held = asyncio.create_task(core.work_at_gate(self.session(step), gate))
        await gate.reached()
        held.cancel()
        await asyncio.gather(held, return_exceptions=True)
        gate.open()
        await self.session(step).home()
        return gate.passed()

    async def cancel_finish(self, step: Json) -> Json:
        """Stops waiting for a sync: it goes on, and can be awaited again."""
        run = self.session(step).sync(False)
        waiting = asyncio.create_task(run.finish())
        await asyncio.sleep(0)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        outcome = await run.finish()
        return {"rounds": outcome.rounds, "ended": run.progress().ended}

    async def cancel_sync(self, step: Json) -> None:
        run = self.session(step).sync(True)
        run.cancel()
        await run.finish()

    async def drop_run(self, step: Json) -> None:
        """Lets go of a sync's handle: it goes on."""
        self.session(step).sync(False)
        gc.collect()

    async def cancel_update(self, step: Json) -> Json:
        client = self.phone(step).client
        after = (await changed(client, 0)).version
        waiting = asyncio.create_task(client.next_update(after))
        await asyncio.sleep(0)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        core.tell_updates(client, 1, core.Area.DEVICES)
        return [variant(area) for area in (await changed(client, after)).areas]

    async def shutdown_ends_waiting(self, step: Json) -> Json:
        client = self.phone(step).client
        after = (await changed(client, 0)).version
        waiting = asyncio.create_task(client.next_update(after))
        await asyncio.sleep(0)
        await client.shutdown()
        return await waiting

    async def updates(self, step: Json) -> Json:
        client, heard = self.phone(step).client, 0
        start = (await changed(client, 0)).version
        teller = threading.Thread(target=core.tell_updates, args=(client, step["times"], core.Area.MEETINGS))
        teller.start()
        after = start
        while after < start + step["times"]:
            after, heard = (await changed(client, after)).version, heard + 1
        teller.join()
        return {"all": after == start + step["times"], "coalesced": heard <= step["times"]}

    async def threads(self, step: Json) -> int:
        """Several threads at once, each with calls of its own."""
        client, session, done = self.phone(step).client, self.session(step), []

        def calls() -> None:
            async def run() -> None:
                for _ in range(step["calls"]):
                    await client.profiles()
                    await session.home()
                    core.nothing()
                    done.append(1)

            asyncio.run(run())

        threads = [threading.Thread(target=calls) for _ in range(step["threads"])]
        for thread in threads:
            thread.start()
        for thread in threads:
            await asyncio.to_thread(thread.join)
        return len(done)

    async def marks_at_once(self, step: Json) -> int:
        """Several threads mark everybody at once."""
        people = step["people"]

        def marks(part: list[str]) -> None:
            asyncio.run(self.mark_all({**step, "people": part}))

        parts = [people[number :: step["threads"]] for number in range(step["threads"])]
        await asyncio.gather(*(asyncio.to_thread(marks, part) for part in parts))
        return len(people)

    async def freed(self, step: Json) -> int:
        """Takes objects and lets go of them: how many are left."""
        before = core.alive()
        profile = self.session(step).profile()
        for _ in range(step["times"]):
            session = await self.phone(step).client.session(profile, None)
            session.meetings()
            session.sync(False).cancel()
        del session
        gc.collect()
        return core.alive() - before

    async def shell_freed(self, step: Json) -> bool:
        """A vault that only the core holds is let go of with the client."""
        import weakref

        phone = Phone(wall_ms=0)
        await phone.open(None, None)
        seen = weakref.ref(phone.vault)
        await phone.client.shutdown()
        shutil.rmtree(phone.folder)
        del phone
        gc.collect()
        return seen() is None

    async def handle_after_close(self, step: Json) -> None:
        raise NotImplementedError("Python has no way to close a handle")


async def changed(client: core.Client, after: int) -> core.Update:
    """The next update of a client that is not shut down."""
    update = await client.next_update(after)
    assert update is not None
    return update


def print_nothing(_: object) -> None:
    """Somebody called back and waited."""


def every_type(value: Json) -> core.EveryType:
    hour = value["hour"]
    return core.EveryType(
        yes=value["yes"],
        tiny=value["tiny"],
        number=value["number"],
        signed=value["signed"],
        large=int(value["large"]),
        large_signed=int(value["large_signed"]),
        text=value["text"],
        bytes=bytes.fromhex(value["bytes"]),
        maybe=value["maybe"],
        maybe_many=value["maybe_many"],
        many=value["many"],
        by_name=value["by_name"],
        person=core.PersonId(value["person"]),
        by_person={core.PersonId(person): text for person, text in value["by_person"].items()},
        date=date_of(value["date"]),
        hour=hour_of(hour),
        at=core.Timestamp(int(value["at"])),
        kind=core.MeetingKind[value["kind"].upper()],
        standing=standing_of(value["standing"]),
        which=which_of(value["which"]),
    )


def every_type_json(value: core.EveryType) -> Json:
    which: Json
    if isinstance(value.which, core.WhichMeeting.KNOWN):
        which = {"meeting": value.which.meeting}
    else:
        assert isinstance(value.which, core.WhichMeeting.DESCRIBED)
        which = {"branch": value.which.branch, "date": date_text(value.which.date)}
    return {
        "yes": value.yes,
        "tiny": value.tiny,
        "number": value.number,
        "signed": value.signed,
        "large": str(value.large),
        "large_signed": str(value.large_signed),
        "text": value.text,
        "bytes": value.bytes.hex(),
        "maybe": value.maybe,
        "maybe_many": value.maybe_many,
        "many": value.many,
        "by_name": value.by_name,
        "person": value.person,
        "by_person": value.by_person,
        "date": date_text(value.date),
        "hour": f"{value.hour.hour:02}:{value.hour.minute:02}" if value.hour else None,
        "at": str(value.at),
        "kind": variant(value.kind),
        "standing": standing_text(value.standing),
        "which": which,
    }

