//! Layouts of the kind that nobody planned for: read them rightly, or say why not.

use super::check;

#[test]
fn export_of_a_web_form_asks_in_its_header() {
    check(
        "
        Timestamp | E-mail address | Do you encrypt data at rest? | Do you test your backups? | Who is your security contact?
        2024-05-01 10:00 | a@example.com | Yes | No | Sam
        ",
        "Sheet1: no questions",
    );
}

#[test]
fn german_bank_form() {
    check(
        "
        ## Fragenkatalog
        Auslagerungsprüfung – Fragenkatalog für Dienstleister~b | < | < | < | <
        Bitte alle Fragen beantworten.

        Lfd. Nr.~bf | Prüfaspekt / Frage~bf | Antwort des Dienstleisters~bf | Nachweis / Bemerkung~bf | Bewertung (Bank)~bf
        A~bf | Informationssicherheit~bf | ~f | ~f | ~f
        A.1 | Verfügt Ihr Unternehmen über ein ISMS? | [Ja,Nein,Teilweise] | |
        A.2 | Bitte beschreiben Sie den Geltungsbereich. | | |
        B~bf | Notfallmanagement~bf | ~f | ~f | ~f
        B.1 | Existiert ein Notfallhandbuch? | [Ja,Nein,Teilweise] | |
        B.2 | Falls ja, wann wurde es zuletzt getestet? | | |
        ",
        "
        B6 [A.1] (Informationssicherheit) Verfügt Ihr Unternehmen über ein ISMS? -> C6 choice open {Ja|Nein|Teilweise}, D6 comment open
        B7 [A.2] (Informationssicherheit) Bitte beschreiben Sie den Geltungsbereich. -> C7 text open, D7 comment open
        B9 [B.1] (Notfallmanagement) Existiert ein Notfallhandbuch? -> C9 choice open {Ja|Nein|Teilweise}, D9 comment open
        B10 [B.2] (Notfallmanagement) Falls ja, wann wurde es zuletzt getestet? (if yes to 2) -> C10 text open, D10 comment open
        ",
    );
}

#[test]
fn answers_in_the_row_below() {
    check(
        "
        Security questions for our suppliers~b

        1. How do you protect customer data?
        ~f | < | <
        2. Who may access production systems?
        ~f | < | <
        3. Describe your incident process.
        ~f | < | <
        ",
        "
        A3 [1] How do you protect customer data? -> A4 text open
        A5 [2] Who may access production systems? -> A6 text open
        A7 [3] Describe your incident process. -> A8 text open
        ",
    );
    check(
        "
        1. How do you protect customer data?

        2. Who may access production systems?

        3. Describe your incident process.
        ",
        "Sheet1: no answer column",
    );
}

#[test]
fn tender_with_columns_for_every_bidder() {
    check(
        "
        ## Tender
        ~ | ~ | Bidder 1~b | < | Bidder 2~b | <
        Ref~b | Requirement~b | Answer~b | Comment~b | Answer~b | Comment~b
        1 | The bidder shall encrypt all data. | | | |
        2 | The bidder shall keep logs for a year. | | | |
        ## Second
        Ref | Requirement | Bidder A Answer | Bidder A Comment | Bidder B Answer | Bidder B Comment
        1 | The bidder shall encrypt all data. | Yes | Done | |
        2 | The bidder shall keep logs for a year. | No | Later | |
        ",
        "
        B3 [1] The bidder shall encrypt all data. -> C3 text open, D3 comment open
        B4 [2] The bidder shall keep logs for a year. -> C4 text open, D4 comment open
        B2 [1] The bidder shall encrypt all data. -> E2 text open, F2 comment open
        B3 [2] The bidder shall keep logs for a year. -> E3 text open, F3 comment open
        ",
    );
}

#[test]
fn no_header_but_dropdowns() {
    check(
        "
        1 | Do you encrypt data at rest? | [Yes,No]
        2 | Do you encrypt data in transit? | [Yes,No]
        3 | Do you rotate keys? | [Yes,No]
        4 | Do you log access to keys? | [Yes,No]
        ",
        "
        B1 [1] Do you encrypt data at rest? -> C1 choice open {Yes|No}
        B2 [2] Do you encrypt data in transit? -> C2 choice open {Yes|No}
        B3 [3] Do you rotate keys? -> C3 choice open {Yes|No}
        B4 [4] Do you log access to keys? -> C4 choice open {Yes|No}
        ",
    );
}

