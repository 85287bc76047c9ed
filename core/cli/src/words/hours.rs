//! Hours of learning together.

use yixian_client::hours::HoursScreen;
use yixian_domain::hours::Learning;

use super::{Words, counted, line};

impl Words {
    pub(crate) fn hours(self, screen: &HoursScreen) -> String {
        let mut text = String::new();
        let year = screen.year;
        line(&mut text, self.pick(format!("{year}年集中学习"), format!("Learning together, {year}")));
        let own = self.learnt(screen, screen.own);
        line(&mut text, self.pick(format!("  您参加的:{own}"), format!("  where you were: {own}")));
        let all = self.learnt(screen, screen.branch_meetings);
        let branch = &screen.branch.name;
        line(&mut text, self.pick(format!("  {branch}开的:{all}"), format!("  {branch} in all: {all}")));
        let (hours, profile) = (screen.rule.hours, screen.rule.profile);
        let article = screen.article.as_ref().map(|article| format!(" {article}")).unwrap_or_default();
        let source = format!("{}{article}", screen.source);
        line(
            &mut text,
            self.pick(
                format!("一年 {hours} 学时,{profile} 分钟算一学时。依据:{source}"),
                format!("A year asks for {hours} hours of {profile} minutes. Source: {source}"),
            ),
        );
        line(
            &mut text,
            self.pick(
                "只算集中学习,不算看手机的时间;不排名,不往上报。",
                "Learning together only, no time in an app; nobody is ranked, nothing is reported upwards.",
            ),
        );
        text
    }

    fn learnt(self, screen: &HoursScreen, sum: Learning) -> String {
        let tenths = screen.rule.tenths(sum.minutes);
        let hours = format!("{}.{}", tenths / 10, tenths % 10);
        let meetings = sum.meetings;
        let counted_in = counted(meetings, "meeting", "meetings");
        let known =
            self.pick(format!("{hours} 学时({meetings} 次会)"), format!("{hours} hours ({counted_in})"));
        match sum.unrecorded {
            0 => known,
            gap => {
                let gap_in = counted(gap, "meeting", "meetings");
                self.pick(
                    format!("{known};另有 {gap} 次没有记学了多久"),
                    format!("{known}; {gap_in} without a record of it"),
                )
            }
        }
    }
}
