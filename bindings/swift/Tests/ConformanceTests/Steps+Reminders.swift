import YixianCore

extension Steps {
    func onReminders(_ name: String, _ step: Json) async throws -> Json? {
        switch name {
        case "reminders": return try await reminders(step)
        case "reminder_decisions": return try await decisions(step)
        case "handle_matter": return Json(try await handle(step).value)
        case "snooze":
            try await area(step).snooze(branch: branch(step), matter: matter(step), until: date(step["until"]))
        case "unsnooze": try await area(step).unsnooze(branch: branch(step), matter: matter(step))
        case "handled": return try await handled(step)
        case "plan_notices": return shown(try await area(step).plan(inFront: step["in_front"].flag()))
        default: return nil
        }
        return .null
    }

    private func area(_ step: Json) throws -> Reminders {
        try session(step).reminders()
    }

    /// Those of one rule, where a step names one.
    private func reminders(_ step: Json) async throws -> Json {
        let rule = try step["rule"].present?.text()
        let wanted = try await area(step).list().filter { rule == nil || $0.matter.rule == rule }
        return [
            "count": Json(wanted.count), "about": Json(wanted.compactMap(about)), "rows": Json(wanted.map(shown)),
        ]
    }

    /// What a meeting waits for.
    private func about(_ row: ReminderRow) -> Json? {
        row.meeting.map { Json([variant(row.action), $0.title, row.by, variant(row.severity)]) }
    }

    private func shown(_ row: ReminderRow) -> Json {
        [
            "matter": shown(row.matter),
            "branch": Json(row.branch.id.value),
            "own": Json(row.own),
            "severity": Json(variant(row.severity)),
            "action": Json(variant(row.action)),
            "source": Json(!row.source.isEmpty),
            "told": Json(row.told.map { text($0) }),
        ]
    }

    private func shown(_ matter: MatterKey) -> Json {
        ["rule": Json(matter.rule), "person": Json(matter.person?.value), "period": Json(matter.period)]
    }

    /// What was dealt with or put off of one rule.
    private func handled(_ step: Json) async throws -> Json {
        let rule = try step["rule"].text()
        let wanted = try await area(step).handled().filter { $0.reminder.matter.rule == rule }
        return Json(
            wanted.map { row -> Json in
                [
                    "matter": shown(row.reminder.matter), "until": Json(row.until.map { text($0) }),
                    "put_off": Json(row.putOff),
                ]
            })
    }

    /// What was decided of the matters of one rule.
    private func decisions(_ step: Json) async throws -> Json {
        let rule = try step["rule"].text()
        let wanted = try await area(step).decisions().filter { $0.matter.rule == rule }
        return Json(wanted.map { $0.notShown.map { variant($0) } ?? "shown" })
    }

    private func handle(_ step: Json) async throws -> EventId {
        let (handling, words) = (try handling(step["handling"]), try step["words"].text())
        return try await area(step).handle(
            branch: branch(step), matter: matter(step), handling: handling, words: words)
    }

    private func shown(_ notices: [PlannedNotice]) -> Json {
        let days = notices.map { text($0.day) }
        let hours = Set(notices.compactMap { text($0.hour) }).sorted()
        let named = notices.allSatisfy { "\($0.id)" == text($0.day).filter { $0 != "-" } }
        return [
            "any": Json(!notices.isEmpty),
            "one_a_day": Json(days == Set(days).sorted()),
            "ids_are_days": Json(named),
            "hours": Json(hours),
            "days": Json(days),
        ]
    }

    private func handling(_ json: Json) throws -> MatterHandling {
        let parts = try json.text().split(separator: ":")
        if parts.count == 2 { return .later(day: try date(Json(String(parts[1])))) }
        return try named(json, of: [.done, .told, .again])
    }

    private func matter(_ step: Json) throws -> MatterKey {
        let matter = step["matter"]
        return MatterKey(
            rule: try matter["rule"].text(),
            person: try matter["person"].present.map { PersonId(try $0.text()) },
            period: try matter["period"].text()
        )
    }
}
