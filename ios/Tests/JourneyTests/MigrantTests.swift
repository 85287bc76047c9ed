import AppModels
import AppTesting
import Testing
import YixianCore

extension Journeys {
    @MainActor
    struct MigrantTests {
        @Test("4.2: leave is asked on a site without signal, and the secretary reads it")
        func leave() async throws {
            try await Ground.play { ground in
                let secretary = try await ground.other("secretary", ground.world.secretary)
                let meeting = try await secretary.plan()
                let phone = try await ground.enrolled(ground.world.members[0])
                let card = try await value { phone.app.home()?.state.value?.next.first }
                #expect(card.mayAskLeave)

                try ground.world.signal(there: false)
                phone.app.navigator.go(.leave(id: card.id))
                let model = try phone.here(phone.app.leave(card.id))
                try await until { model.state.value != nil }
                model.on(.away)
                try await phone.comes(to: .home)
                _ = try await phone.home { $0.next.first?.own?.marking == .onLeave }

                try ground.world.signal(there: true)
                phone.pockets()
                _ = try await phone.home { !$0.owes }
                try await secretary.sync()
                let row = try await secretary.row(meeting, ground.world.members[0].name)
                #expect(row.state.standing == .onLeave(reason: .away))
            }
        }

        @Test("somebody who was signed in says on the first screen that he was not there")
        func proxy() async throws {
            try await Ground.play { ground in
                let me = ground.world.members[0].name
                let secretary = try await ground.other("secretary", ground.world.secretary)
                let meeting = try await secretary.plan()
                let phone = try await ground.enrolled(ground.world.members[0])
                let person = try await secretary.row(meeting, me).person
                let friend = try await ground.other("friend", ground.world.members[1])
                try await friend.does { try await $0.meetings().vouch(meeting: meeting, person: person) }

                phone.pockets()
                let need = try await phone.home { !$0.needs.isEmpty }.needs[0]
                #expect(need.actions.count == 2)
                let home = try phone.here(phone.app.home())
                home.on(need.actions[1].does)
                _ = try await phone.home { $0.needs.isEmpty && !$0.owes }
                try await secretary.sync()
                let state = try await secretary.row(meeting, me).state
                #expect(state.standing != .present && !state.toConfirm)
            }
        }

        @Test("a count that is wrong is disputed, and the answer comes back")
        func dispute() async throws {
            try await Ground.play { ground in
                let me = ground.world.members[0].name
                let secretary = try await ground.other("secretary", ground.world.secretary)
                let meeting = try await secretary.plan()
                let phone = try await ground.enrolled(ground.world.members[0])
                let person = try await secretary.row(meeting, me).person
                try await secretary.does { try await marksAndCloses($0, meeting, person) }

                phone.app.navigator.go(.meeting(id: meeting.value))
                phone.pockets()
                let model = try phone.here(phone.app.meeting(meeting.value))
                try await until { model.state.value?.may.dispute == true }
                model.on(.dispute(words: "我在苏州,没有回来"))
                try await until { model.state.value?.disputes.count == 1 }
                _ = try await phone.home { !$0.owes }

                try await secretary.sync()
                let said = try #require(try await secretary.row(meeting, me).state.disputes.first)
                try await secretary.does {
                    try await $0.meetings()
                        .answerDispute(meeting: meeting, person: person, dispute: said.id, words: "记错了,改过来")
                }
                phone.pockets()
                try await until { model.state.value?.disputes.first?.answers.first?.contains("记错了,改过来") == true }
            }
        }
    }
}

private func marksAndCloses(_ session: Session, _ meeting: MeetingId, _ person: PersonId) async throws {
    let meetings = session.meetings()
    _ = try await meetings.mark(meeting: meeting, person: person, standing: .present, reason: nil)
    _ = try await meetings.closeMeeting(meeting: meeting, outcome: .held)
}
