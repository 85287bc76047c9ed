/// What a screen has to show.
public enum Shown<Value> {
    /// It is being read for the first time; a phone needs milliseconds for it.
    case loading

    /// It could not be read.
    case broken(failure: Failure)

    /// Here it is.
    case there(value: Value)

    /// The value, if there is one.
    public var value: Value? {
        if case .there(let value) = self { value } else { nil }
    }

    func map<Other>(_ change: (Value) -> Other) -> Shown<Other> {
        switch self {
        case .loading: .loading
        case .broken(let failure): .broken(failure: failure)
        case .there(let value): .there(value: change(value))
        }
    }
}

extension Shown: Equatable where Value: Equatable {}
extension Shown: Sendable where Value: Sendable {}
