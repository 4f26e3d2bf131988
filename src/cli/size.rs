//! Sizes as people write them.
//!
//! ```text
//! size = number [ "K" | "M" | "G" ] [ "iB" | "B" ]      in powers of 1,024, whatever the case
//! ```

/// The bytes that a size stands for.
pub(super) fn size(text: &str) -> Result<u64, String> {
    let lower = text.trim().to_ascii_lowercase();
    let plain = lower.strip_suffix("ib").or_else(|| lower.strip_suffix('b')).unwrap_or(&lower);
    let (number, shift) = match plain.char_indices().next_back() {
        Some((at, 'k')) => (plain.get(..at), 10),
        Some((at, 'm')) => (plain.get(..at), 20),
        Some((at, 'g')) => (plain.get(..at), 30),
        _ => (Some(plain), 0),
    };
    let number = number.and_then(|number| number.trim().parse::<u64>().ok());
    let bytes = number.and_then(|number| number.checked_mul(1 << shift));
    bytes.ok_or_else(|| "a size is expected, such as 512MiB".to_owned())
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn sizes_are_read_in_powers_of_1024() {
        for (text, bytes) in [
            ("512", Some(512)),
            ("512MiB", Some(512 << 20)),
            ("512 mb", Some(512 << 20)),
            ("2G", Some(2 << 30)),
            ("64k", Some(64 << 10)),
            ("", None),
            ("MiB", None),
            ("1.5G", None),
            ("-1", None),
            ("99999999999G", None),
        ] {
            assert_eq!(size(text).ok(), bytes, "{text}");
        }
    }
}
