import YixianCore

extension Steps {
    func onMeetings(_ name: String, _ step: Json) async throws -> Json? {
        switch name {
        case "meetings":
            let skip: UInt32 = try step["skip"].present?.number() ?? 0
            let page = try await meetings(step).list(skip: skip, most: step["most"].present?.number() ?? 50)
            return ["total": Json(page.total), "titles": Json(page.rows.map(\.plan.title))]
        case "meeting": return shown(try await meetings(step).meeting(meeting: meeting(step)))
        case "numbers_to_notify":
            return Json(try await meetings(step).numbersToNotify(meeting: meeting(step)).map { Json($0) })
        case "notice": return shown(try await meetings(step).notice(meeting: meeting(step)))
        case "meeting_on":
            let branch = OrgId(try step["branch"].text())
            return Json(variant(try await meetings(step).meetingOn(branch: branch, date: date(step["date"]))))
        case "plan":
            let branch = OrgId(try step["branch"].text())
            return Json(try await meetings(step).plan(branch: branch, plan: plan(step)).value)
        case "change_plan":
            return Json(try await meetings(step).changePlan(meeting: meeting(step), plan: plan(step)).value)
        case "keep_plan_draft":
            try await meetings(step).keepPlanDraft(meeting: maybeMeeting(step), plan: plan(step))
            return .null
        case "forget_plan_draft":
            try await meetings(step).keepPlanDraft(meeting: maybeMeeting(step))
            return .null
        case "plan_draft":
            return try await meetings(step).planDraft(meeting: maybeMeeting(step)).map { .object(fields($0)) } ?? .null
        case "write_minutes":
            let part: UInt8 = try step["part"].present?.number() ?? 0
            let text = try step["text"].text()
            return Json(try await meetings(step).writeMinutes(meeting: meeting(step), part: part, text: text).value)
        case "close_meeting":
            let outcome = try step["outcome"].present.map { try named($0, of: outcomes) }
            let learning: UInt16? = try step["learning"].present?.number()
            let area = try meetings(step)
            return Json(try await area.closeMeeting(meeting: meeting(step), outcome: outcome, learning: learning).value)
        case "hours": return shown(try await meetings(step).hours(year: step["year"].present?.number()))
        case "join_meetings":
            return Json(try await joinMeetings(step).value)
        default: return nil
        }
    }

    func meetings(_ step: Json) throws -> Meetings {
        try session(step).meetings()
    }

    func meeting(_ step: Json) throws -> MeetingId {
        MeetingId(try step["meeting"].text())
    }

    private func maybeMeeting(_ step: Json) throws -> MeetingId? {
        try step["meeting"].present.map { MeetingId(try $0.text()) }
    }

    private func joinMeetings(_ step: Json) async throws -> EventId {
        let other = MeetingId(try step["other"].text())
        return try await meetings(step).joinMeetings(
            meeting: meeting(step), other: other, joined: step["joined"].flag())
    }

    private func plan(_ step: Json) throws -> MeetingPlan {
        MeetingPlan(
            kind: try step["kind"].present.map { try named($0, of: meetingKinds) } ?? .themeDay,
            title: try step["title"].text(),
            date: try date(step["date"]),
            place: try step["place"].present?.text() ?? "村部",
            starts: try hour(step["starts"]),
            topics: try step["topics"].present?.list().map { try $0.text() } ?? [],
            notice: "",
            host: nil,
            recorder: nil,
            cancelled: try step["cancelled"].present?.flag() ?? false
        )
    }

    private func shown(_ screen: MeetingScreen) -> Json {
        let row: [String: Json] = [
            "outcome": Json(screen.meeting.outcome.map(variant)),
            "branch_name": Json(screen.branchName),
            "keep_roll": Json(screen.may.keepRoll),
            "take_part": Json(screen.may.takePart),
            "officers": Json(screen.officers != nil),
            "guest_code": Json(screen.officers?.guestCode),
            "minutes": screen.officers.map { Json($0.minutes.map(\.text)) } ?? .null,
        ]
        let own = shown(screen.meeting.own, screen.names)
        return .object(row.merging(own.merging(fields(screen.meeting.plan)) { _, new in new }) { _, new in new })
    }

    private func fields(_ plan: MeetingPlan) -> [String: Json] {
        [
            "title": Json(plan.title),
            "kind": Json(variant(plan.kind)),
            "date": Json(text(plan.date)),
            "starts": Json(text(plan.starts)),
            "cancelled": Json(plan.cancelled),
        ]
    }

    private func shown(_ own: OwnState, _ names: [PersonId: String]) -> [String: Json] {
        [
            "standing": Json(text(own.standing)),
            "source": Json(own.source.map(variant)),
            "mark": Json(own.mark?.value),
            "by_name": Json(own.by.flatMap { names[$0] }),
            "to_confirm": Json(own.toConfirm),
            "timing": Json(own.timing.map(variant)),
            "disputes": Json(own.disputes.map(shown)),
        ]
    }

    private func shown(_ dispute: DisputeRow) -> Json {
        ["id": Json(dispute.id.value), "words": Json(dispute.words), "answers": Json(dispute.answers.map(\.words))]
    }

    private func shown(_ notice: Notice) -> Json {
        [
            "text": Json(notice.text),
            "message": Json(notice.message),
            "recipients": Json(notice.recipients.count),
            "sheet": Json(notice.sheet.hasPrefix("<!doctype html>")),
        ]
    }
}

extension Steps {
    private func shown(_ screen: HoursScreen) -> Json {
        [
            "own": shown(screen.own),
            "branch": shown(screen.branchMeetings),
            "needed": Json(screen.needed),
            "minutes_of_an_hour": Json(screen.minutesOfAnHour),
            "source": Json(screen.source),
        ]
    }

    private func shown(_ learning: LearningSum) -> Json {
        Json([learning.minutes, learning.tenths, learning.meetings, learning.unrecorded].map { Json($0) })
    }
}
