import AppModels
import AppTesting
import Testing

extension Journeys {
    @MainActor
    struct EnrolmentTests {
        @Test("eighteen typed digits lead to the first screen, and the phone calls its person as he said")
        func typed() async throws {
            try await Ground.play { ground in
                let slip = ground.world.members[0]
                let phone = ground.phone()
                try await phone.open()
                #expect(phone.place == .welcome)
                phone.app.navigator.go(.enrol)
                phone.types(slip.digits, ground.world.url, label: "爷爷")
                try await phone.arrives()
                let home = try await phone.home()
                #expect(home.name == slip.name)
                #expect(home.takesPart && !home.keepsRolls)
                let settings = try phone.here(phone.app.settings())
                try await until { settings.state.label == "爷爷" }
            }
        }

        @Test("a scanned slip is enough, and says whose county it is")
        func scanned() async throws {
            try await Ground.play { ground in
                let phone = ground.phone()
                try await phone.open()
                phone.app.scan(ground.world.secretary.link)
                #expect(phone.app.enrol().state.scannedHost != nil)
                phone.app.enrol().on(.done)
                try await phone.arrives()
                #expect(try await phone.home().keepsRolls)
                #expect(phone.app.scanned == nil)
            }
        }

        @Test("a mistyped code is said at once and costs nothing")
        func mistypedCode() async throws {
            try await Ground.play { ground in
                let phone = ground.phone()
                try await phone.open()
                phone.types(mistyped(ground.world.members[0].digits), ground.world.url)
                try await until { phone.app.enrol().failure?.code == "code_mistyped" }
                phone.types(ground.world.members[0].digits, ground.world.url)
                try await phone.arrives()
            }
        }

        @Test("a code that was used, and one that is too old, are refused in words that help, and another one is taken")
        func refused() async throws {
            try await Ground.play { ground in
                let phone = ground.phone()
                try await ground.other("first", ground.world.members[0]).close()
                try await phone.open()
                phone.types(ground.world.members[0].digits, ground.world.url)
                try await refusal(phone, "used_code")
                let old = try #require(ground.world.members.last)
                phone.types(old.digits, ground.world.url)
                try await refusal(phone, "expired_code")
                phone.types(ground.world.members[1].digits, ground.world.url)
                try await phone.arrives()
                #expect(try await phone.home().name == ground.world.members[1].name)
                let people = phone.app.profiles()
                try await until { people.state.value?.count == 1 }
            }
        }

        @Test("without signal the code is kept, and the enrolment goes on once there is one")
        func withoutSignal() async throws {
            try await Ground.play { ground in
                try ground.world.signal(there: false)
                let phone = ground.phone()
                try await phone.open()
                phone.app.scan(ground.world.members[0].link)
                phone.app.enrol().on(.done)
                try await phone.comes(to: .enrolmentWaits)
                let waits = try phone.here(phone.app.enrolmentWaits())
                try await until { waits.state.isOffline }
                #expect(waits.state.mayPass && !waits.state.isTrying)
                try ground.world.signal(there: true)
                waits.on(.tryAgain)
                try await phone.comes(to: .home)
            }
        }

        /// The county says no; the way leads to another code.
        private func refusal(_ phone: Phone, _ code: String) async throws {
            try await phone.comes(to: .enrolmentWaits)
            let waits = try phone.here(phone.app.enrolmentWaits())
            try await until { waits.state.failure?.code == code }
            #expect(!waits.state.mayPass)
            #expect(waits.state.failure?.advice(chineseWords).isEmpty == false)
            waits.on(.anotherCode)
            #expect(phone.place == .enrol)
        }
    }
}

/// One digit is another one, as it happens.
private func mistyped(_ digits: String) -> String {
    let last = digits.last?.wholeNumberValue ?? 0
    return digits.dropLast() + String((last + 1) % 10)
}
