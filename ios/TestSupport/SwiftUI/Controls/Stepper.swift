public struct Stepper<Label: View>: View, Primitive {
    let label: Label
    let value: String?
    let increment: (() -> Void)?
    let decrement: (() -> Void)?

    private init(
        label: Label, value: String?, increment: (() -> Void)?, decrement: (() -> Void)?
    ) {
        self.label = label
        self.value = value
        self.increment = increment
        self.decrement = decrement
    }

    public init(
        @ViewBuilder label: () -> Label, onIncrement: (() -> Void)?, onDecrement: (() -> Void)?,
        onEditingChanged: @escaping (Bool) -> Void = { _ in }
    ) {
        self.init(label: label(), value: nil, increment: onIncrement, decrement: onDecrement)
    }

    public init<V: Strideable>(
        value: Binding<V>, step: V.Stride = 1, @ViewBuilder label: () -> Label,
        onEditingChanged: @escaping (Bool) -> Void = { _ in }
    ) {
        self.init(label: label(), value: value, range: nil, step: step)
    }

    public init<V: Strideable>(
        value: Binding<V>, in bounds: ClosedRange<V>, step: V.Stride = 1, @ViewBuilder label: () -> Label,
        onEditingChanged: @escaping (Bool) -> Void = { _ in }
    ) {
        self.init(label: label(), value: value, range: bounds, step: step)
    }

    private init<V: Strideable>(label: Label, value: Binding<V>, range: ClosedRange<V>?, step: V.Stride) {
        let go: (V.Stride) -> () -> Void = { stride in
            {
                let next = value.wrappedValue.advanced(by: stride)
                value.wrappedValue = range.map { min(max(next, $0.lowerBound), $0.upperBound) } ?? next
            }
        }
        let isAtEnd = range.map { value.wrappedValue >= $0.upperBound } ?? false
        let isAtStart = range.map { value.wrappedValue <= $0.lowerBound } ?? false
        self.init(
            label: label, value: "\(value.wrappedValue)", increment: isAtEnd ? nil : go(step),
            decrement: isAtStart ? nil : go(-step))
    }

    public var body: Never { noBody() }

    /// A side at its end does nothing.
    func elements(in scope: Scope) -> [Element] {
        let stepper = Element(.stepper, text: scope.child(.named("label")).label(of: label))
        stepper.value = value
        stepper.isEnabled = scope.environment.isEnabled
        let (increment, decrement) = (increment, decrement)
        stepper.handlers.adjust = { direction in
            switch direction {
            case .increment: increment?()
            case .decrement: decrement?()
            }
        }
        return [stepper]
    }
}

extension Stepper where Label == Text {
    public init<V: Strideable>(
        _ titleKey: LocalizedStringKey, value: Binding<V>, in bounds: ClosedRange<V>, step: V.Stride = 1,
        onEditingChanged: @escaping (Bool) -> Void = { _ in }
    ) {
        self.init(label: Text(titleKey), value: value, range: bounds, step: step)
    }

    @_disfavoredOverload public init<S: StringProtocol, V: Strideable>(
        _ title: S, value: Binding<V>, in bounds: ClosedRange<V>, step: V.Stride = 1,
        onEditingChanged: @escaping (Bool) -> Void = { _ in }
    ) {
        self.init(label: Text(title), value: value, range: bounds, step: step)
    }

    public init<V: Strideable>(
        _ titleKey: LocalizedStringKey, value: Binding<V>, step: V.Stride = 1,
        onEditingChanged: @escaping (Bool) -> Void = { _ in }
    ) {
        self.init(label: Text(titleKey), value: value, range: nil, step: step)
    }

    @_disfavoredOverload public init<S: StringProtocol, V: Strideable>(
        _ title: S, value: Binding<V>, step: V.Stride = 1, onEditingChanged: @escaping (Bool) -> Void = { _ in }
    ) {
        self.init(label: Text(title), value: value, range: nil, step: step)
    }

    public init(
        _ titleKey: LocalizedStringKey, onIncrement: (() -> Void)?, onDecrement: (() -> Void)?,
        onEditingChanged: @escaping (Bool) -> Void = { _ in }
    ) {
        self.init(label: Text(titleKey), value: nil, increment: onIncrement, decrement: onDecrement)
    }

    @_disfavoredOverload public init<S: StringProtocol>(
        _ title: S, onIncrement: (() -> Void)?, onDecrement: (() -> Void)?,
        onEditingChanged: @escaping (Bool) -> Void = { _ in }
    ) {
        self.init(label: Text(title), value: nil, increment: onIncrement, decrement: onDecrement)
    }
}
