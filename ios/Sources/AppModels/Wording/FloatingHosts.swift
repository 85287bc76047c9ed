import YixianCore

/// Attendances elsewhere.
extension Words {
    func hostItem(_ row: HostRow, _ facts: AwayFacts) -> HostItem {
        let said = row.attended
        let toAnswer = row.confirmed == nil && facts.screen.may.decide
        return HostItem(
            id: row.id.value,
            host: said.host,
            what: day(said.on.local(), today: facts.today) + separatorDot + kind(said.kind),
            proof: proof(said.proof),
            whom: said.whomToCall.isEmpty ? "" : hostAsk(whom: said.whomToCall),
            call: toAnswer ? numberIn(said.whomToCall).map(callingNumber) : nil,
            finding: hostFinding(row, facts.today),
            mark: hostMark(row),
            mayAnswer: toAnswer
        )
    }

    private func callingNumber(_ number: String) -> Calling {
        Calling(label: awayCallNumber(number: number), number: number, reveals: nil)
    }

    /// What the host's county has of a meeting. It confirms nothing: who came to it that county does not say.
    private func hostFinding(_ row: HostRow, _ today: LocalDate) -> String {
        if row.isAsked { return hostAsked }
        return switch row.finding {
        case nil: ""
        case .meeting(let meeting)?: hostMeeting(meeting, today)
        case .unknown?: hostUnknown
        case .elsewhere?: hostElsewhere
        }
    }

    private func hostMeeting(_ meeting: HostMeeting, _ today: LocalDate) -> String {
        let (day, kind) = (day(meeting.on.local(), today: today), kind(meeting.kind))
        return meeting.cancelled
            ? hostCalledOff(county: meeting.county, branch: meeting.branch, day: day, kind: kind)
            : hostRecorded(county: meeting.county, branch: meeting.branch, day: day, kind: kind)
    }

    private func hostMark(_ row: HostRow) -> MarkState {
        let found = row.words.isEmpty ? "" : hostFound(words: row.words)
        return switch row.confirmed {
        case nil: MarkState(marking: .toConfirm, word: hostToConfirm)
        case true?: MarkState(marking: .present, word: hostConfirmed, detail: found)
        case false?: MarkState(marking: .unmarked, word: hostNotConfirmed, detail: found)
        }
    }

    func proof(_ proof: HostProof) -> String {
        switch proof {
        case .certificate: hostProofCertificate
        case .letter: hostProofLetter
        case .none: hostProofNone
        }
    }
}
