import Observation
import YixianCore

public enum NewsEvent: Equatable, Sendable {
    /// A ready phrase; once more, and it is not said.
    case phrase(phrase: NewsWord)

    case words(text: String)

    /// Part of a place's name.
    case type(text: String)

    case pick(code: String)

    case otherPlace

    /// The consent that was withdrawn is given again.
    case agreeAgain

    case send
}

/// 报个近况: a phrase, or a sentence, and where one is if one wants to say it. No picture, no location.
@MainActor @Observable
public final class NewsModel: AwayForm {
    private let search: PlaceSearch

    init(_ around: Around, find: @escaping FindPlaces = placesOfTheCore) {
        let form = around.form(.news)
        search = PlaceSearch(form, find)
        super.init(around, form, "")
    }

    public var state: Shown<NewsState> {
        filled { facts, words in newsState(facts, words) }
    }

    public func on(_ event: NewsEvent) {
        switch event {
        case .phrase(let said): form["phrase"] = said == phrase ? nil : said.rawValue
        case .words(let text): type("words", text, most: mostOfALine)
        case .type(let text): search.type(text)
        case .pick(let code): search.pick(code)
        case .otherPlace: search.clear()
        case .agreeAgain: agreeAgain()
        case .send: send()
        }
    }

    private var phrase: NewsWord? { choice("phrase") }

    private var sentence: String { trimmed(text("words")) }

    private var isReady: Bool { (phrase != nil || !sentence.isEmpty) && !isRefused }

    private var isRefused: Bool { facts?.screen.consent?.state == .refused }

    private func agreeAgain() {
        guard let screen = facts?.screen else { return }
        actOnce { [around] in
            _ = try await around.session.privacy().decideConsent(
                branch: screen.branch.id, person: screen.person, purpose: .news, given: true)
            around.sync.ask()
        }
    }

    private func send() {
        guard isReady else { return }
        let news = News(phrase: phrase.map(corePhrase), words: sentence, place: search.code)
        record { floating, _ in try await floating.sendNews(news: news) }
    }

    private func newsState(_ facts: AwayFacts, _ words: Words) -> NewsState {
        let contact = facts.screen.contact?.name ?? ""
        let readers = contact.isEmpty ? words.newsReadersOfficers : words.newsReaders(name: contact)
        let keeps = facts.rules.months("float.news_keep").map(words.newsKeeps)
        let consent = facts.screen.consent.flatMap { $0.state == .given ? nil : $0 }.map {
            NewsConsent(text: words.consentText($0), isRefused: $0.state == .refused)
        }
        return NewsState(
            phrase: phrase,
            words: text("words"),
            search: search.state,
            readers: consent == nil ? keeps.map { words.twoSentences(first: readers, second: $0) } ?? readers : "",
            consent: consent,
            isReady: isReady
        )
    }
}

private func corePhrase(_ phrase: NewsWord) -> NewsPhrase {
    switch phrase {
    case .well: .well
    case .busy: .busy
    case .moved: .moved
    case .backSoon: .backSoon
    case .callMe: .callMe
    }
}
