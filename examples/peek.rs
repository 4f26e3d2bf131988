use linesight::{bind::{self, Bindable, bind}, read, read::locate::locate, spec::{builtin_kinds, Scoring}, score, reconcile};
fn main() {
    let mut books = vec![]; let mut b = vec![];
    for path in std::env::args().skip(1) {
        let book = read::open(std::path::Path::new(&path), &read::Limits::default()).unwrap();
        let year = bind::plan_year(&book);
        let l = locate(&book, books.len(), builtin_kinds(), year);
        b.extend(l.tables.into_iter().map(|found| Bindable { id: None, found, year }));
        books.push(book);
    }
    let m = bind(&books, b, vec![]);
    for x in &m.matrices { println!("MATRIX {:?} {:?}", x.likelihoods, x.impacts); for c in &x.cells { println!("   {} {} {:?}", c.likelihood, c.impact, c.written); } }
    for x in &m.risks { println!("RISKS"); for r in x.rows.iter().take(3) { println!("  {:?} {:?} {:?} {:?} {:?}", r.section, r.number.as_ref().map(|f|&f.written), r.description.as_ref().map(|f|&f.written), r.impact.as_ref().map(|f|&f.written), r.rating.as_ref().map(|f|&f.written)); } }
    for f in &m.figures { println!("FIG {} {}", f.id, f.title); for c in &f.columns { println!("   {:?} {:?} {:?} {}", c.heading, c.period, c.stage, c.unit); } for l in &f.lines { println!("     {:?} {} {:?} {:?}", l.role, l.label, l.section, l.cells.iter().map(|c| c.written.clone()).collect::<Vec<_>>()); } }
    let s = Scoring::default();
    let sc = score::score(&m, &score::Asked { spec: None, scoring: &s, as_of: None });
    for x in &sc.measured { println!("{:?} {} {:?} sec {:?} th {:?} sv {:?} per {:?} act {:?} tgt {:?} {} {} dir {:?} cmp {:?} next {}", x.of, x.code, x.description.as_ref().map(|d| d.chars().take(30).collect::<String>()), x.section, x.theme, x.service, x.period, x.actual.as_ref().map(|a| &a.written), x.target.as_ref().map(|a| &a.written), x.status, x.why, x.direction, x.compared_with.as_ref().map(|c| (&c.written, c.period)), x.next_targets.len()); }
    for a in &sc.assumptions { println!("ASSUME {} x{}", a.text, a.places.len()); }
    for a in &sc.not_judged { println!("NOTJ {} {}", a.text, a.place); }
    let r = reconcile::reconcile(&m.figures, &[]);
    for x in &r.balances { println!("BAL {} {} {} {:?} {:?} w {} c {} d {} {:?} {:?} parts {:?} {:?}", x.id, x.line, x.column, x.origin, x.way, x.written, x.computed, x.difference, x.class, x.confidence, x.parts.iter().map(|p| p.term.at.to_string()).collect::<Vec<_>>(), x.cause); }
    for x in &r.not_checked { println!("NC {} {} {} {:?}", x.place, x.line, x.column, x.why); }
    for x in &r.formulas { println!("FF {} {:?}", x.place, x.kind); }
    for a in &m.actions { let t = m.table(a.table).unwrap(); println!("ACT {} {}", t.kind.name, t.shape.place); for r in a.rows.iter().take(2) { println!("  {:?} {:?} links {:?} lead {:?} {:?} {:?} out {:?} st {:?} maj {:?}", r.section, r.action.as_ref().map(|f|&f.written), r.links.iter().map(|l| (&l.0, &l.1.written)).collect::<Vec<_>>(), r.lead.as_ref().map(|f|&f.written), r.start.as_ref().map(|f|&f.written), r.finish.as_ref().map(|f|&f.written), r.outcome.as_ref().map(|f|&f.written), r.status.as_ref().map(|f|&f.written), r.major.as_ref().map(|f|&f.written)); } }
}
