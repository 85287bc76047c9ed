// What a screen costs from Swift, over the phones that scripts/lib/screens.py prepared; prints one JSON object.

import Foundation
import YixianCore

let rounds = 31

/// Microseconds of one call: the median of rounds of many.
func microseconds(_ times: Int, _ call: () async throws -> Void) async throws -> Double {
    var seen: [UInt64] = []
    for _ in 0..<rounds {
        let started = DispatchTime.now().uptimeNanoseconds
        for _ in 0..<times { try await call() }
        seen.append((DispatchTime.now().uptimeNanoseconds - started) / UInt64(times))
    }
    return Double(seen.sorted()[rounds / 2]) / 1000
}

/// The same for calls that do not wait: an `await` between them would be measured as well.
func plainMicroseconds(_ times: Int, _ call: () throws -> Void) throws -> Double {
    var seen: [UInt64] = []
    for _ in 0..<rounds {
        let started = DispatchTime.now().uptimeNanoseconds
        for _ in 0..<times { try call() }
        seen.append((DispatchTime.now().uptimeNanoseconds - started) / UInt64(times))
    }
    return Double(seen.sorted()[rounds / 2]) / 1000
}

let world = try JSONDecoder().decode(World.self, from: Data(contentsOf: URL(filePath: CommandLine.arguments[1])))
let (largeClient, large) = try await world.large.open()
let (hallClient, hall) = try await world.hall.open()
let (branch, meeting) = (OrgId(world.large.branch), MeetingId(world.hall.meeting))
let (meetings, organisations) = (hall.meetings(), large.organisations())

let costs: [String: Double] = [
    "empty call": try plainMicroseconds(5000) { try nothing() },
    "empty async call": try await microseconds(500) { try await nothingAsync() },
    "home": try await microseconds(20) { _ = try await large.home() },
    "roll of 30": try await microseconds(20) { _ = try await meetings.roll(meeting: meeting) },
    "members, 1,000": try await microseconds(5) {
        _ = try await organisations.members(branch: branch, skip: 0, most: 1000)
    },
    "members, query alone": try await microseconds(10) {
        _ = try await organisations.members(branch: branch, skip: 0, most: 0)
    },
    "1,000 rows made here": try plainMicroseconds(5) { _ = membersOfSize(rows: 1000) },
    "1,000 rows one by one": try plainMicroseconds(2) { for row in 0..<UInt32(1000) { _ = memberAt(row: row) } },
]
let inside = try await coreTimes(session: large, meeting: MeetingId(world.large.meeting), branch: branch)
let hallInside = try await coreTimes(session: hall, meeting: meeting, branch: OrgId(world.hall.branch))
let size = try await screenBytes(session: large, meeting: MeetingId(world.large.meeting), branch: branch)
let hallSize = try await screenBytes(session: hall, meeting: meeting, branch: OrgId(world.hall.branch))
let told: [String: [String: Double]] = [
    "microseconds": costs,
    "bytes": [
        "home": Double(size.home), "roll of 30": Double(hallSize.roll), "members, 1,000": Double(size.members),
    ],
    "core": [
        "home": Double(inside.home) / 1000, "home, after a change": Double(inside.homeChanged) / 1000,
        "home in a branch of 30, after a change": Double(hallInside.homeChanged) / 1000,
        "roll of 30": Double(hallInside.roll) / 1000, "members, 1,000": Double(inside.members) / 1000,
    ],
]
try await largeClient.shutdown()
try await hallClient.shutdown()
print(String(decoding: try JSONEncoder().encode(told), as: UTF8.self))
