import AppModels
import SwiftUI

/// What was said of one's own will, as long as it can be read.
struct NewsPart: View {
    let state: AwayState
    @Environment(\.words) private var words

    var body: some View {
        Section {
            if state.news.isEmpty { BodyText(state.isOwn ? words.awayNewsNoneOwn : words.awayNewsNone) }
            ForEach(Array(state.news.enumerated()), id: \.offset) { row($0.element) }
        } header: {
            Text(state.isOwn ? words.awayNewsOwn : words.awayNewsOf)
        }
    }

    private func row(_ item: NewsItem) -> some View {
        Lines {
            BodyText(item.what)
            NoteText(item.place)
            NoteText(item.said)
            NoteText(item.fades)
        }
        .accessibilityElement(children: .combine)
    }
}

/// Where somebody took part elsewhere, and what the branch found.
struct HostsPart: View {
    let state: AwayState
    let on: @MainActor (AwayEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        Section {
            if state.hosts.isEmpty { BodyText(words.awayHostsNone) }
            ForEach(state.hosts, id: \.id) { HostRows(item: $0, on: on) }
            if state.may.reportHost { OpenRow(words.hostTitle) { on(.open(place: .reportHost)) } }
        } header: {
            Text(words.awayHosts)
        }
    }
}

private struct HostRows: View {
    let item: HostItem
    let on: @MainActor (AwayEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        Lines {
            BodyText(item.what)
            BodyText(item.host)
            NoteText(item.proof)
            NoteText(item.whom)
            BodyText(item.finding)
            Mark(item.mark)
        }
        .accessibilityElement(children: .combine)
        if item.mayAnswer { HostAnswer(item: item, on: on) }
    }
}

/// Somebody calls there first, and then says what came of it.
private struct HostAnswer: View {
    let item: HostItem
    let on: @MainActor (AwayEvent) -> Void
    @Draft private var text: String
    @Environment(\.words) private var words

    init(item: HostItem, on: @escaping @MainActor (AwayEvent) -> Void) {
        self.item = item
        self.on = on
        _text = Draft(AwayEvent.sentence(report: item.id))
    }

    var body: some View {
        NoteText(words.hostCallFirst)
        CallingRow(item.call) { on(.call(number: $0)) }
        Field(words.hostAnswer, text, most: mostWords, lines: 2) { text = taken(text, $0, most: mostWords) }
        ActionRow(words.hostYes) { answer(confirmed: true) }.accessibilityHint(which)
        ActionRow(words.hostNo) { answer(confirmed: false) }.accessibilityHint(which)
    }

    /// On one day somebody may have been with two branches.
    private var which: String { item.what + words.separator + item.host }

    private func answer(confirmed: Bool) {
        on(.answerHost(report: item.id, confirmed: confirmed, words: text))
    }
}

struct CertificatePart: View {
    let state: AwayState
    let on: @MainActor (AwayEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        Section {
            if let item = state.certificate {
                CertificateLines(item: item)
            } else {
                BodyText(state.isOwn ? words.awayCertificateNoneOwn : words.awayCertificateNone)
            }
            if state.may.certify {
                OpenRow(words.awayCertificateRecord) { on(.open(place: .certificate(person: state.person))) }
            }
        } header: {
            Text(words.awayCertificate)
        }
    }
}

/// A certificate, as it was shown.
struct CertificateLines: View {
    let item: CertificateItem

    var body: some View {
        Lines {
            BodyText(item.number)
            BodyText(item.span)
            NoteText(item.noTransfer)
            Mark(item.mark)
        }
        .accessibilityElement(children: .combine)
    }
}

/// Somebody who does not answer: what was tried, and what a person may decide next.
struct SearchPart: View {
    let state: AwayState
    let on: @MainActor (AwayEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        if let search = state.search {
            Section {
                Lines {
                    BodyText(words.listed(search.since, search.months))
                    BodyText(search.taken)
                    BodyText(search.next)
                }
                if state.may.step {
                    OpenRow(words.lostRecord) { on(.open(place: .lostStep(person: state.person))) }
                }
                Why(search.why, of: words.awaySearch)
            } header: {
                Text(words.awaySearch)
            } footer: {
                NoteText(words.awaySearchWhoSees)
            }
        }
    }
}

/// Contacts and tries.
struct LogPart: View {
    let log: [LogItem]
    @Environment(\.words) private var words

    var body: some View {
        Section {
            if log.isEmpty { BodyText(words.awayLogNone) }
            ForEach(Array(log.enumerated()), id: \.offset) { LogRow(item: $0.element) }
        } header: {
            Text(words.awayLog)
        }
    }
}

struct LogRow: View {
    let item: LogItem

    var body: some View {
        Lines {
            Mark(item.mark)
            BodyText(item.words)
            NoteText(item.by)
        }
        .accessibilityElement(children: .combine)
    }
}

/// The steps of the search that were taken.
struct StepsPart: View {
    let steps: [StepItem]
    @Environment(\.words) private var words

    var body: some View {
        if !steps.isEmpty {
            Section {
                ForEach(Array(steps.enumerated()), id: \.offset) { row($0.element) }
            } header: {
                Text(words.awaySteps)
            } footer: {
                NoteText(words.awaySearchWhoSees)
            }
        }
    }

    private func row(_ item: StepItem) -> some View {
        Lines {
            BodyText(item.step)
            BodyText(item.words)
            NoteText(item.by)
        }
        .accessibilityElement(children: .combine)
    }
}
