import Observation
import YixianCore

public enum ReportHostEvent: Equatable, Sendable {
    case host(text: String)

    case day(date: LocalDate)

    case kind(kind: Int)

    case proof(proof: ProofKind)

    /// 扫来访码: it fills in where, when and what.
    case scan

    /// 来访码, as far as it has been typed.
    case code(text: String)

    case whom(text: String)

    case done
}

extension ReportHostEvent {
    fileprivate var changesWhatIsScanned: Bool {
        switch self {
        case .host, .day, .kind, .code: true
        case .proof, .scan, .whom, .done: false
        }
    }
}

/// The code that a host branch shows its guests has so many digits.
private let guestCodeDigits = 12

/// The digits of what was typed or pasted, as many as a guest code has. Blanks between them are not kept.
public func guestCodeOf(_ text: String) -> String {
    digitsOf(text, most: guestCodeDigits)
}

/// 我在外参加了活动: where, when, what it was, what proves it, the code that was shown there, whom to call.
@MainActor @Observable
public final class ReportHostModel: AwayForm, Scans {
    init(_ around: Around) {
        super.init(around, around.form(.reportHost), "")
    }

    public var state: Shown<ReportHostState> {
        filled { facts, words in hostState(facts, words) }
    }

    public func on(_ event: ReportHostEvent) {
        if event.changesWhatIsScanned { form["scanned"] = nil }
        switch event {
        case .host(let text): type("host", text, most: mostOfALine)
        case .day(let date): form["day"] = date.iso
        case .kind(let kind): form["kind"] = kinds.indices.contains(kind) ? String(kind) : form["kind"]
        case .proof(let proof): form["proof"] = proof.rawValue
        case .scan: around.device.scan(.invitation)
        case .code(let text): form["code"] = guestCodeOf(text)
        case .whom(let text): type("whom", text, most: mostOfALine)
        case .done: done()
        }
    }

    /// Another wall is another meeting: what proved the one before, and whom to call there, says nothing of it.
    func saw(_ text: String) {
        actOnce { [around, form] in
            form["scanned"] = nil
            let meeting = try await around.session.floating().readInvitation(scanned: text)
            try Task.checkCancellation()
            if !["", meeting.host].contains(trimmed(form["host"] ?? "")) {
                form["proof"] = nil
                form["whom"] = nil
            }
            form["host"] = meeting.host
            form["day"] = meeting.on.local().iso
            form["kind"] = kinds.firstIndex(of: meeting.kind).map { String($0) }
            form["code"] = guestCodeOf(meeting.code)
            form["scanned"] = String(true)
        }
    }

    private var kind: MeetingKind {
        let at = form["kind"].flatMap { Int($0) }
        return at.flatMap { kinds.indices.contains($0) ? kinds[$0] : nil } ?? .themeDay
    }

    private var proof: ProofKind? { choice("proof") }

    private var host: String { trimmed(text("host")) }

    private var code: String? { text("code").isEmpty ? nil : text("code") }

    private func done() {
        guard let facts, let proof, !host.isEmpty else { return }
        let attended = HostAttendance(
            host: host, on: day(facts).stated(), kind: kind, proof: coreProof(proof),
            whomToCall: trimmed(text("whom")), code: code)
        record { floating, _ in try await floating.reportHost(attended: attended) }
    }

    /// Nothing has happened tomorrow. What a wall says may be read before anybody knows which day it is.
    private func day(_ facts: AwayFacts) -> LocalDate {
        min(date("day") ?? facts.today, facts.today)
    }

    private func hostState(_ facts: AwayFacts, _ words: Words) -> ReportHostState {
        ReportHostState(
            isScanned: isOn("scanned"),
            host: text("host"),
            day: day(day(facts), facts, words),
            kind: kinds.firstIndex(of: kind) ?? 0,
            kinds: kinds.map(words.kind),
            proof: proof,
            code: text("code"),
            whom: text("whom"),
            isReady: !host.isEmpty && proof != nil
        )
    }
}

private let kinds = MeetingKind.allCases

private func coreProof(_ proof: ProofKind) -> HostProof {
    switch proof {
    case .certificate: .certificate
    case .letter: .letter
    case .none: .none
    }
}
