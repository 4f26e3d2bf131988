//! linesight
