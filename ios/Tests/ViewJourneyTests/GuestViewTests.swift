import AppModels
import AppTesting
@_spi(Testing) import SwiftUI
import Testing

extension ViewJourneys {
    /// 流入: somebody of elsewhere takes part here, brings a new certificate, and leaves again.
    @MainActor
    struct GuestViewTests {
        @Test("the secretary enters a guest, records his new certificate, and that he has left")
        func guest() async throws {
            try await Ground.play { ground in
                let phone = try await ground.enrolled(ground.world.secretary, "secretary")
                try await phone.taps("外出党员")
                try await phone.sees("从外地来的")
                try await enters(phone)
                try await phone.sees("组织关系在苏州某社区党支部")
                try await phone.sees("活动证 苏 7")
                try await phone.sees("在有效期里")
                try await isNotEnteredAgain(phone)
                try await renews(phone)
                try await leaves(phone)
                try await phone.back()
                try await phone.brings()
                try await phone.seesNot("待发送")
                #expect(!phone.seesNow("没有收下"))
            }
        }

        /// A certificate of more than six months is said to want its reason; the form outlives going back.
        private func enters(_ phone: Hand) async throws {
            try await phone.taps("登记流入党员")
            try await phone.types("李强", into: "姓名")
            try await phone.sees("还差:组织关系在哪个支部")
            try await phone.types("苏州某社区党支部", into: "组织关系在哪个支部")
            try await phone.taps("有活动证")
            try await phone.types("苏 7", into: "编号")
            try phone.host.tap("后一天", in: "到哪天为止")
            try await phone.sees("还差:为什么转不了组织关系")
            try await phone.back()
            try await phone.taps("登记流入党员")
            try await phone.sees("还差:为什么转不了组织关系")
            try phone.host.tap("前一天", in: "到哪天为止")
            try await phone.taps("记下来")
        }

        private func isNotEnteredAgain(_ phone: Hand) async throws {
            try await phone.taps("登记流入党员")
            try await phone.types("李强", into: "姓名")
            try await phone.types("苏州某社区党支部", into: "组织关系在哪个支部")
            try await phone.taps("记下来")
            try await phone.sees("他已经登记在流入党员里了")
            try await phone.taps("知道了")
            try await phone.back()
            try await phone.sees("从外地来的")
        }

        private func renews(_ phone: Hand) async throws {
            try await phone.taps("更新活动证")
            try await phone.types("苏 8", into: "编号")
            try await phone.taps("记下来")
            try await phone.sees("活动证 苏 8")
        }

        private func leaves(_ phone: Hand) async throws {
            try await phone.taps("离开了")
            for title in ["回去了", "记下", "对,记下"] { try await phone.taps(title) }
            try await phone.seesNot("李强")
            try await phone.sees("从外地来的")
        }
    }
}
