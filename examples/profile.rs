fn main() {
    let text = std::fs::read_to_string("/tmp/big.txt").unwrap();
    let x = depeche::Extractor::new();
    let o = depeche::Options::new().date("2017-01-01".parse().unwrap());
    x.extract("a");
    let n = 8;
    let t = std::time::Instant::now();
    for _ in 0..n { std::hint::black_box(x.extract_with(&text, &o)); }
    let d = t.elapsed();
    eprintln!("whole: {:.1} MB/s", (text.len() * n) as f64 / d.as_secs_f64() / 1e6);
    let parts: Vec<&str> = text.split("\n\n\n").collect();
    let t = std::time::Instant::now();
    for _ in 0..n { for p in &parts { std::hint::black_box(x.extract_with(p, &o)); } }
    let d = t.elapsed();
    eprintln!("by article ({}): {:.1} MB/s", parts.len(), (text.len() * n) as f64 / d.as_secs_f64() / 1e6);
}
