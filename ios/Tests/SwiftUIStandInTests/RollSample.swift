@_spi(Testing) import SwiftUI

/// What can be wrong with the sample below, one at a time.
enum Mistake: CaseIterable, Sendable {
    case none
    // faults of the screen, which nobody has to ask for
    case forgottenLabel, literalText, duplicateID, imageInSight, nestedButtons, unlabelledField, labelOnSeveral
    case missingDestination, titleOutsideOfTheStack, swipeOutsideOfTheList
    // what a test finds
    case countNotUpdated, modelNotObserved, constantBinding, wrongBinding, wrongRow
    case taskNotCancelled, taskForgotten
    case dialogForgotten, actionForgotten, disabledForEver, rowInPieces, conditionForgotten

    static var deliberate: [Mistake] { allCases.filter { $0 != .none } }
}

@MainActor @Observable final class Roll {
    var present: Set<String> = []
    var away: Set<String> = []
    var note = ""
    var remark = ""
    var isLarge = false
    let names: [String]
    @ObservationIgnored var unobserved: Set<String> = []
    @ObservationIgnored private(set) var isListening = false

    init(mistake: Mistake) {
        names = mistake == .duplicateID ? ["Li", "Wang", "Wang"] : ["Li", "Wang"]
    }

    func listen() async {
        isListening = true
        while !Task.isCancelled { await Task.yield() }
        isListening = false
    }
}

struct RollView: View {
    @Bindable var model: Roll
    let mistake: Mistake
    @State private var asked: String?
    @State private var countAtFirst: Int?

    var body: some View {
        NavigationStack {
            page
                .navigationTitle(String("roll"))
                .modifier(Destination(isThere: mistake != .missingDestination))
        }
        .modifier(Listening(model: model, mistake: mistake))
    }

    private var page: some View {
        VStack {
            header
            List { ForEach(model.names, id: \.self) { row($0) } }
            if mistake == .swipeOutsideOfTheList { row("Zhao") }
        }
        .confirmationDialog(String("away?"), isPresented: isAsking) {
            Button(String("yes, away")) { if mistake != .actionForgotten { leave() } }
        }
    }

    @ViewBuilder private var header: some View {
        if mistake == .literalText { Text("Roll") }
        Text(verbatim: "\(shownCount) of 2").task(id: 1) { if mistake == .countNotUpdated { countAtFirst = 0 } }
        field
        Toggle(String("large"), isOn: $model.isLarge)
        if mistake == .conditionForgotten || !model.isLarge { Image("seal").accessibilityLabel(String("seal")) }
        if mistake == .imageInSight { Image("flag") }
        NavigationLink(String("details"), value: 1)
    }

    private var shownCount: Int {
        switch mistake {
        case .countNotUpdated: countAtFirst ?? 0
        case .modelNotObserved: model.unobserved.count
        default: model.present.count
        }
    }

    @ViewBuilder private var field: some View {
        switch mistake {
        case .constantBinding: TextField(String("note"), text: .constant(""))
        case .wrongBinding: TextField(String("note"), text: $model.remark)
        case .unlabelledField: TextField(text: $model.note) { EmptyView() }
        default: TextField(String("note"), text: $model.note)
        }
    }

    private func row(_ name: String) -> some View {
        RollRow(name: name, isPresent: model.present.contains(name), mistake: mistake) { mark(name) }
            .swipeActions {
                Button(String("away")) { if mistake != .dialogForgotten { asked = name } }
                    .disabled(mistake == .disabledForEver)
            }
    }

    private func mark(_ name: String) {
        let marked = mistake == .wrongRow ? model.names[1] : name
        if mistake == .modelNotObserved { model.unobserved.insert(marked) } else { model.present.insert(marked) }
    }

    private func leave() {
        if let asked { model.away.insert(asked) }
    }

    private var isAsking: Binding<Bool> {
        Binding(get: { asked != nil }, set: { if !$0 { asked = nil } })
    }
}

struct RollRow: View {
    let name: String
    let isPresent: Bool
    let mistake: Mistake
    let mark: @MainActor () -> Void

    var body: some View {
        HStack {
            Text(name)
            button
        }
        .modifier(RowVoice(mistake: mistake, label: isPresent ? "\(name), present" : name))
    }

    @ViewBuilder private var button: some View {
        switch mistake {
        case .forgottenLabel: Button(action: mark) { Image("tick") }
        case .nestedButtons: Button(action: mark) { Button(String("present"), action: mark) }
        default: Button(action: mark) { Image("tick") }.accessibilityLabel(String("present"))
        }
    }
}

struct RowVoice: ViewModifier {
    let mistake: Mistake
    let label: String

    func body(content: Content) -> some View {
        switch mistake {
        case .rowInPieces: content
        case .labelOnSeveral: content.accessibilityLabel(label)
        default: content.accessibilityElement(children: .combine).accessibilityLabel(label)
        }
    }
}

struct Destination: ViewModifier {
    let isThere: Bool

    func body(content: Content) -> some View {
        if isThere {
            content.navigationDestination(for: Int.self) { _ in
                Text(verbatim: "here").navigationTitle(String("details"))
            }
        } else {
            content
        }
    }
}

struct Listening: ViewModifier {
    let model: Roll
    let mistake: Mistake

    func body(content: Content) -> some View {
        switch mistake {
        case .taskForgotten: content
        case .taskNotCancelled: content.onAppear { Task { await model.listen() } }
        case .titleOutsideOfTheStack: content.navigationTitle(String("roll")).task { await model.listen() }
        default: content.task { await model.listen() }
        }
    }
}
