//! Legal forms, as they end the name of a legal person: `GmbH`, `s.r.o.`, `Sp. z o.o.`.

/// The forms, one that ends with another before it.
const FORMS: [&str; 75] = [
    "Inc.",
    "Inc",
    "Incorporated",
    "LLC",
    "L.L.C.",
    "Pty Ltd",
    "Pty. Ltd.",
    "Pvt. Ltd.",
    "Pvt Ltd",
    "Pte. Ltd.",
    "Pte Ltd",
    "Co., Ltd.",
    "Ltd",
    "Ltd.",
    "Limited",
    "Corp.",
    "Corp",
    "Corporation",
    "PBC",
    "PLC",
    "plc",
    "LLP",
    "LP",
    "DAC",
    "ULC",
    "GmbH & Co. KG",
    "GmbH",
    "gGmbH",
    "UG",
    "KG",
    "AG",
    "SE",
    "SA",
    "S.A.",
    "S.A.S.",
    "SAS",
    "SASU",
    "SARL",
    "S.à r.l.",
    "S.a r.l.",
    "S.R.L.",
    "S.r.l.",
    "SRL",
    "S.p.A.",
    "SpA",
    "S.L.U.",
    "S.L.",
    "SL",
    "B.V.",
    "BV",
    "N.V.",
    "NV",
    "AB",
    "A/S",
    "ApS",
    "ASA",
    "AS",
    "Oy",
    "Oyj",
    "Lda.",
    "Lda",
    "s.r.o.",
    "a.s.",
    "k.s.",
    "v.o.s.",
    "Sp. z o.o.",
    "sp. z o.o.",
    "Sp.k.",
    "d.o.o.",
    "d.d.",
    "Kft.",
    "Zrt.",
    "EOOD",
    "OÜ",
    "UAB",
];

/// The legal form that ends a name, the longest one. A form alone is no name.
#[must_use]
pub fn legal_form(name: &str) -> Option<&'static str> {
    let name = name.trim_end();
    let ends = |form: &&&str| name.strip_suffix(**form).is_some_and(|rest| rest.ends_with([' ', ',']));
    FORMS.iter().filter(ends).max_by_key(|form| form.len()).copied()
}

/// A name without its legal form: `Cloudflare, Inc.` is `Cloudflare`.
#[must_use]
pub fn without_form(name: &str) -> &str {
    let rest = legal_form(name).and_then(|form| name.trim_end().strip_suffix(form));
    rest.unwrap_or(name).trim_end_matches([' ', ','])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dotted_forms_and_those_of_several_words_are_known() {
        for (name, expect) in [
            ("Vzorek s.r.o.", Some("s.r.o.")),
            ("Vzorek, a.s.", Some("a.s.")),
            ("Przykład Sp. z o.o.", Some("Sp. z o.o.")),
            ("Esempio S.p.A.", Some("S.p.A.")),
            ("Ejemplo, S.L.", Some("S.L.")),
            ("Primjer d.o.o.", Some("d.o.o.")),
            ("Vzorek k.s.", Some("k.s.")),
            ("Muster GmbH & Co. KG", Some("GmbH & Co. KG")),
            ("Exemple S.à r.l.", Some("S.à r.l.")),
            ("Sample Pty Ltd", Some("Pty Ltd")),
            ("Sample", None),
            ("Visa", None),
            ("Inc.", None),
        ] {
            assert_eq!(legal_form(name), expect, "{name}");
        }
        assert_eq!(without_form("Przykład Sp. z o.o."), "Przykład");
        assert_eq!(without_form("Cloudflare, Inc."), "Cloudflare");
        assert_eq!(without_form("Sample"), "Sample");
    }
}
