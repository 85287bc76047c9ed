import AppTesting
@_spi(Testing) import SwiftUI
import Testing
import YixianCore

extension ViewJourneys {
    /// 4.2: a member who works a thousand li away, as far as the core goes: leave, a proxy, a dispute.
    @MainActor
    struct MigrantViewTests {
        @Test("4.2: leave is asked on a site without signal, in two touches")
        func leave() async throws {
            try await Ground.play { ground in
                let secretary = try await ground.other("secretary", ground.world.secretary)
                let meeting = try await secretary.plan()
                let phone = try await ground.enrolled(ground.world.members[0])
                try await phone.sees("主题党日")
                try ground.world.signal(there: false)
                _ = phone.touchesSoFar()
                try await phone.taps("来不了,请假")
                try await phone.sees("不用细说")
                try await phone.taps("出门")
                #expect(phone.touchesSoFar() == 2)
                try await phone.sees("1 条待发送")

                try ground.world.signal(there: true)
                try await phone.pockets()
                try await phone.seesNot("待发送")
                try await secretary.sync()
                let row = try await secretary.row(meeting, ground.world.members[0].name)
                #expect(row.state.standing == .onLeave(reason: .away))
                try await secretary.does {
                    try await $0.meetings().mark(
                        meeting: meeting, person: row.person, standing: .onLeave(reason: .away), reason: nil)
                }
                try await phone.pockets()
                try await phone.sees("您请的假,支部记下了")
            }
        }

        @Test("who was signed in by another says on the first screen that he was not there")
        func proxy() async throws {
            try await Ground.play { ground in
                let me = ground.world.members[0].name
                let secretary = try await ground.other("secretary", ground.world.secretary)
                let meeting = try await secretary.plan()
                let phone = try await ground.enrolled(ground.world.members[0])
                let person = try await secretary.row(meeting, me).person
                let friend = try await ground.other("friend", ground.world.members[1])
                try await friend.does { try await $0.meetings().vouch(meeting: meeting, person: person) }
                try await phone.pockets()
                try await phone.sees("\(ground.world.members[1].name)替您签了到")
                try await phone.taps("没去")
                try await phone.seesNot("您去了吗")
            }
        }

        @Test(
            "a count that is wrong is disputed in one sentence, which outlives a turned tablet, and the answer comes back"
        )
        func dispute() async throws {
            try await Ground.play { ground in
                let me = ground.world.members[0].name
                let secretary = try await ground.other("secretary", ground.world.secretary)
                let meeting = try await secretary.plan()
                let phone = try await ground.enrolled(ground.world.members[0])
                let person = try await secretary.row(meeting, me).person
                try await secretary.does {
                    try await $0.meetings().mark(meeting: meeting, person: person, standing: .present, reason: nil)
                }
                try await secretary.does {
                    try await $0.meetings().closeMeeting(meeting: meeting, outcome: .held, learning: nil)
                }
                try await phone.pockets()
                try await disputes(phone)

                try await secretary.sync()
                let said = try #require(try await secretary.row(meeting, me).state.disputes.first)
                try await secretary.does {
                    try await $0.meetings().answerDispute(
                        meeting: meeting, person: person, dispute: said.id, words: "记错了,改过来")
                }
                try await phone.pockets()
                try await phone.sees("记错了,改过来")
            }
        }

        private func disputes(_ phone: Hand) async throws {
            try await phone.taps("开会")
            try await phone.taps("主题党日")
            try await phone.sees("已经结束")
            try await phone.taps("记得不对")
            try await phone.types("我在苏州,没有", into: "哪里不对?一句话就行")
            phone.host.device.horizontalSizeClass = .regular
            phone.host.device.horizontalSizeClass = .compact
            try await phone.host.settle()
            #expect(phone.host.elements(.textField).map(\.value) == ["我在苏州,没有"])
            try await phone.types("我在苏州,没有回来", into: "哪里不对?一句话就行")
            try await phone.taps("告诉支部")
            try await phone.sees("等支部答复")
        }
    }
}
