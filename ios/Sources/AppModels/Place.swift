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

    /// A new meeting of a branch, from a day on, or the plan of one; of the branch whose rolls one keeps where none is
    /// named.
    case plan(id: String = "", branch: String = "", on: LocalDate? = nil)

    case notice(id: String)

    case minutes(id: String)

    case close(id: String)

    case leave(id: String)

    /// One's own dues; a member's, for the officers of his branch.
    case dues(person: String = "")

    /// What was paid: said by oneself, recorded for a member, or a receipt that is put right.
    case payment(person: String = "", receipt: String = "")

    /// The dues of a branch; at a meeting, as they are collected there; of the branch whose books one keeps where none is
    /// named.
    case branchDues(meeting: String = "", branch: String = "")

    /// The branch's list of a month.
    case duesList(branch: String, month: String)

    /// A year's account, made known to the branch.
    case duesYear(branch: String, year: String)

    /// What a member pays a month.
    case assess(person: String)

    /// What is typed here is kept nowhere.
    case calculator

    /// The rules that hold here.
    case rules

    /// One rule, in the organisation that is named.
    case rule(id: String, org: String = "")

    case proposeRule(rule: String, org: String = "")

    /// Oneself, away from home or at home; or a member, for the branch's officers and who keeps in touch.
    case away(person: String = "")

    /// 记错了: what was entered of oneself or of a member, to take back a mistake.
    case awayEntries(person: String = "")

    case depart(person: String = "")

    case `return`(person: String = "")

    /// 报个近况
    case news

    case reportHost

    /// 找当地的支部
    case branchesNear

    /// 到当地支部报到: a code for the secretary there.
    case guestCard

    case logContact(person: String)

    case nameContact(person: String)

    case certificate(person: String)

    /// 登记流入党员: into a branch's register of those who came.
    case receiveGuest(branch: String)

    /// Two ways after six months.
    case choose(person: String = "")

    case lostStep(person: String)

    /// Who is away from a branch, and who came to it.
    case floatingRegister

    /// Those whom this person keeps in touch with.
    case care

    /// What is due.
    case reminders

    case signIn

    case status

    /// The people of a branch: of the one whose rolls one keeps, else one's own, where none is named.
    case members(org: String = "")

    /// A branch's term of office.
    case term(org: String)

    /// A new term, or the record of one that is put right.
    case setTerm(org: String, record: String = "")

    case settings

    case devices

    case privacy

    /// 信息有误: something that is recorded of oneself.
    case dispute(field: String = "")

    /// 申请删除: for oneself, or for a member who said so on paper.
    case askDeletion(org: String = "", person: String = "")

    /// What the members of a branch asked of its officers.
    case privacyRequests(org: String)

    case answerRequest(org: String, request: String)

    /// What is recorded of a member, for the officers of his branch.
    case memberPrivacy(org: String, person: String)

    /// A field of his file is put right without having been asked.
    case correctFile(org: String, person: String, field: String)

    /// 不在本支部了: a member died, moved, was removed, or never belonged.
    case leaveBranch(org: String, person: String)

    case about

    /// As it is kept: the place's name and what it is of.
    public var route: String {
        "\(parts.name):\(parts.of)"
    }

    /// Where there is room it stays in sight beside what was opened from it.
    public var isList: Bool {
        switch self {
        case .home, .meetings, .settings, .floatingRegister, .care, .branchDues, .rules: true
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

    /// Its form takes what the camera sees.
    public var scans: Bool {
        switch self {
        case .reportHost, .receiveGuest: true
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
        case .plan(let id, let branch, let on): ("plan", two(id, two(branch, on?.iso ?? "")))
        case .notice(let id): ("notice", id)
        case .minutes(let id): ("minutes", id)
        case .close(let id): ("close", id)
        case .leave(let id): ("leave", id)
        case .dues(let person): ("dues", person)
        case .payment(let person, let receipt): ("payment", two(person, receipt))
        case .branchDues(let meeting, let branch): ("branch-dues", two(meeting, branch))
        case .duesList(let branch, let month): ("dues-list", two(branch, month))
        case .duesYear(let branch, let year): ("dues-year", two(branch, year))
        case .assess(let person): ("assess", person)
        case .calculator: ("calculator", "")
        case .rules: ("rules", "")
        case .rule(let id, let org): ("rule", two(id, org))
        case .proposeRule(let rule, let org): ("propose-rule", two(rule, org))
        case .away(let person): ("away", person)
        case .awayEntries(let person): ("away-entries", person)
        case .depart(let person): ("depart", person)
        case .return(let person): ("return", person)
        case .news: ("news", "")
        case .reportHost: ("report-host", "")
        case .branchesNear: ("branches-near", "")
        case .guestCard: ("guest-card", "")
        case .logContact(let person): ("log-contact", person)
        case .nameContact(let person): ("name-contact", person)
        case .certificate(let person): ("certificate", person)
        case .receiveGuest(let branch): ("receive-guest", branch)
        case .choose(let person): ("choose", person)
        case .lostStep(let person): ("lost-step", person)
        case .floatingRegister: ("floating-register", "")
        case .care: ("care", "")
        case .reminders: ("reminders", "")
        case .signIn: ("sign-in", "")
        case .status: ("status", "")
        case .members(let org): ("members", org)
        case .term(let org): ("term", org)
        case .setTerm(let org, let record): ("set-term", two(org, record))
        case .settings: ("settings", "")
        case .devices: ("devices", "")
        case .privacy: ("privacy", "")
        case .dispute(let field): ("dispute", field)
        case .askDeletion(let org, let person):
            ("ask-deletion", org.isEmpty && person.isEmpty ? "" : "\(org):\(person)")
        case .privacyRequests(let org): ("privacy-requests", org)
        case .answerRequest(let org, let request): ("answer-request", two(org, request))
        case .memberPrivacy(let org, let person): ("member-privacy", "\(org):\(person)")
        case .correctFile(let org, let person, let field): ("correct-file", "\(org):\(person):\(field)")
        case .leaveBranch(let org, let person): ("leave-branch", "\(org):\(person)")
        case .about: ("about", "")
        }
    }

    private static let plain: [Place] = [
        .welcome, .enrol, .enrolmentWaits, .profiles, .home, .meetings, .calculator, .rules, .news, .reportHost,
        .branchesNear, .guestCard, .floatingRegister, .care, .reminders, .signIn, .status, .settings, .devices,
        .privacy, .about,
    ]

    /// The place of a route; none if another version of the app wrote it.
    public static func of(_ route: String) -> Place? {
        guard let colon = route.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let (name, of) = (String(route[..<colon]), String(route.utf8[route.utf8.index(after: colon)...]) ?? "")
        let place =
            ofMeetings(name, of) ?? ofDues(name, of) ?? ofAway(name, of) ?? ofPrivacy(name, of)
            ?? plain.first { $0.parts.name == name }
        return place.flatMap { $0.route == route ? $0 : nil }
    }

    private static func ofMeetings(_ name: String, _ of: String) -> Place? {
        let (one, other) = parted(of)
        return switch name {
        case "unlock": .unlock(profile: of)
        case "meeting": .meeting(id: of)
        case "roll": .roll(id: of)
        case "wall": .wall(id: of)
        case "plan": planned(one, other)
        case "notice": .notice(id: of)
        case "minutes": .minutes(id: of)
        case "close": .close(id: of)
        case "leave": .leave(id: of)
        default: nil
        }
    }

    private static func planned(_ id: String, _ of: String) -> Place {
        let (branch, on) = parted(of)
        return .plan(id: id, branch: branch, on: LocalDate(iso: on))
    }

    private static func ofDues(_ name: String, _ of: String) -> Place? {
        let (one, other) = parted(of)
        return switch name {
        case "dues": .dues(person: of)
        case "payment": .payment(person: one, receipt: other)
        case "branch-dues": .branchDues(meeting: one, branch: other)
        case "dues-list": .duesList(branch: one, month: other)
        case "dues-year": .duesYear(branch: one, year: other)
        case "assess": .assess(person: of)
        case "rule": .rule(id: one, org: other)
        case "propose-rule": .proposeRule(rule: one, org: other)
        case "members": .members(org: of)
        case "term": .term(org: of)
        case "set-term": .setTerm(org: one, record: other)
        default: nil
        }
    }

    private static func ofPrivacy(_ name: String, _ of: String) -> Place? {
        let (one, other) = parted(of)
        let parts = of.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
        return switch name {
        case "dispute": .dispute(field: of)
        case "ask-deletion" where of.isEmpty: .askDeletion()
        case "ask-deletion" where parts.count == 2: .askDeletion(org: parts[0], person: parts[1])
        case "privacy-requests": .privacyRequests(org: of)
        case "answer-request": .answerRequest(org: one, request: other)
        case "member-privacy" where parts.count == 2: .memberPrivacy(org: parts[0], person: parts[1])
        case "correct-file" where parts.count == 3:
            .correctFile(org: parts[0], person: parts[1], field: parts[2])
        case "leave-branch" where parts.count == 2: .leaveBranch(org: parts[0], person: parts[1])
        default: nil
        }
    }

    private static func ofAway(_ name: String, _ of: String) -> Place? {
        switch name {
        case "away": .away(person: of)
        case "away-entries": .awayEntries(person: of)
        case "depart": .depart(person: of)
        case "return": .return(person: of)
        case "log-contact": .logContact(person: of)
        case "name-contact": .nameContact(person: of)
        case "certificate": .certificate(person: of)
        case "receive-guest": .receiveGuest(branch: of)
        case "choose": .choose(person: of)
        case "lost-step": .lostStep(person: of)
        default: nil
        }
    }
}

private func two(_ one: String, _ other: String) -> String {
    other.isEmpty ? one : "\(one)/\(other)"
}

/// At the first stroke, as it is written together.
private func parted(_ text: String) -> (String, String) {
    guard let stroke = text.utf8.firstIndex(of: UInt8(ascii: "/")) else { return (text, "") }
    return (String(text[..<stroke]), String(text.utf8[text.utf8.index(after: stroke)...]) ?? "")
}
