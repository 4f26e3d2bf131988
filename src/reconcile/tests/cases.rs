//! The tables of five council service plans, each with what is to come out of it and nothing else.

use super::*;
use crate::reconcile::{Declared, Equation, ExplanationKind, NotCheckedWhy};

pub(super) const TRADING: &str = "
 | 2008/09 Estimate £ | 2008/09 Estimated year end position £ | 2009/10 Estimate £
Employees | 253,690 | 261,074 | 264,040
Premises | 10,650 | 16,857 | 8,100
Transport | 2,100 | 2,175 | 2,130
Supplies | 344,110 | 391,919 | 327,160
Third Party Payments | 59,590 | 59,799 | 41,630
Support Services | 46,560 | 37,198 | 66,980
Capital Financing Costs | 24,200 | 70,683 | 10,430
Total Expenditure | 740,900 | 839,706 | 720,470
Income | 59,590 | 110,456 | 41,630
Recharges to Services | 682,310 | 706,339 | 678,840
Net Expenditure | 1,000 | 22,911 | 0";

#[test]
fn the_trading_account_lacks_a_minus_sign() {
    let found = of(TRADING);
    assert_eq!(
        shown(&found),
        [
            "B9 +B2+B3+B4+B5+B6+B7+B8 label agrees",
            "C9 +C2+C3+C4+C5+C6+C7+C8 label rounding (1.22 sd)",
            "D9 +D2+D3+D4+D5+D6+D7+D8 label agrees",
            "B12 +B9-B10-B11 label differs by -2000, proven 2: \
             740,900 - 59,590 - 682,310 = -1,000: the sign is lost; -1,000 would agree",
            "C12 +C9-C10-C11 label agrees",
            "D12 +D9-D10-D11 label agrees",
        ]
    );
    let net = &found.balances[3];
    assert_eq!(net.explanations[0].kind, ExplanationKind::Sign);
    assert_eq!(net.explanations[0].changes[0].would_be, (-1000).into());
    assert!(found.not_checked.is_empty(), "{:?}", found.not_checked);
}

#[test]
fn the_trading_account_declared() {
    let table = table("t", TRADING);
    let equation =
        Equation::parse("Net Expenditure = Total Expenditure - Income - Recharges to Services", &table).unwrap();
    let found = reconcile(&[table], &[Declared { table: "t".into(), equation }]);
    assert_eq!(
        shown(&found)[3],
        "B12 +B9-B10-B11 declared differs by -2000, stated: \
         740,900 - 59,590 - 682,310 = -1,000: the sign is lost; -1,000 would agree"
    );
    assert_eq!(found.balances.len(), 6);
}

#[test]
fn the_workforce_leaves_out_a_service() {
    let found = of("
 | employees
Customer Services | 39
Business Change and ICT | 17
Organisational Development (incl. HR) | 12
Finance | 11
Corporate Property (see note) | 16
Secretarial Support | 3
Strategic Director | 1
Total | 87");
    assert_eq!(
        shown(&found),
        ["B9 +B2+B3+B4+B5+B6+B7+B8 label differs by 12, plain: the lines make 99, written 87: the total leaves out \
          either Organisational Development (incl. HR) (12), or Finance (11) and Strategic Director (1)"]
    );
    let texts: Vec<&str> = found.balances[0].explanations.iter().map(|e| e.text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "99 - 12 = 87: the total leaves out Organisational Development (incl. HR) (12)",
            "99 - 11 - 1 = 87: the total leaves out Finance (11) and Strategic Director (1)",
        ]
    );
}

#[test]
fn budgets_that_agree() {
    let found = of("
Cost Centre / Service | 2018/19 £'000 | 2019/20 £'000
Customer Services | 315 | 323
Revenues and Benefits | 371 | 429
ICT | 1,001 | 1,060
Business Change Support | 189 | 153
Print and Document Services | 239 | 241
Financial Services | 425 | 492
Procurement | 30 | 31
Property Services | 187 | 198
Human Resources | 329 | 374
Policy and Communications | 175 | 150
Total | 3,261 | 3,451");
    assert!(found.balances.iter().all(|balance| balance.class == Class::Agrees));
    assert_eq!(found.balances.len(), 2);

    let found = of("
Division | Gross Budget £ | Net Budget £
Law and Administration | 6,064,000 | 319,000
Finance | 6,025,000 | 2,054,000
Salford Advance | 1,698,000 | -340000
IT Net | 5,468,000 | 354,000
Customer Service (including Salford Direct) | 5,503,000 | 3,389,000
Strategy Development | 185,000 | 185,000
Total | 24,943,000 | 5,961,000");
    assert_eq!(shown(&found), ["B8 +B2+B3+B4+B5+B6+B7 label agrees", "C8 +C2+C3+C4+C5+C6+C7 label agrees"]);

    let found = of("
Division | Number of Posts
Head of Service | 1
Law and Administration | 145
Finance | 191
Salford Advance | 34
IT Net | 96
Customer Services (including Salford Direct) | 231
Strategy Development | 5
Total | 703");
    assert_eq!(shown(&found), ["B9 +B2+B3+B4+B5+B6+B7+B8 label agrees"]);
}

#[test]
fn income_in_brackets_is_added_and_a_blank_year_is_not_checked() {
    let found = of("
 | Approved Budget 2010/11 £ | Approved Budget 2011/12 £
Direct Expenditure | 4,558,600 |
Direct Income | (230,700) |
Net Direct Expenditure | 4,327,900 |");
    assert_eq!(shown(&found), ["B4 +B2+B3 label agrees"]);
    let why: Vec<_> = found.not_checked.iter().map(|n| (n.place.in_workbook().unwrap(), n.why.clone())).collect();
    assert_eq!(why, [("Sheet1!C4".to_owned(), NotCheckedWhy::AllBlank)]);
}

#[test]
fn tables_without_a_total_have_no_balance() {
    let found = of("
Proposal | 2009/10 | 2010/11 £ | 2011/12 £ | Ongoing Annual Cost | Ongoing Annual Savings
Replacement Unix Servers | 40,000 | | | N/A |
Total Land Charges | 20,000 | | | 5,000 |
Government Connect | 25,000 | | | 5,000 |
Partnership Working | 15,000 | | | N/A |
Electronic Calendars | 950 | | | N/A |
EDRMS - Paperlight | 75,000 | | | 13,000 |
Replacement Windows Servers | 20,000 | | | N/A |
Network Management Software | 5,000 | | | 1,000 |
Electronic Committees – Members IT | 5,000 | | | N/A |
Advanced Telephony | 10,000 | | | N/A |
Transactions Online | 5,000 | | | N/A |
Regulatory Services – Remote Working | 50,000 | | | 12,500 | TBC
Jeakins Weir Access to Housing Data | 3,000 | | | N/A |
Interactive web based mapping | 20,000 | | | 5,000 | TBC
Corporate GIS | 8,000 | | | N/A | TBC
Virtual Servers – Cloud Computing | | 40,000 | | 8,000 | TBC");
    assert!(found.balances.is_empty(), "{:?}", shown(&found));

    let found = of("
Equipment Supported | Number
Unix Servers | 3
Windows 2000/2003 Servers | 50
PC's | 230
Printers | 14
Network Switches | 16
Software Packages | 88");
    assert!(found.balances.is_empty() && found.not_checked.is_empty());
}
