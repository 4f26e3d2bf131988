//! The look of a report where it is taken from a workbook: which colours and which typeface, and what is said of it.

use std::path::Path;

use crate::finding::Remark;
use crate::grid::{BookFormat, Colour, SourceFile};
use crate::read::looks::{Brand, brand};
use crate::read::{Limits, OpenError};
use crate::spec::{FONTS, Theme};
use crate::write::{self, Hue, Palette};

/// A look, and where it is from.
#[derive(Default)]
pub(super) struct Taken {
    /// The look, as if the spec had written it.
    pub(super) theme: Theme,
    /// The workbook that it was taken from.
    pub(super) brand: Option<SourceFile>,
    /// What was taken and what was changed.
    pub(super) assumed: Vec<Remark>,
}

/// Why a look cannot be taken: a sentence without its full stop, and what to do.
pub(super) type Refused = (String, &'static str);

/// The look that a spec asks for, the rest of it taken from the workbook at a path.
///
/// # Errors
/// Where there is nothing to take of the workbook, or it cannot be read.
pub(super) fn take(asked: &Theme, path: &Path, limits: &Limits) -> Result<Taken, Refused> {
    let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let found = brand(path, limits).map_err(|error| {
        let help = match error {
            OpenError::OverLimit { .. } => "give a smaller workbook in the same colours",
            _ => "give a workbook that opens in Excel without a password",
        };
        (format!("the look cannot be taken from `{name}`: {error}"), help)
    })?;
    if !matches!(found.file.format, BookFormat::Xlsx | BookFormat::Xlsm) {
        let what = format!("the look cannot be taken from `{name}`, which is no .xlsx inside, whatever its name says");
        return Err((what, "save it from Excel as an Excel workbook (.xlsx)"));
    }
    let mut said = Vec::new();
    let mut theme = asked.clone();
    let titles = if let Some(heading) = asked.heading {
        heading
    } else {
        let (heading, why) = heading(&found, &name)?;
        said.push(format!("titles and table headings take {}", readable(heading, &why)));
        heading.readable_on_white()
    };
    theme.heading = Some(titles);
    if theme.accent.is_none() {
        let accent = found.hyperlink.unwrap_or(titles);
        theme.accent = Some(accent.readable_on_white());
        said.push(match found.hyperlink {
            Some(_) => format!("links take {}", readable(accent, &format!("that of links in the theme of {name}"))),
            None => {
                format!("links take the colour of titles, {titles}, as {name} has no theme that names one of links")
            }
        });
    }
    if theme.font.is_none() {
        theme.font = found.font.as_deref().and_then(allowed);
        said.push(typeface(&found, theme.font, &name));
    }
    if !found.unread.is_empty() {
        let sheets: Vec<String> = found.unread.iter().map(|sheet| format!("“{sheet}”")).collect();
        said.push(format!("headings of {name} on {} could not be read, and were not looked at", sheets.join(", ")));
    }
    let assumed = said.into_iter().map(|text| Remark::at(text, asked.place.clone())).collect();
    Ok(Taken { theme, brand: Some(found.file), assumed })
}

/// What charts make of a colour of titles that a spec names or takes.
pub(super) fn of_charts(theme: &Theme) -> Option<Remark> {
    let heading = theme.heading?;
    let palette = Palette::of(&write::Theme { heading, ..write::Theme::default() });
    let text = match palette.first() {
        Some(first) if first == heading => {
            format!("the first series of charts takes the colour of titles, {heading}; the others keep theirs")
        }
        Some(first) => format!(
            "the first series of charts takes {first}, the nearest shade of {heading} that is told apart from the other \
             series"
        ),
        None => format!(
            "the first series of charts keeps {}, as {heading} would not be told apart from another series or from the \
             colour of a rating",
            Hue::First.colour()
        ),
    };
    Some(Remark::at(text, theme.place.clone()))
}

/// The colour of titles, and where it is from.
fn heading(found: &Brand, name: &str) -> Result<(Colour, String), Refused> {
    let all: usize = found.headings.iter().map(|(_, count)| count).sum();
    let is_dark = |fill: Colour| fill.contrast(Colour::WHITE) >= Colour::READABLE_LARGE;
    let fit = found.headings.iter().find(|(fill, _)| is_dark(*fill) && !fill.is_grey());
    if let Some((fill, count)) = fit {
        let share = if count * 2 > all {
            "the fill of most headings".to_owned()
        } else {
            format!("the fill of {count} of {all} headings")
        };
        return Ok((*fill, format!("{share} of {name}")));
    }
    let accent = found.accent.ok_or_else(|| colourless(name))?;
    let why = match found.headings.first() {
        None => "which has no filled headings".to_owned(),
        Some((fill, _)) if is_dark(*fill) => "whose headings are filled with black or grey".to_owned(),
        Some((fill, _)) => format!("whose headings are filled with {fill}, too pale for white type"),
    };
    Ok((accent, format!("accent 1 of the theme of {name}, {why}")))
}

fn colourless(name: &str) -> Refused {
    (
        format!("`{name}` has no colours to take: no heading in it is filled with a dark colour, and it has no theme"),
        "give a workbook in the organisation's colours, or write `heading` and `accent`",
    )
}

/// `the colour #5B1E64, the fill of most headings of brand.xlsx`, with the shade where it must be darker to be read.
fn readable(colour: Colour, why: &str) -> String {
    let shade = colour.readable_on_white();
    if shade == colour {
        return format!("the colour {colour}, {why}");
    }
    format!("the colour {shade}, the nearest shade of {colour} that can be read beside white; {colour} is {why}")
}

fn allowed(font: &str) -> Option<&'static str> {
    FONTS.into_iter().find(|known| known.eq_ignore_ascii_case(font.trim()))
}

fn typeface(found: &Brand, taken: Option<&str>, name: &str) -> String {
    let usual = write::Theme::default().font;
    match (taken, &found.font) {
        (Some(font), _) => format!("the typeface is {font}, that of most cells of {name}"),
        (None, Some(other)) => format!(
            "the typeface stays {usual}: that of most cells of {name}, {other}, is not one in which figures are known to fit"
        ),
        (None, None) => format!("the typeface stays {usual}, as {name} names none"),
    }
}
