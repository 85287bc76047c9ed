import AppModels
import AppTesting
@_spi(Testing) import SwiftUI
import Testing
import YixianCore

extension ViewJourneys {
    /// 4.2: a member who works in another county, his contact person, and the secretary; each with a phone.
    @MainActor
    struct FloatingViewTests {
        @Test("4.2: a migrant leaves without signal, says how he is, takes part elsewhere, and comes back")
        func migrant() async throws {
            try await Ground.play { ground in
                let office = try await AwayOffice(ground)
                let phone = try await ground.enrolled(ground.world.members[0])
                try await phone.taps("我的外出")
                try await phone.sees("登记的是在家")
                try ground.world.signal(there: false)
                _ = phone.touchesSoFar()
                try await leaves(phone)
                #expect(phone.touchesSoFar() <= 5, "the way, a place, a reason, and it is recorded: typed as on paper")
                try await phone.sees("还没有联系人")
                try ground.world.signal(there: true)
                try await phone.sends()
                #expect(try await office.seen().departure?.placeName == "江苏省苏州市姑苏区")

                try await office.namesContact()
                try await phone.pockets()
                try await phone.sees("联系人:\(office.friendsName)")
                try await saysHowHeIs(phone)
                #expect(try await office.seen().news.map(\.news.phrase) == [.well])
                try await takesPartElsewhere(phone)
                let report = try #require(try await office.seen().hosts.first)
                #expect(report.attended.host == "平江社区党支部" && report.attended.code == "4821 0937 1260")
                try await office.confirms()
                try await phone.pockets()
                try await phone.sees("支部核实了")
                try await comesBack(phone)
                #expect(try await office.seen().departure == nil)
            }
        }

        @Test("a member at home looks for a branch where he means to go, and says nothing of it")
        func branches() async throws {
            try await Ground.play { ground in
                let phone = try await ground.enrolled(ground.world.members[0])
                try await phone.taps("我的外出")
                try await phone.sees("登记的是在家")
                try ground.world.signal(there: false)
                _ = phone.touchesSoFar()
                try await phone.taps("找当地的支部")
                try await phone.sees("谁查的、查了哪里都不记")
                try await phone.types("苏州 姑苏", into: "写几个字")
                try await phone.taps("江苏省苏州市姑苏区")
                try await phone.types("流动", into: "名字里的一个词,不写也行")
                try await phone.taps("找一找")
                #expect(phone.touchesSoFar() == 3, "the way, a place, and it is looked for")
                try await phone.sees("没有信号")
                try ground.world.signal(there: true)
                try await phone.taps("找一找")
                try await phone.sees("江苏省苏州市姑苏区的支部在这里查不到。")
                try await phone.seesNot("没有信号")
                try await phone.taps("换一个")
                try await phone.seesNot("的支部在这里查不到")
                try await phone.back()
                try await phone.sees("登记的是在家")
            }
        }

        @Test("whoever scans the wall of a branch elsewhere reports it with two touches, and writes nothing")
        func scansWall() async throws {
            try await Ground.play { ground in
                let office = try await AwayOffice(ground)
                let host = try await ground.other("host", ground.world.neighbour().secretary)
                let (link, name) = try await host.wall()
                let phone = try await ground.enrolled(ground.world.members[0])
                try await phone.taps("我的外出")
                try await leaves(phone)
                try await phone.taps("我在外参加了活动")
                try await phone.taps("扫来访码")
                #expect(phone.outside.recorder.asked.last == "scan invitation")
                phone.app.saw(link)
                try await phone.sees("扫到了,下面是码里写的")
                try await phone.host.until("the branch there stands in its field") {
                    $0.elements(.textField).contains { $0.value?.hasSuffix(name) == true }
                }
                _ = phone.touchesSoFar()
                try await phone.taps("没有,可以打电话问")
                try await phone.taps("报给支部")
                #expect(phone.touchesSoFar() == 2, "what can be shown, and it is told")
                try await phone.sees("待支部核实")
                try await phone.sends()
                let report = try #require(try await office.seen().hosts.first)
                #expect(report.attended.host.hasSuffix(name) && report.attended.kind == .themeDay)
                try await phone.pockets()
                try await phone.sees("的记录:")
            }
        }

        @Test("a member away shows who he is, and the secretary there enters him with three touches")
        func showsCard() async throws {
            try await Ground.play { ground in
                let me = ground.world.members[0].name
                let phone = try await ground.enrolled(ground.world.members[0])
                try await phone.taps("我的外出")
                try await leaves(phone)
                try await phone.taps("到当地支部报到")
                try await phone.sees("码里有这些,没有别的")
                try await phone.taps("把手机号也告诉他们")
                try await phone.sees("手机号:")
                let code = try #require(phone.app.guestCard()?.state.value?.code)

                let host = try await ground.enrolled(ground.world.neighbour().secretary, "host")
                try await host.taps("外出党员")
                _ = host.touchesSoFar()
                try await host.taps("登记流入党员")
                try await host.taps("扫报到码")
                #expect(host.outside.recorder.asked.last == "scan guestCard")
                host.app.saw(code)
                try await host.sees("扫到了,下面是码里写的")
                try await host.taps("记下来")
                #expect(host.touchesSoFar() == 3, "the form, the code, and it is recorded after a look")
                try await host.sees("从外地来的")
                try await host.sees(me)
                try await host.brings()
                #expect(!host.seesNow("没有收下"))
            }
        }

