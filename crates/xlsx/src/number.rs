//! Numbers as text: the shortest digits that read back as the same number.

/// `3`, `0.1`, `1E300`: no needless `.0`, and no three hundred zeros.
pub(crate) fn to_text(number: f64) -> String {
    let size = number.abs();
    if number == 0.0 {
        "0".to_owned()
    } else if (1e-7..1e15).contains(&size) {
        number.to_string()
    } else {
        format!("{number:E}")
    }
}

/// The finite number that a text holds; spaces around it are no matter.
pub(crate) fn parse(text: &str) -> Option<f64> {
    text.trim().parse().ok().filter(|number: &f64| number.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(number: f64, expect: &str) {
        assert_eq!(to_text(number), expect);
        assert_eq!(parse(expect), Some(number));
    }

    #[test]
    fn numbers() {
        check(3.0, "3");
        check(-0.0, "0");
        check(0.1, "0.1");
        check(-12.5, "-12.5");
        check(123_456_789_012.0, "123456789012");
        check(1e300, "1E300");
        check(1.5e-9, "1.5E-9");
        assert_eq!(parse("NaN"), None);
        assert_eq!(parse("inf"), None);
        assert_eq!(parse(""), None);
        assert_eq!(parse(" 7 "), Some(7.0));
    }
}
