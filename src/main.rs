//! The `linesight` binary.

fn main() {}
