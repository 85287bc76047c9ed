import AppModels
import AppTesting
import Foundation
import Testing
import YixianCore

extension Journeys {
    @MainActor
    struct LifeTests {
        @Test("what is recorded on one screen shows on every other that is open, and in another language at once")
        func updates() async throws {
            try await Ground.play { ground in
                let secretary = try await ground.other("secretary", ground.world.secretary)
                let meeting = try await secretary.plan()
                let phone = try await ground.enrolled(ground.world.members[0])
                let (home, list) = (try phone.here(phone.app.home()), try phone.here(phone.app.meetings()))
                let screen = try phone.here(phone.app.meeting(meeting.value))
                try await until { home.state.value?.next.count == 1 && list.state.value?.coming.count == 1 }
                try await until { screen.state.value?.may.askLeave == true }
                try phone.here(phone.app.leave(meeting.value)).on(.illness)
                try await until { home.state.value?.next.first?.own?.word == "请假" }
                try await until { list.state.value?.coming.first?.own?.word == "请假" }
                try await until { screen.state.value?.may.withdraw == true }
                phone.outside.preferences.change(Look(language: .english))
                #expect(screen.state.value?.own?.word == englishWords.markOnLeave)
                screen.on(.withdraw)
                try await until {
                    home.state.value?.next.first?.own == nil && screen.state.value?.may.withdraw == false
                }
            }
        }

        @Test("whoever leaves a screen in the middle of a recording has recorded it, and is led nowhere")
        func cancellation() async throws {
            try await Ground.play { ground in
                let secretary = try await ground.other("secretary", ground.world.secretary)
                let meeting = try await secretary.plan()
                let phone = try await ground.enrolled(ground.world.members[0])
                _ = try await phone.home { !$0.next.isEmpty }
                phone.app.navigator.go(.meetings)
                phone.app.navigator.go(.leave(id: meeting.value))
                try phone.here(phone.app.leave(meeting.value)).on(.farmWork)
                phone.app.navigator.back()
                _ = try await phone.home { $0.next.first?.own?.marking == .onLeave }
                #expect(phone.app.navigator.stack == [.home, .meetings])
            }
        }

        @Test("a roll that somebody looks at fetches what others said, again and again")
        func fetching() async throws {
            try await Ground.play { ground in
                let phone = try await ground.enrolled(ground.world.secretary)
                let meeting = try await phone.plansMeeting()
                _ = try await phone.home { !$0.owes }
                let roll = try phone.here(phone.app.roll(meeting))
                try await until { roll.state.value != nil && phone.outside.waits == 1 }

                let member = try await ground.other("member", ground.world.members[0])
                try await member.does {
                    try await $0.meetings().askLeave(meeting: MeetingId(meeting), reason: .farmWork)
                }
                phone.outside.pass()
                try await until { roll.state.value?.others.contains("请假 1 人") == true }
                try await until { phone.outside.waits == 2 }
            }
        }

        @Test("a phone in a pocket holds no file and no lock, and goes on where it was")
        func pausing() async throws {
            try await Ground.play { ground in
                let phone = try await ground.enrolled(ground.world.secretary)
                let meeting = try await phone.plansMeeting()
                let roll = try phone.here(phone.app.roll(meeting))
                let minutes = try phone.here(phone.app.minutes(meeting))
                try await until { minutes.state.isRead && roll.state.value != nil }
                minutes.on("先修东渠。")
                #expect(!openFiles(of: phone).isEmpty)

                try await phone.app.pause()
                #expect(openFiles(of: phone).isEmpty)
                let row = try #require(roll.state.value?.rows.first)
                roll.on(.tap(person: row.person))
                try await until { roll.failure?.code == "paused" }
                #expect(openFiles(of: phone).isEmpty)

                try await phone.app.resume()
                roll.on(.tap(person: row.person))
                try await until { roll.state.value?.present == 1 && roll.failure == nil }
                let screen = try phone.here(phone.app.meeting(meeting))
                try await until { screen.state.value?.officers?.minutes.first?.text == "先修东渠。" }
            }
        }

        /// Locks are of files that are open, so a phone that has none open has no lock either.
        private func openFiles(of phone: Phone) -> [String] {
            let files = FileManager.default
            let open = (try? files.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
            let paths = open.compactMap { try? files.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)") }
            return paths.filter { $0.contains(phone.folder.lastPathComponent) && $0.contains("yixian-journey-") }
        }
    }
}
