//! What a spec means by its checks: equations, rules, waivers, and the returns that are expected.

use super::at::At;
use super::meaning::Meaning;
use super::meant::{DeclaredBalance, ExpectedReturn, ReturnsSetting, RuleSetting, Waiver};
use super::problem::Fault;
use super::written::{BalanceWritten, ReturnsWritten, RuleWritten, WaiverWritten};
use super::{Severity, text};

impl Meaning<'_> {
    pub(super) fn balance(&mut self, written: &At<BalanceWritten>) -> Option<DeclaredBalance> {
        let source = self.source_of_figures(&written.source);
        let equation = self.filled("equation", &written.equation);
        if !equation.is_empty()
            && let Err(why) = text::equation(&equation)
        {
            self.fault(&written.equation, Fault::Equation { why: why.to_owned() });
        }
        let plain = equation.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        self.once("equation", format!("{} {plain}", written.source.trim()), &equation, &written.equation);
        let name = written.name.clone().unwrap_or_else(|| equation.clone());
        Some(DeclaredBalance {
            name,
            source: source?,
            equation,
            source_place: self.lines.of(&written.source),
            place: self.lines.of(&written.equation),
        })
    }

    pub(super) fn waiver(&mut self, written: &At<WaiverWritten>) -> Option<Waiver> {
        let rule = self.rule_name(&written.rule);
        let at = self.read(&written.at, text::at, ("at", "a sheet or cells of a sheet", "Workforce!B9"));
        let source = written.source.as_ref().and_then(|source| self.source_index(source));
        let (reason, by) = (self.filled("reason", &written.reason), self.filled("by", &written.by));
        let said = [&written.rule, &written.at].map(|text| text.trim().to_lowercase()).join(" ");
        let of = written.source.as_ref().map_or("", |source| source.trim());
        self.once("waiver", format!("{said} {of}"), written.at.trim(), written);
        let (sheet, span) = at?;
        Some(Waiver {
            rule: rule?,
            sheet,
            span,
            source,
            reason,
            by,
            until: written.until.0,
            at_place: self.lines.of(&written.at),
            place: self.lines.of(written),
        })
    }

    pub(super) fn rule(&mut self, name: &At<String>, written: &RuleWritten) -> Option<RuleSetting> {
        let rule = self.rule_name(name);
        let (severity, scope): (Severity, Vec<usize>) = match written {
            RuleWritten::Everywhere(severity) => (*severity, Vec::new()),
            RuleWritten::Scoped(scoped) => {
                (scoped.severity, scoped.scope.iter().filter_map(|id| self.source_index(id)).collect())
            }
        };
        Some(RuleSetting { rule: rule?, severity, scope, place: self.lines.of(name) })
    }

    pub(super) fn rule_name(&mut self, written: &At<String>) -> Option<&'static str> {
        let rules = self.rules;
        self.among("rule", written, rules.iter().map(|rule| (*rule, *rule)), false)
    }

    pub(super) fn returns(&mut self, written: &ReturnsWritten) -> ReturnsSetting {
        let expected = written.expected.iter().map(|entry| ExpectedReturn {
            owner: self.filled("owner", &entry.owner).into(),
            path: {
                let path = self.filled("path", &entry.path);
                self.path(&path)
            },
            place: self.lines.of(&entry.path),
        });
        ReturnsSetting { expected: expected.collect(), grace: written.grace }
    }
}
