import Foundation
import YixianCore

extension Steps {
    func onRoll(_ name: String, _ step: Json) async throws -> Json? {
        switch name {
        case "roll": return shown(try await meetings(step).roll(meeting: meeting(step)))
        case "mark": return Json(try await mark(meetings(step), step, step["person"]).value)
        case "mark_all":
            for person in try step["people"].list() { _ = try await mark(meetings(step), step, person) }
            return .null
        case "mark_rest": return Json(try await meetings(step).markRest(meeting: meeting(step)).count)
        case "sign_in":
            return Json(try await meetings(step).signIn(which: which(step), digits: step["digits"].text()).value)
        case "other_digits": return Json(String(format: "%04d", (try step["digits"].number(Int.self) + 1) % 10_000))
        case "ask_leave":
            let reason = try named(step["reason"], of: leaveReasons)
            return Json(try await meetings(step).askLeave(meeting: meeting(step), reason: reason).value)
        case "withdraw": return Json(try await meetings(step).withdraw(meeting: meeting(step)).value)
        case "vouch": return Json(try await meetings(step).vouch(meeting: meeting(step), person: person(step)).value)
        case "take_back_vouch":
            return Json(try await meetings(step).takeBackVouch(meeting: meeting(step), person: person(step)).count)
        case "answer_proxy": return Json(try await answerProxy(step).value)
        case "dispute":
            return Json(try await meetings(step).dispute(meeting: meeting(step), words: step["words"].text()).value)
        case "answer_dispute": return Json(try await answerDispute(step).value)
        case "exclude": return Json(try await exclude(step).value)
        default: return nil
        }
    }

    func person(_ step: Json) throws -> PersonId {
        PersonId(try step["person"].text())
    }

    private func answerProxy(_ step: Json) async throws -> EventId {
        let mark = EventId(try step["mark"].text())
        return try await meetings(step).answerProxy(
            meeting: meeting(step), mark: mark, accepted: step["accepted"].flag())
    }

    private func answerDispute(_ step: Json) async throws -> EventId {
        let dispute = EventId(try step["dispute"].text())
        return try await meetings(step).answerDispute(
            meeting: meeting(step), person: person(step), dispute: dispute, words: step["words"].text())
    }

    private func exclude(_ step: Json) async throws -> EventId {
        try await meetings(step).exclude(
            meeting: meeting(step),
            person: person(step),
            excluded: step["excluded"].flag(),
            ground: named(step["ground"], of: exclusionGrounds),
            reference: step["reference"].text()
        )
    }

    private func shown(_ screen: RollScreen) -> Json {
        let standings = screen.rows.map { ($0.person.value, Json(text($0.state.standing))) }
        let quorums = screen.tally.quorums.map { ($0.rule, Json($0.reached)) }
        return [
            "rows": Json(screen.rows.count),
            "people": Json(screen.rows.map(\.person.value)),
            "standings": .object(Dictionary(uniqueKeysWithValues: standings)),
            "digits": Json(screen.digits.first),
            "guest_code": Json(screen.guestCode),
            "guest_link": Json(screen.guestLink),
            "members": Json(screen.tally.members),
            "present": Json(screen.tally.present),
            "unmarked": Json(screen.tally.unmarked),
            "on_leave": Json(screen.tally.onLeave),
            "to_confirm": Json(screen.tally.toConfirm),
            "quorums": .object(Dictionary(uniqueKeysWithValues: quorums)),
            "keep_roll": Json(screen.may.keepRoll),
        ]
    }
}

/// Marks somebody. Not a method of a case, so that it can be called from several threads.
@discardableResult
func mark(_ meetings: Meetings, _ step: Json, _ person: Json) async throws -> EventId {
    try await meetings.mark(
        meeting: MeetingId(step["meeting"].text()),
        person: PersonId(person.text()),
        standing: standing(step["standing"]),
        reason: step["reason"].present?.text()
    )
}
