//! An HTTP service: `cargo run --release --features formats --example serve -- 127.0.0.1:8080`.
//!
//! - `GET /` is a page to paste an article into.
//! - `POST /extract` reads an article and answers with what was found. The body is plain text, or, with
//!   `Content-Type: application/json`, `{"id": "…", "date": "2022-01-07", "text": "…"}`. `?format=` is any format of the crate
//!   (`json` if not given), `?date=` the date of a plain text.
//! - `GET /health` says that the service lives.
//!
//! Bodies are limited in size, requests in time, extractions at one time in number; Ctrl-C and SIGTERM let what was begun
//! finish.

#![allow(clippy::print_stdout)]

use std::{io, sync::Arc, time::Duration};

use axum::{
    Json, Router,
    body::Bytes,
    extract::{DefaultBodyLimit, Query, State},
    http::{HeaderMap, StatusCode, header},
    response::{Html, IntoResponse, Response},
    routing::{get, post},
};
use depeche::{DateTime, Extractor, Format, Options};
use serde::Deserialize;
use tokio::{net::TcpListener, sync::Semaphore, task};
use tower_http::timeout::{RequestBodyTimeoutLayer, TimeoutLayer};

/// The longest body: a long article has 50 kB.
const MOST_BYTES: usize = 1 << 20;
/// How long a request may take, with its waiting.
const MOST_TIME: Duration = Duration::from_secs(10);
/// How long a client may take from one piece of its body to the next.
const MOST_SILENCE: Duration = Duration::from_secs(5);

#[tokio::main]
async fn main() -> io::Result<()> {
    let address = std::env::args().nth(1).unwrap_or_else(|| "127.0.0.1:8080".to_owned());
    let listener = TcpListener::bind(&address).await?;
    // With port 0 the system chooses one.
    println!("listening on http://{}", listener.local_addr()?);
    axum::serve(listener, service()).with_graceful_shutdown(told_to_stop()).await
}

/// The routes and their limits.
fn service() -> Router {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let service = Service { extractor: Extractor::new(), turns: Arc::new(Semaphore::new(threads)) };
    Router::new()
        .route("/", get(page))
        .route("/health", get(health))
        .route("/extract", post(extract))
        .layer(DefaultBodyLimit::max(MOST_BYTES))
        .layer(RequestBodyTimeoutLayer::new(MOST_SILENCE))
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, MOST_TIME))
        .with_state(service)
}

#[derive(Clone)]
struct Service {
    extractor: Extractor,
    /// Extraction is work for a core: more at a time would only wait for each other.
    turns: Arc<Semaphore>,
}

#[derive(Deserialize)]
struct Asked {
    format: Option<String>,
    date: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Article {
    id: Option<String>,
    date: Option<String>,
    text: String,
}

async fn extract(
    State(service): State<Service>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Refusal> {
    let format: Format = match &asked.format {
        Some(name) => name.parse().map_err(|error| Refusal::new(format!("format: {error}")))?,
        None => Format::Json,
    };
    let is_json = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.starts_with("application/json"));
    let article = if is_json {
        serde_json::from_slice(&body).map_err(|error| Refusal::new(format!("body: {error}")))?
    } else {
        let text = String::from_utf8(body.into())
            .map_err(|error| Refusal::new(format!("body: expected text in UTF-8: {error}")))?;
        Article { id: None, date: asked.date, text }
    };
    let mut options = format.options(Options::new());
    if let Some(date) = article.date.filter(|date| !date.is_empty()) {
        options.date =
            Some(date.parse::<DateTime>().map_err(|error| Refusal::new(format!("date: {error}")))?);
    }
    // Whoever gives up while waiting gives the turn back; what runs is finished.
    let turn = Arc::clone(&service.turns).acquire_owned().await.map_err(|_| Refusal::INTERNAL)?;
    let work = task::spawn_blocking(move || {
        let _turn = turn;
        let mut extraction = service.extractor.extract_with(&article.text, &options);
        extraction.id = article.id;
        format.document(&extraction, &article.text)
    });
    let document = work.await.map_err(|_| Refusal::INTERNAL)?;
    let kind = match format {
        Format::Json | Format::Jsonl => "application/json",
        Format::Geojson => "application/geo+json",
        Format::Html => "text/html; charset=utf-8",
        Format::Csv => "text/csv; charset=utf-8",
        Format::Timex3 => "application/xml",
        _ => "text/plain; charset=utf-8",
    };
    Ok(([(header::CONTENT_TYPE, kind), (header::X_CONTENT_TYPE_OPTIONS, "nosniff")], document)
        .into_response())
}

async fn health() -> Json<serde_json::Value> {
    Json(serde_json::json!({ "status": "ok", "version": env!("CARGO_PKG_VERSION") }))
}

/// What is wrong with a request.
struct Refusal {
    status: StatusCode,
    why: String,
}

impl Refusal {
    const INTERNAL: Refusal = Refusal { status: StatusCode::INTERNAL_SERVER_ERROR, why: String::new() };

