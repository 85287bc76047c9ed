//! The queue against a model that fits on a page, under random commands with restarts in between.

use proptest::{collection::vec, prelude::*};
use yixian_client::store::QueueCounts;
use yixian_domain::DocumentKey;
use yixian_protocol::{
    Digest, SignedEvent,
    sync::{Receipt, Verdict},
};

use crate::world::{Device, World, meeting, numbers};

#[derive(Clone, Debug)]
enum Command {
    Append { documents: Vec<u8> },
    Settle { acknowledged: u64, receipts: Vec<(u64, u8)>, kept: Option<u64> },
    Unacknowledge(u64),
    Dismiss(u64),
    Restart,
}

fn commands() -> impl Strategy<Value = Vec<Command>> {
    let number = 0..14_u64;
    let receipt = (number.clone(), 0..5_u8);
    vec(
        prop_oneof![
            4 => vec(1..4_u8, 0..3).prop_map(|documents| Command::Append { documents }),
            3 => (number.clone(), vec(receipt, 0..4), proptest::option::of(number.clone()))
                .prop_map(|(acknowledged, receipts, kept)| Command::Settle { acknowledged, receipts, kept }),
            1 => number.clone().prop_map(Command::Unacknowledge),
            2 => number.prop_map(Command::Dismiss),
            1 => Just(Command::Restart),
        ],
        1..40,
    )
}

fn verdict(code: u8) -> Verdict {
    match code {
        0 => Verdict::Accepted,
        1 => Verdict::Parked { code: "p".into() },
        2 => Verdict::Waiting { code: "w".into() },
        reason => Verdict::Refused { code: format!("r{reason}"), detail: None },
    }
}

struct Row {
    event: Option<SignedEvent>,
    digest: Digest,
    documents: Vec<u8>,
    /// The last verdict; it counts while the event is acknowledged.
    verdict: Verdict,
    dismissed: bool,
}

impl Row {
    fn is_refused(&self) -> bool {
        matches!(self.verdict, Verdict::Refused { .. })
    }
}

#[derive(Default)]
struct Model {
    rows: Vec<Row>,
    acknowledged: u64,
    kept: u64,
    dropped: u64,
}

impl Model {
    fn numbered(&self) -> impl Iterator<Item = (u64, &Row)> {
        (1..).zip(&self.rows)
    }

    fn settle(&mut self, acknowledged: u64, receipts: &[Receipt], kept: Option<u64>) {
        let before = self.acknowledged;
        self.acknowledged = before.max(acknowledged);
        self.kept = kept.unwrap_or(self.kept);
        for (number, row) in (1..).zip(&mut self.rows) {
            let mentioned = receipts.iter().filter(|receipt| receipt.number == number);
            let last = mentioned.map(|receipt| receipt.verdict.clone()).next_back();
            if number > self.acknowledged {
                continue;
            }
            if let Some(verdict) = last.or((number > before).then_some(Verdict::Accepted)) {
                row.dismissed &= verdict == row.verdict;
                row.verdict = verdict;
            }
        }
        self.dropped = self.dropped.max(self.kept.min(self.acknowledged));
        self.drop_backed_up();
    }

    fn unacknowledge(&mut self, from: u64) {
        self.acknowledged = self.acknowledged.min(from.saturating_sub(1));
        self.kept = self.kept.min(self.acknowledged);
        self.dropped = self.dropped.min(self.acknowledged);
    }

    fn drop_backed_up(&mut self) {
        for (number, row) in (1..).zip(&mut self.rows) {
            let is_done = row.verdict == Verdict::Accepted || (row.is_refused() && row.dismissed);
            if number <= self.dropped && is_done {
                row.event = None;
            }
        }
    }

    fn dismiss(&mut self, number: u64) {
        if number > self.acknowledged {
            return;
        }
        if let Some(row) = usize::try_from(number).ok().and_then(|n| self.rows.get_mut(n.checked_sub(1)?)) {
            row.dismissed |= row.is_refused();
        }
        self.drop_backed_up();
    }

