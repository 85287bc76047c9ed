import AppModels
import AppPlatform
import AppUI
import SwiftUI

@main
struct YixianApp: App {
    @State private var running = Running()

    var body: some Scene {
        WindowGroup {
            RootView(app: running.app) { running.looked(at: $0) }
                .onOpenURL { running.opened($0) }
        }
        .backgroundTask(.appRefresh(Background.refresh)) { [running] in
            await running.woken()
        }
    }
}
