// What happens while a view stands somewhere: a screen below another in a navigation stack, or a tab that is not chosen,
// keeps its state and has disappeared; what is below a sheet has not.

extension View {
    public func onAppear(perform action: (() -> Void)? = nil) -> some View {
        alongside { scope in
            let visit = scope.position.keep("visit") { Visit() }
            visit.appear = action
            scope.afterwards { visit.show($0) }
        }
    }

    public func onDisappear(perform action: (() -> Void)? = nil) -> some View {
        alongside { scope in
            let visit = scope.position.keep("visit") { Visit() }
            visit.disappear = action
            scope.afterwards { visit.show($0) }
        }
    }

    public func task(
        priority: TaskPriority = .userInitiated, @_inheritActorContext _ action: @escaping @Sendable () async -> Void
    ) -> some View {
        task(id: 0, priority: priority, action)
    }

    public func task<T: Equatable>(
        id value: T, priority: TaskPriority = .userInitiated,
        @_inheritActorContext _ action: @escaping @Sendable () async -> Void
    ) -> some View {
        alongside { scope in
            let work = scope.position.keep("work") { Work<T>(pass: scope.pass) }
            scope.afterwards { work.show($0, id: value, priority: priority, action) }
        }
    }

    public func onChange<V: Equatable>(
        of value: V, initial: Bool = false, _ action: @escaping (_ oldValue: V, _ newValue: V) -> Void
    ) -> some View {
        alongside { scope in
            let watch = scope.position.keep("watch") { Watch<V>() }
            scope.afterwards { _ in watch.see(value, initial: initial, action) }
        }
    }

    public func onChange<V: Equatable>(
        of value: V, initial: Bool = false, _ action: @escaping () -> Void
    ) -> some View {
        onChange(of: value, initial: initial) { _, _ in action() }
    }

    public func onOpenURL(perform action: @escaping (URL) -> Void) -> some View {
        alongside { scope in
            let outside = scope.pass.outside
            scope.afterwards { _ in outside.urlHandlers.append(action) }
        }
    }
}

@MainActor final class Visit: Leaving {
    var appear: (() -> Void)?
    var disappear: (() -> Void)?
    private var isShown = false

    func show(_ shown: Bool) {
        guard shown != isShown else { return }
        isShown = shown
        if shown { appear?() } else { disappear?() }
    }

    func leave() { show(false) }
}

/// A task that runs as long as its view is shown, and starts again when its id changes.
@MainActor final class Work<ID: Equatable>: Leaving {
    private let outside: Outside
    private let pulse: Pulse
    private var id: ID?
    private var task: Task<Void, Never>?

    init(pass: Pass) {
        outside = pass.outside
        pulse = pass.pulse
    }

    deinit { task?.cancel() }

    func show(_ isShown: Bool, id: ID, priority: TaskPriority, _ action: @escaping @Sendable () async -> Void) {
        guard isShown else { return leave() }
        guard self.id != id else { return }
        leave()
        self.id = id
        start(priority, action)
    }

    func leave() {
        task?.cancel()
        task = nil
        id = nil
    }

    private func start(_ priority: TaskPriority, _ action: @escaping @Sendable () async -> Void) {
        outside.runningTasks += 1
        task = Task(priority: priority) { [outside, pulse] in
            await action()
            outside.runningTasks -= 1
            pulse.wake()
        }
    }
}

@MainActor final class Watch<Value: Equatable> {
    private var last: Value?

    func see(_ value: Value, initial: Bool, _ action: (Value, Value) -> Void) {
        let before = last
        last = value
        if let before {
            if before != value { action(before, value) }
        } else if initial {
            action(value, value)
        }
    }
}
