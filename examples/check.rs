//! check
use linesight::pipeline::{Settings, check_paths};
fn main() {
    let paths: Vec<_> = std::env::args().skip(1).map(std::path::PathBuf::from).collect();
    let o = check_paths(&paths, &Settings::default(), &|_| {}).unwrap();
    for f in &o.findings {
        println!("{}: {}[{}] {}", f.place, f.level, f.rule.name, f.message);
        for e in &f.evidence {
            println!("      {e}");
        }
    }
    println!("-- not checked");
    for n in &o.not_checked {
        println!("{} {}", n.places.first().map(|p| p.to_string()).unwrap_or_default(), n.text);
    }
    println!("-- assumed");
    for n in &o.assumptions {
        println!("{} {}", n.places.first().map(|p| p.to_string()).unwrap_or_default(), n.text);
    }
    println!("-- balances");
    for b in &o.reconciliation.balances {
        println!("{} {} {} {:?} {:?}", b.id, b.place, b.column, b.origin, b.class);
    }
}
