import Foundation
import YixianCore

extension Steps {
    /// The seam itself: what goes over it comes back, what is thrown arrives, what is let go of is gone.
    func onSeam(_ name: String, _ step: Json) async throws -> Json? {
        switch name {
        case "echo": return json(try echo(value: everyType(step["value"])))
        case "echo_async": return json(try await echoAsync(client: client(step), value: everyType(step["value"])))
        case "echo_text":
            let given = try step["text"].text()
            return ["text": Json(try echoText(text: given)), "characters": Json(try characters(text: given))]
        case "echo_large": return Json(try echoLarge(step))
        case "secrets_in":
            let given = try step["text"].text()
            return Json(given.contains("张伟") || given.contains("13900000000"))
        case "panic": try await panic(step)
        case "errors": return try errors()
        case "outcome_needed": return try await outcomeNeeded()
        case "freed": return Json(try await freed(step))
        case "shell_freed": return Json(try await shellFreed())
        default: return nil
        }
        return .null
    }

    private func echoLarge(_ step: Json) throws -> Bool {
        let part = try step["text"].text()
        let text = String(repeating: part, count: try step["bytes"].number(Int.self) / part.utf8.count)
        return same(try echoText(text: text), text)
    }

    private func panic(_ step: Json) async throws {
        switch try step["where"].text() {
        case "call": try panicInCall()
        case "async_call": try await panicInAsyncCall()
        case "work": try await panicInWork(session: session(step))
        case let other: throw Wrong("nothing panics in \(other)")
        }
    }

    private func errors() throws -> Json {
        var codes: [String] = []
        var empty = 0
        for number in 0..<errorCount() {
            do {
                try throwError(number: number)
            } catch let error as CoreError {
                codes.append(error.code())
                let words = [String(describing: error), error.localizedDescription, detail(error)]
                empty += words.contains("") ? 1 : 0
            }
        }
        return ["count": Json(codes.count), "empty": Json(empty), "codes": Json(codes)]
    }

    /// Every error has a detail, and the generated enum no way to ask for it without naming each of them.
    private func detail(_ error: CoreError) -> String {
        let fields = Mirror(reflecting: error).children.flatMap { Mirror(reflecting: $0.value).children }
        return fields.first { $0.label == "detail" }?.value as? String ?? ""
    }

    private func outcomeNeeded() async throws -> Json {
        do {
            try await throwOutcomeNeeded()
        } catch CoreError.OutcomeNeeded(let tally, _) {
            return ["present": Json(tally.votingPresent), "expected": Json(tally.votingExpected)]
        }
        return .null
    }

    /// Takes objects and lets go of them: how many are left.
    private func freed(_ step: Json) async throws -> Int64 {
        let before = alive()
        for _ in 0..<(try step["times"].number(Int.self)) {
            let session = try await client(step).session(profile: session(step).profile(), pin: nil)
            _ = session.meetings()
            try session.sync(keepTrying: false).cancel()
        }
        return alive() - before
    }

    /// Whether a vault that only the core holds is let go of with the client.
    private func shellFreed() async throws -> Bool {
        var phone: Phone? = try Phone(wallMs: 0)
        weak var vault = phone?.vault
        try await phone?.open()
        try await phone?.client.shutdown()
        phone = nil
        return vault == nil
    }
}