#[test]
fn no_header_but_unlocked_cells() {
    check(
        "
        ## Sheet1, protected
        Access~bf
        Is access reviewed every quarter? | [Yes,No]~u | ~u
        Is access revoked within a day? | ~u | ~u
        Encryption~bf
        Is data encrypted at rest? | ~u | ~u
        ",
        "
        A2 (Access) Is access reviewed every quarter? -> B2 text open, C2 comment open
        A3 (Access) Is access revoked within a day? -> B3 text open, C3 comment open
        A5 (Encryption) Is data encrypted at rest? -> B5 text open, C5 comment open
        ",
    );
}

#[test]
fn plain_questions_beside_nothing() {
    check(
        "
        Do you encrypt data at rest? |
        Do you encrypt data in transit? |
        Do you rotate keys? |
        ",
        "Sheet1: no answer column",
    );
}

#[test]
fn an_inventory_to_fill_is_no_questionnaire() {
    check(
        "
        Sub-processor | Purpose | Location | Date added | Comments
        | | | |
        | | | |
        Example Ltd | Hosting | Ireland | 2024-01-01 |
        ",
        "Sheet1: no questions",
    );
}

#[test]
fn answers_left_of_the_questions() {
    check(
        "
        Response (Y/N/NA) | # | Control statement | Supplier explanation
        | 1 | Laptops are encrypted. |
        | 2 | Passwords have at least twelve characters. |
        | 3 | Visitors are escorted. |
        ",
        "
        C2 [1] Laptops are encrypted. -> A2 choice open {Y|N|NA}, D2 comment open
        C3 [2] Passwords have at least twelve characters. -> A3 choice open {Y|N|NA}, D3 comment open
        C4 [3] Visitors are escorted. -> A4 choice open {Y|N|NA}, D4 comment open
        ",
    );
}

#[test]
fn a_status_of_the_customer_beside_the_answer() {
    check(
        "
        Question | Supplier answer | Supplier evidence | Internal review status | Internal notes
        Do you have a policy? | | | [Open,Closed] |
        Do you have an owner? | | | [Open,Closed] |
        ",
        "
        A2 Do you have a policy? -> B2 text open, C2 comment open
        A3 Do you have an owner? -> B3 text open, C3 comment open
        ",
    );
}

#[test]
fn one_column_for_answer_and_comments() {
    check(
        "
        Topic | Requirement | Supplier comments
        Access | The supplier must review access. |
        Backup | The supplier must test backups. |
        ",
        "
        B2 (Access) The supplier must review access. -> C2 text open
        B3 (Backup) The supplier must test backups. -> C3 text open
        ",
    );
}

#[test]
fn columns_to_tick() {
    check(
        "
        Control | Yes | No | N/A | Comments
        Is access reviewed? | | | |
        Is access revoked? | | | |
        Is access logged? | | | |
        ",
        "Sheet1: answers are columns to mark, not cells to fill",
    );
}

#[test]
fn french_and_spanish_and_italian_and_dutch_headers() {
    for (header, question) in [
        ("N° | Exigence | Réponse du fournisseur | Commentaires", "Les accès sont-ils revus chaque année ?"),
        ("Nº | Pregunta | Respuesta | Observaciones", "¿Se revisan los accesos cada año?"),
        ("N. | Domanda | Risposta | Note", "Gli accessi sono rivisti ogni anno?"),
        ("Nr. | Vraag | Antwoord | Toelichting", "Worden de rechten elk jaar beoordeeld?"),
    ] {
        check(
            &format!("{header}\n1 | {question} | |\n2 | 2: {question} | |"),
            &format!(
                "B2 [1] {question} -> C2 text open, D2 comment open\nB3 [2] 2: {question} -> C3 text open, D3 comment open"
            ),
        );
    }
}

