//! A report of the size and kind that a council makes, for tests of the writer.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a fixture: figures that are known to fit")]

use chrono::NaiveDate;
use linesight::write::{
    Bullet, Card, Cell, Chart, Column, Expr, HeatMap, Hue, NumberFormat, PlotKind, Severity, Sheet, Status, Step,
    StepKind, Style, Table, Target, Workbook,
};
use rust_decimal::Decimal;

/// The sample report.
pub(crate) fn workbook() -> Workbook {
    let made = NaiveDate::from_ymd_opt(2012, 6, 12).unwrap();
    let mut workbook =
        Workbook::new("Central Services: performance and budgets, 2011/12", "Melton Borough Council", made)
            .sheet(cover())
            .sheet(summary())
            .sheet(scorecard())
            .sheet(budget())
            .sheet(risks())
            .sheet(exceptions())
            .sheet(quality());
    workbook.subject.push_str("Quarter 4 report to the Corporate Committee");
    workbook.keywords = vec!["performance".to_owned(), "budget".to_owned()];
    workbook.picture(bullets()).picture(heat()).picture(waterfall()).picture(trend())
}

fn cover() -> Sheet {
    Sheet::new("Cover", "Central Services: performance and budgets, 2011/12")
        .intro("Report to the Corporate Committee, 20 June 2012.")
        .remark("DRAFT: 3 errors in the officers' workbooks are not yet put right.", Style::Status(Status::Red))
        .facts([
            ("Organisation", Cell::text("Melton Borough Council")),
            ("Period", Cell::text("1 April 2011 to 31 March 2012")),
            ("As at", Cell::date(NaiveDate::from_ymd_opt(2012, 5, 1).unwrap())),
            ("Prepared by", Cell::text("Performance and Improvement Officer")),
            ("Workbooks read", Cell::count(14)),
            ("How to read it", Cell::text("Each figure links to the cell of the officer's workbook that it comes from. A rating is a word, a shape and a colour; brackets mean a credit or an underspend. Nothing in the officers' workbooks has been altered.")),
            ("Web page", Cell::link("Performance on the council's website", Target::web("https://www.melton.gov.uk/performance"))),
        ])
        .heading("Contents")
        .contents()
}

const THEMES: [(&str, [i64; 4]); 6] = [
    ("Customers and communities", [5, 2, 1, 0]),
    ("Housing and homelessness", [3, 1, 2, 1]),
    ("Environment and regulatory services", [4, 0, 0, 0]),
    ("Finance and central services", [6, 2, 1, 1]),
    ("Economic development and regeneration", [1, 1, 0, 2]),
    ("People, skills and well-being", [2, 0, 0, 1]),
];

