import Foundation
import YixianCore

// How the cases write names, dates and hours.

/// The name of an enum's variant in snake case, whatever is in it.
func variant(_ value: some Any) -> String {
    let name = String(describing: value).prefix { $0 != "(" }
    return name.reduce(into: "") { $0 += $1.isUppercase ? "_\($1.lowercased())" : String($1) }
}

/// The variant that has a name. The generated enums do not list theirs.
func named<Value>(_ name: Json, of all: [Value]) throws -> Value {
    let name = try name.text()
    guard let value = all.first(where: { variant($0) == name }) else { throw Wrong("nothing is called \(name)") }
    return value
}

let endReasons: [EndReason] = [.moved, .removed, .died, .mistaken]
let exclusionGrounds: [ExclusionGround] = [.illness, .abroad, .custody, .frail, .awayLong, .returned]
let leaveReasons: [LeaveReason] = [.illness, .away, .farmWork, .other]
let meetingKinds: [MeetingKind] = [
    .general, .election, .committee, .group, .lecture, .themeDay, .lifeMeeting, .appraisal,
]
let outcomes: [Outcome] = [.held, .noQuorum]
let roles: [Role] = [
    .secretary, .deputySecretary, .committeeMember, .firstSecretary, .clerk, .organiser, .administrator,
]

func standing(_ text: Json) throws -> Standing {
    let parts = try text.text().split(separator: ":")
    if parts.count == 2 { return .onLeave(reason: try named(Json(String(parts[1])), of: leaveReasons)) }
    return try named(text, of: [.present, .observer, .away, .absent, .unmarked])
}

func text(_ standing: Standing) -> String {
    guard case .onLeave(let reason) = standing else { return variant(standing) }
    return "on_leave:\(variant(reason))"
}

func date(_ text: Json) throws -> StatedDate {
    let parts = try text.text().split(separator: "-")
    guard parts.count == 3, let year = Int32(parts[0]), let month = UInt8(parts[1]), let day = UInt8(parts[2]) else {
        throw Wrong("\(text) is no date")
    }
    return StatedDate(year: year, month: month, day: day)
}

func text(_ date: StatedDate) -> String {
    String(format: "%04d-%02d-%02d", date.year, date.month, date.day)
}

func month(_ text: Json) throws -> Month {
    let parts = try text.text().split(separator: "-")
    guard parts.count == 2, let year = Int32(parts[0]), let month = UInt8(parts[1]) else {
        throw Wrong("\(text) is no month")
    }
    return Month(year: year, month: month)
}

func text(_ month: Month) -> String {
    String(format: "%04d-%02d", month.year, month.month)
}

func text(_ share: Fraction) -> String {
    "\(share.numerator)/\(share.denominator)"
}

func hour(_ text: Json) throws -> TimeOfDay? {
    guard let parts = try text.present?.text().split(separator: ":") else { return nil }
    guard parts.count == 2, let hour = UInt8(parts[0]), let minute = UInt8(parts[1]) else {
        throw Wrong("\(text) is no hour")
    }
    return TimeOfDay(hour: hour, minute: minute)
}

func text(_ hour: TimeOfDay?) -> String? {
    hour.map { String(format: "%02d:%02d", $0.hour, $0.minute) }
}

func which(_ step: Json) throws -> WhichMeeting {
    if let meeting = step["meeting"].present { return .known(meeting: MeetingId(try meeting.text())) }
    return .described(branch: OrgId(try step["branch"].text()), date: try date(step["date"]))
}