#[test]
fn general_information_before_the_first_bar() {
    check(
        "
        General information~bf | < | < | < | <
        GNRL-01 | Vendor Name | Vendor Name~f | < | <
        GNRL-02 | Product Name | Product Name and Version Information~f | < | <
        GNRL-04 | Vendor Contact Email | name@domain.com~f | < | <
        GNRL-05 | Institution Name | ~f | < | <
        Vendors whose products will access our data must complete this form before the contract is signed. | < | < | < | <
        Documentation~bf | < | Vendor Answers~bf | Additional Information~bf | Guidance~bf
        DOCU-01 | Have you undergone an SSAE 18 audit? | [Yes,No] | |
        DOCU-02 | Have you completed the CSA self assessment? | [Yes,No] | |
        Company Overview~bf | < | Vendor Answers~bf | Additional Information~bf | Guidance~bf
        COMP-01 | Describe your organization's business background. | ~f | < |
        COMP-02 | Describe how long you have conducted business. | ~f | < |
        ",
        "
        B2 [GNRL-01] (General information) Vendor Name -> C2 text open
        B3 [GNRL-02] (General information) Product Name -> C3 text open
        B4 [GNRL-04] (General information) Vendor Contact Email -> C4 text open
        B8 [DOCU-01] (Documentation) Have you undergone an SSAE 18 audit? -> C8 choice open {Yes|No}, D8 comment open
        B9 [DOCU-02] (Documentation) Have you completed the CSA self assessment? -> C9 choice open {Yes|No}, D9 comment open
        B11 [COMP-01] (Company Overview) Describe your organization's business background. -> C11 text open
        B12 [COMP-02] (Company Overview) Describe how long you have conducted business. -> C12 text open
        ",
    );
}

#[test]
fn two_scores_and_a_comment() {
    check(
        "
        ## IDENTIFY, protected
        Function | Category | Requirement | Documentation Maturity Score | Implementation Maturity Score | Comments
        ID | Assets | ID.AM-1.1: An inventory of assets shall be documented. | 1~u[1,2,3,4,5,NA] | 1~u[1,2,3,4,5,NA] | ~u
        ^ | ^ | ID.AM-1.2: The inventory shall be reviewed. | 1~u[1,2,3,4,5,NA] | 1~u[1,2,3,4,5,NA] | ~u
        ",
        "
        C2 [ID.AM-1.1] (ID / Assets) An inventory of assets shall be documented. -> F2 text open
        C3 [ID.AM-1.2] (ID / Assets) The inventory shall be reviewed. -> F3 text open
        ",
    );
}

#[test]
fn tables_side_by_side() {
    check(
        "
        Question | Answer | | Question | Answer
        Do you have a firewall? | | | Do you have a SIEM? |
        Do you have a DPO? | | | Do you have a CISO? |
        ",
        "
        A2 Do you have a firewall? -> B2 text open
        D2 Do you have a SIEM? -> E2 text open
        A3 Do you have a DPO? -> B3 text open
        D3 Do you have a CISO? -> E3 text open
        ",
    );
}

#[test]
fn profile_beneath_a_header() {
    check(
        "
        Supplier details | Response
        Company name |
        Registered address |
        Number of employees |
        ",
        "
        A2 Company name -> B2 text open
        A3 Registered address -> B3 text open
        A4 Number of employees -> B4 text open
        ",
    );
}

#[test]
fn options_and_reasons_in_headers() {
    check(
        "
        Item No.~b | Description of requirement~b | Complied (Yes/No)~b | Page reference~b | Remarks by Tenderer~b
        1.~b | General~b | | |
        1.1 | The solution shall support single sign-on. | | |
        1.2 | The solution shall log every access. | | |
        ",
        "
        B3 [1.1] (General) The solution shall support single sign-on. -> C3 choice open {Yes|No}, E3 comment open
        B4 [1.2] (General) The solution shall log every access. -> C4 choice open {Yes|No}, E4 comment open
        ",
    );
    check(
        "
        Area | Question | Vendor Response | Explanation if No or N/A | Document Provided? | Risk
        Access | Is MFA used? | [Yes,No,N/A] | | [Yes,No] | High
        Access | Is SSO used? | [Yes,No,N/A] | | [Yes,No] | Low
        ",
        "
        B2 (Access) Is MFA used? -> C2 choice open {Yes|No|N/A}, D2 comment open
        B3 (Access) Is SSO used? -> C3 choice open {Yes|No|N/A}, D3 comment open
        ",
    );
    check(
        "
        Req ID | Requirement | Priority (M/S/C) | Vendor Compliance (F/P/N) | Vendor Comments | Evaluation Score
        R-001 | System must support MFA | M | | |
        R-002 | System must encrypt data at rest | M | | |
        ",
        "
        B2 [R-001] System must support MFA -> D2 choice open {F|P|N}, E2 comment open
        B3 [R-002] System must encrypt data at rest -> D3 choice open {F|P|N}, E3 comment open
        ",
    );
}

