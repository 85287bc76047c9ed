/// The first screen: who I am, what comes, what there is to do.
public struct HomeState: Equatable, Sendable {
    public let name: String
    public let branch: String

    /// One quiet line at most for each: the signal, what waits, the clock.
    public let quiet: [Line]

    public let needs: [NeedRow]

    /// What is due by the rules, the most pressing first.
    public let reminders: [ReminderState]

    /// How much is put off here that would be due, with what has a card of its own.
    public let putOff: Int

    /// Something is planned of which the phone could tell at its time, and nobody has been asked whether it may.
    public let mayAllow: Bool

    /// Oneself away from home; none at home.
    public let away: AwayCard?

    public let next: [MeetingCard]

    /// One's own dues; none for whoever pays none here.
    public let dues: DuesCard?

    /// A secretary plans meetings and takes the roll.
    public let keepsRolls: Bool

    /// A member signs in.
    public let takesPart: Bool

    /// Somebody whom this person keeps in touch with is away.
    public let keepsInTouch: Bool

    /// Something has not been sent.
    public let owes: Bool

    func saying(_ line: Line?, mayAllow: Bool) -> HomeState {
        HomeState(
            name: name, branch: branch, quiet: (line.map { [$0] } ?? []) + quiet, needs: needs,
            reminders: reminders, putOff: putOff, mayAllow: mayAllow, away: away,
            next: next, dues: dues, keepsRolls: keepsRolls, takesPart: takesPart, keepsInTouch: keepsInTouch, owes: owes
        )
    }
}

/// A meeting that comes.
public struct MeetingCard: Equatable, Sendable {
    public let id: String
    public let what: String
    public let date: String

    /// What the village's calendar says; none in English.
    public let lunar: String?

    public let place: String
    public let cancelled: Bool
    public let isToday: Bool

    /// None where nothing is recorded yet.
    public let own: MarkState?

    /// For officers: that it does not say how long was learnt; empty where it does, or need not.
    public let gap: String

    /// Leave can still be asked, straight from the card.
    public let mayAskLeave: Bool

    public let spoken: String

    func copy(mayAskLeave: Bool, spoken: String) -> MeetingCard {
        MeetingCard(
            id: id, what: what, date: date, lunar: lunar, place: place, cancelled: cancelled, isToday: isToday,
            own: own, gap: gap, mayAskLeave: mayAskLeave, spoken: spoken)
    }
}

/// Something that waits for this person: what it is, and what he can do about it here and now.
public struct NeedRow: Equatable, Sendable {
    public let what: String
    public let why: String
    public let actions: [NeedAction]
    public let spoken: String
}

public struct NeedAction: Equatable, Sendable {
    public let label: String
    public let does: HomeEvent
}

/// What can be done on the first screen.
public enum HomeEvent: Equatable, Sendable {
    case open(place: Place)

    /// A phone that was enrolled in this person's name is not his.
    case notMe(device: String)

    /// Yes, I was there; or no, I was not.
    case answerProxy(meeting: String, mark: String, accepted: Bool)

    case call(number: String)

    /// Something about a reminder.
    case about(reminder: RemindersEvent)

    /// The person has read that entries were lost.
    case heard
}