    fn counts(&self) -> QueueCounts {
        let count = |what: &dyn Fn(u64, &Row) -> bool| {
            u64::try_from(self.numbered().filter(|(number, row)| what(*number, row)).count()).unwrap()
        };
        let done = |number: u64| number <= self.acknowledged;
        QueueCounts {
            pending: count(&|number, row| !done(number) && row.event.is_some()),
            parked: count(&|number, row| done(number) && matches!(row.verdict, Verdict::Parked { .. })),
            waiting: count(&|number, row| done(number) && matches!(row.verdict, Verdict::Waiting { .. })),
            set_aside: count(&|number, row| done(number) && row.is_refused() && !row.dismissed),
            kept: count(&|number, row| done(number) && row.event.is_some()),
        }
    }

    fn pending(&self) -> Vec<(u64, SignedEvent)> {
        self.numbered()
            .filter(|(number, _)| *number > self.acknowledged)
            .filter_map(|(number, row)| Some((number, row.event.clone()?)))
            .collect()
    }

    fn overlay(&self, document: u8) -> Vec<u64> {
        self.numbered()
            .filter(|(_, row)| row.event.is_some() && row.documents.contains(&document))
            .filter(|(number, row)| *number > self.acknowledged || !row.is_refused())
            .map(|(number, _)| number)
            .collect()
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_queue_behaves_like_its_model(commands in commands()) {
        let (world, mut device, mut model) = (World::new(), Device::new(), Model::default());
        let mut store = world.open();
        for command in commands {
            match command {
                Command::Append { documents } => {
                    let (event, link) = device.make();
                    let targets: Vec<_> = documents.iter().map(|byte| meeting(*byte)).collect();
                    store.append(&event, link, &targets).unwrap();
                    let row = Row {
                        event: Some(event),
                        digest: link.digest,
                        documents,
                        verdict: Verdict::Accepted,
                        dismissed: false,
                    };
                    model.rows.push(row);
                }
                Command::Settle { acknowledged, receipts, kept } => {
                    let receipts: Vec<_> = receipts
                        .into_iter()
                        .map(|(number, code)| Receipt { number, verdict: verdict(code) })
                        .collect();
                    let settled = store.settle(acknowledged, &receipts, kept);
                    let is_known = acknowledged <= device.head.number;
                    prop_assert_eq!(settled.is_ok(), is_known);
                    if is_known {
                        model.settle(acknowledged, &receipts, kept);
                    }
                }
                Command::Unacknowledge(from) => {
                    store.unacknowledge(from).unwrap();
                    model.unacknowledge(from);
                }
                Command::Dismiss(number) => {
                    store.dismiss(number).unwrap();
                    model.dismiss(number);
                }
                Command::Restart => {
                    drop(store);
                    store = world.open();
                }
            }
            let (counts, summary) = (store.counts().unwrap(), store.queue_summary().unwrap());
            prop_assert_eq!(counts, model.counts());
            prop_assert_eq!((summary.pending, summary.set_aside), (counts.pending, counts.set_aside));
            let acknowledged = store.acknowledged().unwrap().number;
            prop_assert_eq!(summary.acknowledged, acknowledged);
            let after: Vec<(DocumentKey, u64)> =
                (1..4).map(|document| (meeting(document), acknowledged / u64::from(document))).collect();
            let together = store.of_documents(&after).unwrap();
            prop_assert_eq!(store.pending(0, usize::MAX, usize::MAX).unwrap(), model.pending());
            prop_assert_eq!(store.chain_head().unwrap(), device.head);
            for document in 1..4 {
                let overlay = numbers(&store.of_document(meeting(document), 0).unwrap());
                prop_assert_eq!(overlay, model.overlay(document));
            }
            for (key, after) in after {
                let singly = store.of_document(key, after).unwrap().into_iter().map(|(_, event)| event);
                let together = together.get(&key).cloned().unwrap_or_default();
                prop_assert_eq!(singly.collect::<Vec<_>>(), together);
            }
            let touched = store.pending_documents_under(&[meeting(1).to_bytes(), meeting(3).to_bytes()]);
            let mut of_kind = store.pending_documents_of_kind(meeting(1).to_bytes()[0]).unwrap();
            of_kind.retain(|key| *key != meeting(2));
            prop_assert_eq!(touched.unwrap(), of_kind);
            for (number, row) in model.numbered() {
                prop_assert_eq!(&store.event(number).unwrap(), &row.event);
                prop_assert_eq!(store.digest_of(number).unwrap(), Some(row.digest));
            }
        }
    }
}
