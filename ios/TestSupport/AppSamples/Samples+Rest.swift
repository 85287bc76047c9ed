@testable import AppModels

extension Samples {
    var status: StatusState {
        status(
            said: Line(text: words.noSignal, tone: .offline),
            toSend: [StatusItem(number: 4, what: "\(words.entryRollMarked) 王德福", fate: words.fateToSend, advice: "")])
    }

    var statusWell: StatusState {
        status(heard: words.justNow, said: Line(text: words.syncDone, tone: .done))
    }

    var statusSetAside: StatusState {
        status(
            calls: true, setAside: [refused(3, words.entrySignedIn, "wrong_digits")],
            waiting: [WaitingItem(event: "e", what: "\(words.entryRollMarked) 王德福", who: "唐春", since: yesterday)],
            undecided: [refused(2, words.entrySignedIn, "meeting_not_found_yet")])
    }

    var statusRevoked: StatusState { status(standing: words.error("revoked"), calls: true) }

    private func status(
        heard: String? = nil, said: Line? = nil, standing: ErrorWords? = nil, calls: Bool = false,
        setAside: [StatusItem] = [], waiting: [WaitingItem] = [], undecided: [StatusItem] = [],
        toSend: [StatusItem] = []
    ) -> StatusState {
        StatusState(
            county: say("新野县(演示)", "Xinye (demo)"), server: "https://127.0.0.1:7443",
            heard: words.heardFromCounty(ago: heard ?? words.daysAgo(days: 3)), said: said, isSyncing: false,
            standing: standing, calls: calls, setAside: setAside, waiting: waiting, undecided: undecided,
            toSend: toSend,
            toSendCount: toSend.count)
    }

    private func refused(_ number: UInt64, _ what: String, _ code: String) -> StatusItem {
        let error = words.error(code)
        return StatusItem(number: number, what: what, fate: error?.what ?? "", advice: error?.advice ?? "")
    }

    func members(isOfficer: Bool = true, mayIssueCodes: Bool = true, others: [OtherBranch] = []) -> MembersState {
        let rows = Self.names.prefix(8).enumerated().map { memberRow($0.offset, $0.element, isOfficer) }
        return MembersState(
            org: "b1", branch: branch, others: others,
            term: words.membersTerm(date: say("2027 年 1 月 10 日", "10 Jan 2027")), rows: rows, isOfficer: isOfficer,
            mayIssueCodes: isOfficer && mayIssueCodes, isTold: false)
    }

    /// A first secretary who also serves in another branch.
    var membersOfTwo: MembersState { members(mayIssueCodes: false, others: otherBranches) }

    var otherBranches: [OtherBranch] {
        [OtherBranch(org: "b2", name: say("黄庄村党支部", "Huangzhuang branch"))]
    }

    private func memberRow(_ at: Int, _ name: String, _ seesPhones: Bool) -> MemberState {
        let offices = [words.roleSecretary, words.roleDeputySecretary]
        return MemberState(
            person: "p\(at)", name: name, reading: name == "单文清" ? "shàn wén qīng" : nil,
            offices: at < offices.count ? offices[at] : "", phone: seesPhones ? number(at) : nil,
            isMasked: seesPhones && at > 1 && at != 3, isOwn: at == 0)
    }

    /// Of the two officers the whole number, of members the ends; one has none.
    private func number(_ at: Int) -> String? {
        if at == 3 { return nil }
        return at < 2 ? "13800000000" : "138****0000"
    }

    var code: CodeState {
        CodeState(
            name: "王德福", digits: "440 341 993 197 748 434", server: "https://xinye.example",
            link: "https://xinye.example/e#0",
            valid: words.validUntil(date: say("今天 上午 9:15", "today 9:15 am")))
    }

    var phones: [PhoneState] {
        [
            phone("d1", say("11 月 3 日 周二 上午 9:00", "Tue 3 Nov 9:00 am"), isThis: true),
            phone("d2", yesterday),
            phone("d3", say("2025 年 3 月 1 日 周六 上午 9:00", "Sat 1 Mar 2025 9:00 am"), words.deviceReplaced),
        ]
    }

    private func phone(_ id: String, _ since: String, _ standing: String? = nil, isThis: Bool = false) -> PhoneState {
        PhoneState(
            id: id, isThis: isThis, since: words.enrolledOn(date: since), standing: standing ?? words.deviceActive,
            isActive: standing == nil)
    }
}
