import AppModels
import AppTesting
import Foundation
import Testing
import YixianCore

extension Journeys {
    @MainActor
    struct ProfileTests {
        @Test("two people share a phone: one has a PIN, and who takes it up is asked")
        func sharedPhone() async throws {
            try await Ground.play { ground in
                let phone = try await ground.enrolled(ground.world.members[0])
                let first = try await phone.home().name
                try await setsPin(phone, "1234")

                try phone.here(phone.app.settings()).on(.addPerson)
                phone.types(ground.world.members[1].digits, ground.world.url, label: "奶奶")
                try await phone.arrives()
                _ = try await phone.home { $0.name == ground.world.members[1].name }

                try phone.here(phone.app.settings()).on(.changePerson)
                #expect(phone.place == .profiles)
                let people = phone.app.profiles()
                try await until { people.state.value?.count == 2 }
                let locked = try #require(people.state.value?.first { $0.hasPin })
                people.on(.choose(id: locked.id))
                try await phone.comes(to: .unlock(profile: locked.id))

                let unlock = phone.app.unlock(locked.id)
                for key in "4321" { unlock.on(.key(key: key)) }
                unlock.on(.done)
                try await until { unlock.failure?.code == "wrong_pin" }
                try await until { !unlock.state.isTrying }
                #expect(unlock.state.typed.isEmpty)
                try await unlocks(phone, locked.id)
                #expect(try await phone.home().name == first)
            }
        }

        @Test(
            "after a while in a pocket the PIN is asked for, and minutes that were being written are there afterwards")
        func pocket() async throws {
            try await Ground.play { ground in
                let phone = try await ground.enrolled(ground.world.secretary)
                let meeting = try await phone.plansMeeting()
                try await setsPin(phone, "1234")
                phone.app.navigator.go(.minutes(id: meeting))
                let minutes = try phone.here(phone.app.minutes(meeting))
                try await until { minutes.state.isRead }

                phone.outside.now = phone.outside.nowMs()
                phone.app.putAway()
                minutes.on("先修东渠。")
                phone.outside.now = phone.outside.nowMs() + 6 * 60_000
                phone.app.takenUp()
                let profile = try await value { phone.place.flatMap(profileToUnlock) }
                try await unlocks(phone, profile)
                let screen = try phone.here(phone.app.meeting(meeting))
                try await until { screen.state.value?.officers?.minutes.first?.text == "先修东渠。" }
            }
        }

        @Test("whoever changes person in the middle of the minutes loses none of them")
        func changesPerson() async throws {
            try await Ground.play { ground in
                let phone = try await ground.enrolled(ground.world.secretary)
                let meeting = try await phone.plansMeeting()
                try await setsPin(phone, "1234")
                phone.app.navigator.go(.minutes(id: meeting))
                let minutes = try phone.here(phone.app.minutes(meeting))
                try await until { minutes.state.isRead }
                minutes.on("再修西渠。")
                phone.app.changePerson()

                let people = phone.app.profiles()
                let profile = try await value { people.state.value?.first }
                people.on(.choose(id: profile.id))
                try await phone.comes(to: .unlock(profile: profile.id))
                try await unlocks(phone, profile.id)
                let screen = try phone.here(phone.app.meeting(meeting))
                try await until { screen.state.value?.officers?.minutes.first?.text == "再修西渠。" }
            }
        }

        @Test("a lost key leads to a new code and not to a crash")
        func lostKey() async throws {
            try await Ground.play { ground in
                let before = try await ground.enrolled(ground.world.members[0])
                try await before.ends()
                try FileManager.default.removeItem(at: before.folder.appending(path: "vault"))

                let phone = ground.phone()
                try await phone.open()
                #expect(phone.place == .profiles)
                let people = phone.app.profiles()
                let profile = try await value { people.state.value?.first }
                people.on(.choose(id: profile.id))
                try await until { people.failure?.code == "key_lost" }
                people.on(.add)
                #expect(phone.place == .enrol)
                phone.types(ground.world.members[1].digits, ground.world.url)
                try await phone.arrives()
                #expect(try await phone.home().name == ground.world.members[1].name)
            }
        }

        @Test("a profile that is deleted leaves the phone as new")
        func deleted() async throws {
            try await Ground.play { ground in
                let phone = try await ground.enrolled(ground.world.members[0])
                _ = try await phone.home { !$0.owes }
                try phone.here(phone.app.privacy()).on(.deleteProfile(pin: ""))
                try await phone.comes(to: .welcome)
                #expect(phone.app.session == nil)
            }
        }

        private func setsPin(_ phone: Phone, _ pin: String) async throws {
            phone.app.navigator.go(.settings)
            let settings = try phone.here(phone.app.settings())
            settings.on(.setPin(present: "", new: pin))
            try await until { settings.state.isPinChanged }
            #expect(settings.state.hasPin)
        }

        private func unlocks(_ phone: Phone, _ profile: String) async throws {
            let unlock = phone.app.unlock(profile)
            for key in "1234" { unlock.on(.key(key: key)) }
            unlock.on(.done)
            try await phone.comes(to: .home)
        }
    }
}

private func profileToUnlock(_ place: Place) -> String? {
    if case .unlock(let profile) = place { profile } else { nil }
}
