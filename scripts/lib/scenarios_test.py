"""Records are compared to the letter, except for what each county makes at random."""

from __future__ import annotations

import unittest

import scenarios

ONE, OTHER = "68f476c6-c478-ea34-a295-65d673d61668", "da22bf27-4094-579a-cd94-96e3dc36e538"


def found(android: object, ios: object) -> list[str]:
    return list(scenarios.differences(scenarios.named(android), scenarios.named(ios), "step 1"))


class Comparing(unittest.TestCase):
    def test_what_is_random_is_called_by_its_order(self) -> None:
        android = [{"way": [f"roll:{ONE}"], "shown": {"id": ONE, "digits": ["4831"], "host": "127.0.0.1:41007"}}]
        ios = [{"way": [f"roll:{OTHER}"], "shown": {"id": OTHER, "digits": ["0027"], "host": "127.0.0.1:39001"}}]
        self.assertEqual(found(android, ios), [])

    def test_another_person_in_the_same_place(self) -> None:
        android = [{"rows": [ONE, OTHER], "mark": ONE}]
        self.assertEqual(found(android, [{"rows": [ONE, OTHER], "mark": OTHER}]), ['step 1.0.rows.0: "#1" on Android, "#2" on iOS', 'step 1.0.rows.1: "#2" on Android, "#1" on iOS'])

    def test_a_word_a_field_a_type_a_row(self) -> None:
        self.assertEqual(found([{"word": "到"}], [{"word": "未到"}]), ['step 1.0.word: "到" on Android, "未到" on iOS'])
        self.assertEqual(found([{"a": None}], [{}]), ["step 1.0.a: null on Android, nothing on iOS"])
        self.assertEqual(found([{"a": 1}], [{"a": True}]), ["step 1.0.a: 1 on Android, true on iOS"])
        self.assertEqual(len(found([{"rows": [1, 2]}], [{"rows": [1]}])), 1)

    def test_the_time_of_the_run_is_none(self) -> None:
        self.assertEqual(found([{"date": "今天 中午 12:51"}], [{"date": "今天 下午 1:02"}]), [])
        said = [{"date": "今天 11 月 26 日 周四 上午 9:00"}]
        self.assertEqual(scenarios.named(said), said)

    def test_nothing_typed_is_no_digit(self) -> None:
        self.assertEqual(scenarios.named([{"digits": ""}]), [{"digits": ""}])


class Waiting(unittest.TestCase):
    def test_a_step_that_does_not_wait_for_what_is_being_sent(self) -> None:
        home, roll = {"way": ["welcome:", "home:"]}, {"way": ["home:", "roll:x"]}
        self.assertEqual(len(scenarios.early({"send": True}, home)), 1)
        self.assertEqual(len(scenarios.early({"send": True, "until": {"@": "home"}}, home)), 1)
        self.assertEqual(scenarios.early({"send": True, "until": {"quiet.#": 0}}, home), [])
        self.assertEqual(scenarios.early({"send": True}, roll), [])


class Listed(unittest.TestCase):
    def test_a_record_that_is_missing_or_short(self) -> None:
        scenario = {"name": "x", "steps": [{}]}
        nowhere = scenarios.ROOT / "target" / "nowhere"
        self.assertEqual(len(scenarios.compared(scenario, nowhere / "0.json", nowhere / "1.json")), 2)


if __name__ == "__main__":
    unittest.main()
