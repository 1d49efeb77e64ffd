//! `ddq gaps`

use crate::project::{ANSWER, Project};

const GAPS: &str = r#"
[key-rotation]
question = "How often are encryption keys rotated, and what happens to those keys after a compromise?"
asked_by = ["SIG-D"]
status   = "unanswered"

[key-management]
question = "Who holds the keys?"
asked_by = ["SIG-D", "CAIQ-CEK"]
status   = "draft"
short    = "The provider."
note     = "Confirm, with \"who\"."
"#;

fn project() -> Project {
    Project::new()
        .file("answers/sections.toml", "security = \"Security\"\nmore = \"More\"\n")
        .file("answers/sections/security.toml", format!("{ANSWER}{GAPS}"))
        .file("answers/sections/more.toml", "")
}

#[test]
fn for_people() {
    insta::assert_snapshot!(project().run(["gaps"]), @r#"
    status: 0
    --- stdout
    Section   answered  parts  draft  unanswered
    Security         1      0      1           1
    More             0      0      0           0
    All              1      0      1           1

    Security
      key-management (draft)
          Who holds the keys? Asked by SIG-D, CAIQ-CEK.
      key-rotation (unanswered)
          How often are encryption keys rotated, and what happens to those keys
          after a compromise? Asked by SIG-D.
    --- stderr
    "#);
}

#[test]
fn of_one_section() {
    insta::assert_snapshot!(project().run(["gaps", "--section", "more"]), @r#"
    status: 0
    --- stdout
    Section  answered  parts  draft  unanswered
    More            0      0      0           0
    All             0      0      0           0
    --- stderr
    "#);
    insta::assert_snapshot!(project().run(["gaps", "--section", "securty"]), @r#"
    status: 2
    --- stdout
    --- stderr
    error: there is no section `securty`
    hint: did you mean `security`?
    "#);
}

#[test]
fn as_json() {
    insta::assert_snapshot!(project().run(["gaps", "--format", "json", "--section", "security"]), @r#"
    status: 0
    --- stdout
    {
      "schema": "ddq/gaps/1",
      "sections": [
        {
          "approved": 1,
          "draft": 1,
          "gaps": [
            {
              "asked_by": [
                "SIG-D",
                "CAIQ-CEK"
              ],
              "id": "key-management",
              "note": "Confirm, with \"who\".",
              "question": "Who holds the keys?",
              "status": "draft"
            },
            {
              "asked_by": [
                "SIG-D"
              ],
              "id": "key-rotation",
              "note": null,
              "question": "How often are encryption keys rotated, and what happens to those keys after a compromise?",
              "status": "unanswered"
            }
          ],
          "parts": 0,
          "section": "security",
          "title": "Security",
          "unanswered": 1
        }
      ]
    }
    --- stderr
    "#);
}

#[test]
fn as_csv() {
    insta::assert_snapshot!(project().run(["gaps", "--format", "csv"]).replace('\r', ""), @r#"
    status: 0
    --- stdout
    section,answer,status,question,asked_by,note
    security,key-management,draft,Who holds the keys?,SIG-D CAIQ-CEK,"Confirm, with ""who""."
    security,key-rotation,unanswered,"How often are encryption keys rotated, and what happens to those keys after a compromise?",SIG-D,
    --- stderr
    "#);
}

#[test]
fn the_shipped_bank_fits_eighty_columns() {
    let shipped = crate::project::repository().to_string_lossy().into_owned();
    let text = Project::empty().stdout(&["--workspace", &shipped, "gaps"]);
    let longest = text.lines().map(|line| line.chars().count()).max();
    assert!(longest <= Some(80), "{longest:?}");
}
