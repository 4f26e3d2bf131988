//! The items of the checklist, those of one subject in one file. The numbers and weights are the checklist's own.

mod cells;
mod colours;
mod file;
mod layout;
mod look;
mod notes;
mod sheets;
mod tables;
mod text;

use super::Item;

/// The checklist, in order.
pub(super) static ALL: [&Item; 36] = [
    &tables::NOT_A_TABLE,
    &tables::NAMES,
    &tables::MERGED,
    &tables::BLANK_LINES,
    &tables::HEADINGS,
    &cells::CUT_OFF,
    &sheets::FILTERS,
    &cells::EMPTY,
    &sheets::HIDDEN,
    &cells::WIDTHS,
    &notes::SYMBOLS,
    &notes::SAY_NOTE,
    &notes::IN_DATA,
    &notes::ON_A_SHEET,
    &text::WRITING,
    &text::LINKS,
    &look::FONT,
    &sheets::TITLES,
    &text::SYMBOLS,
    &look::FLOATING,
    &look::DIVIDERS,
    &colours::FILLS,
    &colours::ALONE,
    &colours::CONTRAST,
    &look::IMAGES,
    &file::MACROS,
    &sheets::NAMES,
    &sheets::BLANK,
    &layout::FIRST_COLUMN,
    &layout::LEFT_EDGE,
    &layout::BELOW,
    &layout::SEVERAL,
    &file::SPELLING,
    &file::CHECKER,
    &file::PROPERTIES,
    &sheets::CURSOR,
];