        private func leaves(_ phone: Hand) async throws {
            try await phone.taps("我要外出")
            try await phone.types("苏州 姑苏", into: "写几个字")
            try await phone.taps("江苏省苏州市姑苏区")
            try await phone.taps("务工经商")
            phone.host.device.horizontalSizeClass = .regular
            phone.host.device.horizontalSizeClass = .compact
            try await phone.taps("记下来")
        }

        private func saysHowHeIs(_ phone: Hand) async throws {
            _ = phone.touchesSoFar()
            try await phone.taps("报个近况")
            try await phone.taps("一切都好")
            try await phone.sees("没有定位")
            try await phone.taps("同意并发出")
            #expect(phone.touchesSoFar() == 3, "the way, a phrase, and it is sent after a look")
            try await phone.sees("我报过的近况")
            try await phone.sees("一切都好")
            try await phone.sends()
        }

        private func takesPartElsewhere(_ phone: Hand) async throws {
            try await phone.taps("我在外参加了活动")
            try await phone.types("平江社区党支部", into: "那边的支部叫什么")
            try await phone.taps("那边开了证明")
            try await phone.back()
            try await phone.taps("我在外参加了活动")
            try await phone.host.until("what was typed is there again") {
                $0.elements(.textField).contains { $0.value == "平江社区党支部" }
            }
            try await phone.types("4821 0937 1261", into: "来访码,没有就不写")
            try await phone.taps("报给支部")
            try await phone.sees("来访码不对。")
            try await phone.types("4821 0937 1260", into: "来访码,没有就不写")
            try await phone.taps("报给支部")
            try await phone.sees("待支部核实")
            try await phone.sends()
        }

        private func comesBack(_ phone: Hand) async throws {
            try await phone.taps("我回来了")
            try await phone.sees("支部和联系人会知道您回来了")
            try await phone.taps("记下来")
            try await phone.sees("登记的是在家")
            try await phone.sends()
        }

        @Test("the first screen of who is away has the contact person first, and one touch calls him")
        func first() async throws {
            try await Ground.play { ground in
                let office = try await AwayOffice(ground)
                let phone = try await ground.enrolled(ground.world.members[0])
                try await phone.taps("我的外出")
                try await leaves(phone)
                try await phone.sends()
                try await office.namesContact()
                try await phone.pockets()
                try await phone.back()
                try await phone.sees("在外不到一个月")
                try await phone.taps("打电话给\(office.friendsName)")
                try await phone.host.settle()
                #expect(phone.outside.recorder.asked.contains { $0.hasPrefix("call ") })
            }
        }

        @Test(
            "the secretary enters a departure of half a year ago for a member without a phone, and keeps what becomes of it"
        )
        func register() async throws {
            try await Ground.play { ground in
                let (me, friend) = (ground.world.members[0].name, ground.world.members[1].name)
                let phone = try await ground.enrolled(ground.world.secretary)
                try await entersDeparture(phone, me)
                try await phone.taps("定联系人")
                try await phone.sees("谁常和\(me)联系")
                try await phone.taps(friend)
                try await phone.taps("就定\(friend)")
                try await phone.sees("联系人:\(friend)")
                try await searches(phone)
                try await decides(phone)
                for _ in 1...2 { try await phone.back() }
                try await phone.sees("前联系一次")
                try await phone.sends()
                let mine = try await ground.other("me", ground.world.members[0])
                let own = try await mine.session.floating().own()
                #expect(try await mine.home().away?.placeName == "河南省南阳市新野县")
                #expect(own.choice == .transfer && own.log.count == 3 && own.certificate != nil)
                #expect(own.steps.isEmpty, "he is not told of the search")
            }
        }

        private func entersDeparture(_ phone: Hand, _ name: String) async throws {
            try await phone.taps("外出党员")
            try await phone.sees("没有登记外出的党员")
            try await phone.taps("替人登记外出")
            try await phone.taps("外出情况", beside: name)
            try await phone.sees("登记的是在家")
            try await phone.taps("登记外出")
            try await phone.types("新野", into: "写几个字")
            try await phone.taps("河南省南阳市新野县")
            try await phone.taps("随家人住")
            for _ in 1...7 { try await phone.taps("前一个月") }
            try await phone.taps("记下来")
            try await phone.sees("按规定叫")
        }

