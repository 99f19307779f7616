fn main() {
    use std::io::BufRead;
    let f = std::env::args().any(|a| a == "future");
    let x = depeche::Extractor::new();
    for line in std::io::stdin().lock().lines() {
        let v: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
        let mut o = depeche::Options::new().with_tokens().with_sentences();
        o.date = v["date"].as_str().and_then(|d| d.parse().ok());
        if f { o = o.prefer(depeche::Prefer::Future); }
        let mut e = x.extract_with(v["text"].as_str().unwrap(), &o);
        e.id = v["id"].as_str().map(str::to_owned);
        println!("{}", serde_json::to_string(&e).unwrap());
    }
}
