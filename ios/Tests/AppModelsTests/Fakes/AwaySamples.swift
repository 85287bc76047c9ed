import YixianCore

@testable import AppModels

// Members away, as plain as the core tells of them. Everybody is invented.

/// The rules that members away rest on, as a county begins with them.
let awayRules: [RuleRow] = [
    rule("float.months", .span(count: 6, unit: .month), source: "中办意见"),
    rule("float.contact", .span(count: 1, unit: .quarter), setBy: .county, source: "地方做法"),
    rule("float.abroad_contact", .span(count: 6, unit: .month), source: "教育管理条例"),
    rule("float.certificate", .span(count: 6, unit: .month), source: "使用办法"),
    rule("float.news_keep", .span(count: 1, unit: .year), source: "个人信息保护法", article: "第十九条"),
    rule("lost.suspend", .span(count: 6, unit: .month), source: "教育管理条例"),
]

let tang = PersonId("tang")
let yu = PersonId("yu")

let gusu = PlaceRow(code: "320508", name: "江苏省苏州市姑苏区", shortName: "姑苏区", abroad: false)
let japan = PlaceRow(code: "JPN", name: "日本", shortName: "日本", abroad: true)

/// As the core finds them, with two places in the world.
@MainActor
func findTwo(_ typed: String, _ most: UInt32) -> [PlaceRow] {
    Array([gusu, japan].filter { $0.name.contains(typed) }.prefix(Int(most)))
}

func departure(
    _ place: PlaceRow = gusu, months: Int = 8, back: LocalDate? = nil, reason: DepartureReason = .work,
    by: PersonId? = me
) -> DepartureRow {
    let left = today.plusMonths(-months)
    return DepartureRow(
        departure: Departure(place: place.code, leftOn: left.stated(), backOn: back?.stated(), reason: reason),
        placeName: place.name, months: UInt32(months), floatingFrom: left.plusMonths(6).stated(), by: by)
}

func keeper(
    _ person: PersonId = yu, _ name: String = "于有", phone: String? = "138 1111", isMasked: Bool = false
) -> KeepsInTouch {
    KeepsInTouch(person: person, name: name, phone: phone, isMasked: isMasked)
}

/// Who came from elsewhere, as the register of the branch has him.
func guest(
    _ person: PersonId = PersonId("guest"), name: String = "李强", home: String? = "苏州某社区党支部",
    certificate: CertificateRow? = nil
) -> InflowRow {
    InflowRow(person: person, name: name, since: today.stated(), home: home, certificate: certificate)
}

func dueOn(_ day: LocalDate, heard: LocalDate? = nil) -> ContactDue {
    ContactDue(lastHeard: heard?.stated(), due: day.stated())
}

let ownRights = AwayRights(report: true, speak: true, keep: false, log: false, decide: false, entries: false)
let officersRights = AwayRights(report: true, speak: false, keep: true, log: true, decide: true, entries: true)
let contactsRights = AwayRights(report: false, speak: false, keep: false, log: true, decide: false, entries: true)

/// Oneself, away since March; as a test wants it.
func ownAway(
    _ departure: DepartureRow? = departure(), enabled: Bool = true, choice: AwayChoice? = nil,
    contact: KeepsInTouch? = keeper(), consent: ConsentRow? = consent(.news, .given), news: [NewsRow] = [],
    hosts: [HostRow] = [], certificate: CertificateRow? = nil, may: AwayRights = ownRights
) -> AwayScreen {
    AwayScreen(
        branch: branch, person: me, name: "王德福", today: today.stated(), enabled: enabled, departure: departure,
        choice: choice, contact: contact, phone: nil, isMasked: false, consent: consent, phoneConsent: nil,
        next: departure.map { _ in dueOn(today.plusDays(6)) }, log: [],
        news: news, hosts: hosts, certificate: certificate, search: nil, mayTake: [], steps: [], names: named,
        toCall: nil, may: may)
}