fn summary() -> Sheet {
    let mut rag =
        Table::new("rag_by_theme", "Number of indicators by theme and rating").title("Ratings by theme").columns([
            Column::text("Theme").width(26, 34),
            Column::number("Green"),
            Column::number("Amber"),
            Column::number("Red"),
            Column::number("No data"),
            Column::number("All"),
        ]);
    for (row, (theme, counts)) in THEMES.iter().enumerate() {
        let all = Expr::sum((1..5).map(|column| Expr::cell("rag_by_theme", row, column)));
        let mut cells = vec![Cell::text(*theme)];
        cells.extend(counts.iter().map(|count| Cell::count(*count)));
        cells.push(Cell::formula(all, counts.iter().sum::<i64>(), NumberFormat::Fixed(0)));
        rag.push(cells);
    }
    let total = |column: usize| THEMES.iter().map(|(_, counts)| counts[column]).sum::<i64>();
    let mut cells = vec![Cell::text("All themes")];
    cells.extend((0..4).map(|column| {
        Cell::formula(Expr::sum_of("rag_by_theme", column + 1, 0..6), total(column), NumberFormat::Fixed(0))
    }));
    cells.push(Cell::formula(
        Expr::sum_of("rag_by_theme", 5, 0..6),
        (0..4).map(total).sum::<i64>(),
        NumberFormat::Fixed(0),
    ));
    rag.total(cells);

    let chart = Chart::plot(PlotKind::StackedBar, "rag-by-theme", "Four of 31 rated indicators are red, two of them in housing", &rag, 0, 0..6)
        .series(&rag, 1, Hue::Good)
        .series(&rag, 2, Hue::Amber)
        .series(&rag, 3, Hue::Red)
        .series(&rag, 4, Hue::None)
        .axes("", "Number of indicators")
        .alt("Stacked bars of the number of indicators by rating for six themes. Finance has most, with ten; housing has two reds.");

    let mut lines = Table::new("summary_budget", "Estimate and outturn by service, in thousands of pounds")
        .title("Net budget by service, £000")
        .columns([
            Column::text("Service"),
            Column::number("Estimate"),
            Column::number("Outturn"),
            Column::number("Variance"),
        ]);
    for (row, (name, estimate, outturn)) in [
        ("Communities and neighbourhoods", 2140, 2065),
        ("Central services", 1825, 1911),
        ("Regulatory services", 960, 948),
        ("Waste and environment", 1480, 1602),
        ("Leisure and culture", 610, 588),
    ]
    .into_iter()
    .enumerate()
    {
        let variance = Expr::cell("summary_budget", row, 2) - Expr::cell("summary_budget", row, 1);
        lines.push([
            Cell::text(name),
            Cell::money(estimate),
            Cell::money(outturn),
            Cell::formula(variance, outturn - estimate, NumberFormat::Money),
        ]);
    }
    let columns = Chart::plot(PlotKind::Column, "budget-by-service", "Waste and central services spent more than estimated", &lines, 0, 0..5)
        .series(&lines, 1, Hue::First)
        .series(&lines, 2, Hue::Second)
        .axes("", "£000")
        .alt("Estimate and outturn for five services. Waste and environment is £122,000 over, central services £86,000 over.");
    let variance = Chart::plot(
        PlotKind::Variance,
        "variance-by-service",
        "Two services overspent, by £208,000 together",
        &lines,
        0,
        0..5,
    )
    .series(&lines, 3, Hue::First)
    .axes("", "Variance against estimate, £000");

    Sheet::new("Summary", "Summary: 21 of 31 rated indicators are on target")
        .intro("What has happened since the last report, on one page.")
        .intro("Ratings are against the targets of the 2011/12 service plans; money is against the revised estimate.")
        .cards([
            Card::new("On target", Cell::count(21).styled(Style::Status(Status::Good)), "of 31 rated indicators"),
            Card::new("Near target", Cell::count(6).styled(Style::Status(Status::Amber)), "within 5% of target"),
            Card::new("Off target", Cell::count(4).styled(Style::Status(Status::Red)), "two of them in housing"),
            Card::new("No data", Cell::count(5).styled(Style::Status(Status::NoData)), "not returned or not yet due"),
            Card::new("Net budget", Cell::money(Decimal::new(7114, 0)), "£000; 99 over the estimate"),
            Card::new(
                "Data quality",
                Cell::text("3 errors").styled(Style::Severity(Severity::Error)),
                "in 14 workbooks",
            ),
        ])
        .heading("Performance")
        .charts([chart, variance])
        .table(rag)
        .heading("Money")
        .table_beside(lines, [columns])
}

const COMMENTS: [&str; 4] = [
    "Performance has improved since the new appointments system went live in October; the backlog that built up over the summer has been cleared.",
    "",
    "The figure includes 14 cases carried over from 2010/11 which were closed late because of a dispute over liability. Without these the target would have been met. A revised procedure was agreed by the management team in February and staff have been trained; we expect the first full quarter under the new procedure to show the target being met, although the number of cases is small and a few late ones weigh heavily.",
    "Seasonal.",
];

fn scorecard() -> Sheet {
    let mut table = Table::new(
        "scorecard",
        "Every indicator with last year's figure, target, actual, rating, direction and comment",
    )
    .filtered()
    .sections("Service")
    .columns([
        Column::code("Code"),
        Column::text("Indicator").width(24, 44),
        Column::number("2009/10"),
        Column::number("2010/11"),
        Column::number("Target 2011/12"),
        Column::number("Actual 2011/12"),
        Column::status("Status"),
        Column::code("Direction of travel"),
        Column::spark("Trend"),
        Column::text("Comment").width(30, 60),
    ]);
    let services = ["Customer services", "Housing", "Central services"];
    let statuses = [Status::Good, Status::Amber, Status::Red, Status::Good, Status::NoData, Status::NotRated];
    let names = [
        "Percentage of calls answered within 20 seconds",
        "Average time taken to process new housing and council tax benefit claims and change events (days)",
        "Household waste sent for reuse, recycling and composting",
        "Invoices paid within 30 days",
        "Working days lost to sickness absence per full-time equivalent employee",
    ];
    let mut number = 0;
    for service in services {
        table.section(service);
        for line in 0..10_i64 {
            number += 1;
            let status = statuses[usize::try_from(line).unwrap() % 6];
            let base = 8200 + line * 137;
            let actual = match status {
                Status::NoData => Cell::blank("not returned"),
                _ => Cell::percent(Decimal::new(base + 120, 2)),
            };
            table.push([
                Cell::text(format!("CS{number}")).to(Target::workbook(
                    "../workbooks/melton/metrics-collector-2011-12.xlsx",
                    "Service Standards",
                    format!("B{}", number + 3),
                )),
                Cell::text(names[usize::try_from(line).unwrap() % 5]),
                Cell::percent(Decimal::new(base - 310 + line * 17, 2)),
                Cell::percent(Decimal::new(base - 95, 2)),
                if line == 5 { Cell::text("90%+") } else { Cell::percent(Decimal::new(base + 60, 2)) },
                actual,
                Cell::status(status),
                Cell::text(["Improving ↑", "Worsening ↓", "Same →"][usize::try_from(line).unwrap() % 3]),
                Cell::spark(2..6),
                Cell::text(COMMENTS[usize::try_from(line).unwrap() % 4]),
            ]);
        }
    }
    Sheet::new("Scorecard", "Scorecard: every indicator by service")
        .intro("30 indicators in three services. Filter by service or status with the buttons in the heading row.")
        .freeze_columns(3)
        .table(table)
}

