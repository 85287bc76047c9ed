//! Real HTTP on loopback, and a network in between that misbehaves.

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex},
};

use axum::Router;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::oneshot,
};
use tokio_rustls::TlsAcceptor;
use yixian_client::http::{Http, Trust};
use yixian_server::{http::serve, tls::Identity};

/// A county behind a port. It stops when this is dropped.
pub struct Served {
    /// Its address.
    pub url: String,
    /// The same, for sockets.
    pub address: SocketAddr,
    _stop: oneshot::Sender<()>,
}

/// Serves a county over plain HTTP, or over TLS.
pub async fn served(router: &Router, tls: Option<&Identity>) -> Served {
    served_at(0, router, tls).await
}

/// The same on a port; 0 means any that is free.
pub async fn served_at(port: u16, router: &Router, tls: Option<&Identity>) -> Served {
    let listener = TcpListener::bind(("127.0.0.1", port)).await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel::<()>();
    let acceptor = tls.map(|identity| TlsAcceptor::from(Arc::new(identity.server_config().unwrap())));
    let scheme = if acceptor.is_some() { "https" } else { "http" };
    let stopped = async move {
        let _gone = stopped.await;
    };
    let router = router.clone();
    tokio::spawn(async move { serve(listener, router, acceptor, stopped).await.unwrap() });
    Served { url: format!("{scheme}://localhost:{}", address.port()), address, _stop: stop }
}

impl Served {
    /// A phone's connection to it, without TLS.
    pub fn plain(&self) -> Http {
        Http::new(&self.url, Trust::Pinned(Vec::new())).unwrap()
    }
}

/// What the network does with one exchange.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Mischief {
    /// Nothing.
    Pass,
    /// Answers itself, with these bytes, and the server hears nothing.
    Answer(Vec<u8>),
    /// The request is lost on the way up.
    Lose,
    /// The server hears it, and the reply is cut after so many bytes.
    Cut(usize),
    /// The request reaches the server twice; the second reply comes back.
    Twice,
    /// The reply to the exchange before comes instead, and this one's reply is kept back.
    Older,
    /// A process is killed at this point, and the exchange ends there.
    Kill(Moment),
}

/// A point in an exchange.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Moment {
    /// Before the server hears the request.
    Before,
    /// While it works on it.
    During,
    /// When its reply is on the way.
    After,
}

type Killer = Box<dyn FnMut() + Send>;

/// A network between phones and a server, which does what it is told with each exchange in turn, and passes on what
/// it was told nothing about.
#[derive(Clone)]
pub struct Network {
    /// Where phones find it.
    pub url: String,
    plan: Arc<Mutex<Vec<Mischief>>>,
    kept: Arc<Mutex<Option<Vec<u8>>>>,
    killer: Arc<Mutex<Option<Killer>>>,
    server: SocketAddr,
}

impl Network {
    /// A network in front of a server.
    pub async fn before(server: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://localhost:{}", listener.local_addr().unwrap().port());
        let network =
            Self { url, plan: Arc::default(), kept: Arc::default(), killer: Arc::default(), server };
        let carrier = network.clone();
        tokio::spawn(async move {
            while let Ok((phone, _)) = listener.accept().await {
                let carrier = carrier.clone();
                // A broken connection is part of what is tested.
                tokio::spawn(async move { carrier.carry(phone).await.ok() });
            }
        });
        network
    }

    /// What it will do with the next exchanges, in order.
    pub fn will(&self, plan: impl IntoIterator<Item = Mischief>) {
        let mut plan: Vec<Mischief> = plan.into_iter().collect();
        plan.reverse();
        *self.plan.lock().unwrap() = plan;
    }

    /// What kills the process that is to be killed.
    pub fn kills_by(&self, killer: impl FnMut() + Send + 'static) {
        *self.killer.lock().unwrap() = Some(Box::new(killer));
    }

    fn kill(&self) {
        if let Some(killer) = self.killer.lock().unwrap().as_mut() {
            killer();
        }
    }

    /// How much of the plan is still to come.
    pub fn left(&self) -> usize {
        self.plan.lock().unwrap().len()
    }

    /// A phone's connection through it.
    pub fn http(&self) -> Http {
        Http::new(&self.url, Trust::Pinned(Vec::new())).unwrap()
    }

    fn next(&self) -> Mischief {
        self.plan.lock().unwrap().pop().unwrap_or(Mischief::Pass)
    }

    /// One connection: exchange after exchange until one side closes it.
    async fn carry(&self, mut phone: TcpStream) -> std::io::Result<()> {
        while let Some(request) = whole(&mut phone).await? {
            let reply = match self.next() {
                Mischief::Pass => self.ask(&request).await?,
                Mischief::Answer(bytes) => bytes,
                Mischief::Lose => return Ok(()),
                Mischief::Kill(moment) => {
                    if moment == Moment::During {
                        TcpStream::connect(self.server).await?.write_all(&request).await?;
                    } else if moment == Moment::After {
                        self.ask(&request).await?;
                    }
                    self.kill();
                    return Ok(());
                }
                Mischief::Cut(length) => {
                    let reply = self.ask(&request).await?;
                    phone.write_all(&reply[..length.min(reply.len() - 1)]).await?;
                    return Ok(());
                }
                Mischief::Twice => {
                    self.ask(&request).await?;
                    self.ask(&request).await?
                }
                Mischief::Older => {
                    let reply = self.ask(&request).await?;
                    self.kept.lock().unwrap().replace(reply.clone()).unwrap_or(reply)
                }
            };
            self.kept.lock().unwrap().get_or_insert_with(|| reply.clone());
            phone.write_all(&reply).await?;
        }
        Ok(())
    }

    /// Brings a request to the server on a connection of its own.
    async fn ask(&self, request: &[u8]) -> std::io::Result<Vec<u8>> {
        let mut server = TcpStream::connect(self.server).await?;
        server.write_all(request).await?;
        // A server that was killed says nothing more; the phone's connection ends with that.
        whole(&mut server).await?.ok_or_else(|| std::io::ErrorKind::UnexpectedEof.into())
    }
}

/// One whole HTTP message; none if the other side has closed.
async fn whole(stream: &mut TcpStream) -> std::io::Result<Option<Vec<u8>>> {
    let mut message = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        if let Some(head) = message.windows(4).position(|window| window == b"\r\n\r\n")
            && message.len() >= head + 4 + length_of(&message[..head])
        {
            return Ok(Some(message));
        }
        let read = stream.read(&mut buffer).await?;
        if read == 0 {
            return Ok(None);
        }
        message.extend_from_slice(&buffer[..read]);
    }
}

fn length_of(head: &[u8]) -> usize {
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let line = head.lines().find_map(|line| line.strip_prefix("content-length:").map(str::to_owned));
    line.and_then(|length| length.trim().parse().ok()).unwrap_or(0)
}

/// An HTTP answer that is none of ours.
pub fn page(status: &str, headers: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!("HTTP/1.1 {status}\r\n{headers}content-length: {length}\r\n\r\n{body}").into_bytes()
}
