/// Where in the app somebody is. Its route is kept while the system has put the app away, so it holds no secret: a code
/// that was scanned is none of it.
public enum Place: Hashable, Sendable {
    /// Nobody has been here yet.
    case welcome

    /// A code is scanned or typed.
    case enrol

    /// A code was kept, and the county has not been reached yet.
    case enrolmentWaits

    /// Who it is, on a phone that several people use.
    case profiles

    /// One profile's PIN.
    case unlock(profile: String)

    case home

    case meetings

    case meeting(id: String)

    case roll(id: String)

    /// The digits, large, for the wall.
    case wall(id: String)

    /// A new meeting, or the plan of one.
    case plan(id: String = "")

    case notice(id: String)

    case minutes(id: String)

    case close(id: String)

    case leave(id: String)

    case signIn

    case status

    case members

    case settings

    case devices

    case privacy

    case about

    /// As it is kept: the place's name and what it is of.
    public var route: String {
        "\(parts.name):\(parts.of)"
    }

    /// Where there is room it stays in sight beside what was opened from it.
    public var isList: Bool {
        switch self {
        case .home, .meetings, .settings: true
        default: false
        }
    }

    /// It wants the whole window.
    public var isAlone: Bool {
        switch self {
        case .wall, .unlock, .profiles, .enrol: true
        default: false
        }
    }

    private var parts: (name: String, of: String) {
        switch self {
        case .welcome: ("welcome", "")
        case .enrol: ("enrol", "")
        case .enrolmentWaits: ("enrolment-waits", "")
        case .profiles: ("profiles", "")
        case .unlock(let profile): ("unlock", profile)
        case .home: ("home", "")
        case .meetings: ("meetings", "")
        case .meeting(let id): ("meeting", id)
        case .roll(let id): ("roll", id)
        case .wall(let id): ("wall", id)
        case .plan(let id): ("plan", id)
        case .notice(let id): ("notice", id)
        case .minutes(let id): ("minutes", id)
        case .close(let id): ("close", id)
        case .leave(let id): ("leave", id)
        case .signIn: ("sign-in", "")
        case .status: ("status", "")
        case .members: ("members", "")
        case .settings: ("settings", "")
        case .devices: ("devices", "")
        case .privacy: ("privacy", "")
        case .about: ("about", "")
        }
    }

    private static let plain: [Place] = [
        .welcome, .enrol, .enrolmentWaits, .profiles, .home, .meetings, .signIn, .status, .members, .settings, .devices,
        .privacy, .about,
    ]

    /// The place of a route; none if another version of the app wrote it.
    public static func of(_ route: String) -> Place? {
        guard let colon = route.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let (name, of) = (String(route[..<colon]), String(route.utf8[route.utf8.index(after: colon)...]) ?? "")
        let place = withId(name, of) ?? plain.first { $0.parts.name == name }
        return place.flatMap { $0.route == route ? $0 : nil }
    }

    private static func withId(_ name: String, _ of: String) -> Place? {
        switch name {
        case "unlock": .unlock(profile: of)
        case "meeting": .meeting(id: of)
        case "roll": .roll(id: of)
        case "wall": .wall(id: of)
        case "plan": .plan(id: of)
        case "notice": .notice(id: of)
        case "minutes": .minutes(id: of)
        case "close": .close(id: of)
        case "leave": .leave(id: of)
        default: nil
        }
    }
}
