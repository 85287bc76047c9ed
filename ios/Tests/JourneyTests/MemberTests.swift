import AppModels
import AppTesting
import Testing
import YixianCore

extension Journeys {
    @MainActor
    struct MemberTests {
        @Test("4.1: signing in with the digits on the wall, without signal, and it arrives")
        func offline() async throws {
            try await Ground.play { ground in
                let secretary = try await ground.other("secretary", ground.world.secretary)
                let meeting = try await secretary.plan()
                let phone = try await ground.enrolled(ground.world.members[0])
                #expect(try await phone.home { !$0.next.isEmpty }.next.first?.isToday == true)

                try ground.world.signal(there: false)
                try await signs(phone, secretary.digits(meeting))
                phone.pockets()
                let waiting = try await phone.home { $0.quiet.contains { $0.text.contains("1 条待发送") } }
                #expect(waiting.owes)

                try ground.world.signal(there: true)
                phone.pockets()
                _ = try await phone.home { !$0.owes }
                try await secretary.sync()
                #expect(try await secretary.row(meeting, ground.world.members[0].name).state.standing == .present)
            }
        }

        @Test("with signal the same is in the county at once")
        func online() async throws {
            try await Ground.play { ground in
                let secretary = try await ground.other("secretary", ground.world.secretary)
                let meeting = try await secretary.plan()
                let phone = try await ground.enrolled(ground.world.members[0])
                _ = try await phone.home { !$0.next.isEmpty }
                try await signs(phone, secretary.digits(meeting))
                _ = try await phone.home { !$0.owes && $0.next.first?.own?.marking == .present }
                try await secretary.sync()
                #expect(try await secretary.row(meeting, ground.world.members[0].name).state.standing == .present)
            }
        }

        @Test("wrong digits are set aside, with the reason, until the person has seen it")
        func setAside() async throws {
            try await Ground.play { ground in
                let secretary = try await ground.other("secretary", ground.world.secretary)
                let meeting = try await secretary.plan()
                let phone = try await ground.enrolled(ground.world.members[0])
                _ = try await phone.home { !$0.next.isEmpty }
                try await signs(phone, another(secretary.digits(meeting)))
                let need = try await phone.home { !$0.needs.isEmpty }.needs[0]
                #expect(need.what.contains("县里没有收下 1 条"))
                #expect(need.actions.map(\.does) == [.open(place: .status)])

                phone.app.navigator.go(.status)
                let status = try phone.here(phone.app.status())
                let item = try await value { status.state.value?.setAside.first }
                #expect(item.fate.contains("四位数字不对"))
                status.on(.seen(number: item.number))
                try await until { status.state.value?.setAside.isEmpty == true }
                _ = try await phone.home { $0.needs.isEmpty }
            }
        }

        private func signs(_ phone: Phone, _ digits: String) async throws {
            phone.app.navigator.go(.signIn)
            let model = try phone.here(phone.app.signIn())
            for key in digits { model.on(.key(key: key)) }
            try await until { model.state.isRecorded }
            #expect(model.state.isChecked)
            model.on(.done)
            #expect(phone.place == .home)
        }

        private func another(_ digits: String) -> String {
            let next = String(((Int(digits) ?? 0) + 1) % 10_000)
            return String(repeating: "0", count: 4 - next.count) + next
        }
    }
}
