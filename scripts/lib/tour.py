"""The tour: one meeting on five phones, some of them offline; then dues, a new phone, a shared one and a member without any,
a member who works far from home and has his say over what is recorded of him, one who does not answer, rules that two
change, a term that runs out, a death; and what the county's server ends up with.

Everything is the real thing: yixian-server over TLS with its own authority and an embedded SQLite file, a fictional
county that came through the importer, and yixian clients, each with a folder of its own for a phone. Every step is
checked, and a step that does not come out as told ends the tour with exit code 1.

  ./scripts/run                      plays the tour and leaves the server running
  ./scripts/run --once               ends when the tour has been played
  ./scripts/run --data DIR           where everything is kept (default: target/tour, made anew each time)
  ./scripts/run --villages N         how large the county is (default: 176)
  ./scripts/run --lang zh|en         the language of the tour; the environment's if left out
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import tour_away as away
import tour_county as county
import tour_dues as dues
import tour_meeting as meeting
import tour_phones as phones
import tour_privacy as privacy
from tour_stage import ROOT, Server, Stage, Teller, Wrong, fresh, language, programs

CHAPTERS = (
    meeting.enrolment,
    meeting.plan,
    meeting.roll_call,
    meeting.syncing,
    meeting.namesake,
    meeting.dispute,
    meeting.proxy,
    meeting.leave,
    meeting.closing,
    dues.dues,
    dues.later,
    dues.calculated,
    dues.on_paper,
    dues.hardship,
    dues.account,
    phones.changed,
    phones.not_his,
    phones.shared,
    phones.none,
    away.migrant,
    away.mistake,
    away.two_ways,
    away.guest,
    away.arrival,
    dues.paid_from_afar,
    privacy.seen,
    away.near,
    privacy.deletion,
    away.lost,
    county.rule,
    county.switch,
    county.term,
    county.death,
    meeting.record,
)


def play(s: Stage, villages: int) -> None:
    meeting.county(s, villages)
    for chapter in CHAPTERS:
        chapter(s)


def how_to_join(s: Stage) -> None:
    t, used = s.teller, set(s.people.values())
    link = next(link for person, link in s.links.items() if person not in used)
    phone = s.folder / "phones" / "yours"
    t.head("服务器还开着,您也来一台手机(Ctrl-C 结束)", "The server is still running; join with a phone of your own (Ctrl-C ends)")
    print(f"   export YIXIAN_PHONE={phone}")
    print(f"   {s.client} enrol '{link}'")
    print(f"   {s.client} meetings", flush=True)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./scripts/run", description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--once", action="store_true", help="end when the tour has been played")
    parser.add_argument("--data", type=Path, default=ROOT / "target" / "tour", help="where everything is kept")
    parser.add_argument("--villages", type=int, default=176, help="how large the county is")
    parser.add_argument("--lang", choices=("zh", "en"), help="the language of the tour")
    return parser.parse_args()


def main() -> int:
    asked = arguments()
    teller = Teller(language(asked.lang))
    server = None
    try:
        server_program, client = programs()
        folder = fresh(asked.data)
        server = Server(server_program, folder)
        stage = Stage(server, client, folder, teller)
        play(stage, asked.villages)
        print(f"\ncases: {teller.checks}", flush=True)
        if not asked.once:
            how_to_join(stage)
            server.process.wait()
    except Wrong as wrong:
        print(f"\ntour: {wrong}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print()
    finally:
        if server:
            server.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
