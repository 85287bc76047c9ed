import AppTesting
import Foundation
@_spi(Testing) import SwiftUI
import Testing

@testable import AppModels
@testable import AppSamples
@testable import AppUI

/// What a touch asks for on the screens about what is recorded of people.
@MainActor
struct PrivacyTouchTests {
    @Test("what is wrong is said where it stands")
    func wrong() throws {
        let stage = Stage<PrivacyEvent>()
        let host = stage.host { PrivacyContent(state: $0.privacyAll, on: $1) }
        let phone = try #require(host.elements(.button).first { $0.hint == "手机号有误" })
        #expect(phone.label.contains("13900000003"))
        try host.tap(phone.label)
        for hint in ["入党日期有误", "转入本支部有误"] {
            try host.tap(try #require(host.elements(.button).first { $0.hint == hint }).label)
        }
        try host.tap("别的信息有误")
        try host.tap("申请删除")
        #expect(
            stage.events == [
                .open(place: .dispute(field: "phone")), .open(place: .dispute(field: "since")),
                .open(place: .dispute(field: "since")), .open(place: .dispute(field: "other")),
                .open(place: .askDeletion()),
            ])
    }

    @Test("a consent is given at one touch, and withdrawn after what goes with it was read")
    func consent() throws {
        let stage = Stage<PrivacyEvent>()
        let host = stage.host { PrivacyContent(state: $0.privacyAll, on: $1) }
        try host.tap("同意")
        try host.tap("撤回同意")
        #expect(host.shows("您报过的近况,手机上、县里都会删掉,找不回来。以后想报,再点同意就行。"))
        try host.tap("不了")
        #expect(stage.events == [.decide(purpose: .contactPhone, given: true)])
        try host.tap("撤回同意")
        try host.tap("撤回同意")
        #expect(stage.events.last == .decide(purpose: .news, given: false))
    }

    @Test("everything is taken along as a page or as data; who belonged to no branch has nothing here but the phone")
    func copies() throws {
        let stage = Stage<PrivacyEvent>()
        let host = stage.host { PrivacyContent(state: $0.privacyAll, on: $1) }
        try host.tap("存成网页,给人看")
        try host.tap("存成数据文件,给程序用")
        #expect(stage.events == [.savePage, .saveData])
        let nowhere = stage.host { PrivacyContent(state: $0.privacyNowhere, on: $1) }
        #expect(!nowhere.shows("要一份我的记录") && nowhere.shows("从这台手机上删掉我"))
        try nowhere.tap("记什么,不记什么,谁看得到")
        #expect(nowhere.shows("不记什么"))
    }

    @Test("a mistake has its words and its field, a deletion what it means")
    func forms() throws {
        let wrong = Stage<DisputeEvent>()
        let host = wrong.host { DisputeContent(state: $0.dispute(), on: $1) }
        try host.tap("出生年份")
        try host.tap("告诉支部")
        #expect(wrong.events == [.field(field: .birthYear), .done])
        let empty = wrong.host { DisputeContent(state: $0.dispute(isReady: false), on: $1) }
        #expect(throws: HostError.self) { try empty.tap("告诉支部") }
        let asks = Stage<AskDeletionEvent>()
        let form = asks.host { AskDeletionContent(state: $0.askDeletion(isReady: false), on: $1) }
        let away = try #require(form.elements(.button).first { $0.label.hasPrefix("外出记录") })
        try form.tap(away.label)
        #expect(asks.events == [.scope(scope: .away)])
        #expect(throws: HostError.self) { try form.tap("向支部提出") }
    }

