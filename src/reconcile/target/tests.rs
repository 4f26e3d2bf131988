#[test]
fn peek() {
    use super::*;
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let file = root.join("report_specs/melton-two-plans.toml");
    let text = std::fs::read_to_string(&file).unwrap();
    let spec = Spec::from_toml(&file.to_string_lossy(), &text, &crate::check::rule_names()).unwrap();
    let outcome = crate::pipeline::run_spec(spec, &crate::pipeline::Settings::default(), &|_| {}).unwrap();
    let t = &outcome.reconciliation.targets;
    println!("{:?} {:?}", t.documents, t.unused);
    for c in &t.indicators {
        let n =
            |l: &Option<Listed>| l.as_ref().map(|l| format!("{} {:?}", l.name(), l.description)).unwrap_or("-".into());
        println!(
            "{} || {} || {:?} {:?} f{:?} d{:?}",
            n(&c.earlier),
            n(&c.later),
            c.matched.map(|m| m.to_string()),
            (c.split_into, c.merged_from),
            c.frequency,
            c.definition
        );
        for y in &c.targets {
            println!(
                "      {:?} {:?} {:?} {} ach {:?}",
                y.period.map(|p| p.to_string()),
                y.earlier.as_ref().map(|s| s.written.clone()),
                y.later.as_ref().map(|s| s.written.clone()),
                y.class.name(),
                y.achieved.as_ref().map(|a| a.written.clone())
            );
        }
    }
    for r in &t.risks {
        let n = |l: &Option<ListedRisk>| {
            l.as_ref()
                .map(|l| format!("{} {:?} {:?}", l.listed.name(), l.listed.description, l.bands))
                .unwrap_or("-".into())
        };
        println!("{} || {} || {:?} {}", n(&r.earlier), n(&r.later), r.matched.map(|m| m.to_string()), r.movement);
    }
}
