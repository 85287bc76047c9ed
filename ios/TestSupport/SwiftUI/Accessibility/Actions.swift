public struct AccessibilityActionKind: Equatable, Sendable {
    let name: String
    public static let `default` = AccessibilityActionKind(name: "default")
    public static let escape = AccessibilityActionKind(name: "escape")
    public static let magicTap = AccessibilityActionKind(name: "magic tap")
    private init(name: String) { self.name = name }
}

public enum AccessibilityAdjustmentDirection: Sendable {
    case increment, decrement
}

extension View {
    public func accessibilityAction(
        _ actionKind: AccessibilityActionKind = .default, _ handler: @escaping () -> Void
    ) -> some View {
        onTheOne("accessibilityAction") { element, _ in
            if actionKind == .default {
                element.handlers.accessibilityActivate = handler
            } else {
                element.handlers.actions.append(.init(name: actionKind.name, perform: handler))
            }
        }
    }

    public func accessibilityAction(named name: Text, _ handler: @escaping () -> Void) -> some View {
        onTheOne("accessibilityAction") { element, scope in
            element.handlers.actions.append(.init(name: scope.words(of: name), perform: handler))
        }
    }

    public func accessibilityAction(named nameKey: LocalizedStringKey, _ handler: @escaping () -> Void) -> some View {
        accessibilityAction(named: Text(nameKey), handler)
    }

    @_disfavoredOverload public func accessibilityAction<S: StringProtocol>(
        named name: S, _ handler: @escaping () -> Void
    ) -> some View {
        accessibilityAction(named: Text(name), handler)
    }

    public func accessibilityActions<Content: View>(@ViewBuilder _ content: () -> Content) -> some View {
        let content = content()
        return onTheOne("accessibilityActions") { element, scope in
            for button in scope.child(.named("actions")).elements(of: content).flatMap(\.all) {
                guard let activate = button.handlers.activate else { continue }
                element.handlers.actions.append(.init(name: button.label, perform: activate))
            }
        }
    }

    public func accessibilityAdjustableAction(
        _ handler: @escaping (AccessibilityAdjustmentDirection) -> Void
    ) -> some View {
        onTheOne("accessibilityAdjustableAction") { element, _ in element.handlers.adjust = handler }
    }
}

/// What is said aloud at once. It goes to nobody here.
public struct AccessibilityNotification {
    public struct Announcement: Sendable {
        public init(_ announcement: String) {}
        public func post() {}
    }

    public struct ScreenChanged: Sendable {
        public init() {}
        public func post() {}
    }

    public struct LayoutChanged: Sendable {
        public init() {}
        public func post() {}
    }
}