fn budget() -> Sheet {
    let mut table = Table::new("budget", "Subjective lines of the central services budget with variances, in pounds")
        .title("Central services, £")
        .sections("Part")
        .note("Brackets mean income or an underspend. Totals are live formulas.")
        .columns([
            Column::text("Line").width(28, 44),
            Column::number("Original estimate"),
            Column::number("Revised estimate"),
            Column::number("Outturn"),
            Column::number("Variance"),
            Column::number("Variance, %"),
        ]);
    let line = |table: &mut Table, name: &str, figures: [i64; 3]| {
        let row = table.rows.len();
        let variance = Expr::cell("budget", row, 3) - Expr::cell("budget", row, 2);
        let share = Expr::cell("budget", row, 4).ratio(Expr::cell("budget", row, 2));
        let difference = Decimal::from(figures[2] - figures[1]);
        let per_cent = (difference * Decimal::ONE_HUNDRED / Decimal::from(figures[1])).round_dp(1);
        let mut cells = vec![Cell::text(name)];
        cells.extend(figures.map(Cell::money));
        cells.push(Cell::formula(variance, difference, NumberFormat::Money));
        cells.push(Cell::formula(share, per_cent, NumberFormat::Percent(1)));
        table.push(cells);
    };
    table.section("Expenditure");
    for (name, figures) in [
        ("Employees", [1_204_560, 1_231_900, 1_256_310]),
        ("Premises", [310_200, 310_200, 298_455]),
        ("Transport", [42_150, 40_000, 41_210]),
        ("Supplies and services", [655_870, 670_100, 702_996]),
        ("Third party payments", [88_000, 88_000, 88_000]),
    ] {
        line(&mut table, name, figures);
    }
    let sums = [2_300_780_i64, 2_340_200, 2_386_971];
    let mut cells = vec![Cell::text("Total expenditure")];
    cells.extend(
        (0..3).map(|column| Cell::formula(Expr::sum_of("budget", column + 1, 1..6), sums[column], NumberFormat::Money)),
    );
    cells.push(Cell::formula(Expr::sum_of("budget", 4, 1..6), sums[2] - sums[1], NumberFormat::Money));
    let expenditure = table.total(cells);
    table.section("Income");
    for (name, figures) in [
        ("Fees and charges", [-320_500, -335_000, -341_775]),
        ("Recharges to services", [-180_000, -180_000, -133_900]),
    ] {
        line(&mut table, name, figures);
    }
    let net = [1_800_280_i64, 1_825_200, 1_911_296];
    let mut cells = vec![Cell::text("Net expenditure")];
    cells.extend((0..3).map(|column| {
        let sum = Expr::cell("budget", expenditure, column + 1) + Expr::sum_of("budget", column + 1, 8..10);
        Cell::formula(sum, net[column], NumberFormat::Money)
    }));
    cells.push(Cell::formula(
        Expr::cell("budget", 10, 3) - Expr::cell("budget", 10, 2),
        net[2] - net[1],
        NumberFormat::Money,
    ));
    table.total(cells);
    let chart = Chart::plot(
        PlotKind::Bar,
        "budget-by-line",
        "Supplies and employees account for most of the overspend",
        &table,
        0,
        1..6,
    )
    .series(&table, 2, Hue::Background)
    .series(&table, 3, Hue::First)
    .axes("", "£");
    Sheet::new("Budget", "Budget: central services overspent by £86,096")
        .intro("Lines of the budget book against the ledger at 31 March 2012.")
        .table(table)
        .heading("Estimate and outturn")
        .charts([chart])
}

