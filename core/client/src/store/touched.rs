//! Documents that exist only in what this phone has recorded and not yet sent.

use yixian_domain::DocumentKey;

use super::{Store, StoreError};

impl Store {
    /// The documents of one kind that pending events touch, by the first byte of their keys.
    ///
    /// # Errors
    /// If they cannot be read.
    pub fn pending_documents_of_kind(&self, kind: u8) -> Result<Vec<DocumentKey>, StoreError> {
        self.queue()?.read(|reading| {
            let mut statement = reading.connection.prepare_cached(
                "SELECT DISTINCT document FROM targets
                 WHERE document >= ?1 AND (?2 IS NULL OR document < ?2)
                   AND number > (SELECT acknowledged FROM chain)",
            )?;
            let next = kind.checked_add(1).map(|next| vec![next]);
            let mut rows = statement.query(rusqlite::params![[kind], next])?;
            let mut keys = Vec::new();
            while let Some(row) = rows.next()? {
                let key: Vec<u8> = row.get(0)?;
                keys.extend(DocumentKey::from_bytes(&key));
            }
            Ok(keys)
        })
    }
}
