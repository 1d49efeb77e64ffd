//! Contradictions and half-truths that a real trust page held: a bank that repeats one is told so, and a bank in which it
//! is mended is not. What no rule over a bank can see is listed at the end, with the reason, and printed.

use std::collections::BTreeSet;

use ddq::bank::{self, Disclosure};
use ddq::document::content::Status;
use ddq::document::{Subject, judge_facts};
use ddq::lint;
use ddq::source::Sources;

use crate::lints::files;
use crate::project::{AS_OF, BASE, skipped};

/// One trap: its number, the code that finds it, a bank that trips it, and the same bank mended.
struct Trap(&'static str, &'static str, String, String);

#[test]
fn every_trap_trips_its_rule_and_none_once_it_is_mended() {
    let mut wrong = Vec::new();
    for Trap(trap, code, trips, mended) in traps() {
        if !codes(&trips).contains(code) {
            wrong.push(format!("{trap}: {code} is silent on\n{trips}"));
        }
        if codes(&mended).contains(code) {
            wrong.push(format!("{trap}: {code} fires on\n{mended}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_trap_has_a_bank_or_a_reason() {
    let traps = traps();
    let tried: BTreeSet<_> = traps.iter().map(|Trap(trap, ..)| *trap).chain(BEYOND.iter().map(|(it, _)| *it)).collect();
    let expected: Vec<_> = (1..=49).map(|number| format!("T{number:02}")).collect();
    assert_eq!(tried.into_iter().collect::<Vec<_>>(), expected);
    for (trap, why) in BEYOND {
        skipped(&format!("{trap} in part: {why}"));
    }
}

#[test]
fn what_agrees_trips_nothing() {
    let sources = sources(CONSISTENT);
    let (bank, mut found) = bank::parse(&sources);
    found.extend(lint::run(&bank, &sources, AS_OF.parse().expect("it is a date")));
    assert_eq!(found, []);
}

/// What a rule over a bank does not see.
const BEYOND: &[(&str, &str)] = &[
    ("T12", "that each measure of the agreement has a topic is seen; which topics an annex should have is for counsel"),
    (
        "T13",
        "how much of a format is covered (n of m) is what `ddq formats` counts; the text is asked for dated evidence",
    ),
    ("T16", "a leg that nobody wrote into `data_links` is seen only behind a vendor at which traffic is said to end"),
    ("T19", "whose administrators must use MFA is a question that no field of the bank asks"),
    ("T22", "whether a vendor sees personal data is asked for as its `role`; no rule can tell"),
    ("T31", "that two passages list the same laws is not compared: the laws stand once, in dpa.toml"),
    ("T41", "whether an exclusion is fair is not judged, only that vendors are not excepted"),
    ("T43", "hosts are compared; whether two hosts share one edge is not in the bank"),
    ("T46", "that residency is the union of the locations is kept by quoting them, not compared"),
];

fn sources(block: &str) -> Sources {
    let base = BASE.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned()));
    base.chain(files(block)).collect()
}

/// The codes of all that is found: in the files, by the lints, and for want of facts.
fn codes(block: &str) -> BTreeSet<&'static str> {
    let as_of = AS_OF.parse().expect("it is a date");
    let sources = sources(block);
    let (bank, mut found) = bank::parse(&sources);
    found.extend(lint::run(&bank, &sources, as_of));
    let subject = Subject { bank: &bank, customer: None, as_of, sees: Disclosure::Public, status: Status::Draft };
    found.extend(judge_facts(subject));
    found.into_iter().map(|diagnostic| diagnostic.code).collect()
}

/// A bank with one approved answer of this text, and what `more` adds.
fn saying(text: &str, more: &str) -> String {
    choosing("", text, more)
}

/// A bank with one approved answer of this choice and text.
fn choosing(choice: &str, text: &str, more: &str) -> String {
    let choice = if choice.is_empty() { String::new() } else { format!("choice = \"{choice}\"\n") };
    format!(
        "# answers/sections/security.toml\n[topic]\nquestion = \"How is it with single sign-on?\"\n{choice}\
         short = \"{text}\"\nstatus = \"approved\"\nowner = \"security\"\nreviewed = 2026-04-26\n\
         source = \"policy\"\n{more}\n"
    )
}

fn file(name: &str, text: &str) -> String {
    format!("# answers/{name}.toml\n{text}\n")
}

const TYPE_1: &str = "[soc2_type1]\nname = \"SOC 2 Type 1\"\nkind = \"attestation\"\nstate = \"planned\"\n";

fn of_soc2(text: &str) -> String {
    saying(text, &file("certifications", TYPE_1))
}

fn framework(more: &str) -> String {
    file("certifications", &format!("{TYPE_1}{more}"))
}

fn dpa(text: &str) -> String {
    file("dpa", &format!("role = \"processor\"\n{text}"))
}

fn sla(text: &str) -> String {
    file("sla", text)
}

fn vendor(text: &str) -> String {
    file("subprocessors", &format!("[model]\nname = \"Model, Inc.\"\n{text}"))
}

fn document(title: &str, text: &str) -> String {
    file("evidence", &format!("[it]\ntitle = \"{title}\"\nkind = \"record\"\n{text}"))
}

fn traps() -> Vec<Trap> {
    [claims(), documents(), data(), vendors(), agreement(), levels()].into_iter().flatten().collect()
}

/// What is said of frameworks, laws and quality.
fn claims() -> Vec<Trap> {
    let type_2 = |text| {
        framework(&format!(
            "target_from = 2026-07-01\ntarget_to = 2026-12-31\n[soc2_type2]\nname = \"SOC 2 Type 2\"\nkind = \"attestation\"\nstate = \"planned\"\nperiod_months = 12\n{text}"
        ))
    };
    let aligned = "Internal controls are already aligned to the Trust Services Criteria.";
    let evidence = format!("evidence = [\"it\"]\n{}", document("Mapping", "state = \"exists\"\ndate = 2026-04-26\n"));
    vec![
        Trap(
            "T01",
            "state-ahead",
            of_soc2("SOC 2 Type 1 in observation (not yet issued)."),
            of_soc2("SOC 2 Type 1 is planned."),
        ),
        Trap(
            "T02",
            "type-one-period",
            of_soc2("SOC 2 Type 1 in observation; target audit completion to follow."),
            of_soc2("Type 2 is planned to follow Type 1, after an observation window."),
        ),
        Trap("T02", "type-one-period", framework("period_start = 2026-01-01\n"), framework("")),
        Trap(
            "T03",
            "attestation-called-certification",
            of_soc2("We do not claim SOC 2 certification before audit completion."),
            of_soc2("We do not claim a SOC 2 report before the audit is complete."),
        ),
        Trap("T03", "wrong-term", saying("We are SOC 2 certified.", ""), saying("We have no SOC 2 report.", "")),
        Trap("T04", "period-before-target", type_2(""), type_2("target_to = 2028-03-31\n")),
        Trap("T04", "period-before-target", type_2("target_to = 2027-03-31\n"), type_2("target_to = 2028-03-31\n")),
        Trap(
            "T05",
            "slashed-names",
            saying("The Vanta/Drata kickoff is scheduled.", ""),
            saying("The platform is not chosen yet.", ""),
        ),
        Trap("T06", "unproven-alignment", saying(aligned, ""), saying(aligned, &evidence)),
        Trap("T07", "target-passed", framework("target_to = 2026-05-31\n"), framework("target_to = 2026-12-31\n")),
        Trap("T07", "target-near", framework("target_to = 2026-06-30\n"), framework("target_to = 2026-12-31\n")),
        Trap(
            "T07",
            "promise-passed",
            of_soc2("The target for the audit is Q4–Q1 2026."),
            of_soc2("The target for the audit is Q3–Q4 2026."),
        ),
        Trap(
            "T13",
            "wrong-term",
            saying("It follows the Vanta DDQ.", ""),
            saying("It follows our own list of topics.", ""),
        ),
        Trap(
            "T13",
            "unproven-alignment",
            saying("The sections are aligned with SIG Lite.", ""),
            saying("The sections are listed below.", ""),
        ),
        Trap(
            "T31",
            "law-compliance-claim",
            saying("SOC 2 (not yet), GDPR / UK GDPR / FADP / CCPA compliant.", ""),
            saying("The DPA sets out Article 28 terms.", ""),
        ),
        Trap(
            "T31",
            "wrong-term",
            saying("Customers sign a GDPR-compliant DPA.", ""),
            saying("Customers sign the DPA.", ""),
        ),
        Trap(
            "T47",
            "cardholder-scope",
            saying("The provider does not store cardholder data.", ""),
            saying("The provider does not store cardholder data.", &file("facts", "[pci]\nscope = \"SAQ A\"\n")),
        ),
        Trap(
            "T49",
            "praise",
            saying("The compliance roadmap is honest.", ""),
            saying("The compliance roadmap states what is planned.", ""),
        ),
    ]
}

/// What is offered, counted and dated.
fn documents() -> Vec<Trap> {
    let dpa = |access: &str| {
        let record = format!("disclosure = \"{access}\"\nstate = \"exists\"\n");
        saying(
            "Supporting reports (DPA, audit) are available under NDA.",
            &document("Data Processing Agreement", &record),
        )
    };
    let two = |second: &str| {
        let first = "short = \"The DPA and DDQ are offered for download.\"\n";
        let other = format!("answer = \"{second}\"\n");
        saying("x", "").replace("short = \"x\"\n", &format!("{first}{other}"))
    };
    let offer = |title: &str, text: &str, date: &str| {
        saying(text, &document(title, &format!("state = \"on-request\"\n{date}")))
    };
    let audit = |date: &str| {
        let record = document("Internal security audit", &format!("state = \"exists\"\ndate = {date}\n"));
        saying("An internal audit was completed.", &format!("evidence = [\"it\"]\n{record}"))
    };
    let none = "The audit found zero high-severity exploitable findings.";
    let vector = file("facts", "[audit.findings]\ncritical = 0\nhigh = 0\nmedium = 1\nlow = 2\n");
    vec![
        Trap("T08", "access-conflict", dpa("public"), dpa("nda")),
        Trap(
            "T08",
            "access-conflict",
            two("The DPA is available under NDA."),
            two("The DPA can be read by everybody."),
        ),
        Trap(
            "T09",
            "offered-unproven",
            offer("Penetration test summary", "A pen test summary is available on request.", ""),
            offer("Penetration test summary", "A pen test summary is available on request.", "date = 2026-03-02\n"),
        ),
        Trap(
            "T09",
            "offered-unproven",
            offer(
                "Insurance certificates",
                "Reports (SOC 2 report once issued, insurance certificates) are available under NDA.",
                "",
            ),
            offer("Insurance certificates", "Insurance certificates are not available.", ""),
        ),
        Trap("T10", "partial-severity", saying(none, ""), saying(none, &vector)),
        Trap("T10", "evidence-old", audit("2025-10-01"), audit("2026-04-26")),
        Trap(
            "T11",
            "miscounted",
            saying("16 sections aligned to common formats.", ""),
            saying("One section for each topic.", ""),
        ),
        Trap(
            "T12",
            "annex-topic-unknown",
            self::dpa("[annexes]\ntopics = [\"personnel\"]\n"),
            self::dpa("[annexes]\ntopics = [\"security\"]\n"),
        ),
        Trap(
            "T44",
            "purpose-with-two-contacts",
            contacts("\"legal review\", \"procurement questions\""),
            contacts("\"legal review\""),
        ),
        Trap(
            "T43",
            "status-on-product-host",
            file(
                "company",
                "name = \"Example\"\nwebsite = \"https://example.com\"\n[links]\nstatus_feed = \"https://example.com/status.rss\"\n",
            ),
            file(
                "company",
                "name = \"Example\"\nwebsite = \"https://example.com\"\n[links]\nstatus_feed = \"https://example.net/status.rss\"\n",
            ),
        ),
        Trap(
            "T48",
            "L02-provider-name",
            file("company", "name = \"Example\"\nlegal_name = \"example.com\"\n"),
            file("company", "name = \"Example\"\nlegal_name = \"Example Software, Inc.\"\n"),
        ),
    ]
}

fn contacts(purposes: &str) -> String {
    let security = format!("[contacts.security]\nemail = \"security@example.com\"\npurposes = [{purposes}]\n");
    let support = "[contacts.support]\nemail = \"support@example.com\"\npurposes = [\"procurement questions\"]\n";
    file("company", &format!("name = \"Example\"\n{security}{support}"))
}

/// What is said of data, and of those who have it.
fn data() -> Vec<Trap> {
    let algorithm = |text: &str| {
        let fact = file("facts", &format!("[encryption.at_rest]\nalgorithm = \"{text}\"\n"));
        saying("{{ encryption.at_rest.algorithm }}.", &fact)
    };
    let stores = |text: &str| {
        let list = "[encryption.at_rest]\nstores = [\"primary databases\", \"object storage\", \"backups\"]\n";
        saying(text, &file("facts", list))
    };
    let edge = |text: &str| {
        let listed = "[cloudflare]\nname = \"Cloudflare, Inc.\"\npurpose = \"Edge\"\n";
        saying(
            "All ingress terminates at Cloudflare.",
            &format!("{}{}", file("subprocessors", listed), file("facts", text)),
        )
    };
    let endpoints = |text: &str| {
        saying(text, &file("facts", "[endpoints.feed]\nname = \"status feed\"\nauthentication = \"none\"\n"))
    };
    let isolated = |text: &str| saying(text, &file("facts", "[tenant_isolation]\nlayers = [\"application\"]\n"));
    let sso = |choice: &str, text: &str| {
        choosing(choice, text, &file("facts", "[features.sso]\nname = \"single sign-on\"\nstate = \"planned\"\n"))
    };
    vec![
        Trap("T14", "hedged-fact", algorithm("AES-256 or equivalent"), algorithm("AES-256")),
        Trap(
            "T14",
            "hedge-word",
            saying("Data is encrypted at rest (AES-256 or equivalent).", ""),
            saying("Backups are encrypted at rest with AES-256.", ""),
        ),
        Trap(
            "T15",
            "universal-claim",
            stores("All data is encrypted in transit and at rest."),
            stores("Data in {{ encryption.at_rest.stores | list }} is encrypted at rest."),
        ),
        Trap(
            "T15",
            "universal-claim",
            stores("Customer data is never stored unencrypted."),
            stores("Backups are encrypted."),
        ),
        Trap(
            "T16",
            "hop-without-protocol",
            edge(""),
            edge("[data_links.origin]\nfrom = \"cloudflare\"\nto = \"application\"\nprotocol = \"TLS 1.2\"\n"),
        ),
        Trap(
            "T17",
            "universal-claim",
            endpoints("Authentication is enforced at the edge for every request."),
            endpoints("Authentication is enforced for API requests."),
        ),
        Trap(
            "T18",
            "isolation-beyond-fact",
            isolated("Only HTTPS is exposed; tenant-isolated networking."),
            isolated("Tenants are isolated at the application layer."),
        ),
        Trap(
            "T19",
            "planned-feature-yes",
            sso("yes", "By the identity provider."),
            sso("no", "Planned; not available today."),
        ),
        Trap(
            "T19",
            "planned-feature-yes",
            choosing("yes", "Single sign-on is planned.", ""),
            choosing("no", "Single sign-on is planned.", ""),
        ),
    ]
}

/// What is said of those who have the data.
fn vendors() -> Vec<Trap> {
    let stores = "[encryption.at_rest]\nstores = [\"primary databases\", \"object storage\", \"backups\"]\n";
    let run = "[data_stores.primary-databases]\nprovider = \"self\"\n[data_stores.object-storage]\nprovider = \"self\"\n[data_stores.backups]\nprovider = \"self\"\n";
    let database = |provider: &str| {
        file("facts", &format!("[data_stores.primary-databases]\nprovider = \"{provider}\"\n"))
            + &file("subprocessors", "[railway]\nname = \"Railway Corp.\"\npurpose = \"Hosting\"\n")
    };
    vec![
        Trap("T20", "store-without-provider", file("facts", stores), file("facts", &format!("{stores}{run}"))),
        Trap("T20", "store-without-provider", database("postgres-vendor"), database("railway")),
        Trap("T20", "store-without-provider", database("postgres-vendor"), database("self")),
        Trap(
            "T21",
            "vendor-unverified",
            vendor("purpose = \"It\"\nlegal_name = \"Model, OpCo, LLC\"\nverified = 2026-05-01\n"),
            vendor("purpose = \"It\"\nlegal_name = \"Model OpCo, LLC\"\nverified = 2026-05-01\n"),
        ),
        Trap(
            "T21",
            "vendor-unverified",
            vendor("purpose = \"It\"\nlegal_name = \"Model, Inc.\"\n"),
            vendor("purpose = \"It\"\nlegal_name = \"Model, Inc.\"\nverified = 2026-05-01\n"),
        ),
        Trap(
            "T22",
            "wrong-term",
            saying("Vendors that process Customer data on our behalf.", ""),
            saying("Vendors that process Customer Personal Data on our behalf.", ""),
        ),
        Trap(
            "T23",
            "optional-label",
            vendor(
                "purpose = \"Documentation Q&A and optional enrichment\"\noptional = true\ntrigger = \"it is enabled\"\n",
            ),
            vendor("purpose = \"Documentation Q&A and optional enrichment\"\n"),
        ),
        Trap(
            "T24",
            "wrong-term",
            saying("The current customer-facing list is published.", ""),
            saying("The current list is published.", ""),
        ),
        Trap(
            "T46",
            "invalid-value",
            vendor("purpose = \"It\"\nlocations = [\"US, global edge\"]\n"),
            vendor("purpose = \"It\"\nlocations = [\"US\"]\nglobal = true\n"),
        ),
    ]
}

/// What the agreement on data settles.
fn agreement() -> Vec<Trap> {
    let option = |text: &str| saying(text, &dpa("[scc]\nclause9_option = 2\n"));
    let channels = |text: &str| dpa(&format!("[subprocessors]\nnotice_days = 30\nnotice_channels = [{text}]\n"));
    let breach = |text: &str| dpa(&format!("[breach]\nouter_hours = 48\ntrigger = \"becoming aware\"\n{text}"));
    vec![
        Trap(
            "T25",
            "wrong-option",
            option("Each new sub-processor needs specific prior authorisation."),
            option("Customers may object to a new sub-processor."),
        ),
        Trap(
            "T26",
            "provider-authorises",
            saying("Provider gives 30 days advance notice before authorising a new sub-processor.", ""),
            saying("Provider gives 30 days advance notice before engaging a new sub-processor.", ""),
        ),
        Trap(
            "T26",
            "provider-authorises",
            dpa("[subprocessors]\nnotice_before = \"authorising a new sub-processor\"\n"),
            dpa("[subprocessors]\nnotice_before = \"engaging a new sub-processor\"\n"),
        ),
        Trap("T27", "notice-without-push", channels("\"RSS feed\""), channels("\"email\", \"RSS feed\"")),
        Trap(
            "T28",
            "wrong-term",
            saying("UK SCCs and Swiss SCCs are incorporated.", ""),
            saying("The UK Addendum is incorporated.", ""),
        ),
        Trap(
            "T29",
            "module-without-condition",
            saying("EU SCCs, Module Two with Module Three available.", ""),
            saying("Module Three applies where the customer is a processor.", ""),
        ),
        Trap(
            "T30",
            "breach-clock",
            saying("Customers are notified of a breach within 72 hours of becoming aware.", ""),
            saying("Customers are notified of a breach without undue delay, within 48 hours at most.", ""),
        ),
        Trap(
            "T30",
            "breach-clock",
            saying("72-hour breach notification.", ""),
            saying("Breach notification without undue delay, with a 48-hour limit.", ""),
        ),
        Trap(
            "T30",
            "L24-breach-terms",
            breach("standard = \"within 72 hours\"\n"),
            breach("standard = \"without undue delay\"\n"),
        ),
        Trap("T30", "L25-breach-bound", breach("").replace("48", "72"), breach("")),
        Trap(
            "T32",
            "L50-governing-law",
            dpa("[scc]\nmodules = [\"two\"]\n"),
            dpa("[scc]\nmodules = [\"two\"]\ngoverning_law_option = 1\ngoverning_law = \"IE\"\n"),
        ),
    ]
}

/// What the service levels promise.
fn levels() -> Vec<Trap> {
    let free = "[tiers.free]\nname = \"Free\"\ncommitment = \"best-effort\"\n";
    let team = "[tiers.team]\nname = \"Team\"\nuptime_percent = 99.5\ncommitment = \"target\"\n";
    let webhooks = |text: &str| sla(&format!("[webhooks]\ndelivery_percent = 99.9\ntiers = [\"free\"]\n{text}"));
    let commercial = "[tiers.commercial]\nname = \"Commercial\"\nuptime_percent = 99.9\ncommitment = \"commitment\"\ncredits = true\n";
    let bands = |text: &str| sla(&format!("{commercial}[credits]\ncap_percent = 50\nbands = [{text}]\n"));
    let unclear = |trap, trips: &str, mended: &str| Trap(trap, "service-level-unclear", sla(trips), sla(mended));
    let support = "[support.team]\np0_response = { value = 1, unit = \"business day\" }\ncritical_bug_acknowledgement_hours = 24\n";
    let excluded =
        |text: &str| sla(&format!("[maintenance]\nexclusions = [\"{text}\"]\n")) + &vendor("purpose = \"Hosting\"\n");
    vec![
        Trap(
            "T33",
            "sla-beyond-commitment",
            saying("Webhook delivery carries the same 99.9% delivery SLA across all tiers.", &sla(free)),
            saying("Webhook delivery on the Free plan is best effort.", &sla(free)),
        ),
        Trap("T33", "level-without-remedy", webhooks(""), webhooks("remedy = \"none\"\n")),
        Trap(
            "T34",
            "document-not-registered",
            webhooks("document = \"documented separately\"\n"),
            webhooks("document = \"it\"\n") + &document("Webhook terms", "state = \"exists\"\n"),
        ),
        Trap(
            "T35",
            "sla-beyond-commitment",
            saying("The Team plan has an SLA of 99.5% monthly uptime.", &sla(team)),
            saying("The Team plan has a target of 99.5% monthly uptime.", &sla(team)),
        ),
        unclear("T36", "[credits]\npercents = [10, 25, 50]\n", "[credits]\ncap_percent = 50\n"),
        Trap(
            "T36",
            "credit-bands",
            bands("{ below = 99.9, from = 99.0, percent = 10 }, { below = 98.0, percent = 50 }"),
            bands("{ below = 99.9, from = 99.0, percent = 10 }, { below = 99.0, percent = 50 }"),
        ),
        Trap(
            "T36",
            "credit-bands",
            bands("{ below = 99.9, from = 99.0, percent = 10 }, { below = 99.5, percent = 50 }"),
            bands("{ below = 99.9, percent = 50 }"),
        ),
        Trap(
            "T36",
            "credit-bands",
            bands("{ below = 99.9, from = 99.0, percent = 10 }, { below = 99.0, percent = 25 }"),
            bands("{ below = 99.9, from = 99.0, percent = 10 }, { below = 99.0, percent = 50 }"),
        ),
        unclear("T37", support, &format!("{support}[definitions]\ncritical_bug = \"severity P0\"\n")),
        unclear(
            "T38",
            "[status]\ninitial_acknowledgement_minutes = 15\n",
            "[status]\ninitial_acknowledgement_minutes = 15\ncoverage = \"24x7\"\n",
        ),
        unclear(
            "T39",
            "[downtime]\nsources = [\"BetterStack\", \"internal probes\"]\n",
            "[downtime]\nsources = [\"BetterStack\", \"internal probes\"]\nsource_of_record = \"BetterStack\"\n",
        ),
        unclear("T40", "[downtime]\nscope = \"healthy regions\"\n", "[downtime]\nscope = \"all API requests\"\n"),
        Trap(
            "T41",
            "service-level-unclear",
            excluded("third-party failures outside the provider's reasonable control"),
            excluded("third-party failures, except those of listed sub-processors"),
        ),
        unclear(
            "T42",
            "[maintenance]\nnotice_hours = 48\n",
            "[maintenance]\nnotice_hours = 48\nmonthly_cap_minutes = 240\n",
        ),
        unclear(
            "T45",
            "[status]\nreview_business_days = 10\n",
            "[status]\nreview_business_days = 10\n[definitions]\nbusiness_day = \"Monday to Friday, US Eastern\"\n",
        ),
    ]
}

/// Passages of the same page that agree, each said in every place in which the page says it.
const CONSISTENT: &str = r#"# answers/facts.toml
[security_mail]
acknowledgement_business_days = 1

# answers/certifications.toml
[soc2_type1]
name        = "SOC 2 Type 1"
kind        = "attestation"
state       = "planned"
target      = "Q3–Q4 2026"
target_from = 2026-07-01
target_to   = 2026-12-31

# answers/dpa.toml
role = "processor"

[breach]
standard    = "without undue delay"
outer_hours = 72
trigger     = "becoming aware"
content     = "Article 33 GDPR"

[subprocessors]
notice_days = 30

# answers/sla.toml
[tiers.commercial]
name           = "Commercial"
uptime_percent = 99.9
period         = "month"
commitment     = "commitment"
credits        = true

[credits]
percents    = [10, 25, 50]
cap_percent = 50
bands       = [
    { below = 99.9, from = 99.0, percent = 10 },
    { below = 99.0, from = 95.0, percent = 25 },
    { below = 95.0, percent = 50 },
]

# answers/sections/security.toml
[vulnerability-disclosure]
question  = "How are vulnerabilities reported?"
phrasings = ["Vulnerability disclosure", "Whom do we tell of a weakness?", "Reporting of vulnerabilities"]
short     = "By email, acknowledged within {{ security_mail.acknowledgement_business_days }} business day."
answer    = "Mail is acknowledged within {{ security_mail.acknowledgement_business_days }} business day."
status    = "approved"
owner     = "security"
reviewed  = 2026-04-26
source    = "trust page"

[breach-notification]
question  = "When are customers told of a personal data breach?"
phrasings = ["Breach notice", "Data breach notification time", "Notice of personal data breaches"]
short     = "Without undue delay, within {{ dpa.breach.outer_hours }} hours of becoming aware."
answer    = "Breaches are notified {{ dpa.breach.standard }}, within {{ dpa.breach.outer_hours }} hours of becoming aware."
status    = "approved"
owner     = "security"
reviewed  = 2026-04-26
source    = "trust page"

[sub-processor-notice]
question  = "How early are new vendors announced?"
phrasings = ["Notice of sub-processors", "Sub-processor changes", "Announcement of new vendors"]
short     = "{{ dpa.subprocessors.notice_days }} days in advance."
answer    = "New sub-processors are announced at least {{ dpa.subprocessors.notice_days }} days in advance."
status    = "approved"
owner     = "security"
reviewed  = 2026-04-26
source    = "trust page"

[uptime]
question  = "Which uptime is committed?"
phrasings = ["Availability commitment", "Uptime percentage", "Service availability"]
short     = "{{ sla.tiers.commercial.uptime_percent }}% monthly, by an SLA on the Commercial plan."
answer    = "The Commercial plan has an SLA of {{ sla.tiers.commercial.uptime_percent }}% monthly uptime."
status    = "approved"
owner     = "security"
reviewed  = 2026-04-26
source    = "trust page"

[credits]
question  = "What do service credits come to?"
phrasings = ["Service credits", "Remedies for missed service levels", "Largest credit"]
short     = "Up to {{ sla.credits.cap_percent }}% of the monthly fee."
answer    = "Credits are {{ sla.credits.percents | list }}% of the monthly fee, and {{ sla.credits.cap_percent }}% at most."
status    = "approved"
owner     = "security"
reviewed  = 2026-04-26
source    = "trust page"

[soc2]
question  = "Is there a SOC 2 Type 1 report?"
phrasings = ["SOC 2 Type 1", "SOC 2 report", "Attestation by an auditor"]
choice    = "no"
short     = "Target for completion of the Type 1 audit: {{ certifications.soc2_type1.target }}."
answer    = """
The target for completion of the SOC 2 Type 1 audit is {{ certifications.soc2_type1.target }}. A report has not been \
issued; the roadmap names {{ certifications.soc2_type1.target }} too."""
status    = "approved"
owner     = "security"
reviewed  = 2026-04-26
source    = "trust page"
"#;