fn risks() -> Sheet {
    let likelihoods = ["5 Almost certain", "4 Likely", "3 Possible", "2 Unlikely", "1 Rare"];
    let impacts = ["1 Minor", "2 Moderate", "3 Serious", "4 Major", "5 Critical"];
    let mut matrix = Table::new("risk_matrix", "Number of risks by likelihood and impact")
        .title("Risks by likelihood and impact")
        .matrix();
    let mut columns = vec![Column::text("Likelihood").width(18, 22)];
    columns.extend(impacts.iter().map(|impact| Column::number(*impact)));
    matrix = matrix.columns(columns);
    for (row, likelihood) in likelihoods.iter().enumerate() {
        let mut cells = vec![Cell::text(*likelihood)];
        for impact in 1..=5_usize {
            let score = (5 - row) * impact;
            let level = u8::try_from([3, 6, 10, 16].iter().filter(|from| score > **from).count()).unwrap();
            let held = match (row, impact) {
                (1, 4) => "2: R1, R4",
                (2, 3) => "3: R2, R5, R6",
                (3, 5) => "1: R3",
                _ => "",
            };
            cells.push(Cell::text(held).styled(Style::Heat(level)));
        }
        matrix.push(cells);
    }
    let mut register = Table::new("risks", "The risk register with scores, controls and owners")
        .title("Risk register")
        .filtered()
        .columns([
            Column::code("Risk"),
            Column::number("Impact"),
            Column::number("Likelihood"),
            Column::number("Score"),
            Column::status("Rating"),
            Column::code("Direction"),
            Column::text("Description").width(30, 50),
            Column::text("Controls and actions").width(30, 50),
            Column::text("Owner"),
        ]);
    for (row, (impact, likelihood, status)) in [
        (4, 4, Status::Red),
        (3, 3, Status::Amber),
        (5, 2, Status::Amber),
        (4, 4, Status::Red),
        (3, 3, Status::Amber),
        (3, 3, Status::Amber),
    ]
    .into_iter()
    .enumerate()
    {
        let score = Expr::cell("risks", row, 1) * Expr::cell("risks", row, 2);
        register.push([
            Cell::text(format!("R{}", row + 1)),
            Cell::count(impact),
            Cell::count(likelihood),
            Cell::formula(score, impact * likelihood, NumberFormat::Fixed(0)),
            Cell::status(status),
            Cell::text("Same →"),
            Cell::text("Failure of the housing benefit system leads to claims being paid late and to a loss of subsidy."),
            Cell::text("Supplier's recovery plan tested twice a year; manual payment run agreed with the bank; weekly review by the head of service until the new release is in."),
            Cell::text("Head of Central Services"),
        ]);
    }
    Sheet::new("Risks", "Risks: two of six are red")
        .intro("Score is impact times likelihood; 15 and above is red.")
        .table(matrix)
        .table(register)
}

fn exceptions() -> Sheet {
    let table = Table::new("exceptions", "Indicators that are red, or amber and getting worse")
        .columns([Column::code("Code"), Column::text("Indicator"), Column::text("Comment")])
        .when_empty("No exceptions this period.");
    Sheet::new("Exceptions", "Exceptions: none this period").table(table)
}

fn quality() -> Sheet {
    let mut table = Table::new("findings", "Everything found in the officers' workbooks").filtered().columns([
        Column::status("Severity"),
        Column::code("Rule"),
        Column::text("Workbook").width(20, 40),
        Column::code("Cell"),
        Column::text("What was found").width(40, 80),
    ]);
    for (row, (severity, rule, text)) in [
        (Severity::Error, "does-not-cast", "Net Expenditure is written 1,000; its parts come to (1,000), a difference of 2,000. It would agree if the sign of this cell were turned."),
        (Severity::Warning, "number-as-text", "=SUM(A1:A3) is text here, and so is \"1,250\"."),
        (Severity::Note, "numbering-gap", "The codes go from CS4 to CS6."),
    ]
    .into_iter()
    .enumerate()
    {
        let cell = format!("B{}", row + 14);
        table.push([
            Cell::severity(severity),
            Cell::text(rule),
            Cell::text("melton/ict-2009-10.xlsx"),
            Cell::link(format!("Trading account!{cell}"), Target::workbook("../workbooks/melton/ict-2009-10.xlsx", "Trading account", cell)),
            Cell::text(text),
        ]);
    }
    table.push([
        Cell::severity(Severity::Note),
        Cell::text("unit"),
        Cell::text("=1+1"),
        Cell::text("@A1"),
        Cell::text("-2+3"),
    ]);
    Sheet::new("Data quality", "Data quality: one error, one warning, two notes")
        .intro("Each line leads to the cell in the officer's own workbook.")
        .table(table)
}

