//! The addresses that phones and operators call.
//!
//! | address | who | what |
//! |---|---|---|
//! | `POST /v1/sync` | phones | one self-authenticating round trip |
//! | `POST /v1/enrol/start`, `/finish` | new phones | a code becomes a device |
//! | `POST /v1/enrol/return` | phones of a restored server | a certificate becomes a device again |
//! | `GET /e` | whoever scans a slip | how to get the app |
//! | `GET /g` | whoever scans a wall | what guests do with its code |
//! | `GET /health`, `/metrics` | whoever runs the host | whether it lives, sums without members |

use std::{
    net::{IpAddr, SocketAddr},
    sync::Arc,
    time::Duration,
};

use axum::{
    Router,
    body::Bytes,
    extract::{ConnectInfo, DefaultBodyLimit, Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    middleware::{Next, from_fn_with_state},
    response::{Html, IntoResponse, Response},
    routing::{get, post},
};
use hyper_util::{
    rt::{TokioExecutor, TokioIo, TokioTimer},
    server::{conn::auto, graceful::GracefulShutdown},
    service::TowerToHyperService,
};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tower::ServiceExt;
use yixian_protocol::{
    MEDIA_TYPE, codec,
    enrol::{Certificate, Finish, Start},
    limits::REQUEST,
    sync::{Problem, SyncRequest},
};

use crate::{
    Error, Server,
    enrol::{self, EnrolRefusal},
    limits::{Caller, Limits},
    ports::Clock,
    store::audit,
    sync,
};

/// How long one request may take with all of its body: a phone on the weakest line sends small pages.
const PATIENCE: Duration = Duration::from_secs(100);

/// What the addresses share.
#[derive(Clone)]
pub struct App {
    server: Server,
    limits: Arc<Limits>,
    proxies: Arc<[IpAddr]>,
}

impl App {
    /// An application over a server. Addresses that a proxy reports are believed only from `proxies`.
    #[must_use]
    pub fn new(server: Server, clock: &Arc<dyn Clock>, proxies: &[IpAddr]) -> Self {
        Self { server, limits: Arc::new(Limits::new(clock)), proxies: proxies.into() }
    }

    /// All addresses.
    pub fn router(self) -> Router {
        Router::new()
            .route("/v1/sync", post(answer_sync))
            .route("/v1/enrol/start", post(answer_start))
            .route("/v1/enrol/finish", post(answer_finish))
            .route("/v1/enrol/return", post(answer_return))
            .route(
                "/e",
                get(|| async { Html(concat!(include_str!("page.html"), include_str!("enrol.html"))) }),
            )
            .route(
                "/g",
                get(|| async { Html(concat!(include_str!("page.html"), include_str!("guest.html"))) }),
            )
            .route("/health", get(health))
            .route("/metrics", get(metrics))
            .layer(from_fn_with_state(self.clone(), limit_address))
            .layer(DefaultBodyLimit::max(REQUEST))
            .with_state(self)
    }
}

/// An answer that is no reply.
fn problem(status: StatusCode, code: &str, message: impl ToString, retry_after_s: Option<u32>) -> Response {
    let body = Problem { code: code.to_owned(), message: message.to_string(), retry_after_s };
    let mut response = (status, cbor(codec::encode(&body))).into_response();
    if let Some(seconds) = retry_after_s {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

fn cbor(bytes: Vec<u8>) -> impl IntoResponse {
    ([(header::CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE))], bytes)
}

fn failure(error: &Error) -> Response {
    match error {
        Error::Malformed(why) => problem(StatusCode::BAD_REQUEST, "malformed", why, None),
        // What went wrong inside is for the log, which holds no member's data either.
        _ => {
            tracing::error!(%error, "a request failed");
            problem(StatusCode::SERVICE_UNAVAILABLE, "try_later", "the server cannot answer now", Some(30))
        }
    }
}

fn limited(app: &App) -> Response {
    app.server.metrics().requests_limited.one();
    problem(StatusCode::TOO_MANY_REQUESTS, "too_many_requests", "too many requests", Some(10))
}

/// The caller's address: the connection's, or what a proxy that we know says.
#[derive(Clone, Copy, Debug)]
struct Address(IpAddr);

fn address(connection: Option<&ConnectInfo<SocketAddr>>, headers: &HeaderMap, proxies: &[IpAddr]) -> IpAddr {
    let peer = connection.map_or(IpAddr::from([127, 0, 0, 1]), |info| info.0.ip());
    if !proxies.contains(&peer) {
        return peer;
    }
    // The last line is the proxy's own; those before it are whatever the caller wrote.
    let forwarded =
        headers.get_all("x-forwarded-for").iter().next_back().and_then(|value| value.to_str().ok());
    forwarded.and_then(|list| list.rsplit(',').next()?.trim().parse().ok()).unwrap_or(peer)
}

async fn limit_address(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let connection = request.extensions().get::<ConnectInfo<SocketAddr>>();
    let address = address(connection, request.headers(), &app.proxies);
    if !app.limits.allow(Caller::Address(address)) {
        return limited(&app);
    }
    request.extensions_mut().insert(Address(address));
    match tokio::time::timeout(PATIENCE, next.run(request)).await {
        Ok(response) => response,
        Err(_) => {
            problem(StatusCode::REQUEST_TIMEOUT, "too_slow", "the request did not arrive in time", None)
        }
    }
}

type Caught = Result<Bytes, axum::extract::rejection::BytesRejection>;

/// The body, if it is within the limit. One that is not leaves a line in the trail; as many as a caller may make.
async fn body(app: &App, caught: Caught) -> Result<Bytes, Box<Response>> {
    let rejection = match caught {
        Ok(body) => return Ok(body),
        Err(rejection) => rejection,
    };
    if rejection.status() != StatusCode::PAYLOAD_TOO_LARGE {
        return Err(Box::new(problem(StatusCode::BAD_REQUEST, "malformed", "the body was cut", None)));
    }
    app.server.metrics().requests_limited.one();
    if let Err(error) = note_too_large(&app.server).await {
        return Err(Box::new(failure(&error)));
    }
    let message = format!("a request has at most {REQUEST} bytes");
    Err(Box::new(problem(StatusCode::PAYLOAD_TOO_LARGE, "too_large", message, None)))
}

async fn note_too_large(server: &Server) -> Result<(), Error> {
    let mut tx = server.db().write().await?;
    audit::append(&mut tx, server.id(), server.clock().now(), None, "request_refused", "too_large").await?;
    tx.commit().await
}

async fn answer_sync(
    State(app): State<App>,
    axum::Extension(Address(address)): axum::Extension<Address>,
    caught: Caught,
) -> Response {
    let message = match body(&app, caught).await {
        Ok(message) => message,
        Err(response) => return *response,
    };
    // The device is not proven yet, so the limit is per device and address: nobody can use up another's.
    let received = match SyncRequest::receive(&message) {
        Ok(received) => received,
        Err(why) => return problem(StatusCode::BAD_REQUEST, "malformed", why, None),
    };
    if !app.limits.allow(Caller::Device(address, *received.request.device)) {
        return limited(&app);
    }
    match sync::answer(&app.server, &received).await {
        Ok(reply) => cbor(reply).into_response(),
        Err(error) => failure(&error),
    }
}

fn refusal(refused: EnrolRefusal) -> Response {
    let status = match refused {
        EnrolRefusal::TooManyTries => StatusCode::TOO_MANY_REQUESTS,
        EnrolRefusal::Used | EnrolRefusal::Expired => StatusCode::GONE,
        EnrolRefusal::NoSession => StatusCode::CONFLICT,
        _ => StatusCode::FORBIDDEN,
    };
    problem(status, refused.code(), refused, None)
}

fn enrolled<T: minicbor::Encode<()>>(result: Result<Result<T, EnrolRefusal>, Error>) -> Response {
    match result {
        Ok(Ok(answer)) => cbor(codec::encode(&answer)).into_response(),
        Ok(Err(refused)) => refusal(refused),
        Err(error) => failure(&error),
    }
}

async fn enrolment<T: for<'b> minicbor::Decode<'b, ()>>(
    app: &App,
    address: IpAddr,
    caught: Caught,
) -> Result<T, Box<Response>> {
    if !app.limits.allow(Caller::Enrolment(address)) {
        return Err(Box::new(limited(app)));
    }
    let message = body(app, caught).await?;
    codec::decode("enrolment", &message)
        .map_err(|why| Box::new(problem(StatusCode::BAD_REQUEST, "malformed", why, None)))
}

async fn answer_start(
    State(app): State<App>,
    axum::Extension(Address(address)): axum::Extension<Address>,
    caught: Caught,
) -> Response {
    match enrolment::<Start>(&app, address, caught).await {
        Ok(message) => enrolled(enrol::start(&app.server, &message).await),
        Err(response) => *response,
    }
}

async fn answer_finish(
    State(app): State<App>,
    axum::Extension(Address(address)): axum::Extension<Address>,
    caught: Caught,
) -> Response {
    match enrolment::<Finish>(&app, address, caught).await {
        Ok(message) => enrolled(enrol::finish(&app.server, &message).await),
        Err(response) => *response,
    }
}

async fn answer_return(
    State(app): State<App>,
    axum::Extension(Address(address)): axum::Extension<Address>,
    caught: Caught,
) -> Response {
    match enrolment::<Certificate>(&app, address, caught).await {
        Ok(message) => enrolled(enrol::welcome_back(&app.server, &message).await),
        Err(response) => *response,
    }
}

async fn health(State(app): State<App>) -> Response {
    let alive = async {
        let mut tx = app.server.db().read().await?;
        crate::store::county::tree_version(&mut tx, app.server.id()).await?;
        tx.rollback().await?;
        Ok::<(), Error>(())
    };
    match alive.await {
        Ok(()) => "ok\n".into_response(),
        Err(error) => failure(&error),
    }
}

async fn metrics(
    State(app): State<App>,
    axum::Extension(Address(address)): axum::Extension<Address>,
) -> Response {
    if !address.is_loopback() {
        return problem(StatusCode::FORBIDDEN, "loopback_only", "metrics are read on the host itself", None);
    }
    app.server.metrics().render().into_response()
}

/// Serves until `stop` completes, then lets every request under way finish.
///
/// # Errors
/// If the configuration is unsafe: plain HTTP beyond loopback.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    tls: Option<TlsAcceptor>,
    stop: impl Future<Output = ()>,
) -> Result<(), Error> {
    let local = listener.local_addr().map_err(|e| Error::Configuration(e.to_string()))?;
    if tls.is_none() && !local.ip().is_loopback() {
        let why = "plain HTTP is for loopback only: give --tls-certificate and --tls-key";
        return Err(Error::Configuration(why.to_owned()));
    }
    let graceful = Arc::new(GracefulShutdown::new());
    let mut stop = std::pin::pin!(stop);
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut stop => break,
        };
        match accepted {
            Ok((stream, peer)) => {
                let connection = Connection { router: router.clone(), tls: tls.clone(), peer };
                tokio::spawn(connection.run(stream, graceful.watcher()));
            }
            // A connection that fails before it begins concerns only itself; having no more of them passes.
            Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
    }
    drop(listener);
    let Some(graceful) = Arc::into_inner(graceful) else { return Ok(()) };
    // A phone that hangs must not keep the server from stopping.
    let _unfinished = tokio::time::timeout(Duration::from_secs(20), graceful.shutdown()).await;
    Ok(())
}

