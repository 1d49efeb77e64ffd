//! Small forms in the shape of well-known questionnaires, in words of our own; each is answered and read again too.

use super::check;

#[test]
fn ids_bars_and_essays_as_in_a_higher_education_form() {
    check(
        "
        ## Form, protected
        Shared assessment, short edition~b | < | < | < | <
        Solution Provider Details~bf | < | < | < | <
        GNRL-01 | Vendor Name | Vendor Name~fu | < | Who signs the contract.
        GNRL-02 | Product Name | Product Name and Version Information~fu | < |
        GNRL-03 | Vendor Contact Email | name@domain.com~fu | < |
        Company Overview~bf | < | Vendor Answers~bf | Additional Information~bf | Guidance~bf
        COMP-01 | Describe how long you have done business. | ~fu | < | Years and places.
        COMP-02 | Have you had an unplanned outage in the last year? | ~u[Yes,No] | ~u | State its cause.
        COMP-03 | Do you have a dedicated security team? | ~u[Yes,No] | ~u | Name its lead.
        Authentication~bf | < | Vendor Answers~bf | Additional Information~bf | Guidance~bf
        AUTH-01 | Can you enforce complexity of passwords? | ~u[Yes,No,N/A] | ~u | 
        AUTH-02 | Are audit logs kept for a year? | ~u[Yes,No,N/A] | ~u | 
        AUTH-03 | Summarise how accounts are removed. | ~fu | < |
        ",
        "
        B3 [GNRL-01] (Solution Provider Details) Vendor Name -> C3 text open
        B4 [GNRL-02] (Solution Provider Details) Product Name -> C4 text open
        B5 [GNRL-03] (Solution Provider Details) Vendor Contact Email -> C5 text open
        B7 [COMP-01] (Company Overview) Describe how long you have done business. / Years and places. -> C7 text open
        B8 [COMP-02] (Company Overview) Have you had an unplanned outage in the last year? / State its cause. -> C8 choice open {Yes|No}, D8 comment open
        B9 [COMP-03] (Company Overview) Do you have a dedicated security team? / Name its lead. -> C9 choice open {Yes|No}, D9 comment open
        B11 [AUTH-01] (Authentication) Can you enforce complexity of passwords? -> C11 choice open {Yes|No|N/A}, D11 comment open
        B12 [AUTH-02] (Authentication) Are audit logs kept for a year? -> C12 choice open {Yes|No|N/A}, D12 comment open
        B13 [AUTH-03] (Authentication) Summarise how accounts are removed. -> C13 text open
        ",
    );
}

#[test]
fn computed_questions_and_mirrored_answers_as_in_its_later_edition() {
    check(
        "
        ## Organization, protected
        ID~b | Question~b | Answer~b | Additional Information~b | Guidance~b | Analyst Notes~b
        ORGA-01 | Do you have a plan for leavers?~x | ~u[Yes,No] | ~u | Say how soon.~x | ~u
        ORGA-02 | Do you screen your staff?~x | Yes~x | ~u | | ~u
        ORGA-03 | Do you train your staff?~x | ~u[Yes,No] | ~u | | ~u
        ",
        "
        B2 [ORGA-01] Do you have a plan for leavers? / Say how soon. -> C2 choice open {Yes|No}, D2 comment open
        B3 [ORGA-02] Do you screen your staff? -> C3 text formula, D3 comment open
        B4 [ORGA-03] Do you train your staff? -> C4 choice open {Yes|No}, D4 comment open
        ",
    );
}

