public struct DatePickerComponents: OptionSet, Sendable {
    public let rawValue: UInt
    public init(rawValue: UInt) { self.rawValue = rawValue }
    public static let hourAndMinute = DatePickerComponents(rawValue: 1)
    public static let date = DatePickerComponents(rawValue: 2)
}

public struct DatePicker<Label: View>: View, Primitive {
    public typealias Components = DatePickerComponents
    let selection: Binding<Date>
    let earliest: Date?
    let latest: Date?
    let label: Label

    private init(selection: Binding<Date>, earliest: Date?, latest: Date?, label: Label) {
        self.selection = selection
        self.earliest = earliest
        self.latest = latest
        self.label = label
    }

    public var body: Never { noBody() }

    /// A date outside of the range cannot be chosen: the nearest one inside is.
    func elements(in scope: Scope) -> [Element] {
        let picker = Element(.datePicker, text: scope.child(.named("label")).label(of: label))
        picker.value = selection.wrappedValue.ISO8601Format()
        picker.isEnabled = scope.environment.isEnabled
        let (selection, earliest, latest) = (selection, earliest, latest)
        picker.handlers.setDate = { date in
            let notTooEarly = max(date, earliest ?? date)
            selection.wrappedValue = min(notTooEarly, latest ?? notTooEarly)
        }
        return [picker]
    }
}

extension DatePicker {
    public init(
        selection: Binding<Date>, displayedComponents: Components = [.hourAndMinute, .date],
        @ViewBuilder label: () -> Label
    ) {
        self.init(selection: selection, earliest: nil, latest: nil, label: label())
    }

    public init(
        selection: Binding<Date>, in range: ClosedRange<Date>,
        displayedComponents: Components = [.hourAndMinute, .date], @ViewBuilder label: () -> Label
    ) {
        self.init(selection: selection, earliest: range.lowerBound, latest: range.upperBound, label: label())
    }

    public init(
        selection: Binding<Date>, in range: PartialRangeFrom<Date>,
        displayedComponents: Components = [.hourAndMinute, .date], @ViewBuilder label: () -> Label
    ) {
        self.init(selection: selection, earliest: range.lowerBound, latest: nil, label: label())
    }

    public init(
        selection: Binding<Date>, in range: PartialRangeThrough<Date>,
        displayedComponents: Components = [.hourAndMinute, .date], @ViewBuilder label: () -> Label
    ) {
        self.init(selection: selection, earliest: nil, latest: range.upperBound, label: label())
    }
}

extension DatePicker where Label == Text {
    public init(
        _ titleKey: LocalizedStringKey, selection: Binding<Date>,
        displayedComponents: Components = [.hourAndMinute, .date]
    ) {
        self.init(selection: selection, earliest: nil, latest: nil, label: Text(titleKey))
    }

    @_disfavoredOverload public init<S: StringProtocol>(
        _ title: S, selection: Binding<Date>, displayedComponents: Components = [.hourAndMinute, .date]
    ) {
        self.init(selection: selection, earliest: nil, latest: nil, label: Text(title))
    }

    public init(
        _ titleKey: LocalizedStringKey, selection: Binding<Date>, in range: ClosedRange<Date>,
        displayedComponents: Components = [.hourAndMinute, .date]
    ) {
        self.init(selection: selection, earliest: range.lowerBound, latest: range.upperBound, label: Text(titleKey))
    }

    @_disfavoredOverload public init<S: StringProtocol>(
        _ title: S, selection: Binding<Date>, in range: ClosedRange<Date>,
        displayedComponents: Components = [.hourAndMinute, .date]
    ) {
        self.init(selection: selection, earliest: range.lowerBound, latest: range.upperBound, label: Text(title))
    }

    @_disfavoredOverload public init<S: StringProtocol>(
        _ title: S, selection: Binding<Date>, in range: PartialRangeFrom<Date>,
        displayedComponents: Components = [.hourAndMinute, .date]
    ) {
        self.init(selection: selection, earliest: range.lowerBound, latest: nil, label: Text(title))
    }

    @_disfavoredOverload public init<S: StringProtocol>(
        _ title: S, selection: Binding<Date>, in range: PartialRangeThrough<Date>,
        displayedComponents: Components = [.hourAndMinute, .date]
    ) {
        self.init(selection: selection, earliest: nil, latest: range.upperBound, label: Text(title))
    }
}
