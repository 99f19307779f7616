//! How far the work has come, on a terminal.

use std::io::{IsTerminal, stderr, stdout};

use indicatif::{ProgressBar, ProgressStyle};

/// A bar on standard error, if a person is there to see it.
#[derive(Debug)]
pub(crate) struct Progress {
    bar: Option<ProgressBar>,
    articles: u64,
}

impl Progress {
    /// A bar over so many bytes, as far as that is known. There is none where it would stand among the output.
    pub(crate) fn new(bytes: Option<u64>, to_file: bool, quiet: bool) -> Progress {
        let seen = !quiet && stderr().is_terminal() && (to_file || !stdout().is_terminal());
        let bar = seen.then(|| match bytes {
            Some(bytes) => {
                let line = "{bar:30} {percent:>3}%  {msg}  {decimal_bytes_per_sec}  {eta} left";
                ProgressBar::new(bytes).with_style(style(line))
            }
            None => ProgressBar::no_length()
                .with_style(style("{spinner} {msg}  {decimal_bytes}  {decimal_bytes_per_sec}  {elapsed}")),
        });
        Progress { bar, articles: 0 }
    }

    /// One article more is done.
    pub(crate) fn article(&mut self, bytes: u64) {
        self.articles += 1;
        if let Some(bar) = &self.bar {
            bar.inc(bytes);
            bar.set_message(format!(
                "{} article{}",
                self.articles,
                if self.articles == 1 { "" } else { "s" }
            ));
        }
    }

    /// Says a line on standard error; the bar stays below it.
    pub(crate) fn say(&self, line: &str) {
        match &self.bar {
            Some(bar) => bar.suspend(|| eprintln!("depeche: {line}")),
            None => eprintln!("depeche: {line}"),
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish();
        }
    }
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}