#[test]
fn a_label_between_question_and_box_leaves_it_unclear() {
    check(
        "
        Q1 | Do you use MFA? | Answer: | ~f
        Q2 | Do you use SSO? | Answer: | ~f
        Q3 | Do you log access? | Answer: | ~f
        ",
        "Sheet1: no answer column",
    );
}

#[test]
fn one_question_over_several_prompts() {
    check(
        "
        Ref | Question | Detail required | Answer
        1 | Is access controlled? | Joiners |
        ^ | ^ | Leavers |
        2 | Are logs kept? | Duration |
        ^ | ^ | Location |
        ",
        "
        B2 [1] Is access controlled? / Joiners\\nLeavers -> D2 text open
        B4 [2] Are logs kept? / Duration\\nLocation -> D4 text open
        ",
    );
}

#[test]
fn statements_with_a_verdict_column() {
    check(
        "
        No | Requirement | Applicable? | Compliant? | Auditor remarks
        1 | Personal data is encrypted. | [Yes,No] | [Yes,No] |
        2 | Personal data is deleted. | [Yes,No] | [Yes,No] |
        ",
        "
        B2 [1] Personal data is encrypted. -> D2 choice open {Yes|No}
        B3 [2] Personal data is deleted. -> D3 choice open {Yes|No}
        ",
    );
}

#[test]
fn tables_of_data_and_of_words() {
    check(
        "
        ## Assets
        Asset | Owner | Classification | Comments
        Laptop | IT | Internal |
        Server | Ops | Confidential |
        ## Terms used
        Term | Meaning
        Control | A measure that changes risk.
        Response | What is done after an incident.
        ## People
        Name | Email | Department
        Sam | sam@example.com | IT
        Kim | kim@example.com | HR
        ",
        "
        Assets: no questions
        Terms used: a reference sheet
        People: no questions
        ",
    );
}

#[test]
fn a_gap_among_the_answers_of_all_bidders_is_nobodys() {
    check(
        "
        No. | Requirement | Bidder 1 Answer | Bidder 1 Comment | Bidder 2 Answer | Bidder 2 Comment
        1 | Is customer data encrypted? | Yes | | No | later
        2 | Is there a status page? | | | Yes |
        3 | Is access logged? | Yes | | |
        ",
        "Sheet1: no answer column",
    );
}

#[test]
fn a_group_title_that_names_the_supplier_leaves_the_other_group_to_its_owner() {
    check(
        "
         | | To be completed by the bank~b | < | To be completed by the supplier~b | <
        No.~b | Control requirement~b | Response~b | Comments~b | Response~b | Comments~b
        1 | Is customer data encrypted? | [Accepted,Rejected] | | [Yes,No] |
        2 | Is there a status page? | [Accepted,Rejected] | | [Yes,No] |
        3 | Is access logged? | [Accepted,Rejected] | | [Yes,No] |
        ",
        "
        B3 [1] Is customer data encrypted? -> E3 choice open {Yes|No}, F3 comment open
        B4 [2] Is there a status page? -> E4 choice open {Yes|No}, F4 comment open
        B5 [3] Is access logged? -> E5 choice open {Yes|No}, F5 comment open
        ",
    );
}

#[test]
fn values_beneath_a_header_make_no_header() {
    check(
        "
        #~b | Question~b | Expected answer~b | Answer required~b | Answer~b | Comments~b
        1 | Is it encrypted? | Yes | No | [Yes,No] |
        2 | Is it logged? | Yes | No | [Yes,No] |
        3 | Is it tested? | No | Yes | [Yes,No] |
        ",
        "
        B2 [1] Is it encrypted? / Yes -> E2 choice open {Yes|No}, F2 comment open
        B3 [2] Is it logged? / Yes -> E3 choice open {Yes|No}, F3 comment open
        B4 [3] Is it tested? / No -> E4 choice open {Yes|No}, F4 comment open
        ",
    );
}

