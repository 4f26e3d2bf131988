//! The tables as they were found and read: every field keeps what was written, where, and what it was read as.

pub mod figures;
