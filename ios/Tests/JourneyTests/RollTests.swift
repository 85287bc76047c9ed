import AppModels
import AppTesting
import Testing
import YixianCore

extension Journeys {
    @MainActor
    struct RollTests {
        @Test("4.3: a secretary plans a meeting, takes the roll of thirty without signal, and closes it")
        func thirty() async throws {
            try await Ground.play(called: World.askedFor) { ground in
                let phone = try await ground.enrolled(ground.world.secretary)
                let meeting = try await phone.plansMeeting()
                let roll = try phone.here(phone.app.roll(meeting))
                try await until { roll.state.value?.rest == 30 }

                try await asksLeave(ground, MeetingId(meeting))
                phone.pockets()
                try await until { roll.state.value?.others.contains("请假 1 人") == true }

                try ground.world.signal(there: false)
                for slip in ground.world.members[1...2] { try tap(roll, slip.name) }
                try await until { roll.state.value?.present == 2 }
                roll.on(.rest)
                try await until { roll.state.value?.present == 29 }
                #expect(roll.state.value?.rest == 0)
                #expect(roll.failure == nil)

                try await closes(phone, meeting)
                try await until { roll.state.value?.ended != nil }
                try ground.world.signal(there: true)
                phone.pockets()
                _ = try await phone.home { !$0.owes }
            }
        }

        @Test("thirty quick taps are thirty marks, and a second tap takes one back")
        func quickTaps() async throws {
            try await Ground.play(called: World.askedFor) { ground in
                let phone = try await ground.enrolled(ground.world.secretary)
                let meeting = try await phone.plansMeeting()
                let roll = try phone.here(phone.app.roll(meeting))
                try await until { roll.state.value?.rest == 30 }
                let rows = roll.state.value?.rows ?? []
                for row in rows { roll.on(.tap(person: row.person)) }
                try await until { roll.state.value?.present == 30 }
                roll.on(.tap(person: rows[0].person))
                try await until { roll.state.value?.present == 29 }
                #expect(roll.state.value?.rows.map(\.person) == rows.map(\.person))
            }
        }

        @Test(
            "the minutes of a meeting are kept by leaving their screen, and a correction after the end has its reason")
        func minutes() async throws {
            try await Ground.play { ground in
                let phone = try await ground.enrolled(ground.world.secretary)
                let meeting = try await phone.plansMeeting()
                phone.app.navigator.go(.minutes(id: meeting))
                let minutes = try phone.here(phone.app.minutes(meeting))
                try await until { minutes.state.isRead }
                minutes.on("先修东渠。")
                phone.app.navigator.back()
                let screen = try phone.here(phone.app.meeting(meeting))
                try await until { screen.state.value?.officers?.minutes.first?.text == "先修东渠。" }

                let roll = try phone.here(phone.app.roll(meeting))
                try await until { roll.state.value != nil }
                roll.on(.rest)
                try await until { roll.state.value?.rest == 0 }
                try await closes(phone, meeting)
                try await until { roll.state.value?.ended != nil }
                let row = try #require(roll.state.value?.rows.first)
                roll.on(.tap(person: row.person))
                #expect(roll.choice?.asksReason == true)
                roll.on(.mark(person: row.person, mark: .illness, reason: "名单抄漏了"))
                try await until { marking(roll, row.person) == .onLeave }
            }
        }

        private func asksLeave(_ ground: Ground, _ meeting: MeetingId) async throws {
            let member = try await ground.other("member", ground.world.members[0])
            try await member.does { try await $0.meetings().askLeave(meeting: meeting, reason: .farmWork) }
        }

        private func closes(_ phone: Phone, _ meeting: String) async throws {
            phone.app.navigator.go(.roll(id: meeting))
            phone.app.navigator.go(.close(id: meeting))
            let closing = try phone.here(phone.app.closing(meeting))
            try await until { closing.state.value?.unmarked == 0 }
            closing.on(.close)
            try await phone.comes(to: .roll(id: meeting))
        }

        private func tap(_ roll: RollModel, _ name: String) throws {
            let row = try #require(roll.state.value?.rows.first { $0.name == name })
            roll.on(.tap(person: row.person))
        }

        private func marking(_ roll: RollModel, _ person: String) -> Marking? {
            roll.state.value?.rows.first { $0.person == person }?.marking
        }
    }
}