    @Test("officers open what waits, and read what was answered")
    func requests() throws {
        let stage = Stage<PrivacyRequestsEvent>()
        let host = stage.host { PrivacyRequestsContent(state: $0.privacyRequests(), on: $1) }
        let waiting = host.elements(.button).filter { $0.hint == "答复王德福" }
        #expect(waiting.count == 2)
        try host.tap(try #require(waiting.first).label)
        #expect(stage.events == [.answer(id: "r1")])
    }

    @Test("what is wrong is put right or left, each in words that the member reads")
    func answers() throws {
        let stage = Stage<AnswerRequestEvent>()
        let host = stage.host { AnswerRequestContent(state: $0.answerMistake(), on: $1) }
        #expect(throws: HostError.self) { try host.tap("答复") }
        try host.tap("改过来")
        try host.tap("不改,说明为什么")
        #expect(stage.events == [.correct(correct: true), .correct(correct: false)])
        let corrected = stage.host { AnswerRequestContent(state: $0.answerMistake(true), on: $1) }
        #expect(corrected.elements(.textField).map(\.value) == ["13911112222", "已经改好。"])
        try corrected.tap("改好并答复")
        #expect(stage.events.last == .done)
        let elsewhere = stage.host { AnswerRequestContent(state: $0.answerElsewhere, on: $1) }
        #expect(elsewhere.shows("入党日期在“个人信息”里改;转入日期请乡镇或县里改。改好了再来答复。") && elsewhere.shows("已经改好了"))
    }

    @Test("what is deleted for good is read first; a refusal says why")
    func deletes() throws {
        let stage = Stage<AnswerRequestEvent>()
        let sentences = Sentences(drafts: FormDrafts())
        let host = stage.host {
            AnswerRequestContent(state: $0.answerDeletion, on: $1).environment(\.sentences, sentences)
        }
        try host.tap("同意删除")
        #expect(stage.events == [])
        try host.tap("删掉")
        try host.tap("不同意,说明为什么")
        #expect(throws: HostError.self) { try host.tap("不同意") }
        try host.type("人还在外", into: "不同意,说明为什么")
        try host.tap("不同意")
        #expect(stage.events == [.grant, .refuse(reason: "人还在外")])
        try host.tap("不同意,说明为什么")
        #expect(host.elements(.textField).map(\.value) == ["人还在外"], "where that was refused, it is not typed again")
    }

    @Test("that a member sees who opened his number is said once; officers' own numbers are called at once")
    func reveals() throws {
        let stage = Stage<MembersEvent>()
        let host = stage.host { MembersContent(state: $0.members(), code: nil, on: $1) }
        try host.tap("打电话 13800000000", in: "于有")
        try host.tap("看号码", in: "单文清")
        #expect(host.shows("号码只显示头尾几位。点开看全了,本人会看到您看过、哪天看的。"))
        #expect(stage.events == [.call(number: "13800000000")])
        try host.tap("知道了,看号码")
        try host.tap("打电话 138****0000", in: "单文清")
        try host.tap("知道了,打电话")
        try host.tap("党员提的要求")
        #expect(
            stage.events.dropFirst() == [
                .reveal(person: "p4", calls: false), .reveal(person: "p4", calls: true), .requests,
            ])
    }

