import YixianCore

extension Steps {
    func onSession(_ name: String, _ step: Json) async throws -> Json? {
        switch name {
        case "profile_of": return Json(try session(step).profile().value)
        case "lock": try await session(step).lock()
        case "home": return shown(try await session(step).home())
        case "status": return shown(try await session(step).status())
        case "seen": try await session(step).seen(number: step["number"].number())
        case "sync":
            let run = try session(step).sync(keepTrying: step["keep_trying"].present?.flag() ?? false)
            let outcome = try await run.finish()
            return ["rounds": Json(outcome.rounds), "changes": Json(outcome.changes)]
        case "sync_progress": return try await syncProgress(step)
        case "pause_syncing":
            let run = try session(step).sync(keepTrying: true)
            try await client(step).pause()
            _ = try await run.finish()
        default: return nil
        }
        return .null
    }

    private func syncProgress(_ step: Json) async throws -> Json {
        let run = try session(step).sync(keepTrying: false)
        var seen = run.progress()
        var rounds = [seen.rounds]
        while !seen.ended {
            seen = try await run.progressAfter(seen: seen)
            rounds.append(seen.rounds)
        }
        let outcome = try await run.finish()
        return [
            "grew": Json(rounds == rounds.sorted()),
            "rounds_told": Json(rounds.last == outcome.rounds),
            "ended": Json(run.progress().ended),
        ]
    }

    private func shown(_ home: Home) -> Json {
        var seen = ["kind": Json(variant(home))]
        switch home {
        case .new: break
        case .enrolmentWaits(let server): seen["server"] = Json(server)
        case .locked(let toSend): seen["to_send"] = Json(toSend)
        case .open(let open): seen.merge(shown(open)) { _, new in new }
        }
        return .object(seen)
    }

    private func shown(_ home: OpenHome) -> [String: Json] {
        [
            "name": Json(home.name),
            "person": Json(home.person.value),
            "branch": Json(home.branch?.id.value),
            "branch_name": Json(home.branch?.name),
            "offices": Json(home.offices.map { variant($0.role) }),
            "to_call": Json(home.toCall?.name),
            "next": Json(home.next.map(\.plan.title)),
            "needs": Json(home.needs.map(variant)),
            "put_off": Json(Int(home.putOff)),
            "to_send": Json(home.toSend),
            "synced": Json(home.lastSync != nil),
            "today": Json(text(home.today)),
            "dues": home.dues.map(shown) ?? .null,
            "away": home.away.map(shown) ?? .null,
            "reminders": Json(home.reminders.map { variant($0.action) }),
        ]
    }

    private func shown(_ dues: HomeDues) -> Json {
        [
            "monthly_fen": Json(dues.monthlyFen),
            "month": shown(dues.month),
            "quarterly": Json(dues.quarterly),
            "open_fen": Json(dues.openFen),
            "open_first": Json(dues.openFirst.map { text($0) }),
            "open_last": Json(dues.openLast.map { text($0) }),
        ]
    }

    private func shown(_ away: HomeAway) -> Json {
        [
            "place_name": Json(away.placeName),
            "months": Json(away.months),
            "floating_from": Json(away.floatingFrom.map { text($0) }),
            "contact": Json(away.contact?.person.value),
        ]
    }

    private func shown(_ status: Status) -> Json {
        [
            "locked": Json(status.locked),
            "standing": Json(status.standing),
            "to_send": Json(status.toSendCount),
            "undecided": Json(status.undecided.map(shown)),
            "set_aside": Json(status.setAside.map(shown)),
        ]
    }

    private func shown(_ item: Item) -> Json {
        [
            "number": Json(item.number),
            "kind": Json(item.subject.kind),
            "title": Json(item.subject.title),
            "fate": Json(variant(item.fate)),
            "code": Json(code(item.fate)),
        ]
    }

    private func code(_ fate: Fate) -> String? {
        switch fate {
        case .toSend, .accepted: nil
        case .parked(let code), .waiting(let code), .refused(let code, _): code
        }
    }
}
