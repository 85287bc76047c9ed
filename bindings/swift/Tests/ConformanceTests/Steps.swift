import Foundation
import YixianCore

/// One case as it goes: its phones, its open profiles. tests/conformance/README.md says what each step is given and gives.
final class Steps {
    let world: Json
    var phones: [String: Phone] = [:]
    var sessions: [String: Session] = [:]

    init(_ world: Json) {
        self.world = world
    }

    func run(_ step: Json) async throws -> Json {
        let name = try step["do"].text()
        let rooms = [
            onClient, onSession, onMeetings, onRoll, onOrganisations, onDues, onFloating, onRules, onReminders,
            onPrivacy, onShell, onSeam, onCalls,
        ]
        for room in rooms {
            if let result = try await room(name, step) { return result }
        }
        throw Wrong("there is no operation \(name)")
    }

    func phone(_ step: Json) throws -> Phone {
        let name = try step["phone"].present?.text() ?? "phone"
        guard let phone = phones[name] else { throw Wrong("there is no phone \(name)") }
        return phone
    }

    func client(_ step: Json) throws -> Client {
        try phone(step).client
    }

    func session(_ step: Json) throws -> Session {
        let name = try Steps.sessionName(step)
        guard let session = sessions[name] else { throw Wrong("there is no session \(name)") }
        return session
    }

    static func sessionName(_ step: Json) throws -> String {
        try step["session"].present?.text() ?? "session"
    }

    func end() async throws {
        try network(up: true)
        sessions = [:]
        for phone in phones.values { try await phone.end() }
    }

    func network(up: Bool) throws {
        let down = try world["network_down"].text()
        if !up {
            try Data().write(to: URL(filePath: down))
        } else if FileManager.default.fileExists(atPath: down) {
            try FileManager.default.removeItem(atPath: down)
        }
    }
}
