//! One small layout per rule.

use super::{ReadOptions, check, check_with};

#[test]
fn header_beneath_a_title_block() {
    check(
        "
        Vendor security review~b
        Please answer every question.

        No.~b | Question~b | Answer~b | Comments~b
        1 | Do you encrypt data at rest? | [Yes,No,N/A] |
        2 | Do you encrypt data in transit? | [Yes,No,N/A] |
        ",
        "
        B5 [1] Do you encrypt data at rest? -> C5 choice open {Yes|No|N/A}, D5 comment open
        B6 [2] Do you encrypt data in transit? -> C6 choice open {Yes|No|N/A}, D6 comment open
        ",
    );
}

#[test]
fn bars_that_repeat_the_header_words() {
    check(
        "
        Documentation~bf | ~f | Vendor Answers~bf | Additional Information~bf | Guidance~bf
        DOC-1 | Do you have a SOC 2 report? | [Yes,No] | | State the period.
        DOC-2 | Describe your audit programme. | | |

        Third parties~bf | ~f | Vendor Answers~bf | Additional Information~bf | Guidance~bf
        THR-1 | Do you review your suppliers? | [Yes,No] | |
        THR-2 | Provide a list of them. | < | < |
        ",
        "
        B2 [DOC-1] (Documentation) Do you have a SOC 2 report? / State the period. -> C2 choice open {Yes|No}, D2 comment open
        B3 [DOC-2] (Documentation) Describe your audit programme. -> C3 text open, D3 comment open
        B6 [THR-1] (Third parties) Do you review your suppliers? -> C6 choice open {Yes|No}, D6 comment open
        ",
    );
}

#[test]
fn two_header_rows() {
    check(
        "
        Ref~b | Requirement~b | Vendor response~b | < | Customer assessment~b | <
        ^ | ^ | Compliant~b | Comments~b | Score~b | Comments~b
        R1 | The service must log access. | [Yes,Partial,No] | | |
        R2 | The service must encrypt backups. | [Yes,Partial,No] | | |
        ",
        "
        B3 [R1] The service must log access. -> C3 choice open {Yes|Partial|No}, D3 comment open
        B4 [R2] The service must encrypt backups. -> C4 choice open {Yes|Partial|No}, D4 comment open
        ",
    );
}

#[test]
fn columns_change_inside_a_sheet() {
    check(
        "
        Question~b | Response~b
        Do you train your staff? |
        Do you screen your staff? |

        Response~b | Evidence~b | Control~b
        | | Access is reviewed every quarter.
        | | Leavers lose their access within a day.
        ",
        "
        A2 Do you train your staff? -> B2 text open
        A3 Do you screen your staff? -> B3 text open
        C6 Access is reviewed every quarter. -> A6 text open, B6 comment open
        C7 Leavers lose their access within a day. -> A7 text open, B7 comment open
        ",
    );
}

#[test]
fn four_answer_columns_in_a_protected_sheet() {
    check(
        "
        ## CAIQ, protected
        Question ID~b | Question~b | CSP CAIQ Answer~b | SSRM Control Ownership~b | CSP Implementation Description\\n(Optional)~b | CSC Responsibilities\\n(Optional)~b | CCM Control ID~b | CCM Control Specification~b
        A-1 | Are policies reviewed? | ~u[Yes,No,NA] | ~u[CSP-owned,CSC-owned] | ~u | ~u | A | Establish and review the policies of the organisation.
        A-2 | Are policies approved? | ~u[Yes,No,NA] | ~u[CSP-owned,CSC-owned] | ~u | | ^ | ^
        ",
        "
        B2 [A-1] Are policies reviewed? / Establish and review the policies of the organisation. -> C2 choice open {Yes|No|NA}, D2 ownership open {CSP-owned|CSC-owned}, E2 text open, F2 customer open
        B3 [A-2] Are policies approved? -> C3 choice open {Yes|No|NA}, D3 ownership open {CSP-owned|CSC-owned}, E3 text open, F3 customer locked
        ",
    );
}

#[test]
fn sections_by_bar_by_merge_and_by_column() {
    check(
        "
        Domain~b | Question~b | Answer~b
        Access | Is access reviewed? |
        ^ | Is access revoked? |
        Data~bf | < | <
        Privacy | Is data deleted? |
        ",
        "
        B2 (Access) Is access reviewed? -> C2 text open
        B3 (Access) Is access revoked? -> C3 text open
        B5 (Data / Privacy) Is data deleted? -> C5 text open
        ",
    );
    check(
        "
        # | Question | Answer
        1 | Governance |
        1.1 | Is there a policy? |
        1.2 | Is there an owner? |
        2 | Operations~b |
        2.1 | Is there a runbook? |
        ",
        "
        B3 [1.1] (Governance) Is there a policy? -> C3 text open
        B4 [1.2] (Governance) Is there an owner? -> C4 text open
        B6 [2.1] (Operations) Is there a runbook? -> C6 text open
        ",
    );
}

