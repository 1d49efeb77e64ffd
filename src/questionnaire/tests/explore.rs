use super::check;
macro_rules! show { ($($name:ident $drawing:expr;)*) => { $(#[test] fn $name() { check($drawing, ""); })* } }
show! {
a_hecvat "
Higher education tool~b
General information~bf | < | < | < | <
GNRL-01 | Vendor Name | Vendor Name~f | < | <
GNRL-02 | Product Name | Product Name and Version Information~f | < | <
GNRL-03 | Product Description | ~f | < | <
GNRL-04 | Vendor Contact Email | name@domain.com~f | < | <
GNRL-05 | Institution Name | ~f | < | <
In order to protect the institution and its systems, vendors whose products will access data must complete the tool. | < | < | < | <
Documentation~bf | < | Vendor Answers~bf | Additional Information~bf | Guidance~bf
DOCU-01 | Have you undergone an SSAE 18 audit? | [Yes,No] | |
DOCU-02 | Have you completed the CSA self assessment? | [Yes,No] | |
Company Overview~bf | < | Vendor Answers~bf | Additional Information~bf | Guidance~bf
COMP-01 | Describe your organization's business background. | ~f | < |
COMP-02 | Describe how long you have conducted business. | ~f | < |
";
b_sig "
Ques Num | Question/Request | Response | Additional Information | Category Relevance | Scoring | ISO 27002:2022 Relevance
A.1 | Is there a risk governance program? | [Yes,No,N/A] | | A. | | 5.1
A.1.1 | Does it include a policy? | [Yes,No,N/A] | | A. | | 5.1
A.2 | Is there a list of risks? | [Yes,No,N/A] | | A. | | 5.1
";
c_cyfun "
## IDENTIFY, protected
Function | Category | Requirement | Documentation Maturity Score | Implementation Maturity Score | Comments
ID | Asset Management | ID.AM-1.1: An inventory of assets shall be documented. | 1~u[1,2,3,4,5,NA] | 1~u[1,2,3,4,5,NA] | ~u
^ | ^ | ID.AM-1.2: The inventory shall be reviewed. | 1~u[1,2,3,4,5,NA] | 1~u[1,2,3,4,5,NA] | ~u
^ | ^ | ID.AM-1.3: The inventory shall be kept current. | 1~u[1,2,3,4,5,NA] | 1~u[1,2,3,4,5,NA] | ~u
";
d_gov "
SECTION B: TECHNICAL COMPLIANCE~b | < | < | < | <
Item No.~b | Description of requirement~b | Complied (Yes/No)~b | Page reference~b | Remarks by Tenderer~b
1.~b | General~b | | |
1.1 | The solution shall support single sign-on. | | |
1.2 | The solution shall log every access. | | |
2.~b | Hosting~b | | |
2.1 | The solution shall be hosted in the country. | | |
";
e_long "
Control Requirement~bf | Vendor Response\\n(Please provide a detailed response and indicate whether each control is in place)~bf | Supporting Documentation\\n(attach or link)~bf
Access rights are reviewed regularly. | |
Laptops are encrypted. | |
";
f_explain "
Question | Yes/No | If No, please explain
Do you have a firewall? | |
Do you have a SIEM? | |
";
g_side "
Question | Answer | | Question | Answer
Do you have a firewall? | | | Do you have a SIEM? |
Do you have a DPO? | | | Do you have a CISO? |
";
h_profile "
Supplier details | Response
Company name |
Registered address |
Number of employees |
Do you have subsidiaries? |
";
i_twoq "
Ref | Question | Detail required | Answer
1 | Is access controlled? | Joiners | 
^ | ^ | Leavers | 
2 | Are logs kept? | Duration |
^ | ^ | Location |
";
j_reqs "
Req ID | Requirement | Priority (M/S/C) | Vendor Compliance (F/P/N) | Vendor Comments | Evaluation Score
R-001 | System must support MFA | M | | |
R-002 | System must encrypt data at rest | M | | |
R-003 | System should provide audit logs | S | | |
";
k_nohdr_free "
Information security questionnaire~b
1 | Do you have a security policy? | ~f
2 | Who is responsible for security? | ~f
3 | Describe your backup process. | ~f
";
l_notes "
Section 1: Access~bf
Q1 | Do you use MFA? | Answer: | ~f
Q2 | Do you use SSO? | Answer: | ~f
Q3 | Do you log access? | Answer: | ~f
";
m_expl "
Area | Question | Vendor Response | Explanation if No or N/A | Document Provided? | Risk
Access | Is MFA used? | [Yes,No,N/A] | | [Yes,No] | High
Access | Is SSO used? | [Yes,No,N/A] | | [Yes,No] | Low
";
n_criteria "
Criteria | Weighting | Response
Describe your approach to information security. (Max 500 words) | 20% |
Describe your approach to business continuity. (Max 500 words) | 10% |
";
o_bars_in_a "
Nr | Control | Status | Comment
Access control~b
1 | Access is reviewed | [Not started,In progress,Done] |
2 | Access is revoked | [Not started,In progress,Done] |
Cryptography~b
3 | Data is encrypted | [Not started,In progress,Done] |
";
p_asked_twice "
## A
Question | Response | Score | Question | Response | Score
Do you have a firewall? | | | Do you have a SIEM? | |
## B
Name | Email | Department
Sam | sam@example.com | IT
Kim | kim@example.com | HR
Lee | lee@example.com | HR
## C
Dear supplier, please complete this form.
Company | 
Contact |
Date |
";
q_customer_rows "
Question | Answer
Vendor name |
Project sponsor at Northwind |
Reviewed by |
Do you hold ISO 27001? |
Total score |
";
r_lists_wide "
Question | A | B | C
Do you hold ISO 27001? | [Yes,No] | [High,Medium,Low] | text
Do you hold SOC 2? | [Yes,No] | [High,Medium,Low] | text
Do you hold PCI? | [Yes,No] | [High,Medium,Low] | text
";
}
