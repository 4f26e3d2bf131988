//! Files to books, and books to located tables.

pub mod locate;