fn bullets() -> Chart {
    let bullet = |label: &str, actual, target, hue| Bullet {
        label: label.to_owned(),
        actual: Decimal::new(actual, 1),
        target: Decimal::new(target, 1),
        top: Decimal::ONE_HUNDRED,
        format: NumberFormat::Percent(1),
        hue,
    };
    Chart::bullets(
        "performance-against-target",
        "Three of five customer indicators met their target",
        "Per cent",
        vec![
            bullet("Calls answered within 20 seconds", 871, 850, Hue::Good),
            bullet("Invoices paid within 30 days", 962, 950, Hue::Good),
            bullet("Household waste sent for reuse, recycling and composting", 448, 500, Hue::Red),
            bullet("Council tax collected in year", 983, 985, Hue::Amber),
            bullet(
                "Visitors satisfied with the service that they received at the Council Offices",
                934,
                900,
                Hue::Good,
            ),
        ],
    )
}

fn heat() -> Chart {
    let words = |words: [&str; 5]| words.map(str::to_owned).to_vec();
    let cells = (0..5_usize)
        .map(|row| {
            (1..=5_usize)
                .map(|impact| {
                    let score = (5 - row) * impact;
                    let level = u8::try_from([3, 6, 10, 16].iter().filter(|from| score > **from).count()).unwrap();
                    let held = match (row, impact) {
                        (1, 4) => "R1, R4",
                        (2, 3) => "R2, R5, R6, R7, R8, R9, R10, R11",
                        (3, 5) => "R3",
                        _ => "",
                    };
                    (level, held.to_owned())
                })
                .collect()
        })
        .collect();
    Chart::heat(
        "risk-heat-map",
        "Two of eleven risks are both likely and major",
        HeatMap {
            across_title: "Impact".to_owned(),
            up_title: "Likelihood".to_owned(),
            across: words(["1 Minor", "2 Moderate", "3 Serious", "4 Major", "5 Critical"]),
            up: words(["5 Almost certain", "4 Likely", "3 Possible", "2 Unlikely", "1 Rare"]),
            cells,
        },
    )
}

fn waterfall() -> Chart {
    let step = |label: &str, kind, amount| Step { label: label.to_owned(), kind, amount: Decimal::from(amount) };
    Chart::waterfall(
        "original-to-outturn",
        "Supplies and lost recharges turned a small saving into an overspend",
        "Net expenditure, £000",
        NumberFormat::Money,
        vec![
            step("Original estimate", StepKind::Level, 1800),
            step("Approved changes", StepKind::Change, 25),
            step("Revised estimate", StepKind::Level, 1825),
            step("Employees", StepKind::Change, 24),
            step("Premises", StepKind::Change, -12),
            step("Supplies and services", StepKind::Change, 33),
            step("Fees and charges", StepKind::Change, -7),
            step("Recharges to services", StepKind::Change, 46),
            step("Outturn", StepKind::Level, 1911),
        ],
    )
}

fn trend() -> Chart {
    let mut table = Table::new("trend", "Trend").columns([
        Column::code("Year"),
        Column::number("Actual"),
        Column::number("Target"),
    ]);
    for (year, actual, target) in [
        ("2007/08", 812, 800),
        ("2008/09", 828, 820),
        ("2009/10", 0, 840),
        ("2010/11", 861, 860),
        ("2011/12", 849, 880),
    ] {
        let actual = if actual == 0 { Cell::empty() } else { Cell::percent(Decimal::new(actual, 1)) };
        table.push([Cell::text(year), actual, Cell::percent(Decimal::new(target, 1))]);
    }
    Chart::plot(
        PlotKind::Line,
        "calls-trend",
        "Calls answered in time fell short of a rising target for the first time since 2007/08",
        &table,
        0,
        0..5,
    )
    .series(&table, 1, Hue::First)
    .series(&table, 2, Hue::Background)
    .axes("", "Calls answered within 20 seconds")
    .alt("A line of calls answered in time from 2007/08 to 2011/12 against the target.")
}
