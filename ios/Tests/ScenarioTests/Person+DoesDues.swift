import AppModels
import AppTesting

/// What is done on the screens about dues and about rules.
extension Person {
    func doesDues(_ name: String, _ with: [Json]) throws {
        switch place {
        case .dues(let person): try dues(here(app.dues(person)), name, with)
        case .payment(let person, let receipt): try payment(here(app.payment(person, receipt)), name, with)
        case .branchDues(let meeting, let branch):
            try branchDues(here(app.branchDues(meeting, branch)), name, with)
        case .duesList(let branch, let month): try here(app.duesList(branch, month)).on(choice([.text(name)]))
        case .duesYear(let branch, let year): try duesYear(here(app.duesYear(branch, year)), name, with)
        case .assess(let person): try assess(here(app.assess(person)), name, with)
        case .calculator: try calculator(here(app.calculator()), name, with)
        default: try doesRules(name, with)
        }
    }

    private func dues(_ dues: DuesModel, _ name: String, _ with: [Json]) throws {
        switch name {
        case "open": dues.on(.open(place: try place(with)))
        case "confirm": dues.on(.confirm(declaration: text(with)))
        case "decline": dues.on(.decline(declaration: text(with), reason: with[1].text))
        case "cancel": dues.on(.cancel(receipt: text(with), reason: with[1].text))
        default: throw unknown(name)
        }
    }

    private func payment(_ payment: PaymentModel, _ name: String, _ with: [Json]) throws {
        switch name {
        case "first": payment.on(.first(by: number(with)))
        case "last": payment.on(.last(by: number(with)))
        case "run": payment.on(.run(run: number(with)))
        case "amount": payment.on(.amount(text: text(with)))
        case "date": payment.on(.date(date: try date(with)))
        case "way": payment.on(.way(way: try choice(with)))
        case "through": payment.on(.through(text: text(with)))
        case "reason": payment.on(.reason(text: text(with)))
        case "done": payment.on(.done)
        default: throw unknown(name)
        }
    }

    private func branchDues(_ list: BranchDuesModel, _ name: String, _ with: [Json]) throws {
        switch name {
        case "open": list.on(.open(person: text(with)))
        case "month": list.on(.month(by: number(with)))
        case "confirm": list.on(.confirm(person: text(with)))
        case "collect": list.on(.collect(on: isOn(with)))
        case "tick": list.on(.tick(person: text(with)))
        case "record": list.on(.record)
        case "list": list.on(.list)
        case "publish": list.on(.publish)
        default: throw unknown(name)
        }
    }

    private func duesYear(_ year: DuesYearModel, _ name: String, _ with: [Json]) throws {
        switch name {
        case "collected": year.on(.collected(text: text(with)))
        case "payers": year.on(.payers(text: text(with)))
        case "handedUp": year.on(.handedUp(text: text(with)))
        case "used": year.on(.used(text: text(with)))
        case "whatFor": year.on(.whatFor(text: text(with)))
        case "done": year.on(.done)
        default: throw unknown(name)
        }
    }

    private func assess(_ assess: AssessModel, _ name: String, _ with: [Json]) throws {
        switch name {
        case "category": assess.on(.category(category: number(with)))
        case "amount": assess.on(.amount(text: text(with)))
        case "first": assess.on(.first(by: number(with)))
        case "last": assess.on(.last(by: number(with)))
        case "resolution": assess.on(.resolution(text: text(with)))
        case "reduced": assess.on(.reduced(on: isOn(with)))
        case "approval": assess.on(.approval(text: text(with)))
        case "approvedOn": assess.on(.approvedOn(date: try date(with)))
        case "done": assess.on(.done)
        default: throw unknown(name)
        }
    }

    private func calculator(_ calculator: CalculatorModel, _ name: String, _ with: [Json]) throws {
        switch name {
        case "category": calculator.on(.category(category: number(with)))
        case "part": calculator.on(.part(part: number(with)))
        case "key": calculator.on(.key(key: Character(text(with))))
        case "back": calculator.on(.back)
        case "done": calculator.on(.done)
        case "clear": calculator.on(.clear)
        default: throw unknown(name)
        }
    }

    private func doesRules(_ name: String, _ with: [Json]) throws {
        switch (place, name) {
        case (.rules, "open"): try here(app.rules()).on(.open(rule: text(with)))
        case (.rule(let id, let org), "propose"): try here(app.rule(id, org)).on(.propose)
        case (.rule(let id, let org), "ask"): try here(app.rule(id, org)).on(.ask(proposal: text(with)))
        case (.rule(let id, let org), "decide"):
            try here(app.rule(id, org)).on(.decide(proposal: text(with), approved: with[1] == .flag(true)))
        case (.proposeRule(let rule, let org), _): try propose(here(app.proposeRule(rule, org)), name, with)
        case (.term(let org), _): try here(app.term(org)).on(termEvent(name))
        case (.setTerm(let org, let record), _): try term(here(app.setTerm(org, record)), name, with)
        default: try doesPrivacy(name, with)
        }
    }

    private func propose(_ propose: ProposeRuleModel, _ name: String, _ with: [Json]) throws {
        switch name {
        case "way": propose.on(.way(way: number(with)))
        case "number": propose.on(.number(text: text(with)))
        case "source": propose.on(.source(text: text(with)))
        case "article": propose.on(.article(text: text(with)))
        case "from": propose.on(.from(date: try date(with)))
        case "ask": propose.on(.ask)
        case "done": propose.on(.done)
        default: throw unknown(name)
        }
    }

    /// A term of office, which a branch's page leads to.
    func term(_ term: SetTermModel, _ name: String, _ with: [Json]) throws {
        switch name {
        case "began": term.on(.began(date: try date(with)))
        case "length": term.on(.length(length: number(with)))
        case "ends": term.on(.ends(date: try date(with)))
        case "done": term.on(.done)
        default: throw unknown(name)
        }
    }

    private func termEvent(_ name: String) throws -> TermEvent {
        switch name {
        case "new": .new
        case "correct": .correct
        case "plan": .plan
        default: throw unknown(name)
        }
    }

    private func number(_ with: [Json]) -> Int {
        Int(text(with)) ?? 0
    }

    private func isOn(_ with: [Json]) -> Bool {
        with.first == .flag(true)
    }

    /// What stands on the screens about dues and about rules.
    func lookDues() -> (state: Any, beside: [String: Any])? {
        switch place {
        case .dues(let person): seen(app.dues(person)) { $0.state }
        case .payment(let person, let receipt): seen(app.payment(person, receipt)) { $0.state }
        case .branchDues(let meeting, let branch): seen(app.branchDues(meeting, branch)) { $0.state }
        case .duesList(let branch, let month): seen(app.duesList(branch, month)) { $0.state }
        case .duesYear(let branch, let year): seen(app.duesYear(branch, year)) { $0.state }
        case .assess(let person): seen(app.assess(person)) { $0.state }
        case .calculator: seen(app.calculator()) { $0.state }
        case .rules: seen(app.rules()) { $0.state }
        case .rule(let id, let org): seen(app.rule(id, org)) { $0.state }
        case .proposeRule(let rule, let org): seen(app.proposeRule(rule, org)) { $0.state }
        default: nil
        }
    }
}
