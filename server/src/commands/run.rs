//! `run`

use std::{
    net::{IpAddr, SocketAddr},
    sync::Arc,
};

use clap::Args;
use serde_json::json;
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use yixian_server::{
    Error, Server,
    directory::keep_listed,
    http::{App, serve},
    letters::keep_writing,
    overview::keep_up,
    ports::{Clock, SystemClock},
    retention::keep_sweeping,
};

use super::{Answer, Context, Failure, demo::Demo};

#[derive(Args)]
pub(super) struct Run {
    /// Where to listen.
    #[arg(long, default_value = "127.0.0.1:7443")]
    listen: SocketAddr,
    /// Plain HTTP, without TLS; on loopback only.
    #[arg(long)]
    plain: bool,
    /// Gateways whose `X-Forwarded-For` is believed.
    #[arg(long)]
    proxy: Vec<IpAddr>,
}

impl Run {
    pub(super) async fn work(&self, context: &Context) -> Result<Answer, Failure> {
        if self.plain && !self.listen.ip().is_loopback() {
            return Err(Failure::PlainBeyondLoopback);
        }
        if context.is_default && !context.folder.exists() {
            tracing::info!("nothing is set up yet: making a small fictional county");
            Demo::small().work(context).await?;
        }
        let server = context.open().await?;
        let done = self.serve(context, &server).await;
        server.db().close().await;
        done
    }

    async fn serve(&self, context: &Context, server: &Server) -> Result<Answer, Failure> {
        let tls = if self.plain { None } else { context.folder.tls()? };
        let tls = tls.map(|identity| identity.server_config()).transpose()?;
        let tls = tls.map(|config| TlsAcceptor::from(Arc::new(config)));
        let wrong = |e: std::io::Error| Error::Configuration(format!("{}: {e}", self.listen));
        let listener = TcpListener::bind(self.listen).await.map_err(wrong)?;
        let address = listener.local_addr().map_err(wrong)?;
        let scheme = if tls.is_some() { "https" } else { "http" };
        tracing::info!("serving {} on {scheme}://{address}", server.county().name);
        let clock: Arc<dyn Clock> = Arc::new(SystemClock);
        let router = App::new(server.clone(), &clock, &self.proxy).router();
        let beside = [
            tokio::spawn(keep_sweeping(server.clone())),
            tokio::spawn(keep_up(server.clone())),
            tokio::spawn(keep_writing(server.clone())),
            tokio::spawn(keep_listed(server.clone())),
        ];
        let served = serve(listener, router, tls, told_to_stop()).await;
        beside.iter().for_each(tokio::task::JoinHandle::abort);
        served?;
        Ok(Answer::new(context.lang.pick("已停。", "stopped"), json!({ "stopped": true })))
    }
}

/// Ctrl-C, or the service manager's wish.
async fn told_to_stop() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        let terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate());
        if let Ok(mut terminate) = terminate {
            tokio::select! {
                _ = interrupt => {},
                _ = terminate.recv() => {},
            }
            return;
        }
    }
    let _told = interrupt.await;
}