    fn new(why: String) -> Refusal {
        Refusal { status: StatusCode::BAD_REQUEST, why }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        (self.status, Json(serde_json::json!({ "error": self.why }))).into_response()
    }
}

/// Waits for Ctrl-C, or for SIGTERM where there are signals.
async fn told_to_stop() {
    let interrupt = async {
        if tokio::signal::ctrl_c().await.is_err() {
            // Without a handler there is nothing to wait for.
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => drop(signal.recv().await),
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
}

async fn page() -> Html<&'static str> {
    Html(PAGE)
}

/// A form; its script sends the article and shows the answer in a frame that may run nothing but its own script.
const PAGE: &str = r#"<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>depeche</title>
<style>
  :root { color-scheme: light dark; }
  body { display: grid; grid-template-rows: auto 1fr; gap: 1rem; min-height: 100vh; margin: 0; padding: 1.25rem;
    box-sizing: border-box; font: 15px/1.5 system-ui, sans-serif; }
  form { display: grid; gap: .6rem; max-width: 60rem; width: 100%; margin: 0 auto; }
  h1 { margin: 0; font-size: 1.1rem; }
  textarea { min-height: 11rem; padding: .7rem; font: 1rem/1.5 Georgia, serif; resize: vertical; }
  .row { display: flex; flex-wrap: wrap; gap: .6rem 1rem; align-items: center; }
  input, button { font: inherit; padding: .3rem .6rem; }
  iframe { width: 100%; min-height: 80vh; border: 0; }
  [role=status] { min-height: 1.5em; }
</style>
</head>
<body>
<form>
  <h1>What does a French article say?</h1>
  <textarea name="text" required lang="fr" aria-label="Article" placeholder="Collez un article ici."></textarea>
  <div class="row">
    <label>Published <input type="date" name="date"></label>
    <button>Read it</button>
    <span role="status"></span>
  </div>
</form>
<iframe title="What was found" sandbox="allow-scripts" hidden></iframe>
<script>
  const form = document.querySelector("form");
  const frame = document.querySelector("iframe");
  const status = document.querySelector("[role=status]");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    status.textContent = "Reading…";
    try {
      const { text, date } = Object.fromEntries(new FormData(form));
      const answer = await fetch("/extract?format=html", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ text, date }),
      });
      const page = await answer.text();
      if (!answer.ok) throw new Error(page || answer.statusText);
      frame.srcdoc = page;
      frame.hidden = false;
      status.textContent = "";
    } catch (error) {
      status.textContent = error.message;
    }
  });
</script>
</body>
</html>
"#;

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::net::SocketAddr;

    use tokio::{
        io::{AsyncReadExt, AsyncWriteExt},
        net::TcpStream,
        sync::oneshot,
    };

    use super::*;

    /// Starts the service, asks it, and stops it; gives the status and the body of each answer.
    async fn ask(requests: &[(&str, &str, &[u8])]) -> Vec<(u16, String)> {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel::<()>();
        let told = async { stopped.await.unwrap() };
        let server =
            tokio::spawn(async { axum::serve(listener, service()).with_graceful_shutdown(told).await });
        let mut answers = Vec::new();
        for (line, kind, body) in requests {
            answers.push(send(address, line, kind, body).await);
        }
        stop.send(()).unwrap();
        server.await.unwrap().unwrap();
        assert!(TcpStream::connect(address).await.is_err(), "it has stopped");
        answers
    }

    async fn send(address: SocketAddr, line: &str, kind: &str, body: &[u8]) -> (u16, String) {
        let mut stream = TcpStream::connect(address).await.unwrap();
        let head = format!(
            "{line} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        stream.write_all(head.as_bytes()).await.unwrap();
        // A body that is too long is refused before all of it is sent.
        let _ = stream.write_all(body).await;
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer).await;
        let answer = String::from_utf8(answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        (head.split(' ').nth(1).unwrap().parse().unwrap(), body.to_owned())
    }

    #[tokio::test]
    async fn it_answers() {
        let article = r#"{"id": "a", "date": "2022-01-07", "text": "Explosion vendredi à Almaty."}"#;
        let answers = ask(&[
            ("GET /health", "", b""),
            ("GET /", "", b""),
            ("POST /extract", "application/json", article.as_bytes()),
            ("POST /extract?format=conll&date=2022-01-07", "text/plain", "Lundi à Lyon".as_bytes()),
            ("POST /extract?format=html", "text/plain", "<b>Lyon</b>".as_bytes()),
        ])
        .await;
        assert!(answers.iter().all(|(status, _)| *status == 200), "{answers:?}");
        assert!(answers[0].1.contains("\"status\":\"ok\""));
        assert!(answers[1].1.contains("<textarea"));
        let found: serde_json::Value = serde_json::from_str(&answers[2].1).unwrap();
        assert_eq!((&found["id"], &found["times"][0]["value"]), (&"a".into(), &"2022-01-07".into()));
        assert!(answers[3].1.contains("Lyon\tB-LOC\tO\tO\tO\n"), "{}", answers[3].1);
        assert!(answers[4].1.contains("&lt;b&gt;"), "{}", answers[4].1);
    }

    #[tokio::test]
    async fn it_refuses() {
        let long = vec![b'x'; MOST_BYTES + 1];
        let answers = ask(&[
            ("POST /extract", "text/plain", &long),
            ("POST /extract", "text/plain", b"caf\xe9"),
            ("POST /extract", "application/json", b"{\"txt\": 1}"),
            ("POST /extract?date=hier", "text/plain", b"Lyon"),
            ("POST /extract?format=pdf", "text/plain", b"Lyon"),
            ("GET /nothing", "", b""),
        ])
        .await;
        let statuses: Vec<u16> = answers.iter().map(|(status, _)| *status).collect();
        assert_eq!(statuses, [413, 400, 400, 400, 400, 404]);
        assert!(answers[3].1.contains("`hier` is not a date"), "{}", answers[3].1);
    }
}
