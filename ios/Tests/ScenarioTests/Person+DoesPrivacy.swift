import AppModels
import AppTesting

/// What is done on the screens about what is recorded of people.
extension Person {
    func doesPrivacy(_ name: String, _ with: [Json]) throws {
        switch place {
        case .privacy: try privacy(here(app.privacy()), name, with)
        case .dispute(let field): try dispute(here(app.dispute(field)), name, with)
        case .askDeletion(let org, let person): try askDeletion(here(app.askDeletion(org, person)), name, with)
        case .privacyRequests(let org): try here(app.privacyRequests(org)).on(.answer(id: text(with)))
        case .answerRequest(let org, let request): try answer(here(app.answerRequest(org, request)), name, with)
        case .memberPrivacy(let org, let person): try member(here(app.memberPrivacy(org, person)), name, with)
        case .correctFile(let org, let person, let field):
            try correct(here(app.correctFile(org, person, field)), name, with)
        case .leaveBranch(let org, let person): try leave(here(app.leaveBranch(org, person)), name, with)
        default: throw unknown(name)
        }
    }

    private func privacy(_ privacy: PrivacyModel, _ name: String, _ with: [Json]) throws {
        switch name {
        case "open": privacy.on(.open(place: try place(with)))
        case "decide": privacy.on(.decide(purpose: try choice(with), given: with[1] == .flag(true)))
        case "savePage": privacy.on(.savePage)
        case "saveData": privacy.on(.saveData)
        default: throw unknown(name)
        }
    }

    private func member(_ member: MemberPrivacyModel, _ name: String, _ with: [Json]) throws {
        switch name {
        case "open": member.on(.open(place: try place(with)))
        case "decide": member.on(.decide(purpose: try choice(with), given: with[1] == .flag(true)))
        case "reveal": member.on(.reveal)
        case "savePage": member.on(.savePage)
        default: throw unknown(name)
        }
    }

    private func leave(_ leave: LeaveBranchModel, _ name: String, _ with: [Json]) throws {
        switch name {
        case "reason": leave.on(.reason(reason: try choice(with)))
        case "day": leave.on(.day(date: try date(with)))
        case "done": leave.on(.done)
        default: throw unknown(name)
        }
    }

    private func correct(_ correct: CorrectFileModel, _ name: String, _ with: [Json]) throws {
        switch name {
        case "value": correct.on(.value(text: text(with)))
        case "done": correct.on(.done)
        default: throw unknown(name)
        }
    }

    private func dispute(_ dispute: DisputeModel, _ name: String, _ with: [Json]) throws {
        switch name {
        case "field": dispute.on(.field(field: try choice(with)))
        case "words": dispute.on(.words(text: text(with)))
        case "done": dispute.on(.done)
        default: throw unknown(name)
        }
    }

    private func askDeletion(_ ask: AskDeletionModel, _ name: String, _ with: [Json]) throws {
        switch name {
        case "scope": ask.on(.scope(scope: try choice(with)))
        case "words": ask.on(.words(text: text(with)))
        case "done": ask.on(.done)
        default: throw unknown(name)
        }
    }

    private func answer(_ answer: AnswerRequestModel, _ name: String, _ with: [Json]) throws {
        switch name {
        case "correct": answer.on(.correct(correct: with.first == .flag(true)))
        case "value": answer.on(.value(text: text(with)))
        case "words": answer.on(.words(text: text(with)))
        case "done": answer.on(.done)
        case "grant": answer.on(.grant)
        case "refuse": answer.on(.refuse(reason: text(with)))
        default: throw unknown(name)
        }
    }
}