#[test]
fn four_answers_beside_each_control() {
    check(
        "
        ## Matrix, protected
        Consensus questionnaire~b | < | < | < | < | < | < | <
        Question ID~bf | Question~bf | CSP CAIQ Answer~bf | SSRM Control Ownership~bf | CSP Implementation Description (Optional/Recommended)~bf | CSC Responsibilities (Optional/Recommended)~bf | CCM Control ID~bf | CCM Control Specification~bf
        AA-01.1 | Are audit policies established and kept up to date? | ~u[Yes,No,NA] | ~u[CSP-owned,CSC-owned,Shared CSP and CSC] | ~u | ~u | AA-01 | Establish and maintain policies for audits.
        AA-01.2 | Are audit policies reviewed at least annually? | ~u[Yes,No,NA] | ~u[CSP-owned,CSC-owned,Shared CSP and CSC] | ~u | ~u | ^ | ^
        AA-02.1 | Are independent audits done at least annually? | ~u[Yes,No,NA] | ~u[CSP-owned,CSC-owned,Shared CSP and CSC] | ~u | ~u | AA-02 | Conduct independent audits.
        ",
        "
        B3 [AA-01.1] Are audit policies established and kept up to date? / Establish and maintain policies for audits. -> C3 choice open {Yes|No|NA}, D3 ownership open {CSP-owned|CSC-owned|Shared CSP and CSC}, E3 text open, F3 customer open
        B4 [AA-01.2] Are audit policies reviewed at least annually? -> C4 choice open {Yes|No|NA}, D4 ownership open {CSP-owned|CSC-owned|Shared CSP and CSC}, E4 text open, F4 customer open
        B5 [AA-02.1] Are independent audits done at least annually? / Conduct independent audits. -> C5 choice open {Yes|No|NA}, D5 ownership open {CSP-owned|CSC-owned|Shared CSP and CSC}, E5 text open, F5 customer open
        ",
    );
}

#[test]
fn responses_with_scores_and_levels_as_in_a_shared_assessment() {
    check(
        "
        ## Lite, protected
        Ques Num~b | Question/Request~b | Response~b | Additional Information~b | SCA Reference~b | Score~b
        A | Risk management~bf | ~f | ~f | ~f | ~f
        A.1 | Is there a risk programme that is approved by management? | ~u[Yes,No,N/A] | ~u | A.1 | ~x
        A.1.1 | Does it name an owner? | ~u[Yes,No,N/A] | ~u | A.2 | ~x
        B | Policies~bf | ~f | ~f | ~f | ~f
        B.1 | Is there a set of policies? | ~u[Yes,No,N/A] | ~u | B.1 | ~x
        ",
        "
        B3 [A.1] (Risk management) Is there a risk programme that is approved by management? -> C3 choice open {Yes|No|N/A}, D3 comment open
        B4 [A.1.1] (Risk management) Does it name an owner? -> C4 choice open {Yes|No|N/A}, D4 comment open
        B6 [B.1] (Policies) Is there a set of policies? -> C6 choice open {Yes|No|N/A}, D6 comment open
        ",
    );
}

#[test]
fn columns_that_differ_from_sheet_to_sheet_as_in_a_vendor_alliance_form() {
    check(
        "
        ## Service overview
        Vendor name~b | ~f
        Product or service name~b | ~f
        Website~b | ~f
        Question~b | Answer~b | Notes~b
        What does your service do? | |
        Which data do you process? | |
        Where are your data centres? | |
        ## Data protection
        # | Question | Response | Evidence | Follow-up
        1 | Is customer data encrypted at rest? | [Yes,No] | |
        2 | How do you keep the data of customers apart? | | |
        3 | Are backups encrypted? | [Yes,No] | |
        ## Policies
        Control | Implemented? (Yes/No) | Explanation
        A policy on access is approved and published. | |
        A policy on retention is approved and published. | |
        Staff are trained every year. | |
        ",
        "
        A1 Vendor name -> B1 text open
        A2 Product or service name -> B2 text open
        A3 Website -> B3 text open
        A5 What does your service do? -> B5 text open, C5 comment open
        A6 Which data do you process? -> B6 text open, C6 comment open
        A7 Where are your data centres? -> B7 text open, C7 comment open
        B2 [1] Is customer data encrypted at rest? -> C2 choice open {Yes|No}, D2 comment open
        B3 [2] How do you keep the data of customers apart? -> C3 text open, D3 comment open
        B4 [3] Are backups encrypted? -> C4 choice open {Yes|No}, D4 comment open
        A2 A policy on access is approved and published. -> B2 choice open {Yes|No}, C2 comment open
        A3 A policy on retention is approved and published. -> B3 choice open {Yes|No}, C3 comment open
        A4 Staff are trained every year. -> B4 choice open {Yes|No}, C4 comment open
        ",
    );
}