#[test]
fn cells_that_feed_dropdowns_are_no_answers() {
    check(
        "
        ## Form
        Question~b | Answer~b
        Is it encrypted? | [=Reasons!$B$2:$B$4]
        Is it logged? | [=Reasons!$B$2:$B$4]
        ## Reasons
        Question | Answer
        Is it in place? | Yes
        Is it missing? | No
        Is it partly in place? | Partially
        Is it unknown? |
        ",
        "
        A2 Is it encrypted? -> B2 choice open {Yes|No|Partially}
        A3 Is it logged? -> B3 choice open {Yes|No|Partially}
        Reasons: a sheet of values for dropdowns
        ",
    );
}

#[test]
fn tables_of_data_have_a_status_and_comments_too() {
    check(
        "
        ## Assets
        Asset~b | Description~b | Owner~b | Status~b | Comments~b
        Server 1 | Runs the customer portal of the bank. | Ops | Live |
        Server 2 | Is used for tests of new releases. | Dev | Live |
        Server 3 | Holds the archive of documents. | Ops | |
        ## Actions
        #~b | Action~b | Responsible~b | Due date~b | Status~b | Comment~b
        1 | Review the answers of the vendor. | Bank | | Open |
        2 | Ask the vendor for evidence. | Bank | | Open |
        3 | Sign the contract. | Legal | | |
        ",
        "
        Assets: no questions
        Actions: no questions
        ",
    );
}

#[test]
fn a_sheet_of_scores_waits_for_its_formulas() {
    check(
        "
        ## Risk scoring
        Question~b | Vendor response~b | Score~b
        Is it encrypted? | |
        Is it logged? | |
        Is it tested? | |
        ## Control scoring
        Question~b | Vendor response~b | Score~b
        Is it encrypted? | [Yes,No] |
        Is it logged? | [Yes,No] |
        Is it tested? | [Yes,No] |
        ",
        "
        A2 Is it encrypted? -> B2 choice open {Yes|No}
        A3 Is it logged? -> B3 choice open {Yes|No}
        A4 Is it tested? -> B4 choice open {Yes|No}
        Risk scoring: a sheet of scores or results
        ",
    );
}

#[test]
fn parts_for_the_customer_are_left_to_the_customer() {
    check(
        "
        Part 1: For completion by the Bank~b | < | <
        Question~b | Response~b | Comments~b
        Does the vendor process personal data? | [Yes,No] |
        Do you use sub-processors? | [Yes,No] |

        Part 2: For completion by the Vendor~b | < | <
        Question~b | Response~b | Comments~b
        Do you keep backups? | [Yes,No] |
        Do you test them? | [Yes,No] |
        ",
        "
        A8 Do you keep backups? -> B8 choice open {Yes|No}, C8 comment open
        A9 Do you test them? -> B9 choice open {Yes|No}, C9 comment open
        ",
    );
    check(
        "
        Question~b | Response~b
        Part 1: to be completed by Procurement~b | <
        Does the vendor process personal data? | [Yes,No]
        Part 2: to be completed by the supplier~b | <
        Do you keep backups? | [Yes,No]
        Do you test them? | [Yes,No]
        ",
        "
        A5 (Part 2: to be completed by the supplier) Do you keep backups? -> B5 choice open {Yes|No}
        A6 (Part 2: to be completed by the supplier) Do you test them? -> B6 choice open {Yes|No}
        ",
    );
}

#[test]
fn a_matrix_of_roles_has_no_answer_column() {
    check(
        "
        Activity~b | Bank~b | Vendor~b | Regulator~b
        Encrypt customer data at rest | [R,A,C,N] | [R,A,C,N] | [R,A,C,N]
        Maintain the status page | [R,A,C,N] | [R,A,C,N] | [R,A,C,N]
        Notify of personal data breaches | [R,A,C,N] | [R,A,C,N] | [R,A,C,N]
        ",
        "Sheet1: no questions",
    );
}

#[test]
fn an_agenda_has_notes_and_no_answers() {
    check(
        "
        Time~b | Topic~b | Who~b | Notes~b
        09:00 | Do you encrypt data at rest? Walk-through | Vendor |
        10:00 | Is there a status page? Demo | Vendor |
        11:00 | Which sub-processors do you use? | Vendor |
        ",
        "Sheet1: no answer column",
    );
}
