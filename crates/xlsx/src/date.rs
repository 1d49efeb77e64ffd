//! Calendar days and the serial numbers that stand for them in a cell.
//!
//! ```text
//! 1900 system: 1 is 1900-01-01, and 60 a day that never was (1900-02-29)
//! 1904 system: 0 is 1904-01-01
//! ```

/// Which day a workbook counts its serial numbers from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DateSystem {
    From1900,
    From1904,
}

/// The serial number of a day; `None` for a day before the system's first.
pub(crate) fn serial(system: DateSystem, year: i32, month: u32, day: u32) -> Option<i64> {
    let days = days(year, month, day);
    let number = match system {
        DateSystem::From1904 => days - self::days(1904, 1, 1),
        DateSystem::From1900 if days < self::days(1900, 3, 1) => days - self::days(1899, 12, 31),
        DateSystem::From1900 => days - self::days(1899, 12, 30),
    };
    let first = i64::from(system == DateSystem::From1900);
    (number >= first).then_some(number)
}

/// Whether there is such a day in a year that four digits can write.
pub(crate) fn exists(year: i32, month: u32, day: u32) -> bool {
    (0..=9999).contains(&year) && (1..=12).contains(&month) && (1..=month_length(year, month)).contains(&day)
}

/// The serial number of an ISO date with or without a time, such as `2026-05-01T12:00:00`.
pub(crate) fn iso_serial(system: DateSystem, text: &str) -> Option<f64> {
    let (date, time) = text.split_once('T').unwrap_or((text, "0:0:0"));
    let mut numbers = date.splitn(3, '-').map(str::parse::<u32>);
    let (year, month, day) = (numbers.next()?.ok()?, numbers.next()?.ok()?, numbers.next()?.ok()?);
    let year = i32::try_from(year).ok()?;
    let mut seconds = 0.0;
    for (unit, part) in [3600.0, 60.0, 1.0].into_iter().zip(time.trim_end_matches('Z').split(':')) {
        seconds += unit * part.parse::<f64>().ok().filter(|number| (0.0..60.0).contains(number))?;
    }
    let number = exists(year, month, day).then(|| serial(system, year, month, day)).flatten()?;
    Some(number as f64 + seconds / 86_400.0)
}

/// The day of a serial number as ISO text, its time left aside; `None` where the number is too small for a day of
/// anybody's, or too large for four digits.
pub(crate) fn iso_day(system: DateSystem, number: f64) -> Option<String> {
    const FIRST: f64 = 10_000.0;
    const LAST: f64 = 2_958_465.0;
    if !(FIRST..=LAST).contains(&number) {
        return None;
    }
    let base = match system {
        DateSystem::From1904 => days(1904, 1, 1),
        DateSystem::From1900 => days(1899, 12, 30),
    };
    let (year, month, day) = civil(base + number as i64)?;
    Some(format!("{year:04}-{month:02}-{day:02}"))
}

/// The day of a number of days as [`days`] counts them.
fn civil(number: i64) -> Option<(i32, u32, u32)> {
    let year = (number as f64 / 365.2425) as i32;
    let year = (year - 1..=year + 1).rev().find(|year| days(*year, 1, 1) <= number)?;
    let month = (1..=12).rev().find(|month| days(year, *month, 1) <= number)?;
    let day = u32::try_from(number - days(year, month, 1)).ok()? + 1;
    exists(year, month, day).then_some((year, month, day))
}

fn is_leap(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn month_length(year: i32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u32::from(is_leap(year)),
        _ => 31,
    }
}

/// Days since the first of March of the year 0, by which a leap day ends its year.
fn days(year: i32, month: u32, day: u32) -> i64 {
    let month = i64::from(month);
    let year = i64::from(year) - i64::from(month < 3);
    let since_march = (month + 9) % 12;
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    365 * year + leap_days + (153 * since_march + 2) / 5 + i64::from(day) - 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use DateSystem::{From1900, From1904};

    fn check(system: DateSystem, date: (i32, u32, u32), expect: Option<i64>) {
        assert_eq!(serial(system, date.0, date.1, date.2), expect, "{date:?}");
    }

    #[test]
    fn serials() {
        check(From1900, (1900, 1, 1), Some(1));
        check(From1900, (1900, 2, 28), Some(59));
        check(From1900, (1900, 3, 1), Some(61));
        check(From1900, (2026, 5, 1), Some(46143));
        check(From1900, (9999, 12, 31), Some(2_958_465));
        check(From1900, (1899, 12, 31), None);
        check(From1904, (1904, 1, 1), Some(0));
        check(From1904, (2026, 5, 1), Some(46143 - 1462));
        check(From1904, (1903, 12, 31), None);
    }

    #[test]
    fn serials_are_days_again() {
        for system in [From1900, From1904] {
            for (year, month, day) in [(1960, 2, 29), (2000, 12, 31), (2026, 1, 1), (2026, 5, 1), (9998, 12, 31)] {
                let number = serial(system, year, month, day).unwrap() as f64;
                assert_eq!(iso_day(system, number + 0.75), Some(format!("{year:04}-{month:02}-{day:02}")));
            }
        }
        assert_eq!(iso_day(From1900, 0.5), None);
        assert_eq!(iso_day(From1900, 1e9), None);
    }

    #[test]
    fn days_that_exist() {
        assert!(exists(2024, 2, 29) && exists(2000, 2, 29));
        assert!(!exists(2026, 2, 29) && !exists(1900, 2, 29));
        assert!(!exists(2026, 13, 1) && !exists(2026, 4, 31) && !exists(2026, 1, 0) && !exists(10_000, 1, 1));
    }

    #[test]
    fn iso_text() {
        assert_eq!(iso_serial(From1900, "2026-05-01"), Some(46143.0));
        assert_eq!(iso_serial(From1900, "2026-05-01T12:00:00Z"), Some(46143.5));
        assert_eq!(iso_serial(From1900, "2026-05"), None);
        assert_eq!(iso_serial(From1900, "2026-05-01Tx"), None);
    }
}