#[test]
fn ids_in_a_hidden_column_and_inside_the_text() {
    check(
        "
        ## Questions, hide A
        ~ | Question~b | Answer~b
        Q-01 | Is access reviewed? |
        Q-02 | Is access revoked? |
        ",
        "
        B2 [Q-01] Is access reviewed? -> C2 text open
        B3 [Q-02] Is access revoked? -> C3 text open
        ",
    );
    check(
        "
        Question | Answer
        [AC-01] Is access reviewed? |
        [AC-02] AES-256 Encryption in use? |
        If yes, describe it. |
        ",
        "
        A2 [AC-01] Is access reviewed? -> B2 text open
        A3 [AC-02] AES-256 Encryption in use? -> B3 text open
        A4 If yes, describe it. (if yes to 1) -> B4 text open
        ",
    );
}

#[test]
fn formulas_as_questions_and_as_answers() {
    check(
        "
        ID | Question | Answer
        1 | Is access reviewed?~x |
        2 | Is access revoked?~x | Yes~x
        ",
        "
        B2 [1] Is access reviewed? -> C2 text open
        B3 [2] Is access revoked? -> C3 text formula
        ",
    );
}

#[test]
fn placeholders_presets_and_answers() {
    check(
        "
        Question | Status | Comment
        Is access reviewed? | Open[Open,Done] | <Please provide details>
        Is access revoked? | Open[Open,Done] | TBD
        Is access logged? | Open[Open,Done] | mm/dd/yyyy
        Is access granted? | Open[Open,Done] | -
        Is access approved? | Open[Open,Done] |
        ",
        "
        A2 Is access reviewed? -> B2 choice open {Open|Done}, C2 comment open
        A3 Is access revoked? -> B3 choice open {Open|Done}, C3 comment open
        A4 Is access logged? -> B4 choice open {Open|Done}, C4 comment open
        A5 Is access granted? -> B5 choice open {Open|Done}, C5 comment open
        A6 Is access approved? -> B6 choice open {Open|Done}, C6 comment open
        ",
    );
    check(
        "
        Question | Answer | Comment
        Is access reviewed? | Yes[Yes,No] | Every quarter.
        Is access revoked? | No[Yes,No] |
        Is access logged? | [Yes,No] | N/A
        ",
        "
        A2 Is access reviewed? -> B2 choice 'Yes' {Yes|No}, C2 comment 'Every quarter.'
        A3 Is access revoked? -> B3 choice 'No' {Yes|No}, C3 comment open
        A4 Is access logged? -> B4 choice open {Yes|No}, C4 comment 'N/A'
        ",
    );
}

#[test]
fn guidance_rows_and_columns() {
    check(
        "
        Question~b | Answer~b | Help~b
        Is access reviewed?~b | [Yes,No] | Think of leavers.
        You review it at least every year. | ~f |
        Is access revoked?~b | [Yes,No] |
        Guidance: within a day | ~f |
        Is access logged?~b | [Yes,No] |
        ",
        "
        A2 Is access reviewed? / Think of leavers.\\nYou review it at least every year. -> B2 choice open {Yes|No}
        A4 Is access revoked? / Guidance: within a day -> B4 choice open {Yes|No}
        A6 Is access logged? -> B6 choice open {Yes|No}
        ",
    );
}

