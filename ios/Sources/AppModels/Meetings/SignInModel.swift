import Observation
import YixianCore

/// So many digits are on the wall.
public let signInDigits = 4

/// What has been typed, and what came of it.
public struct SignInState: Equatable, Sendable {
    public let digits: String
    public let isRecorded: Bool
    public let isChecked: Bool

    public init(digits: String = "", isRecorded: Bool = false, isChecked: Bool = false) {
        self.digits = digits
        self.isRecorded = isRecorded
        self.isChecked = isChecked
    }
}

public enum SignInEvent: Equatable, Sendable {
    /// One digit more: fast fingers touch two keys before the screen has followed the first.
    case key(key: Character)

    case back

    case done
}

/// Signing in with the four digits on the wall. The fourth digit is enough: there is nothing to press after it.
@MainActor @Observable
public final class SignInModel: ScreenModel {
    public private(set) var state = SignInState()

    private let around: Around

    init(_ around: Around) {
        self.around = around
        super.init(around.scope)
    }

    public func on(_ event: SignInEvent) {
        switch event {
        case .key(let key): type(state.digits + [key])
        case .back: type(String(state.digits.dropLast()))
        case .done: around.navigator.restart(.home)
        }
    }

    /// Four digits are on their way, and nothing more is typed until they have been refused.
    private func type(_ digits: String) {
        if state.digits.count == signInDigits { return }
        state = SignInState(digits: digits)
        dismissFailure()
        if digits.count == signInDigits { sign(digits) }
    }

    /// If this phone has not heard of the meeting, the county finds it by branch, day and digits.
    private func sign(_ digits: String) {
        act { [self] in
            do {
                try await signIn(digits)
            } catch let refused as CoreError {
                state = SignInState()  // the next key begins anew
                throw refused
            }
        }
    }

    private func signIn(_ digits: String) async throws {
        let home = try await around.openHome()
        guard let branch = home.branch else { return }  // the screen is offered to members only
        let meetings = around.session.meetings()
        let which = try await meetings.meetingOn(branch: branch.id, date: home.today)
        _ = try await meetings.signIn(which: which, digits: digits)
        state = SignInState(digits: digits, isRecorded: true, isChecked: isKnown(which))
        around.sync.ask()
    }
}

private func isKnown(_ which: WhichMeeting) -> Bool {
    if case .known = which { true } else { false }
}
