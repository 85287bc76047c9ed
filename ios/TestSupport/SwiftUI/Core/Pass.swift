/// One evaluation of the whole tree, and what it found.
@MainActor final class Pass {
    let number: Int
    let pulse: Pulse
    let device: Device
    let outside: Outside
    var effects: [@MainActor () -> Void] = []
    var faults: [Fault] = []

    init(number: Int, pulse: Pulse, device: Device, outside: Outside) {
        self.number = number
        self.pulse = pulse
        self.device = device
        self.outside = outside
    }
}

/// What a screen handed to the system.
@MainActor final class Outside {
    var openedURLs: [URL] = []
    var sharedItems: [String] = []
    var scrollTargets: [AnyHashable] = []
    var runningTasks = 0
    var urlHandlers: [(URL) -> Void] = []
}
