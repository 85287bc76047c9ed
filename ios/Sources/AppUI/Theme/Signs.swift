import AppModels
import SwiftUI

// How a state looks. No two shapes are alike, and a word always stands beside: no colour says anything alone.

extension Marking {
    /// ○ 未到, ● 到, △ 请假, ◇ 外出, □ 列席, × 缺席, ? 待本人确认
    var symbol: String {
        switch self {
        case .unmarked: "circle"
        case .present: "checkmark.circle.fill"
        case .onLeave: "triangle"
        case .away: "diamond"
        case .observer: "square"
        case .absent: "xmark"
        case .toConfirm: "questionmark"
        }
    }

    var colour: Color {
        switch self {
        case .present: Palette.done
        case .toConfirm: Palette.waiting
        case .onLeave, .away, .observer: Palette.info
        case .unmarked, .absent: Palette.offline
        }
    }
}

extension Tone {
    var symbol: String? {
        switch self {
        case .plain: nil
        case .done: "checkmark.circle.fill"
        case .waiting: "clock"
        case .offline: "icloud.slash"
        case .info: "info.circle"
        }
    }

    var colour: Color {
        switch self {
        case .plain: Palette.ink
        case .done: Palette.done
        case .waiting: Palette.waiting
        case .offline: Palette.offline
        case .info: Palette.info
        }
    }

    var ground: Color {
        self == .waiting ? Palette.waitingGround : Palette.offlineGround
    }
}
