import YixianCore

extension Steps {
    /// What the shell lends, and the network.
    func onShell(_ name: String, _ step: Json) async throws -> Json? {
        switch name {
        case "clock":
            let clock = try phone(step).clock
            clock.advance(ms: try step["advance_ms"].present?.number() ?? 0)
            clock.mood.turn(try step["mode"].present?.text() ?? "ok")
        case "vault":
            let (vault, client) = (try phone(step).vault, try client(step))
            vault.callsBack.with { $0 = { try blocking { _ = try await client.profiles() } } }
            vault.mood.turn(try step["mode"].text())
        case "log": try phone(step).log.mood.turn(step["mode"].text())
        case "log_line":
            let line = try await phone(step).log.line(code: step["code"].text())
            return ["level": Json(variant(line.level)), "detail": Json(line.detail)]
        case "network": try network(up: step["up"].flag())
        default: return nil
        }
        return .null
    }
}
