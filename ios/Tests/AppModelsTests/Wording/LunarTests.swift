import AppTesting
import Testing

@testable import AppModels

struct LunarTests {
    private func said(_ month: Int, _ day: Int, leap: Bool = false) -> String? {
        chineseWords.lunar(today, HandMadeCalendar(day: LunarDay(month: month, day: day, isLeapMonth: leap)))
    }

    @Test("every day has the name that the wall calendar prints")
    func days() {
        let names = [
            "初一", "初二", "初三", "初四", "初五", "初六", "初七", "初八", "初九", "初十", "十一", "十二", "十三", "十四", "十五", "十六", "十七", "十八",
            "十九", "二十", "廿一", "廿二", "廿三", "廿四", "廿五", "廿六", "廿七", "廿八", "廿九", "三十",
        ]
        #expect((1...30).map { said(1, $0) } == names.map { "农历正月\($0)" })
    }

    @Test("every month has its name, and a leap month says so")
    func months() {
        let names = ["正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "冬", "腊"]
        #expect((1...12).map { said($0, 1) } == names.map { "农历\($0)月初一" })
        #expect(said(6, 1, leap: true) == "农历闰六月初一")
    }

    @Test("in English nobody asks the calendar")
    func english() {
        #expect(englishWords.lunar(today, HandMadeCalendar()) == nil)
    }
}
