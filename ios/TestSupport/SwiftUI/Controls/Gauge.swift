public struct Gauge<Label: View, CurrentValueLabel: View>: View, Primitive {
    let fraction: Double
    let label: Label
    let current: CurrentValueLabel?

    private init<V: BinaryFloatingPoint>(
        value: V, bounds: ClosedRange<V>, label: Label, current: CurrentValueLabel?
    ) {
        fraction = Double((value - bounds.lowerBound) / (bounds.upperBound - bounds.lowerBound))
        self.label = label
        self.current = current
    }

    public var body: Never { noBody() }

    func elements(in scope: Scope) -> [Element] {
        let gauge = Element(.progress, text: scope.child(.named("label")).label(of: label))
        gauge.value =
            current.map { scope.child(.named("value")).label(of: $0) } ?? "\(Int((fraction * 100).rounded()))%"
        return [gauge]
    }
}

extension Gauge {
    public init<V: BinaryFloatingPoint>(
        value: V, in bounds: ClosedRange<V> = 0...1, @ViewBuilder label: () -> Label,
        @ViewBuilder currentValueLabel: () -> CurrentValueLabel
    ) {
        self.init(value: value, bounds: bounds, label: label(), current: currentValueLabel())
    }

    public init<V: BinaryFloatingPoint>(
        value: V, in bounds: ClosedRange<V> = 0...1, @ViewBuilder label: () -> Label
    ) where CurrentValueLabel == EmptyView {
        self.init(value: value, bounds: bounds, label: label(), current: nil)
    }
}

public protocol GaugeStyle {}
public struct DefaultGaugeStyle: GaugeStyle {}
public struct AccessoryCircularCapacityGaugeStyle: GaugeStyle {}
public struct LinearCapacityGaugeStyle: GaugeStyle {}

extension GaugeStyle where Self == DefaultGaugeStyle { public static var automatic: Self { Self() } }
extension GaugeStyle where Self == LinearCapacityGaugeStyle { public static var linearCapacity: Self { Self() } }

extension GaugeStyle where Self == AccessoryCircularCapacityGaugeStyle {
    public static var accessoryCircularCapacity: Self { Self() }
}

extension View {
    public func gaugeStyle<S: GaugeStyle>(_ style: S) -> some View { self }
}
