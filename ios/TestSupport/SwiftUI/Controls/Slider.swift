public struct Slider<Label: View, ValueLabel: View>: View, Primitive {
    let value: Binding<Double>
    let bounds: ClosedRange<Double>
    let step: Double?
    let label: Label
    let changed: (Bool) -> Void

    private init<V: BinaryFloatingPoint>(
        value: Binding<V>, bounds: ClosedRange<V>, step: V.Stride?, label: Label, changed: @escaping (Bool) -> Void
    ) where V.Stride: BinaryFloatingPoint {
        self.value = Binding(get: { Double(value.wrappedValue) }, set: { (new: Double) in value.wrappedValue = V(new) })
        self.bounds = Double(bounds.lowerBound)...Double(bounds.upperBound)
        self.step = step.map { Double($0) }
        self.label = label
        self.changed = changed
    }

    public var body: Never { noBody() }

    func elements(in scope: Scope) -> [Element] {
        let slider = Element(.slider, text: scope.child(.named("label")).label(of: label))
        slider.value = "\(value.wrappedValue)"
        slider.isEnabled = scope.environment.isEnabled
        let own = self
        slider.handlers.slide = { own.move(to: $0) }
        slider.handlers.adjust = {
            own.move(to: own.value.wrappedValue + ($0 == .increment ? own.stride : -own.stride))
        }
        return [slider]
    }

    /// VoiceOver moves by a tenth where there is no step.
    private var stride: Double { step ?? (bounds.upperBound - bounds.lowerBound) / 10 }

    private func move(to target: Double) {
        let inside = min(max(target, bounds.lowerBound), bounds.upperBound)
        changed(true)
        value.wrappedValue = snapped(inside)
        changed(false)
    }

    private func snapped(_ value: Double) -> Double {
        guard let step, step > 0 else { return value }
        return bounds.lowerBound + ((value - bounds.lowerBound) / step).rounded() * step
    }
}

extension Slider where Label == EmptyView, ValueLabel == EmptyView {
    public init<V: BinaryFloatingPoint>(
        value: Binding<V>, in bounds: ClosedRange<V> = 0...1, onEditingChanged: @escaping (Bool) -> Void = { _ in }
    ) where V.Stride: BinaryFloatingPoint {
        self.init(value: value, bounds: bounds, step: nil, label: EmptyView(), changed: onEditingChanged)
    }

    public init<V: BinaryFloatingPoint>(
        value: Binding<V>, in bounds: ClosedRange<V>, step: V.Stride = 1,
        onEditingChanged: @escaping (Bool) -> Void = { _ in }
    ) where V.Stride: BinaryFloatingPoint {
        self.init(value: value, bounds: bounds, step: step, label: EmptyView(), changed: onEditingChanged)
    }
}

extension Slider where ValueLabel == EmptyView {
    public init<V: BinaryFloatingPoint>(
        value: Binding<V>, in bounds: ClosedRange<V> = 0...1, @ViewBuilder label: () -> Label,
        onEditingChanged: @escaping (Bool) -> Void = { _ in }
    ) where V.Stride: BinaryFloatingPoint {
        self.init(value: value, bounds: bounds, step: nil, label: label(), changed: onEditingChanged)
    }

    public init<V: BinaryFloatingPoint>(
        value: Binding<V>, in bounds: ClosedRange<V>, step: V.Stride = 1, @ViewBuilder label: () -> Label,
        onEditingChanged: @escaping (Bool) -> Void = { _ in }
    ) where V.Stride: BinaryFloatingPoint {
        self.init(value: value, bounds: bounds, step: step, label: label(), changed: onEditingChanged)
    }
}

extension Slider {
    public init<V: BinaryFloatingPoint>(
        value: Binding<V>, in bounds: ClosedRange<V>, step: V.Stride = 1, @ViewBuilder label: () -> Label,
        @ViewBuilder minimumValueLabel: () -> ValueLabel, @ViewBuilder maximumValueLabel: () -> ValueLabel,
        onEditingChanged: @escaping (Bool) -> Void = { _ in }
    ) where V.Stride: BinaryFloatingPoint {
        self.init(value: value, bounds: bounds, step: step, label: label(), changed: onEditingChanged)
    }
}
