//! Import, and undo of an import. Both are planned and recorded in one transaction, so that nothing comes
//! between the difference that was judged and what is recorded.

use yixian_domain::time::Timestamp;
use yixian_registry::{Files, Import, ImportErrors, ImportPlan, Options, Undo, plan, undo};

use super::view::{read, view};
use crate::{
    Server,
    db::Tx,
    error::{Error, Result},
    record::record,
    store::{audit, imports},
};

/// What came of holding lists against the county: a plan, or everything that is wrong with the lists.
pub type ImportOutcome<T> = Result<Result<T, ImportErrors>>;

/// An import that was recorded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Imported {
    /// Its number; none if there was nothing to record.
    pub number: Option<i64>,
    /// What it recorded.
    pub plan: ImportPlan,
}

/// What an import would do. Nothing is recorded.
///
/// # Errors
/// The database's.
pub async fn plan_import(server: &Server, files: Files<'_>, options: Options) -> ImportOutcome<ImportPlan> {
    let mut tx = server.db().read().await?;
    let planned = plan(&view(server, &mut tx).await?, files, options);
    tx.rollback().await?;
    Ok(planned)
}

/// Imports, all or nothing.
///
/// # Errors
/// The database's.
pub async fn record_import(server: &Server, files: Files<'_>, options: Options) -> ImportOutcome<Imported> {
    let mut tx = server.db().write().await?;
    let plan = match plan(&view(server, &mut tx).await?, files, options) {
        Ok(plan) => plan,
        Err(errors) => {
            note(server, &mut tx, "import_refused", &format!("{} problems", errors.count())).await?;
            tx.commit().await?;
            return Ok(Err(errors));
        }
    };
    let number = keep(server, &mut tx, &plan.import).await?;
    tx.commit().await?;
    Ok(Ok(Imported { number, plan }))
}

async fn keep(server: &Server, tx: &mut Tx, import: &Import) -> Result<Option<i64>> {
    if import.is_empty() {
        return Ok(None);
    }
    let events: Vec<_> = import.events().cloned().collect();
    record(server, tx, &events).await?;
    let plan = serde_json::to_vec(import).map_err(|e| Error::Corrupt(e.to_string()))?;
    let number = imports::add(tx, server.id(), server.clock().now(), &plan).await?;
    note(server, tx, "imported", &format!("import {number}, {} events", events.len())).await?;
    Ok(Some(number))
}

async fn note(server: &Server, tx: &mut Tx, action: &str, detail: &str) -> Result<()> {
    let by = Some(server.county().registry());
    audit::append(tx, server.id(), server.clock().now(), by, action, detail).await
}

/// Takes an import back, or with `dry` only says what that would come to.
///
/// # Errors
/// The database's; [`Error::Configuration`] if there is no such import, or it was taken back before.
pub async fn undo_import(server: &Server, number: i64, dry: bool) -> Result<Undo> {
    let mut tx = server.db().write().await?;
    let all = imports::all(&mut tx, server.id()).await?;
    let import = all.iter().find(|import| import.number == number);
    let import = import.ok_or_else(|| Error::Configuration(format!("there is no import {number}")))?;
    if import.is_undone {
        return Err(Error::Configuration(format!("import {number} was taken back before")));
    }
    let undo = undo(&read(&import.plan)?, &view(server, &mut tx).await?);
    if dry {
        tx.rollback().await?;
        return Ok(undo);
    }
    record(server, &mut tx, &undo.events).await?;
    imports::undone(&mut tx, server.id(), number).await?;
    note(server, &mut tx, "import_undone", &format!("import {number}, {} events", undo.events.len())).await?;
    tx.commit().await?;
    Ok(undo)
}

/// Every import: its number, when, how many events, and whether it was taken back.
///
/// # Errors
/// The database's.
pub async fn imports(server: &Server) -> Result<Vec<(i64, Timestamp, usize, bool)>> {
    let mut tx = server.db().read().await?;
    let all = imports::all(&mut tx, server.id()).await?;
    tx.rollback().await?;
    all.iter()
        .map(|import| Ok((import.number, import.at, read(&import.plan)?.steps.len(), import.is_undone)))
        .collect()
}
