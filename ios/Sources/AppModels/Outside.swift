import YixianCore

/// What the phone gives to the app.
@MainActor
public protocol Outside: AnyObject {
    /// The core, opened on this device's folder. Called again if it failed.
    func openCore() async throws -> any ClientProtocol

    /// The words of a language; without one, those of the device's own.
    func wordsIn(_ language: Language?) -> Words

    var preferences: Preferences { get }

    var device: any Device { get }

    var notices: any Notices { get }

    var calendar: any LunarCalendar { get }

    /// The moments at which the device comes to a network. The app follows them once.
    var signal: AsyncStream<Void> { get }

    /// How many bytes the core's files take on this device.
    func storageBytes() async -> Int64

    /// Milliseconds since 1970, by a clock that may be wrong.
    func nowMs() -> Int64

    /// Comes back after so long; sooner with an error if whoever waits is gone.
    func wait(ms: Int64) async throws
}

/// Which code is looked for.
public enum Wanted: Sendable, CaseIterable {
    /// Of the slip that enrols.
    case slip

    /// 来访码, on a host branch's wall.
    case invitation

    /// 报到码, on the phone of a member from elsewhere.
    case guestCard
}

/// What the device can be asked to do. Nothing of it is certain to happen: a tablet cannot call.
@MainActor
public protocol Device: AnyObject {
    /// Opens the dialler with a number; the person calls.
    func call(_ number: String)

    /// Opens the messages with a text for these numbers; the person sends.
    func message(_ numbers: [String], _ text: String)

    /// Hands a text to another app.
    func share(_ text: String)

    func copy(_ text: String)

    /// Keeps a text as a file of this name, wherever the person chooses.
    func save(_ name: String, _ text: String)

    /// Prints a sheet: HTML that needs nothing else.
    func print(_ title: String, _ html: String)

    /// Reads a text aloud, in place of what is being read.
    func speak(_ text: String)

    func stopSpeaking()

    /// Scans a code; what it holds comes back through `AppModel.saw`. A scanner that sees several passes over the
    /// others.
    func scan(_ wanted: Wanted)

    /// The app's version.
    var version: String { get }
}
