//! What must hold once everything is healed.

use std::collections::{BTreeMap, BTreeSet};

use yixian_domain::{Audience, Document, DocumentKey, permit::audiences};
use yixian_protocol::sync::Verdict;
use yixian_server::{
    db::query,
    store::{audiences as circles, documents, events},
};

use super::{Violation, World, world::CAST};
use crate::county::person;

/// Every invariant.
///
/// # Errors
/// The first that does not hold.
pub async fn all(world: &mut World) -> Result<(), Violation> {
    everything_recorded_is_on_the_server_once(world).await?;
    nothing_forged_counts(world).await?;
    nothing_is_told_twice(world).await?;
    verdicts_agree(world).await?;
    replicas_agree(world).await
}

fn fail<T>(why: String) -> Result<T, Violation> {
    Err(Violation(why))
}

async fn everything_recorded_is_on_the_server_once(world: &mut World) -> Result<(), Violation> {
    let mut tx = world.server.db().read().await.unwrap();
    for (phone, id) in world.recorded.clone() {
        let count: i64 = query("SELECT COUNT(*) AS n FROM event WHERE id = $1 /* whole */")
            .bind(id.as_bytes())
            .fetch_one(&mut tx)
            .await
            .unwrap()
            .try_get("n")
            .unwrap();
        if count != 1 {
            return fail(format!("{id:?}, recorded on phone {phone}, is on the server {count} times"));
        }
    }
    for phone in &mut world.phones {
        let counts = phone.app().store().counts().unwrap();
        if counts.pending > 0 {
            return fail(format!("{} events never leave a phone", counts.pending));
        }
    }
    Ok(())
}

async fn nothing_forged_counts(world: &mut World) -> Result<(), Violation> {
    let mut tx = world.server.db().read().await.unwrap();
    for id in &world.forged {
        let row = events::by_id(&mut tx, world.server.id(), *id).await.unwrap();
        if row.is_some_and(|row| row.verdict == Verdict::Accepted) {
            return fail(format!("{id:?} counts, though its author may not make it"));
        }
    }
    Ok(())
}

async fn nothing_is_told_twice(world: &mut World) -> Result<(), Violation> {
    let mut tx = world.server.db().read().await.unwrap();
    let twice = query(
        "/* whole */ SELECT audience, number FROM feed WHERE kind = 0
         GROUP BY audience, device, number HAVING COUNT(*) > 1",
    )
    .fetch_all(&mut tx)
    .await
    .unwrap();
    if twice.is_empty() { Ok(()) } else { fail(format!("{} events are told twice", twice.len())) }
}

/// An honest person's event is never refused, but for wrong digits; and the phone knows the server's verdict.
async fn verdicts_agree(world: &mut World) -> Result<(), Violation> {
    let mut tx = world.server.db().read().await.unwrap();
    for (phone, id) in world.recorded.clone() {
        let row = events::by_id(&mut tx, world.server.id(), id).await.unwrap().unwrap();
        let refused = match &row.verdict {
            Verdict::Refused { code, .. } if code == "wrong_digits" => true,
            Verdict::Refused { code, .. } => {
                return fail(format!("an honest event of phone {phone} is refused: {code}"));
            }
            _ => false,
        };
        let aside = world.phones[phone].app().store().set_aside().unwrap();
        if aside.iter().any(|set| set.number == row.number) != refused {
            return fail(format!("phone {phone} does not know that its event is {:?}", row.verdict));
        }
    }
    Ok(())
}

fn readable(bytes: &[u8]) -> String {
    let document = yixian_protocol::codec::decode_document(bytes).unwrap();
    serde_json::to_string(&document).unwrap_or_else(|_| format!("{document:?}"))
}

async fn replicas_agree(world: &mut World) -> Result<(), Violation> {
    let verbose = world.plan.verbose;
    let county = world.server.id();
    let today = world.server.clock().now().date();
    let mut tx = world.server.db().read().await.unwrap();
    let tree = world.server.tree(&mut tx).await.unwrap();
    for (phone, who) in CAST.into_iter().enumerate() {
        let profile =
            documents::get(&mut tx, county, DocumentKey::Profile(person(who))).await.unwrap().unwrap();
        let Document::Profile(profile) = profile else { unreachable!("a profile's key") };
        let wanted: Vec<Audience> = audiences(&profile, &tree, today).into_iter().collect();
        let rows = circles::find(&mut tx, county, &wanted).await.unwrap();
        let store = world.phones[phone].app().store();
        let held: BTreeSet<u32> = store.audiences().unwrap().iter().map(|row| row.number).collect();
        let allowed: BTreeSet<u32> = rows.values().map(|row| row.number).collect();
        if held != allowed {
            return fail(format!("phone {phone} holds circles {held:?} instead of {allowed:?}"));
        }
        for row in rows.values() {
            let cursor = store.audiences().unwrap().into_iter().find(|a| a.number == row.number);
            let cursor = cursor.and_then(|audience| audience.cursor);
            let at_head = cursor.as_ref().is_some_and(|c| c.entry == row.head && c.after.is_none());
            if !at_head {
                return fail(format!("phone {phone} stands at {cursor:?}, the feed at {}", row.head));
            }
        }
        let mut expected = BTreeMap::new();
        for row in rows.values() {
            let all = documents::of_audience(&mut tx, county, row.number, &[], 100_000).await.unwrap();
            expected.extend(all.into_iter().map(|stored| (stored.key, stored.bytes)));
        }
        let mut found = BTreeMap::new();
        for kind in 0..=255 {
            let all = store.documents_of_kind(kind).unwrap();
            found.extend(all.into_iter().map(|(key, stored)| (key.to_bytes(), stored.bytes)));
        }
        for (key, bytes) in &found {
            match expected.get(key) {
                None => {
                    return fail(format!(
                        "phone {phone} holds {:?}, which is not his",
                        DocumentKey::from_bytes(key)
                    ));
                }
                Some(theirs) if theirs != bytes => {
                    if verbose {
                        println!("on the phone:  {}\non the server: {}", readable(bytes), readable(theirs));
                    }
                    return fail(format!("phone {phone} has another {:?}", DocumentKey::from_bytes(key)));
                }
                Some(_) => {}
            }
        }
        if let Some(key) = expected.keys().find(|key| !found.contains_key(*key)) {
            return fail(format!("phone {phone} lacks {:?}", DocumentKey::from_bytes(key)));
        }
    }
    Ok(())
}