#[test]
fn lists_of_every_kind() {
    check(
        "
        ## Form
        Question | Answer
        Is access reviewed? | [=Lists!$A$1:$A$3]
        Is access revoked? | [=INDIRECT(\"Lists!\"&\"A\"&1)]
        Is access logged? (Yes/No) |
        Name the tool. |
        ## Lists, hidden
        Yes
        No
        Partly
        ",
        "
        A2 Is access reviewed? -> B2 choice open {Yes|No|Partly}
        A3 Is access revoked? -> B3 choice open {?}
        A4 Is access logged? (Yes/No) -> B4 choice open {Yes|No}
        A5 Name the tool. -> B5 text open
        Lists: the sheet is hidden
        ",
    );
    check(
        "
        Requirement | Compliant (Y/N) | Remarks
        Access must be logged. | |
        Access must be reviewed. | |
        ",
        "
        A2 Access must be logged. -> B2 choice open {Y|N}, C2 comment open
        A3 Access must be reviewed. -> B3 choice open {Y|N}, C3 comment open
        ",
    );
}

#[test]
fn merged_answers() {
    check(
        "
        Question | Answer | Comments
        Is access reviewed? | | <
        Is access revoked? | ~s |
        By whom? | ^ |
        ",
        "
        A2 Is access reviewed? -> B2 text open
        A3 Is access revoked? -> B3 text open, C3 comment open
        A4 By whom? -> C4 comment open
        ",
    );
}

#[test]
fn locked_cells_and_hidden_rows() {
    check(
        "
        ## Form, protected, hide-row 4
        Question | Answer
        Is access reviewed? | ~u
        Is access revoked? | ~s
        Is access hidden? | ~u
        ",
        "
        A2 Is access reviewed? -> B2 text open
        A3 Is access revoked? -> B3 text locked
        ",
    );
}

#[test]
fn follow_ups() {
    check(
        "
        # | Question | Answer
        1 | Do you test restores? | [Yes,No]
        | If yes, how often? |
        | If no, when will you? |
        2 | Do you keep backups? | [Yes,No]
        | Please elaborate |
        ",
        "
        B2 [1] Do you test restores? -> C2 choice open {Yes|No}
        B3 If yes, how often? (if yes to 0) -> C3 text open
        B4 If no, when will you? (if no to 0) -> C4 text open
        B5 [2] Do you keep backups? -> C5 choice open {Yes|No}
        B6 Please elaborate (if any to 3) -> C6 text open
        ",
    );
}

#[test]
fn vendor_profiles_but_not_the_customers_own_fields() {
    check(
        "
        Vendor profile~bf | <
        Company name:~b | ~f
        Registered address:~b | ~f
        Website:~b | <enter URL>
        Number of employees:~b | ~f
        Reviewer:~b | ~f
        ",
        "
        A2 (Vendor profile) Company name -> B2 text open
        A3 (Vendor profile) Registered address -> B3 text open
        A4 (Vendor profile) Website -> B4 text open
        A5 (Vendor profile) Number of employees -> B5 text open
        ",
    );
    check(
        "
        Organization:~b | ~f
        Interview date:~b | ~f
        Reviewer:~b | ~f
        Version:~b | ~f

        Question~b | Answer~b
        Is access reviewed? |
        Is access revoked? |
        ",
        "
        A7 Is access reviewed? -> B7 text open
        A8 Is access revoked? -> B8 text open
        ",
    );
    check(
        "
        Company name: | ~f | Country: | ~f
        Address: | ~f | Website: | ~f
        Contact: | ~f | E-mail: | ~f
        ",
        "
        A1 Company name -> B1 text open
        C1 Country -> D1 text open
        A2 Address -> B2 text open
        C2 Website -> D2 text open
        A3 Contact -> B3 text open
        C3 E-mail -> D3 text open
        ",
    );
}

#[test]
fn columns_that_are_not_ours() {
    check(
        "
        No. | Control | Weight | Risk rating | Vendor response | Reviewer comments | Score
        1 | Access is reviewed every quarter. | 5 | High | | |
        2 | Access is revoked within a day. | 3 | Low | | |
        ",
        "
        B2 [1] Access is reviewed every quarter. -> E2 text open
        B3 [2] Access is revoked within a day. -> E3 text open
        ",
    );
}

#[test]
fn sheets_that_are_no_forms() {
    check(
        "
        ## Instructions
        Please answer all questions on the next sheet.
        Do you need help? Write to us.
        ## Lists
        Yes
        No
        ## Library
        3.1.1 | Limit access to those who need it for their work. | Access control policies control access between users and objects.
        3.1.2 | Limit access to the functions that users may execute. | Organizations may choose to define access privileges.
        3.1.3 | Control the flow of data in accordance with approvals. | Information flow control regulates where data can travel.
        ## Maturity
        ID | Question | Score 1 | Score 2 | Score 3
        1 | Do you keep an inventory? | None | Partial | Complete
        2 | Do you review it? | Never | Sometimes | Always
        ## Risks
        Risk | Likelihood | Impact | Owner | Status
        Loss of a laptop | 2 | 3 | IT | Open
        Loss of a supplier | 1 | 3 | Sales | Closed
        ## Log
        Version | Date | Author | Description
        1.0 | 2024-01-01 | A. Person | First version of this document
        1.1 | 2024-02-01 | A. Person | Question 4 was added to it
        ",
        "
        Instructions: a sheet of instructions
        Lists: a sheet of values for dropdowns
        Library: no answer column
        Maturity: answers are columns to mark, not cells to fill
        Risks: no questions
        Log: no questions
        ",
    );
}

#[test]
fn definitions_are_answered_already() {
    check(
        "
        assessable | depth | ref_id | name | questions | answer
        x | 1 | 1.1 | | Do you have a policy? | TXT
        x | 2 | 1.2 | | Do you have an owner? | YNA
        ",
        "
        E2 [1.1] Do you have a policy? -> F2 text 'TXT'
        E3 [1.2] Do you have an owner? -> F3 text 'YNA'
        ",
    );
}

#[test]
fn columns_and_sheets_by_hand() {
    let drawing = "
        ## One
        Alpha | Beta | Gamma
        Is access reviewed? | x |
        Is access revoked? | y |
        ## Two
        Question | Answer
        Is access logged? |
        ";
    let options = |sheets: &[&str], columns: &str| ReadOptions {
        sheets: sheets.iter().map(|name| name.to_string()).collect(),
        columns: (!columns.is_empty()).then(|| columns.parse().expect("columns")),
        ..ReadOptions::default()
    };
    check_with(
        drawing,
        &options(&["One"], "question=A,comment=C,id=B,first-row=2"),
        "
        A2 [x] Is access reviewed? -> C2 comment open
        A3 [y] Is access revoked? -> C3 comment open
        Two: not among the sheets asked for
        ",
    );
    check_with(drawing, &options(&["Three"], ""), "no sheet is named `Three`; the workbook has: One, Two");
}
