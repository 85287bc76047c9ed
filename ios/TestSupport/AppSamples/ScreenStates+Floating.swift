import SwiftUI

@testable import AppModels
@testable import AppUI

extension ScreenState {
    /// Every state of the screens about members away from home.
    static var floating: [ScreenState] {
        awayStates + entries + departures + awayForms + branchesNear + guestCards + decisions + awayLists
    }

    private static var awayStates: [ScreenState] {
        [
            away("own") { $0.awayOwn }, away("own-at-home") { $0.awayAtHome }, away("own-new") { $0.awayNew },
            away("own-six-months") { $0.awayLong }, away("own-shut") { $0.awayShut },
            away("member") { $0.awayMember() }, away("member-new") { $0.awayMemberNew },
            away("member-lost") { $0.awayMemberLost }, away("member-in-care") { $0.awayInCare },
            away("member-long-name") { $0.awayMember("阿卜杜热合曼·买买提艾力·吐尔逊江·阿不都克里木") },
            away("refused", Failure(code: "not_in_office")) { $0.awayMember() },
            away("member-host-asked") { $0.awayMemberChecked($0.words.hostAsked) },
            away("member-host-found") { $0.awayMemberChecked($0.hostRecorded) },
            away("member-host-unknown") { $0.awayMemberChecked($0.words.hostUnknown) },
            away("member-host-elsewhere") { $0.awayMemberChecked($0.words.hostElsewhere) },
            away("member-host-called-off") { $0.awayMemberChecked($0.hostCalledOff) },
        ]
    }

    private static func away(
        _ name: String, _ failure: Failure? = nil, _ state: @escaping @MainActor (Samples) -> AwayState
    ) -> ScreenState {
        ScreenState("away", name, failing: failure) { samples, _ in AwayContent(state: state(samples)) { _ in } }
    }

    private static var entries: [ScreenState] {
        [
            entries("some") { $0.entriesOf }, entries("asks", typed: true) { $0.entriesOf },
            entries("own") { $0.entriesOwn }, entries("none") { $0.entriesNone },
            entries("refused", Failure(code: "already_decided"), typed: true) { $0.entriesOf },
        ]
    }

    /// With a reason typed for the first of them, or without.
    private static func entries(
        _ name: String, _ failure: Failure? = nil, typed: Bool = false,
        _ state: @escaping @MainActor (Samples) -> AwayEntriesState
    ) -> ScreenState {
        ScreenState("away-entries", name, failing: failure) { samples, _ in
            let drafts = FormDrafts()
            let reason = Sentence(AwayEntriesEvent.sentence(id: "e1"), at: nil, of: "")
            if typed { drafts[reason] = samples.say("记错人了", "another person") }
            return AwayEntriesContent(state: state(samples)) { _ in }
                .environment(\.sentences, Sentences(drafts: drafts))
        }
    }

    private static var departures: [ScreenState] {
        [
            depart("searching") { $0.departSearching }, depart("nothing-found") { $0.departNothing },
            depart("ready") { $0.departReady }, depart("move") { $0.departMove },
            depart("refused", Failure(code: "before_admission")) { $0.departReady },
            ScreenState("return", "own") { samples, _ in ReturnContent(state: samples.comeBack(isOwn: true)) { _ in } },
            ScreenState("return", "member") { samples, _ in
                ReturnContent(state: samples.comeBack(isOwn: false)) { _ in }
            },
        ]
    }

    private static func depart(
        _ name: String, _ failure: Failure? = nil, _ state: @escaping @MainActor (Samples) -> DepartState
    ) -> ScreenState {
        ScreenState("depart", name, failing: failure) { samples, _ in DepartContent(state: state(samples)) { _ in } }
    }

    private static var awayForms: [ScreenState] {
        [
            news("empty") { $0.newsEmpty }, news("ready") { $0.newsReady },
            news("first") { $0.newsFirst }, news("withdrawn") { $0.newsWithdrawn },
            news("refused", Failure(code: "shut_by_county")) { $0.newsReady },
            reportHost("ready") { $0.reportHost() },
            reportHost("code") { $0.reportHost(code: "482109371260") },
            reportHost("scanned") { $0.reportHost(code: "482109371260", isScanned: true) },
            reportHost("mistyped", Failure(code: "bad_guest_code")) { $0.reportHost(code: "482109371261") },
            ScreenState("log-contact", "empty") { samples, _ in
                LogContactContent(state: samples.logContact(isReady: false)) { _ in }
            },
            ScreenState("log-contact", "ready") { samples, _ in
                LogContactContent(state: samples.logContact(isReady: true)) { _ in }
            },
        ]
    }

    private static func reportHost(
        _ name: String, _ failure: Failure? = nil, _ state: @escaping @MainActor (Samples) -> ReportHostState
    ) -> ScreenState {
        ScreenState("report-host", name, failing: failure) { samples, _ in
            ReportHostContent(state: state(samples)) { _ in }
        }
    }

