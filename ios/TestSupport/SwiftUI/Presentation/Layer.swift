/// A screen, a sheet or an alert, and what is presented over it.
@MainActor final class Layer {
    var presented: [Element] = []
    /// Said by the content of a sheet: it cannot be drawn away.
    var isDismissDisabled = false

    nonisolated init() {}

    /// The system presents one thing at a time from one place, and drops the second without a word.
    func framed(_ element: Element, scope: Scope) -> Element {
        if presented.count > 1 {
            scope.report(.twoPresentations, presented.map(\.line).joined(separator: " and "))
        }
        element.children += presented
        return element
    }
}

/// Something presented over a screen while a binding says so.
@MainActor struct Presentation {
    let role: Element.Role
    let isPresented: Binding<Bool>
    var onDismiss: (() -> Void)?
    let content: @MainActor (Scope) -> [Element]

    func present(in scope: Scope) {
        let memory = scope.position.keep("presented") { Presented() }
        guard isPresented.wrappedValue else {
            if memory.isShown { scope.afterwards { _ in onDismiss?() } }
            memory.isShown = false
            return
        }
        memory.isShown = true
        scope.surroundings.layer.presented.append(element(in: scope.child(.named("presented"))))
    }

    private func element(in scope: Scope) -> Element {
        let layer = Layer()
        let isPresented = isPresented
        var inner = scope
        inner.surroundings = Surroundings(layer: layer, curtain: scope.surroundings.curtain)
        inner.environment.dismiss = DismissAction { isPresented.wrappedValue = false }
        inner.environment.isPresented = true
        inner.environment.isEnabled = true
        inner.environment.refresh = nil
        let element = Element(role, children: content(inner))
        if !layer.isDismissDisabled { element.handlers.dismiss = { isPresented.wrappedValue = false } }
        return layer.framed(element, scope: scope)
    }
}

@MainActor final class Presented {
    var isShown = false
}

extension View {
    func presenting(_ presentation: Presentation) -> some View {
        alongside { presentation.present(in: $0) }
    }
}
