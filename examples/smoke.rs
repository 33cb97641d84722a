use costweight::*;
fn main() {
    let path = std::env::args().nth(1).unwrap();
    let bytes = std::fs::read(path).unwrap();
    let t = std::time::Instant::now();
    let data = Data::load(
        Tables { activity: Table::Text(&bytes), costs: None, inputs: None },
        &Reading::default(),
    )
    .unwrap();
    let t1 = t.elapsed();
    let a = data.analyse(Method::default()).unwrap();
    println!("{:?} {:?}", t1, t.elapsed());
    for l in &a.output.links {
        println!(
            "{} {} {:?} {:?} {:?} {:?} {:?}",
            l.from, l.to, l.growth, l.coverage, l.items, l.treatments, l.implied_unit_cost
        );
        println!("{:?}", l.contributions.iter().take(3).collect::<Vec<_>>());
        println!(
            "sum {} vs {}",
            l.contributions.iter().map(|c| c.points).sum::<f64>(),
            l.growth.unwrap() * 100.0
        );
    }
    for p in &a.output.points {
        println!("{:?}", p);
    }
    for i in &a.issues {
        println!("{:?} {} {} {}", i.severity, i.code, i, i.action);
    }
    println!("{}", a.fingerprint);
}
