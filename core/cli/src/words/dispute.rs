//! What was disputed and answered, for the person and the officers.

use std::fmt::Write as _;

use yixian_client::meetings::DisputeRow;

use super::Words;
use crate::known::Known;

impl Words {
    /// A line for each dispute and each answer, below the row that they are about.
    pub(crate) fn disputes(self, disputes: &[DisputeRow], known: &Known) -> String {
        let mut text = String::new();
        for dispute in disputes {
            let at = self.moment(dispute.at, known.today);
            let said = self.pick(
                format!("  异议({at}):{}", dispute.words),
                format!("  disputed ({at}): {}", dispute.words),
            );
            let _never_fails = writeln!(text, "{said}");
            for answer in &dispute.answers {
                let (by, at) = (known.person(answer.by), self.moment(answer.at, known.today));
                let answered = self.pick(
                    format!("  答复({by},{at}):{}", answer.words),
                    format!("  answered ({by}, {at}): {}", answer.words),
                );
                let _never_fails = writeln!(text, "{answered}");
            }
        }
        text
    }
}
