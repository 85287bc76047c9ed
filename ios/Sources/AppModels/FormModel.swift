import Observation

/// A form. What is filled in outlives going back, until it is recorded.
@MainActor @Observable
public class FormModel: ScreenModel {
    let around: Around
    let form: FilledForm

    init(_ around: Around, _ form: FilledForm) {
        self.around = around
        self.form = form
        super.init(around.scope)
    }

    func text(_ name: String) -> String {
        form[name] ?? ""
    }

    /// What would be too long to be recorded is not taken.
    func type(_ name: String, _ text: String, most: Int) {
        let taken = taken(self.text(name), text, most: most)
        if taken != text { return fail(Failure(code: "too_large")) }
        form[name] = taken
    }

    /// What is no amount is not taken either.
    func typeAmount(_ name: String, _ before: String, _ text: String) {
        form[name] = amountOf(before, text)
    }

    /// What nobody has touched is off.
    func isOn(_ name: String) -> Bool {
        form[name].flatMap { Bool($0) } ?? false
    }

    func date(_ name: String) -> LocalDate? {
        form[name].flatMap(LocalDate.init(iso:))
    }

    func choice<Choice: RawRepresentable<String>>(_ name: String) -> Choice? {
        form[name].flatMap(Choice.init(rawValue:))
    }

    /// Records it, once, and goes back to where it shows; whoever has gone on meanwhile stays where he is.
    func record(_ work: @escaping @MainActor () async throws -> Void) {
        actOnce { [self] in
            try await form.recorded(work)
            around.sync.ask()
            try Task.checkCancellation()
            around.navigator.drop(form.place)
        }
    }
}
