//! Countries by their ISO 3166-1 alpha-2 codes, and `EU`, which that standard reserves for the Union.

use std::fmt;

use serde::{Serialize, Serializer};
use toml::de::DeValue;

use crate::tables::{Decode, Mismatch};

/// A country, or the European Union.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country(&'static str);

/// The officially assigned codes, and `EU`, in order.
const CODES: &str = "\
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ \
    CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET EU FI FJ FK FM FO \
    FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM \
    JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ \
    MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE \
    RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT \
    TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

/// The member states of the European Union, with their names.
const UNION: &[(&str, &str)] = &[
    ("AT", "Austria"),
    ("BE", "Belgium"),
    ("BG", "Bulgaria"),
    ("CY", "Cyprus"),
    ("CZ", "Czechia"),
    ("DE", "Germany"),
    ("DK", "Denmark"),
    ("EE", "Estonia"),
    ("ES", "Spain"),
    ("FI", "Finland"),
    ("FR", "France"),
    ("GR", "Greece"),
    ("HR", "Croatia"),
    ("HU", "Hungary"),
    ("IE", "Ireland"),
    ("IT", "Italy"),
    ("LT", "Lithuania"),
    ("LU", "Luxembourg"),
    ("LV", "Latvia"),
    ("MT", "Malta"),
    ("NL", "the Netherlands"),
    ("PL", "Poland"),
    ("PT", "Portugal"),
    ("RO", "Romania"),
    ("SE", "Sweden"),
    ("SI", "Slovenia"),
    ("SK", "Slovakia"),
];

/// Other countries that are often named in contracts; the rest are printed by their codes.
const OTHERS: &[(&str, &str)] = &[
    ("AU", "Australia"),
    ("BR", "Brazil"),
    ("CA", "Canada"),
    ("CH", "Switzerland"),
    ("EU", "the European Union"),
    ("GB", "the United Kingdom"),
    ("IL", "Israel"),
    ("IN", "India"),
    ("IS", "Iceland"),
    ("JP", "Japan"),
    ("KR", "South Korea"),
    ("LI", "Liechtenstein"),
    ("NO", "Norway"),
    ("NZ", "New Zealand"),
    ("SG", "Singapore"),
    ("US", "the United States"),
];

impl Country {
    /// The name as it stands in a sentence; the code where the name is not known here.
    #[must_use]
    pub fn name(self) -> &'static str {
        let named = UNION.iter().chain(OTHERS).find(|(code, _)| *code == self.0);
        named.map_or(self.0, |(_, name)| name)
    }

    /// The name as it stands in an address, a list or a table, where it takes no article.
    #[must_use]
    pub fn label(self) -> &'static str {
        let name = self.name();
        name.strip_prefix("the ").unwrap_or(name)
    }

    /// Whether it is a member state of the European Union.
    #[must_use]
    pub fn is_member_state(self) -> bool {
        UNION.iter().any(|(code, _)| *code == self.0)
    }

    /// Whether it belongs to the European Economic Area, as the Union itself does.
    #[must_use]
    pub fn is_in_eea(self) -> bool {
        self.is_member_state() || matches!(self.0, "EU" | "IS" | "LI" | "NO")
    }

    /// The country of a code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        if code.len() != 2 {
            return None;
        }
        CODES.split(' ').find(|known| *known == code).map(Self)
    }

    /// The code.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.0
    }
}

impl fmt::Display for Country {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.0)
    }
}

impl Serialize for Country {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0)
    }
}

impl<'a> Decode<'a> for Country {
    fn decode(value: &'a DeValue<'a>) -> Result<Self, Mismatch> {
        let code = <&str>::decode(value)?;
        Self::parse(code).ok_or_else(|| Mismatch::Value(format!("`{code}` is no country"), Some(hint(code))))
    }
}

fn hint(code: &str) -> String {
    match code {
        "UK" => "write `GB` for the United Kingdom".to_owned(),
        _ if Country::parse(&code.to_uppercase()).is_some() => {
            format!("write `{}`", code.to_uppercase())
        }
        _ => "write a code of two letters (ISO 3166-1 alpha-2), such as `US`, or `EU`".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_an_article_in_sentences_alone() {
        let names = |code| Country::parse(code).map(|country| (country.name(), country.label()));
        assert_eq!(names("US"), Some(("the United States", "United States")));
        assert_eq!(names("IE"), Some(("Ireland", "Ireland")));
    }

    #[test]
    fn knows_every_assigned_code_and_the_union() {
        assert_eq!(CODES.split(' ').count(), 249 + 1);
        assert!(CODES.split(' ').is_sorted());
        assert!(Country::parse("EU").is_some());
        assert!(Country::parse("UK").is_none());
    }
}
