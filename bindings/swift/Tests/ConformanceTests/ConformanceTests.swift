import Testing
import YixianCore

/// Runs the conformance cases (tests/conformance/cases.json) from Swift, each as a test of its own, one after the other:
/// the core's counter of live objects is one per process.
@Suite(.serialized) struct ConformanceTests {
    @Test(.timeLimit(.minutes(2)), arguments: try Case.all())
    func conforms(_ one: Case) async throws {
        if let reason = one.cannot {
            try one.tell("cannot: \(reason)")
            return
        }
        let wrong = await outcome(of: one)
        try one.tell(wrong)
        #expect(wrong == "")
    }
}

/// What went wrong, or nothing. A call into Rust cannot be cancelled: a case that is stuck in one is left there when the
/// time is up, so that the others are still run.
private func outcome(of one: Case) async -> String {
    let (outcomes, teller) = AsyncStream<String>.makeStream()
    Task {
        do {
            try await play(one)
            teller.yield("")
        } catch {
            teller.yield("\(error)")
        }
    }
    for await outcome in outcomes { return outcome }
    return "it did not end in time"
}

private func play(_ one: Case) async throws {
    let steps = Steps(one.world)
    var known = ["b": one.branch, "world": one.world]
    do {
        for (number, raw) in one.steps.enumerated() {
            let step = try raw.resolved(known)
            let result = try await take(step, steps, "step \(number + 1) (\(try step["do"].text()))")
            if let name = try step["as"].present?.text() { known[name] = result }
        }
    } catch {
        try? await steps.end()
        throw error
    }
    try await steps.end()
}

private func take(_ step: Json, _ steps: Steps, _ place: String) async throws -> Json {
    let expected = try step["error"].present?.text() ?? ""
    var (result, code) = (Json.null, "")
    do {
        result = try await steps.run(step)
    } catch {
        guard let stable = stableCode(error) else { throw Wrong("\(place): \(error)") }
        code = stable
    }
    guard code == expected else { throw Wrong("\(place): error '\(code)', expected '\(expected)'") }
    if step.has("expect") {
        let found = try difference(step["expect"], result)
        guard found.isEmpty else { throw Wrong("\(place): \(found)") }
    }
    return result
}

/// A panic is thrown as an error that the generated file keeps to itself: only its name can be seen from here.
private func stableCode(_ error: any Error) -> String? {
    if let error = error as? CoreError { return error.code() }
    let panicked = "\(type(of: error))" == "UniffiInternalError" && "\(error)".hasPrefix("rustPanic")
    return panicked ? "internal_error" : nil
}
