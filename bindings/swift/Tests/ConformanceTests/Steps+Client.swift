import Foundation
import YixianCore

extension Steps {
    func onClient(_ name: String, _ step: Json) async throws -> Json? {
        switch name {
        case "open": try await open(step)
        case "shutdown": try await client(step).shutdown()
        case "pause": try await client(step).pause()
        case "resume": try await client(step).resume()
        case "held_files": return Json(try heldFiles(step))
        case "profiles": return shown(try await client(step).profiles())
        case "create_profile": return Json(try await client(step).createProfile(label: step["label"].text()).value)
        case "rename_profile": try await client(step).renameProfile(profile: profile(step), label: step["label"].text())
        case "delete_profile":
            try await client(step).deleteProfile(profile: profile(step), pin: step["pin"].present?.text())
        case "set_pin": try await setPin(step)
        case "pin_state":
            let state = try await client(step).pinState(profile: profile(step))
            return ["failed": Json(state.failed), "wait_ms": Json(state.waitMs)]
        case "open_profile":
            let session = try await client(step).session(profile: profile(step), pin: step["pin"].present?.text())
            sessions[try Steps.sessionName(step)] = session
        case "enrol": return Json(try await enrol(step).value)
        case "next_update": return shown(try await client(step).nextUpdate(after: step["after"].present?.number() ?? 0))
        default: return nil
        }
        return .null
    }

    private func profile(_ step: Json) throws -> ProfileId {
        ProfileId(try step["profile"].text())
    }

    private func open(_ step: Json) async throws {
        let name = try step["phone"].present?.text() ?? "phone"
        let phone = try phones[name] ?? Phone(wallMs: Int64(Date().timeIntervalSince1970 * 1000))
        phones[name] = phone
        let (vault, clock) = (step["vault_limit_ms"].present, step["clock_limit_ms"].present)
        try await phone.open(vaultLimitMs: vault?.number(), clockLimitMs: clock?.number())
    }

    private func setPin(_ step: Json) async throws {
        try await client(step).setPin(
            profile: profile(step), present: step["present"].present?.text(), new: step["new"].present?.text())
    }

    private func enrol(_ step: Json) async throws -> ProfileId {
        let request = EnrolmentRequest(
            typed: try step["typed"].text(),
            label: try step["label"].present?.text() ?? "张伟",
            server: try step["server"].present?.text(),
            profile: try step["profile"].present.map { ProfileId(try $0.text()) }
        )
        let session = try await client(step).enrol(request: request)
        sessions[try Steps.sessionName(step)] = session
        return session.profile()
    }

    /// How many files of the phone this process holds open. Linux only: macOS has no /proc.
    private func heldFiles(_ step: Json) throws -> Int {
        let folder = try phone(step).folder.resolvingSymlinksInPath().path(percentEncoded: false)
        let entries = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")
        let files = entries.compactMap { entry in
            // The listing's own entry is gone by now.
            try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\(entry)")
        }
        return files.filter { $0.hasPrefix(folder) }.count
    }

    private func shown(_ rows: [ProfileRow]) -> Json {
        [
            "count": Json(rows.count),
            "ids": Json(rows.map(\.id.value)),
            "labels": Json(rows.map { Json($0.label) }),
            "pins": Json(rows.map { Json($0.hasPin) }),
            "to_send": Json(rows.map { Json($0.toSend) }),
        ]
    }

    private func shown(_ update: Update?) -> Json {
        guard let update else { return .null }
        return ["version": Json(update.version), "areas": Json(update.areas.map(variant).sorted())]
    }
}
