//! After six months away there are two ways (转组织关系、登记为流动党员), each with how to go it: what the phones' screens say.

use yixian_client::floating::AwayScreen;
use yixian_domain::{PersonId, floating::Choice};

use super::{Words, line};
use crate::known::Known;

const WAYS: [Choice; 2] = [Choice::Transfer, Choice::Register];

impl Words {
    pub(crate) fn choice(self, choice: Choice) -> &'static str {
        match choice {
            Choice::Transfer => self.pick("转组织关系", "transfer the membership"),
            Choice::Register => self.pick("登记为流动党员", "register as a floating member"),
        }
    }

    /// Both ways; once one was chosen, how to go that one.
    pub(super) fn two_ways(self, text: &mut String, screen: &AwayScreen, own: bool) {
        let floating = screen
            .departure
            .as_ref()
            .filter(|row| row.floating_from.is_some_and(|from| from <= screen.today));
        if floating.is_none() || !screen.may.report {
            return;
        }
        let whose = if own { String::new() } else { format!(" --person {}", screen.name) };
        text.push_str(&self.ways(screen.choice, &whose));
    }

    fn ways(self, chosen: Option<Choice>, whose: &str) -> String {
        let mut text = String::new();
        if let Some(choice) = chosen {
            let way = self.choice(choice);
            line(&mut text, self.pick(format!("选了:{way}。"), format!("Chosen: {way}.")));
            self.how_to_go(&mut text, choice);
        } else {
            line(
                &mut text,
                self.pick(
                    format!("往后有两条路,转组织关系,或者登记为流动党员:yixian away choose transfer 或 register{whose}"),
                    format!("There are two ways now, a transfer or a registration: yixian away choose transfer or register{whose}"),
                ),
            );
            for way in WAYS {
                line(&mut text, self.choice(way));
                self.how_to_go(&mut text, way);
            }
        }
        line(
            &mut text,
            self.pick(
                "选了只是把打算告诉支部,手续照上面的办,还能改。怎么办是我们写的说明,以县委组织部和支书说的为准。",
                "Choosing only tells the branch what you want; the steps are still to be taken, and the choice can be changed. They are our own explanation; what your secretary and the county say comes first.",
            ),
        );
        text
    }

    fn how_to_go(self, text: &mut String, way: Choice) {
        line(text, format!("  {}", self.for_whom(way)));
        for (number, step) in (1..).zip(self.steps_of(way)) {
            line(text, format!("  {number}. {step}"));
        }
    }

    fn for_whom(self, way: Choice) -> &'static str {
        match way {
            Choice::Transfer => self.pick(
                "在一个地方住定了、工作稳了,转过去最方便:在那边开会、交党费、表决。",
                "If you have settled somewhere, this is simplest: meetings, dues and votes are there.",
            ),
            Choice::Register => {
                self.pick("常换地方,或者暂时转不了的,走这条。", "If you move often, or cannot transfer yet.")
            }
        }
    }

    fn steps_of(self, way: Choice) -> [&'static str; 5] {
        match way {
            Choice::Transfer => self.pick(
                [
                    "先在那边找好接收的党组织:单位的,或者住的社区、村的。",
                    "问清全称和电话,告诉家里的支书。",
                    "支书替您办转接,要什么材料由支书去问。",
                    "照支书说的日子去那边报到,党费交到转走的那个月。",
                    "那边收下以前,您还是这里的党员。",
                ],
                [
                    "Find the Party organisation that will take you: at work, or where you live.",
                    "Ask for its full name and number, and tell your secretary at home.",
                    "The secretary starts the transfer and finds out what is needed.",
                    "Report there by the day that the secretary tells you. Pay dues at home up to the month of the transfer.",
                    "Until they have taken you, you are a member here.",
                ],
            ),
            Choice::Register => self.pick(
                [
                    "告诉支书:在哪里,做什么,电话多少。",
                    "请支部报乡镇党委办《流动党员活动证》,不收钱。",
                    "拿着它到那边的党组织报到,可以参加活动、交党费。",
                    "表决还在家里的支部。",
                    "在那边参加了活动,在这里报一声。",
                ],
                [
                    "Tell your secretary where you are, what you do, and your number.",
                    "The branch asks the township committee for an activity certificate. It is free.",
                    "Show it to the Party organisation there: you can take part and pay dues.",
                    "You vote at home, not there.",
                    "When you have taken part there, say so here.",
                ],
            ),
        }
    }

    pub(crate) fn chosen(self, person: PersonId, choice: Choice, known: &Known) -> String {
        let choice = self.choice(choice);
        if person == known.me {
            return self.pick(
                format!("记下了,您选的是:{choice}。还能改;怎么办,以支书说的为准。"),
                format!(
                    "Recorded: you chose to {choice}. You can change it; your secretary says how it goes on."
                ),
            );
        }
        let name = known.person(person);
        self.pick(format!("记下了,{name}选的是:{choice}。"), format!("Recorded: {name} chose to {choice}."))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::words::Lang;

    const LANGS: [(Lang, &str); 2] = [(Lang::Zh, "zh"), (Lang::En, "en")];

    /// What the phones' screens say under a key.
    fn on_the_screens(key: &str, lang: &str) -> String {
        let words: Value = serde_json::from_str(include_str!("../../../../bindings/words.json")).unwrap();
        let row = words["words"].as_array().unwrap().iter().find(|row| row["key"] == key).unwrap();
        row[lang].as_str().unwrap().to_owned()
    }

    #[test]
    fn each_way_has_the_steps_of_the_phones_screens() {
        for (lang, name) in LANGS {
            let words = Words(lang);
            for (way, key) in [(Choice::Transfer, "choose_transfer"), (Choice::Register, "choose_register")] {
                assert_eq!(words.for_whom(way), on_the_screens(&format!("{key}_for"), name));
                let steps = on_the_screens(&format!("{key}_steps"), name);
                assert_eq!(words.steps_of(way).as_slice(), steps.lines().collect::<Vec<_>>());
            }
            assert!(words.ways(None, "").ends_with(&format!("{}\n", on_the_screens("choose_ours", name))));
        }
    }

    #[test]
    fn both_ways_are_said_until_one_is_chosen_and_then_that_one() {
        for (lang, _) in LANGS {
            let words = Words(lang);
            let of = |way: Choice| words.steps_of(way)[0];
            let both = words.ways(None, " --person 赵满仓");
            assert!(both.lines().next().unwrap().ends_with("register --person 赵满仓"), "{both}");
            assert!(WAYS.into_iter().all(|way| both.contains(&format!("  1. {}\n", of(way)))), "{both}");
            let chosen = words.ways(Some(Choice::Transfer), "");
            assert!(chosen.contains(&format!("  1. {}\n", of(Choice::Transfer))), "{chosen}");
            assert!(!chosen.contains(of(Choice::Register)) && !chosen.contains("away choose"), "{chosen}");
        }
    }
}