struct Connection {
    router: Router,
    tls: Option<TlsAcceptor>,
    peer: SocketAddr,
}

impl Connection {
    async fn run(self, stream: TcpStream, watcher: hyper_util::server::graceful::Watcher) {
        let _slow_network_is_fine = stream.set_nodelay(true);
        let peer = self.peer;
        let service = self.router.map_request(move |mut request: hyper::Request<hyper::body::Incoming>| {
            request.extensions_mut().insert(ConnectInfo(peer));
            request
        });
        let service = TowerToHyperService::new(service);
        let mut builder = auto::Builder::new(TokioExecutor::new());
        builder.http1().timer(TokioTimer::new()).header_read_timeout(Duration::from_secs(30));
        // A connection that breaks concerns only itself: phones come and go.
        match self.tls {
            None => {
                let connection = builder.serve_connection(TokioIo::new(stream), service);
                let _broken = watcher.watch(connection.into_owned()).await;
            }
            Some(tls) => {
                let handshake = tokio::time::timeout(Duration::from_secs(20), tls.accept(stream)).await;
                if let Ok(Ok(stream)) = handshake {
                    let connection = builder.serve_connection(TokioIo::new(stream), service);
                    let _broken = watcher.watch(connection.into_owned()).await;
                }
            }
        }
    }
}
