fn main() {
    use std::io::BufRead;
    let f = std::env::args().any(|a| a == "future");
    for line in std::io::stdin().lock().lines() {
        let v: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
        let (t, s, x, m, e) = depeche::debug_all(v["text"].as_str().unwrap(), v["date"].as_str().and_then(|d| d.parse().ok()), f);
        let m: Vec<_> = m.into_iter().map(|(s, k, e, w, c)| serde_json::json!({"span": s, "kind": k, "entity": e, "score": w, "cues": c})).collect();
        println!("{}", serde_json::json!({"id": v["id"], "tokens": t, "sentences": s, "times": x, "mentions": m, "entities": e}));
    }
}
