//! Bytes on the air, counted by a proxy: HTTP with its headers.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};
use yixian_client::http::{Http, Trust};
use yixian_tests::{
    benching::Row,
    county::{DEPUTY, SECRETARY},
    phone::Phone,
    wire::Served,
};

use crate::scene::{county, marked, member, planned, runtime, sync};

pub fn measure() -> Vec<Row> {
    let runtime = runtime();
    let mut rows = runtime.block_on(no_op());
    rows.push(runtime.block_on(first_sync()));
    rows
}

/// A sync that has nothing to say, over a connection that is open.
async fn no_op() -> Vec<Row> {
    let (county, served) = county(3).await;
    let mut phone = county.phone(SECRETARY).await;
    let counted = Counted::before(&served).await;
    let http = counted.http();
    sync(&mut phone, &http).await; // opens the connection
    let before = counted.bytes();
    let rounds = sync(&mut phone, &http).await;
    let after = counted.bytes();
    let most = ("at most 300 bytes", 300.0);
    vec![
        Row::exact("no-op sync, requests", rounds as f64, "requests", ("1 request", 1.0)),
        Row::exact("no-op sync, up", (after.0 - before.0) as f64, "bytes", most),
        Row::exact("no-op sync, down", (after.1 - before.1) as f64, "bytes", most),
    ]
}

/// The first sync of a branch of 50 members with a year of meetings behind it, on its secretary's new phone.
async fn first_sync() -> Row {
    let (county, served) = county(46).await; // with its officers and the county's, 50
    let mut deputy = county.phone(DEPUTY).await;
    for n in 0..12 {
        deputy.app().record(planned(n)).unwrap();
        let marks: Vec<_> = (0..46).map(|who| marked(n, member(who))).collect();
        deputy.app().record_all(&marks).unwrap();
    }
    deputy.sync(&county.router).await.unwrap();
    let mut new = Phone::new(9, county.server.clock().now());
    let code = county.code(SECRETARY).await;
    new.enrol(&county.router, &code).await.unwrap();
    let counted = Counted::before(&served).await;
    sync(&mut new, &counted.http()).await;
    let (up, down) = counted.bytes();
    let bytes = (up + down) as f64;
    Row::exact("first sync, branch of 50, a year", bytes / 1000.0, "KB", ("at most 300 KB", 300.0))
}

/// A connection that counts what goes through it.
struct Counted {
    url: String,
    up: Arc<AtomicU64>,
    down: Arc<AtomicU64>,
}

impl Counted {
    async fn before(served: &Served) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let counted = Self { url, up: Arc::default(), down: Arc::default() };
        let (up, down, server) = (Arc::clone(&counted.up), Arc::clone(&counted.down), served.address);
        tokio::spawn(async move {
            while let Ok((phone, _)) = listener.accept().await {
                let server = TcpStream::connect(server).await.unwrap();
                let (from_phone, to_phone) = phone.into_split();
                let (from_server, to_server) = server.into_split();
                tokio::spawn(pump(from_phone, to_server, Arc::clone(&up)));
                tokio::spawn(pump(from_server, to_phone, Arc::clone(&down)));
            }
        });
        counted
    }

    fn http(&self) -> Http {
        Http::new(&self.url, Trust::Pinned(Vec::new())).unwrap()
    }

    /// Up and down so far.
    fn bytes(&self) -> (u64, u64) {
        (self.up.load(Ordering::SeqCst), self.down.load(Ordering::SeqCst))
    }
}

async fn pump(
    mut from: impl AsyncReadExt + Unpin,
    mut to: impl AsyncWriteExt + Unpin,
    count: Arc<AtomicU64>,
) {
    let mut buffer = vec![0; 64 * 1024];
    while let Ok(read) = from.read(&mut buffer).await {
        if read == 0 || to.write_all(&buffer[..read]).await.is_err() {
            return;
        }
        count.fetch_add(read as u64, Ordering::SeqCst);
    }
}