#[test]
fn boxes_beside_questions_without_a_header() {
    check(
        "
        Security questions~b
        Is access reviewed? | ~f | ~f
        How do you revoke it? | ~f | ~f
        Which cipher do you use? | ~f | ~f
        ",
        "
        A2 (Security questions) Is access reviewed? -> B2 text open, C2 comment open
        A3 (Security questions) How do you revoke it? -> B3 text open, C3 comment open
        A4 (Security questions) Which cipher do you use? -> B4 text open, C4 comment open
        ",
    );
}

#[test]
fn owner_day_and_evidence_beside_a_statement() {
    check(
        "
        Ref | Requirement | Compliance status | Supplier response | Responsible party | Target date | Evidence
        R1 | The supplier shall keep logs for a year. | [Compliant,Partial,Not compliant] | | | |
        R2 | Backups are tested. | [Compliant,Partial,Not compliant] | | | |
        R3 | The supplier shall encrypt all data. | [Compliant,Partial,Not compliant] | | | |
        ",
        "
        B2 [R1] The supplier shall keep logs for a year. -> C2 choice open {Compliant|Partial|Not compliant}, D2 text open, E2 ownership open, F2 date open, G2 comment open
        B3 [R2] Backups are tested. -> C3 choice open {Compliant|Partial|Not compliant}, D3 text open, E3 ownership open, F3 date open, G3 comment open
        B4 [R3] The supplier shall encrypt all data. -> C4 choice open {Compliant|Partial|Not compliant}, D4 text open, E4 ownership open, F4 date open, G4 comment open
        ",
    );
}

#[test]
fn comments_of_the_supplier_before_the_answer() {
    check(
        "
        Requirement | Supplier comments | Compliant (Y/N)
        The supplier shall keep logs for a year. | |
        Backups are tested. | |
        The supplier shall encrypt all data. | |
        ",
        "
        A2 The supplier shall keep logs for a year. -> B2 comment open, C2 choice open {Y|N}
        A3 Backups are tested. -> B3 comment open, C3 choice open {Y|N}
        A4 The supplier shall encrypt all data. -> B4 comment open, C4 choice open {Y|N}
        ",
    );
}

#[test]
fn prompts_beside_labels_without_a_look() {
    check(
        "
        Company name | <name>
        Registered address | <address>
        Website | https://
        Security contact | Please enter name and e-mail
        ",
        "
        A1 Company name -> B1 text open
        A2 Registered address -> B2 text open
        A3 Website -> B3 text open
        A4 Security contact -> B4 text open
        ",
    );
}

#[test]
fn a_cover_a_form_and_sheets_that_follow_from_it() {
    check(
        "
        ## Supplier profile, protected
        Company name: | ~u
        Registered address: | ~u
        Security contact: | ~u
        ## Controls, protected
        ID~b | Control~b | Implementation status~b | Implementation description~b
        1.1 | Accounts of leavers are closed within a day. | ~u[In place,Planned,Not in place] | ~u
        1.2 | Access is reviewed every quarter. | ~u[In place,Planned,Not in place] | ~u
        2.1 | Backups are kept apart from the systems. | ~u[In place,Planned,Not in place] | ~u
        ## Risk scoring, protected
        ID | Control | Vendor response | Score
        1.1 | Accounts of leavers are closed within a day. | In place~x | 3~x
        1.2 | Access is reviewed every quarter. | In place~x | 3~x
        2.1 | Backups are kept apart from the systems. | In place~x | 3~x
        ",
        "
        A1 Company name -> B1 text open
        A2 Registered address -> B2 text open
        A3 Security contact -> B3 text open
        B2 [1.1] Accounts of leavers are closed within a day. -> C2 choice open {In place|Planned|Not in place}, D2 text open
        B3 [1.2] Access is reviewed every quarter. -> C3 choice open {In place|Planned|Not in place}, D3 text open
        B4 [2.1] Backups are kept apart from the systems. -> C4 choice open {In place|Planned|Not in place}, D4 text open
        Risk scoring: a sheet of scores or results
        ",
    );
}
