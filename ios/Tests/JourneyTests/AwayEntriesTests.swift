import AppModels
import AppTesting
import Testing
import YixianCore

extension Journeys {
    /// 记错了: a mistake is taken back by whoever made it.
    @MainActor
    struct AwayEntriesTests {
        @Test(
            "who said by mistake that he is back takes it back without signal, and is away as before, for his branch too"
        )
        func own() async throws {
            try await Ground.play { ground in
                let secretary = try await ground.other("secretary", ground.world.secretary)
                let phone = try await ground.enrolled(ground.world.members[0])
                let person = try await leaves(phone)
                phone.app.navigator.go(.away())
                let away = try phone.here(phone.app.away(""))
                try await until { away.state.value?.stay != nil }
                let before = away.state.value?.stay
                try await comesBack(phone)
                try await until { away.state.value?.stay == nil }

                try ground.world.signal(there: false)
                #expect(away.state.value?.may.entries == true, "also at home, where nothing else says so")
                away.on(.open(place: .awayEntries()))
                let entries = try phone.here(phone.app.awayEntries(""))
                let said = try await value { entries.state.value?.rows.first { $0.what.hasSuffix("回来了") } }
                entries.on(.withdraw(id: said.id, reason: "点错了"))
                let taken = try await value { entries.state.value?.rows.first { !$0.withdrawn.isEmpty } }
                #expect(taken.id == said.id && taken.reason == "原因:点错了" && !taken.mayWithdraw)
                phone.app.navigator.back()
                try await until { away.state.value?.stay == before }

                try ground.world.signal(there: true)
                _ = try await phone.here(phone.app.session).sync(keepTrying: false).finish()
                try await secretary.sync()
                let branch = try await secretary.branch()
                let seen = try await secretary.session.floating().member(branch: branch, person: person)
                #expect(seen.departure?.placeName == "河南省南阳市新野县")
            }
        }

        private func leaves(_ phone: Phone) async throws -> PersonId {
            let session = try phone.here(phone.app.session)
            guard case .open(let home) = try await session.home(), let branch = home.branch else {
                throw Wrong("nobody is at home")
            }
            let place = try #require(try places(typed: "新野", most: 1).first)
            let departure = Departure(place: place.code, leftOn: home.today, backOn: nil, reason: .work)
            _ = try await session.floating().depart(branch: branch.id, person: home.person, departure: departure)
            return home.person
        }

        private func comesBack(_ phone: Phone) async throws {
            phone.app.navigator.go(.return())
            let model = try phone.here(phone.app.comeBack(""))
            try await until { model.state.value != nil }
            model.on(.done)
            try await phone.comes(to: .away())
        }
    }
}