/// A member of the branch, away since March.
func memberAway(
    _ departure: DepartureRow? = departure(by: tang), in branch: OrgName = branch, name: String = "唐春",
    enabled: Bool = true, choice: AwayChoice? = nil, contact: KeepsInTouch? = keeper(), phone: String? = "139 2222",
    isMasked: Bool = false, next: ContactDue? = dueOn(today.plusDays(6)), log: [ContactLogRow] = [],
    hosts: [HostRow] = [],
    search: LostSearch? = nil, steps: [LostStepRow] = [], phoneConsent: ConsentRow? = nil,
    may: AwayRights = officersRights
) -> AwayScreen {
    AwayScreen(
        branch: branch, person: tang, name: name, today: today.stated(), enabled: enabled, departure: departure,
        choice: choice, contact: contact, phone: phone, isMasked: isMasked, consent: nil,
        phoneConsent: phoneConsent, next: next, log: log,
        news: [], hosts: hosts, certificate: nil, search: search,
        mayTake: search.map { [$0.next, .found].compactMap(\.self) } ?? [], steps: steps, names: named, toCall: nil,
        may: may)
}

private let named = [yu: "于有", tang: "唐春"]

func newsRow(_ phrase: NewsPhrase? = .well, _ words: String = "下个月回来") -> NewsRow {
    NewsRow(
        news: News(phrase: phrase, words: words, place: gusu.code), placeName: gusu.name, at: Timestamp(nowMs),
        fades: today.plusMonths(12).stated())
}

func hostRow(
    _ confirmed: Bool? = nil, _ words: String = "", finding: HostFinding? = nil, isAsked: Bool = false
) -> HostRow {
    HostRow(
        id: EventId("h"),
        attended: HostAttendance(
            host: "苏州姑苏区某社区党支部", on: today.plusDays(-2).stated(), kind: .themeDay, proof: .none,
            whomToCall: "李书记 138-0000 0000", code: nil),
        confirmed: confirmed, words: words, finding: finding, isAsked: isAsked)
}

/// An entry of yesterday; one that was taken back today has a reason.
func entryRow(
    _ said: AwayEntry, id: String = "e", by: String = "于有", mayWithdraw: Bool = true, withdrawn: String? = nil
) -> AwayEntryRow {
    AwayEntryRow(
        id: EventId(id), said: said, by: by, at: Timestamp(nowMs - 24 * hourMs), mayWithdraw: mayWithdraw,
        withdrawn: withdrawn.map { EntryWithdrawn(reason: $0, by: "唐春", at: Timestamp(nowMs)) })
}

/// A branch's register of those away, of those who came, and of those who are back.
func floatingRegister(
    away: [AwayRow] = [], here: [InflowRow] = [], back: [AwayBackRow] = [], enabled: Bool = true
) -> FloatingRegister {
    FloatingRegister(branch: branch, enabled: enabled, away: away, here: here, back: back)
}

/// A county that is not on the platform has nothing to list.
let nearNobody = BranchesNear(county: nil, found: [], more: false)

/// The branches of a county on the platform.
func near(_ found: [BranchNear] = nearRows, more: Bool = false) -> BranchesNear {
    BranchesNear(county: "姑苏区", found: found, more: more)
}

let nearRows = [
    BranchNear(name: "大儒巷社区党支部", above: "平江街道党工委"), BranchNear(name: "虎丘社区流动党员党支部", above: "虎丘街道党工委"),
]

/// What the wall of a branch elsewhere says to who scans it.
func wall(on date: LocalDate = today) -> ScannedMeeting {
    ScannedMeeting(host: "苏州某社区党支部", on: date.stated(), kind: .lecture, code: "4821 0937 1260")
}

/// What a member from elsewhere shows, or oneself.
func shown(
    _ name: String = "李强", phone: String? = "13900000000", isProbationary: Bool = false,
    certificate: MemberCertificate? = held()
) -> Guest {
    Guest(
        name: name, phone: phone, home: "新野县沙堰镇党委李湾村党支部", isProbationary: isProbationary,
        since: today.stated(), certificate: certificate)
}

/// A certificate of a month ago.
func held(until: LocalDate = today.plusMonths(5), noTransfer: String? = nil) -> MemberCertificate {
    MemberCertificate(
        number: "豫 7", holdsFrom: today.plusMonths(-1).stated(), holdsUntil: until.stated(), noTransfer: noTransfer)
}

/// What a host's county has of a meeting.
func hostMeeting(cancelled: Bool = false) -> HostFinding {
    .meeting(
        meeting: HostMeeting(
            county: "姑苏区", branch: "平江社区党支部", kind: .lecture, on: today.plusDays(-2).stated(), cancelled: cancelled))
}

func lostSearch(
    tries: UInt32 = 2, months: UInt32 = 2, taken: LostStep? = nil, next: LostStep? = .askedFamily
) -> LostSearch {
    LostSearch(since: today.plusMonths(-2).stated(), tries: tries, months: months, taken: taken, next: next)
}