    private static func news(
        _ name: String, _ failure: Failure? = nil, _ state: @escaping @MainActor (Samples) -> NewsState
    ) -> ScreenState {
        ScreenState("news", name, failing: failure) { samples, _ in NewsContent(state: state(samples)) { _ in } }
    }

    private static var branchesNear: [ScreenState] {
        [
            branches("empty") { $0.branchesEmpty }, branches("searching") { $0.branchesSearching },
            branches("picked") { $0.branchesPicked },
            branches("looking") { $0.branchesLooking }, branches("found") { $0.branchesFound() },
            branches("more") { $0.branchesFound($0.words.branchesMore) },
            branches("elsewhere") { $0.branchesNone($0.words.branchesElsewhere(place: $0.gusu)) },
            branches("none") { $0.branchesNone($0.words.branchesNone) },
            branches("offline", Failure(code: "offline")) { $0.branchesPicked },
        ]
    }

    private static func branches(
        _ name: String, _ failure: Failure? = nil, _ state: @escaping @MainActor (Samples) -> BranchesNearState
    ) -> ScreenState {
        ScreenState("branches-near", name, failing: failure) { samples, _ in
            BranchesNearContent(state: state(samples)) { _ in }
        }
    }

    private static var guestCards: [ScreenState] {
        [
            guestCard("plain") { $0.guestCardPlain }, guestCard("number") { $0.guestCardNumber },
            guestCard("bare") { $0.guestCardBare },
        ]
    }

    private static func guestCard(
        _ name: String, _ state: @escaping @MainActor (Samples) -> GuestCardState
    ) -> ScreenState {
        ScreenState("guest-card", name) { samples, _ in GuestCardContent(state: state(samples)) { _ in } }
    }

    private static var decisions: [ScreenState] {
        [
            nameContact("all") { $0.nameContactOpen }, nameContact("chosen") { $0.nameContactGiven },
            nameContact("signed") { $0.nameContactSigned }, nameContact("refused-number") { $0.nameContactRefused },
            ScreenState("certificate", "usual") { samples, _ in
                CertificateContent(state: samples.certificate(isLong: false)) { _ in }
            },
            ScreenState("certificate", "long") { samples, _ in
                CertificateContent(state: samples.certificate(isLong: true)) { _ in }
            },
            receiveGuest("ready") { $0.guestReady }, receiveGuest("empty") { $0.guestEmpty },
            receiveGuest("scanned") { $0.guestScanned }, receiveGuest("long") { $0.guestLong },
            receiveGuest("refused", Failure(code: "certificate_too_long")) { $0.guestReady },
            ScreenState("choose", "two-ways") { samples, _ in ChooseContent(state: samples.choose()) { _ in } },
            ScreenState("choose", "chosen") { samples, _ in
                ChooseContent(state: samples.choose(.register)) { _ in }
            },
            ScreenState("lost-step", "next") { samples, _ in LostStepContent(state: samples.lostStep) { _ in } },
        ]
    }

    private static func nameContact(
        _ name: String, _ state: @escaping @MainActor (Samples) -> NameContactState
    ) -> ScreenState {
        ScreenState("name-contact", name) { samples, _ in NameContactContent(state: state(samples)) { _ in } }
    }

    private static func receiveGuest(
        _ name: String, _ failure: Failure? = nil, _ state: @escaping @MainActor (Samples) -> ReceiveGuestState
    ) -> ScreenState {
        ScreenState("receive-guest", name, failing: failure) { samples, _ in
            ReceiveGuestContent(state: state(samples)) { _ in }
        }
    }

    private static var awayLists: [ScreenState] {
        [
            register("some") { $0.register() }, register("empty") { $0.registerOfGuests(areNone: true) },
            register("reader") { $0.registerOfGuests() },
            register("shut") { $0.register(isShut: true) },
            ScreenState("care", "some") { samples, _ in CareContent(state: samples.care) { _ in } },
            ScreenState("care", "empty") { samples, _ in
                CareContent(state: CareState(rows: [], spoken: samples.words.careEmpty)) { _ in }
            },
            ScreenState("home", "migrant") { samples, _ in HomeContent(state: samples.migrant) { _ in } },
            ScreenState("home", "migrant-shut") { samples, _ in HomeContent(state: samples.migrantShut) { _ in } },
            ScreenState("home", "contact-person") { samples, _ in
                HomeContent(state: samples.contactPerson) { _ in }
            },
        ]
    }

    private static func register(
        _ name: String, _ state: @escaping @MainActor (Samples) -> FloatingRegisterState
    ) -> ScreenState {
        ScreenState("floating-register", name) { samples, _ in
            FloatingRegisterContent(state: state(samples)) { _ in }
        }
    }
}
