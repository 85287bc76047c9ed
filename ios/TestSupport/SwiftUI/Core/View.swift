// A stand-in for Apple's module of that name, on Linux and for tests only. ../README.md says what it runs, and where it
// differs. Public names and labels are those of Apple's documentation; what is behind them is ours. What only tests see
// is marked @_spi(Testing).
@_exported import Foundation
@_exported import Observation

@MainActor @preconcurrency public protocol View {
    associatedtype Body: View
    @ViewBuilder @MainActor @preconcurrency var body: Self.Body { get }
}

extension Never: View {
    public var body: Never { preconditionFailure("there is no such view") }
}

/// A view that has no body and says itself what stands on the screen.
@MainActor protocol Primitive {
    func elements(in scope: Scope) -> [Element]
}

extension Primitive {
    /// Nothing asks a primitive for its body.
    func noBody() -> Never { preconditionFailure("\(Self.self) has no body") }
}
