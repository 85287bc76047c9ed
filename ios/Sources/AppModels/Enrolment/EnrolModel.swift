import Foundation
import Observation
import YixianCore

/// The slip has so many digits.
public let codeDigits = 18

/// What has been typed or scanned. A scanned slip says all that is needed; digits want the county's address.
public struct EnrolState: Equatable, Sendable {
    /// The county that a scanned slip leads to; none if nothing was scanned.
    public let scannedHost: String?

    /// The fields for the digits are shown: scanning is easier, and comes first.
    public let isTyping: Bool

    public let digits: String

    public let server: String

    /// What this person is called on this phone.
    public let label: String

    public init(
        scannedHost: String? = nil, isTyping: Bool = false, digits: String = "", server: String = "https://",
        label: String = ""
    ) {
        self.scannedHost = scannedHost
        self.isTyping = isTyping
        self.digits = digits
        self.server = server
        self.label = label
    }

    public var isScanned: Bool {
        scannedHost != nil
    }

    public var isComplete: Bool {
        isScanned || (digits.count == codeDigits && server.count > "https://".count)
    }

    func scanned(_ host: String?) -> EnrolState {
        EnrolState(scannedHost: host, isTyping: isTyping, digits: digits, server: server, label: label)
    }

    func copy(isTyping: Bool? = nil, digits: String? = nil, server: String? = nil, label: String? = nil) -> EnrolState {
        EnrolState(
            scannedHost: scannedHost, isTyping: isTyping ?? self.isTyping, digits: digits ?? self.digits,
            server: server ?? self.server, label: label ?? self.label)
    }
}

public enum EnrolEvent: Equatable, Sendable {
    case digits(text: String)

    case server(text: String)

    case label(text: String)

    /// Another way than what was scanned.
    case typeInstead

    case scan

    case done
}

/// A code becomes this phone's. What was typed is durable before anything is sent, so it can be done without signal.
@MainActor @Observable
public final class EnrolModel: ScreenModel {
    public private(set) var state = EnrolState()

    private let app: AppModel

    init(_ app: AppModel, _ scope: Scope) {
        self.app = app
        super.init(scope)
        app.codes.collect(in: self.scope) { [weak self] link in self?.saw(link) }
    }

    public func on(_ event: EnrolEvent) {
        switch event {
        case .digits(let text): state = state.copy(digits: digitsOf(text))
        case .server(let text): state = state.copy(server: trimmed(text))
        case .label(let text): state = state.copy(label: labelOf(text))
        case .typeInstead: typeInstead()
        case .scan: app.outside.device.scan(.slip)
        case .done: enrol(state)
        }
    }

    /// A picture was taken, and no slip is on it.
    public func sawNoSlip() {
        fail(Failure(code: "not_a_slip"))
    }

    private func saw(_ link: String?) {
        state = state.scanned(link.map(hostOf))
    }

    private func typeInstead() {
        app.forgetScanned()
        state = state.scanned(nil).copy(isTyping: true)
    }

    private func enrol(_ state: EnrolState) {
        actOnce { [app] in
            let link = app.scanned
            let label = trimmed(state.label)
            let request = EnrolmentRequest(
                typed: link ?? state.digits,
                label: label.isEmpty ? app.words.labelMine : label,
                server: link == nil ? state.server : nil,
                profile: try await app.unfinished()
            )
            let session = try await app.core.enrol(request: request)
            app.forgetScanned()
            try await app.begin(session)
        }
    }
}

private let labelMost = 40

/// The digits of what was typed or pasted, as many as a slip has, in whatever script: a keyboard may be set to any.
public func digitsOf(_ text: String) -> String {
    digitsOf(text, most: codeDigits)
}

func digitsOf(_ text: String, most: Int) -> String {
    let digits = text.unicodeScalars.filter { $0.properties.generalCategory == .decimalNumber }
    return String(String.UnicodeScalarView(digits.prefix(most)))
}

/// As much of a label as the core keeps. It counts code points: a family of emoji is several.
public func labelOf(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.prefix(labelMost)))
}

/// Whose a link is, as far as the person can compare it with the slip.
private func hostOf(_ link: String) -> String {
    let rest = link.range(of: "://").map { link[$0.upperBound...] } ?? link[...]
    return String(rest.prefix { $0 != "/" && $0 != "#" })
}