    @Test("what an officer puts right is a touch away; a number is opened after a word, what waits is answered")
    func member() throws {
        let stage = Stage<MemberPrivacyEvent>()
        let host = stage.host { MemberPrivacyContent(state: $0.memberPrivacyFirst, on: $1) }
        let rows = host.elements(.button).map(\.label).filter { $0.contains("改") }
        #expect(rows.count == 5, "name, number, year, member number, admission; not what has its place elsewhere")
        try host.tap(try #require(rows.last))
        try host.tap("看号码")
        #expect(stage.events == [.open(place: .correctFile(org: "b1", person: "p1", field: "admitted"))])
        try host.tap("知道了,看号码")
        #expect(stage.events.last == .reveal)
        let all = stage.host { MemberPrivacyContent(state: $0.memberPrivacyAll, on: $1) }
        #expect(!all.shows("看号码"))
        let waiting = try #require(all.elements(.button).first { $0.hint == "答复王德福" })
        try all.tap(waiting.label)
        #expect(stage.events.last == .open(place: .answerRequest(org: "b1", request: "r1")))
    }

    @Test("what a member said on paper is one touch; what he withdraws is deleted after a look")
    func paper() throws {
        let stage = Stage<MemberPrivacyEvent>()
        let host = stage.host { MemberPrivacyContent(state: $0.memberPrivacyFirst, on: $1) }
        #expect(host.texts.contains { $0.contains("本人看得到是谁记的") } && host.shows(stage.samples.newsText))
        try host.tap("纸上签了:同意", in: "报近况")
        try host.tap("本人说了:不同意", in: "报近况")
        #expect(stage.events == [.decide(purpose: .news, given: true), .decide(purpose: .news, given: false)])
        let all = stage.host { MemberPrivacyContent(state: $0.memberPrivacyAll, on: $1) }
        #expect(all.shows("照本人的意思,唐春代记"))
        try all.tap("本人说了:撤回")
        #expect(all.shows("靠王德福的同意记下的,都会删掉,找不回来。") && stage.events.count == 2)
        try all.tap("本人说了:撤回")
        #expect(stage.events.count == 3)
    }

    @Test(
        "a field is put right once something else stands there; everybody's data but one's own is opened from the list")
    func corrects() throws {
        let stage = Stage<CorrectFileEvent>()
        let host = stage.host { CorrectFileContent(state: $0.correctNumber, on: $1) }
        #expect(host.shows("现在记的:139****0003"))
        #expect(throws: HostError.self) { try host.tap("改好") }
        try host.type("13911112222", into: "手机号改成")
        let ready = stage.host { CorrectFileContent(state: $0.correctMemberNo, on: $1) }
        try ready.tap("改好")
        #expect(stage.events.suffix(2) == [.value(text: "13911112222"), .done])
        let members = Stage<MembersEvent>()
        let list = members.host { MembersContent(state: $0.members(), code: nil, on: $1) }
        #expect(throws: HostError.self) { try list.tap("个人信息", in: Samples.names[0]) }
        try list.tap("个人信息", in: "单文清")
        #expect(members.events == [.open(place: .memberPrivacy(org: "b1", person: "p4"))])
    }

    @Test(
        "what shows a number, or what somebody asked, is covered among the other apps, as Android lets no picture show it"
    )
    func covered() throws {
        let views = [
            "Org/MembersView", "Privacy/MemberPrivacyView", "Privacy/CorrectFileView", "Privacy/AnswerRequestView",
            "Privacy/PrivacyRequestsView", "Floating/ReceiveGuestView", "Floating/GuestCardView",
        ]
        for view in views {
            let file = URL(filePath: #filePath).deletingLastPathComponent()
                .appending(path: "../../Sources/AppUI/\(view).swift")
            let source = try String(contentsOf: file.standardizedFileURL, encoding: .utf8)
            #expect(source.contains("\n        .shielded()\n"), "\(view)")
        }
    }

    @Test("no text can be selected: the system's own copy would go to other devices and stay, and ours does neither")
    func copied() throws {
        let views = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources/AppUI")
        let files = FileManager.default.enumerator(at: views.standardizedFileURL, includingPropertiesForKeys: nil)
        let sources = files?.compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" } ?? []
        #expect(sources.count > 50)
        for source in sources {
            let text = try String(contentsOf: source, encoding: .utf8)
            #expect(!text.contains("textSelection"), "\(source.lastPathComponent)")
        }
    }

    @Test("a first secretary reads, and has no button that would be refused")
    func reads() throws {
        let stage = Stage<MemberPrivacyEvent>()
        let host = stage.host { MemberPrivacyContent(state: $0.memberPrivacyRead, on: $1) }
        #expect(host.shows("这里的内容您能看。要改、要答复,请支部书记或者副书记来办。"))
        #expect(host.elements(.button).map(\.label).filter { !$0.hasPrefix("念给我听") } == ["看号码"])
        let asked = Stage<PrivacyRequestsEvent>()
        let list = asked.host { PrivacyRequestsContent(state: $0.privacyRequests(mayAnswer: false), on: $1) }
        #expect(list.elements(.button).allSatisfy { $0.label.hasPrefix("念给我听") })
        let members = Stage<MembersEvent>()
        let people = members.host { MembersContent(state: $0.membersOfTwo, code: nil, on: $1) }
        #expect(!people.shows("换手机,要绑定码"))
        try people.tap("外出情况", in: "单文清")
        try people.tap("个人信息", in: "单文清")
        try people.tap("看黄庄村党支部的")
        #expect(
            members.events == [
                .open(place: .away(person: "p4")), .open(place: .memberPrivacy(org: "b1", person: "p4")),
                .branch(org: "b2"),
            ])
    }

    @Test("for a member without a phone an officer asks for a deletion, in words of the member")
    func deletionOfMember() throws {
        let stage = Stage<MemberPrivacyEvent>()
        try stage.host { MemberPrivacyContent(state: $0.memberPrivacyFirst, on: $1) }.tap("替本人申请删除")
        #expect(stage.events == [.open(place: .askDeletion(org: "b1", person: "p1"))])
        let asks = Stage<AskDeletionEvent>()
        let form = asks.host { AskDeletionContent(state: $0.askDeletionOfMember, on: $1) }
        #expect(form.shows("照王德福的意思") && !form.texts.contains { $0.contains("您") })
        try form.tap("向支部提出")
        #expect(asks.events == [.done])
        let own = asks.host { AskDeletionContent(state: $0.askDeletion(isReady: true), on: $1) }
        #expect(!own.texts.contains { $0.contains("王德福") })
    }

    @Test("the page for a member is saved after it was said that he sees it, once")
    func page() throws {
        let stage = Stage<MemberPrivacyEvent>()
        let host = stage.host { MemberPrivacyContent(state: $0.memberPrivacyFirst, on: $1) }
        #expect(host.texts.contains { $0.contains("本人看得到是谁存的") })
        try host.tap("给本人一份")
        #expect(host.shows("号码只显示头尾几位。点开看全了,本人会看到您看过、哪天看的。") && stage.events == [])
        try host.tap("不了")
        try host.tap("给本人一份")
        try host.tap("知道了,存下来")
        #expect(stage.events == [.savePage])
        let told = stage.host { MemberPrivacyContent(state: $0.memberPrivacyAll, on: $1) }
        try told.tap("给本人一份")
        #expect(stage.events == [.savePage, .savePage])
    }

    @Test("that somebody left is the last thing on his page")
    func leaves() throws {
        let stage = Stage<MemberPrivacyEvent>()
        try stage.host { MemberPrivacyContent(state: $0.memberPrivacyFirst, on: $1) }.tap("不在本支部了")
        #expect(stage.events == [.open(place: .leaveBranch(org: "b1", person: "p1"))])
    }

    @Test("who is told by message sees that his number was used")
    func notice() throws {
        let stage = Stage<NoticeEvent>()
        let host = stage.host { NoticeContent(state: $0.notice, on: $1) }
        #expect(host.shows("收到短信的人,看得到是谁、哪天用过他的号码。"))
        try host.tap("发短信给 26 人")
        #expect(stage.events == [.message])
    }

    @Test("the first news says both: that one agrees, and how one is; one that was withdrawn is given again")
    func news() throws {
        let stage = Stage<NewsEvent>()
        let first = stage.host { NewsContent(state: $0.newsFirst, on: $1) }
        #expect(first.shows("报以前,请看一看:"))
        try first.tap("同意并发出")
        let withdrawn = stage.host { NewsContent(state: $0.newsWithdrawn, on: $1) }
        #expect(throws: HostError.self) { try withdrawn.tap("发出去") }
        try withdrawn.tap("重新同意")
        #expect(stage.events == [.send, .agreeAgain])
    }
}
