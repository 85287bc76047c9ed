//! `yixian-server`: the county's platform on the command line.

#![allow(clippy::print_stdout, clippy::print_stderr)] // a command line talks to people

use std::{
    net::{IpAddr, SocketAddr},
    path::PathBuf,
    process::ExitCode,
    sync::Arc,
};

use clap::{Parser, Subcommand};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use yixian_domain::PersonId;
use yixian_server::{
    Error, Ports, Server,
    backup::{backup, restore},
    data::DataFolder,
    db::Db,
    enrol::{Issue, issue_code},
    http::{App, serve},
    ports::SystemEntropy,
};

/// The county's platform: phones sync with it, the county runs it.
#[derive(Parser)]
#[command(name = "yixian-server", version, about)]
struct Arguments {
    /// The county's folder.
    #[arg(long, env = "YIXIAN_DATA", default_value = "var/county", global = true)]
    data: PathBuf,
    /// The database: `postgres://…`, or `sqlite:FILE`. The folder's own file if none is named.
    #[arg(long, env = "YIXIAN_DATABASE", global = true)]
    database: Option<String>,
    /// Answer in JSON.
    #[arg(long, global = true)]
    json: bool,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Sets a county up in an empty folder: id, key, its own TLS authority.
    Init {
        /// The county's name.
        #[arg(long)]
        name: String,
        /// The address that phones are given.
        #[arg(long, default_value = "https://127.0.0.1:7443")]
        url: String,
        /// Host names and addresses that the certificate is for.
        #[arg(long, default_values_t = ["localhost".to_owned(), "127.0.0.1".to_owned()])]
        host: Vec<String>,
    },
    /// Serves phones until it is told to stop (Ctrl-C), then lets every request under way finish.
    Run {
        /// Where to listen.
        #[arg(long, default_value = "127.0.0.1:7443")]
        listen: SocketAddr,
        /// Plain HTTP, without TLS; on loopback only.
        #[arg(long)]
        plain: bool,
        /// Gateways whose `X-Forwarded-For` is believed.
        #[arg(long)]
        proxy: Vec<IpAddr>,
    },
    /// Issues an enrolment code for a person, in the name of the county's registry.
    Enrol {
        /// For whom.
        #[arg(long)]
        person: PersonId,
        /// It will be read out: it lives 15 minutes instead of 30 days.
        #[arg(long)]
        spoken: bool,
        /// The person's other devices stay.
        #[arg(long)]
        add: bool,
    },
    /// Writes the county into one sealed file.
    Backup {
        /// Which file.
        file: PathBuf,
        /// The file lies off site, so phones need not keep what is in it. Say so only when it does.
        #[arg(long)]
        off_site: bool,
    },
    /// Puts a backup into an empty database.
    Restore {
        /// Which file.
        file: PathBuf,
    },
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("yixian-server: {error}");
            return ExitCode::FAILURE;
        }
    };
    match runtime.block_on(work(arguments)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("yixian-server: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn work(arguments: Arguments) -> Result<(), Error> {
    let folder = DataFolder::new(arguments.data.clone());
    if let Command::Init { name, url, host } = &arguments.command {
        folder.create(name, url, host, &SystemEntropy::default())?;
        return say(&arguments, &serde_json::json!({ "data": folder.path(), "name": name, "url": url }));
    }
    let url = arguments.database.clone().unwrap_or_else(|| folder.database());
    let server = Server::new(Db::open(&url).await?, folder.county()?, Ports::default()).await?;
    let done = match &arguments.command {
        Command::Init { .. } => Ok(()),
        Command::Run { listen, plain, proxy } => run(&server, &folder, *listen, *plain, proxy).await,
        Command::Enrol { person, spoken, add } => {
            enrol(&arguments, &server, &folder, *person, *spoken, *add).await
        }
        Command::Backup { file, off_site } => {
            let moved = backup(&server, file, *off_site).await?;
            say(&arguments, &serde_json::json!({ "file": file, "rows": moved.rows }))
        }
        Command::Restore { file } => {
            let moved = restore(&server, file).await?;
            say(&arguments, &serde_json::json!({ "file": file, "rows": moved.rows }))
        }
    };
    server.db().close().await;
    done
}

/// One JSON object a line, or its fields a line each.
fn say(arguments: &Arguments, what: &serde_json::Value) -> Result<(), Error> {
    if arguments.json {
        println!("{what}");
        return Ok(());
    }
    for (name, value) in what.as_object().into_iter().flatten() {
        match value.as_str() {
            Some(text) => println!("{name}: {text}"),
            None => println!("{name}: {value}"),
        }
    }
    Ok(())
}

async fn run(
    server: &Server,
    folder: &DataFolder,
    listen: SocketAddr,
    plain: bool,
    proxies: &[IpAddr],
) -> Result<(), Error> {
    let tls = if plain { None } else { folder.tls()? };
    let tls = tls.map(|identity| identity.server_config()).transpose()?;
    let tls = tls.map(|config| TlsAcceptor::from(Arc::new(config)));
    let listener =
        TcpListener::bind(listen).await.map_err(|e| Error::Configuration(format!("{listen}: {e}")))?;
    let address = listener.local_addr().map_err(|e| Error::Configuration(e.to_string()))?;
    let scheme = if tls.is_some() { "https" } else { "http" };
    tracing::info!("serving {} on {scheme}://{address}", server.county().name);
    let clock: Arc<dyn yixian_server::ports::Clock> = Arc::new(yixian_server::ports::SystemClock);
    let router = App::new(server.clone(), &clock, proxies).router();
    serve(listener, router, tls, told_to_stop()).await
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

async fn enrol(
    arguments: &Arguments,
    server: &Server,
    folder: &DataFolder,
    person: PersonId,
    spoken: bool,
    add: bool,
) -> Result<(), Error> {
    let mut tx = server.db().write().await?;
    let issue = Issue { person, issued_by: server.county().registry(), spoken, replaces: !add };
    let (code, valid_until) = issue_code(server, &mut tx, issue).await?;
    tx.commit().await?;
    let url = folder.county_file()?.url;
    let answer = serde_json::json!({
        "digits": code.spaced(),
        "url": url,
        "valid_until": valid_until.0,
    });
    say(arguments, &answer)
}