        private func searches(_ phone: Hand) async throws {
            for times in 1...2 {
                try await phone.taps("记一次联系")
                try await phone.taps("没联系上")
                try await phone.taps("记下来")
                try await phone.host.until("\(times) tries are recorded") { host in
                    host.spoken.filter { $0.hasPrefix("打电话,没联系上") }.count == times
                }
            }
            try await phone.sees("下一步可以:问家人")
            try await phone.taps("记一步查找")
            try await phone.taps("问家人")
            try await phone.types("嫂子说换了号码", into: "做了什么,结果怎样")
            try await phone.taps("记下这一步")
            try await phone.sees("下一步可以:报支部书记")
            try await phone.sees("嫂子说换了号码")
            try await phone.taps("记一次联系")
            try await phone.taps("通过家人")
            try await phone.taps("联系上了")
            try await phone.taps("记下来")
            try await phone.sees("通过家人,联系上了")
            try await phone.seesNot("记一步查找")
        }

        private func decides(_ phone: Hand) async throws {
            try await phone.taps("看看两条路")
            try await phone.taps("本人选了这条", beside: "转组织关系")
            try await phone.sees("选的是这条")
            try await phone.back()
            try await phone.sees("选了:转组织关系")
            try await phone.taps("登记活动证")
            try await phone.types("新沙 0031", into: "编号")
            try phone.host.tap("后一天", in: "从哪天起")
            try await phone.taps("记下来")
            try await phone.sees("活动证 新沙 0031")
        }

        @Test("one who is no officer keeps in touch: those in his care, a call, and a record of it")
        func contact() async throws {
            try await Ground.play { ground in
                let office = try await AwayOffice(ground)
                let mine = try await ground.other("me", ground.world.members[0])
                try await mine.leaves(for: places(typed: "新野", most: 1).first)
                try await office.namesContact()
                let phone = try await ground.enrolled(ground.world.members[1])
                try await phone.taps("我联系的党员")
                try await phone.sees("在河南省南阳市新野县")
                try await phone.taps(ground.world.members[0].name)
                try await phone.sees("联系人是您")
                try await phone.taps("记一次联系")
                try await phone.taps("联系上了")
                try await phone.taps("记下来")
                try await phone.sees("打电话,联系上了")
                try await phone.sends()
                #expect(try await office.seen().log.map(\.entry.reached) == [true])
            }
        }

        @Test("on a tablet the register stays beside the member that was opened from it")
        func tablet() async throws {
            try await Ground.play { ground in
                let mine = try await ground.other("me", ground.world.members[0])
                try await mine.leaves(for: places(typed: "新野", most: 1).first)
                let phone = try await ground.enrolled(ground.world.secretary, on: .tablet)
                try await phone.taps("外出党员")
                try await phone.taps(ground.world.members[0].name)
                try await phone.sees("离家")
                #expect(phone.seesNow("替人登记外出"))
                try await phone.taps("记一次联系")
                try await phone.sees("联系上了吗")
                #expect(phone.seesNow("替人登记外出"))
            }
        }
    }
}

extension Screen {
    fileprivate static var tablet: Screen {
        var screen = Screen()
        screen.horizontalSizeClass = .regular
        return screen
    }
}

/// The secretary, who names the second member to keep in touch with the first.
@MainActor
private struct AwayOffice {
    let secretary: OtherPhone
    let friendsName: String
    private let member: PersonId

    init(_ ground: Ground) async throws {
        secretary = try await ground.other("secretary", ground.world.secretary)
        friendsName = ground.world.members[1].name
        member = try await secretary.named(ground.world.members[0].name)
    }

    func seen() async throws -> AwayScreen {
        try await secretary.sync()
        return try await secretary.session.floating().member(branch: secretary.branch(), person: member)
    }

    func namesContact() async throws {
        try await secretary.sync()
        let (branch, member, contact) = (try await secretary.branch(), member, try await secretary.named(friendsName))
        try await secretary.does {
            try await $0.floating().nameContact(branch: branch, person: member, contact: contact, agrees: false)
        }
    }

    func confirms() async throws {
        let report = try #require(try await seen().hosts.first)
        let (branch, member) = (try await secretary.branch(), member)
        try await secretary.does {
            try await $0.floating().answerHost(
                branch: branch, person: member, report: report.id, confirmed: true, words: "问过李书记")
        }
    }
}

extension Hand {
    /// Brings the phone and the county to the same state. (What the first screen says of it may be of a moment ago.)
    fileprivate func sends() async throws {
        guard let session = app.session else { throw Wrong("no profile is open") }
        _ = try await session.sync(keepTrying: false).finish()
    }
}

extension OtherPhone {
    /// What hangs on the wall of a meeting of its branch, and what that is called.
    fileprivate func wall() async throws -> (link: String, branch: String) {
        let meeting = try await plan()
        let roll = try await session.meetings().roll(meeting: meeting)
        guard let link = roll.guestLink, let branch = try await home().branch else { throw Wrong("no wall is there") }
        return (link, branch.name)
    }

    /// Reports from today on, for himself.
    fileprivate func leaves(for place: PlaceRow?) async throws {
        let (home, branch) = (try await home(), try await branch())
        let departure = Departure(place: place?.code ?? "", leftOn: home.today, backOn: nil, reason: .work)
        try await does {
            try await $0.floating().depart(branch: branch, person: home.person, departure: departure)
        }
    }
}
