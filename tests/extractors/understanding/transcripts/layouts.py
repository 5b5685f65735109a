"""Layouts of transcripts, drawn in letters, and the rows that are in them."""

from __future__ import annotations

LAYOUTS: dict[str, tuple[str, ...]] = {
    "fixed width with status": (
        """
                 OFFICIAL CE TRANSCRIPT
Name: Tomas Quillfeather          License No. RN123456
Period 01/01/2023 - 12/31/2024    Printed 01/05/2025

DATE        COURSE TITLE                      PROVIDER              HOURS  STATUS
----------  --------------------------------  --------------------  -----  -----------
02/14/2023  Wound Care Basics                 Lamplight CE           2.00  Completed
03/20/2023  Opioid Prescribing Update         Harrowgate Nurses      1.50  In Progress
04/02/2023  Safe Patient Handling             Lamplight CE           3.00  Completed
11/30/2024  Ethics at the Bedside             Molarity Club          1.00  Denied
12/01/2024  Sepsis Bundles                    Lamplight CE           4.00  Completed
                                              TOTAL                  9.00
""",
    ),
    "pipe": (
        """
CPE Transcript for Aurelia Whitcombe, CPA
Date | Course | Sponsor | Field | Credits
2024-01-10 | Lease Accounting Refresher | Tidewater CPE | Accounting | 4.0
2024-02-11 | Fraud in Small Firms | Tidewater CPE | Auditing | 2.5
2024-03-12 | State Tax Nexus | Quarry Seminars | Taxes | 8.0
Total credits: 14.5
""",
    ),
    "labels": (
        """
Learner: Imogen Farrow

Course: Insulin Pumps on the Ward
Provider: Lamplight CE
Date completed: March 3, 2024
Contact hours: 2.5

Course: Pressure Injuries
Provider: Harrowgate Nurses Association
Date completed: April 9, 2024
Contact hours: 1.0

Course: Delirium in Older Adults
Provider: Lamplight CE
Date completed: May 1, 2024
Contact hours: 3.0
Total contact hours: 6.5
""",
    ),
    "labels two a row": (
        """
Transcript of training

Title: Trench Safety for Supervisors        Completed: 03/14/2024
Provider: Weld & Wire Trust                 PDH: 4.0

Title: Hydraulics for Culverts              Completed: 05/20/2024
Provider: Society of Water Engineers        PDH: 2.0
""",
    ),
    "grouped": (
        """
State Bar CLE Transcript
Attorney: Rosalind Trujillo   Bar No. 123456

Date         Program                               Sponsor               Hours
General
03/14/2024   Contract Drafting Workshop            Gavel Institute        3.0
05/02/2024   Evidence Update                       Gavel Institute        2.0
Subtotal General                                                          5.0
Ethics
06/01/2024   Trust Accounts Without Tears          Bench & Bar CLE        1.0
Subtotal Ethics                                                           1.0
Professionalism
07/19/2024   Civility in Practice                  Bench & Bar CLE        1.0
Subtotal                                                                  1.0
Grand Total                                                               7.0
Required                                                                 12.0
""",
    ),
    "wrapped, uniform pitch": (
        """
Learner: Imogen Farrow
Completed    Activity                         Provider             CE Hours
01/05/2024   Preventing Falls in Long-Term    Lamplight CE         2.0
             Care: A Team Approach
02/09/2024   Hand Hygiene                     Harrowgate Nurses    1.0
                                              Association
03/11/2024   Medication Reconciliation at     Lamplight CE         1.5
             Every Transition of Care
""",
    ),
    "page break": (
        """
Transcript for Imogen Farrow
Date        Title                      Provider        Credits
01/05/2024  Preventing Falls           Lamplight CE    2.0
02/09/2024  Hand Hygiene               Lamplight CE    1.0
Carried forward                                        3.0
Page 1 of 2
""",
        """
Transcript for Imogen Farrow
Date        Title                      Provider        Credits
03/11/2024  Medication Safety          Lamplight CE    1.5
04/12/2024  Code Blue Drills           Lamplight CE    2.0
Total                                                  6.5
Page 2 of 2
""",
    ),
    "page break no header": (
        """
Transcript for Imogen Farrow
Date        Title                      Provider        Credits
01/05/2024  Preventing Falls           Lamplight CE    2.0
02/09/2024  Hand Hygiene               Lamplight CE    1.0
Page 1 of 2
""",
        """
03/11/2024  Medication Safety          Lamplight CE    1.5
04/12/2024  Code Blue Drills           Lamplight CE    2.0
Total                                                  6.5
Page 2 of 2
""",
    ),
    "prose list": (
        """
Training record of Imogen Farrow

March 3, 2024 - Preventing Falls - Lamplight CE - 2.0 contact hours
April 9, 2024 - Hand Hygiene - Harrowgate Nurses Association - 1.0 contact hours
May 20, 2024 - Code Blue Drills - Lamplight CE - 1.5 contact hours

Total: 4.5 contact hours
""",
    ),
    "no header columns": (
        """
Course history of Imogen Farrow

03/03/2024   Preventing Falls                Lamplight CE                   2.0
04/09/2024   Hand Hygiene                    Harrowgate Nurses Association  1.0
05/20/2024   Code Blue Drills                Lamplight CE                   1.5
                                             Total                          4.5
""",
    ),
    "start and end": (
        """
Start Date   End Date     Course Name                  School               Units
09/01/2023   09/03/2023   Fire Inspection I            Ember Academy        2.4
10/10/2023   10/10/2023   Hazmat Awareness             Ember Academy        0.8
""",
    ),
    "total and ethics columns": (
        """
Date        Course                      Sponsor          Total   Ethics   Prof.
03/14/2024  Contract Drafting           Gavel Institute   3.0     1.0      0.0
05/02/2024  Evidence Update             Gavel Institute   2.0     0.0      0.0
Totals                                                    5.0     1.0      0.0
""",
    ),
    "pharmacy": (
        """
CPE Activity Transcript
Pharmacist: Imogen Farrow   NABP e-Profile ID 123456

Date        Title                     ACPE UAN                   Provider      CEUs   Hours
03/14/2024  Anticoagulation Update    0999-0000-24-001-H01-P     Lamplight CE  0.15   1.5
05/02/2024  Immunization Refresher    0999-0000-24-014-L06-P     Lamplight CE  0.20   2.0
                                                       Total     0.35   3.5
""",
    ),
    "required columns": (
        """
Requirement          Required   Applied   Needed
Ethics               2.0        1.0       1.0
General              24.0       5.0       19.0

Completed    Course                        Provider        Hours
03/14/2024   Contract Drafting             Gavel CE        3.0
05/02/2024   Evidence Update               Gavel CE        2.0
""",
    ),
    "title first": (
        """
Course Title                        Date Completed   Contact Hours   Provider
Preventing Falls                    Mar 3, 2024      2.0             Lamplight CE
Hand Hygiene                        Apr 9, 2024      1.0             Harrowgate Nurses
Code Blue Drills                    May 20, 2024     1.5             Lamplight CE

Total Contact Hours: 4.5
This report lists activities reported by providers. Questions? Write to the records office before June 1, 2025.
""",
    ),
    "numbered": (
        """
#   Activity                    Type       Date         Location         Hours
1   Preventing Falls            Live       03/03/2024   Macon, GA         2.0
2   Hand Hygiene                Webinar    04/09/2024   Online            1.0
3   Code Blue Drills            Live       05/20/2024   Athens, GA        1.5
                                                        Total hours       4.5
""",
    ),
    "two line, uniform": (
        """
Activity Report
Imogen Farrow, RN

*Preventing *Falls                                     2.0
Lamplight CE, completed 03/03/2024
*Hand *Hygiene                                         1.0
Harrowgate Nurses Association, completed 04/09/2024
*Code *Blue *Drills                                   1.5
Lamplight CE, completed 05/20/2024
Total                                                    4.5
""",
    ),
    "stacked": (
        """
My learning

Preventing Falls
Lamplight CE
Completed on March 3, 2024
2.0 CE hours

Hand Hygiene
Harrowgate Nurses Association
Completed on April 9, 2024
1.0 CE hours

Code Blue Drills
Lamplight CE
Completed on May 20, 2024
1.5 CE hours
""",
    ),
    "spanish": (
        """
Historial de formación
Participante: Imogen Farrow

Fecha        Curso                          Entidad                 Horas
03/14/2024   Prevención de caídas           Instituto Farol          2.0
04/20/2024   Higiene de manos               Instituto Farol          1.0
""",
    ),
}

ROWS: dict[str, list[tuple[str, str, str | None, float]]] = {
    "fixed width with status": [
        ("2023-02-14", "Wound Care Basics", "Lamplight CE", 2.0),
        ("2023-04-02", "Safe Patient Handling", "Lamplight CE", 3.0),
        ("2024-12-01", "Sepsis Bundles", "Lamplight CE", 4.0),
    ],
    "pipe": [
        ("2024-01-10", "Lease Accounting Refresher", "Tidewater CPE", 4.0),
        ("2024-02-11", "Fraud in Small Firms", "Tidewater CPE", 2.5),
        ("2024-03-12", "State Tax Nexus", "Quarry Seminars", 8.0),
    ],
    "labels": [
        ("2024-03-03", "Insulin Pumps on the Ward", "Lamplight CE", 2.5),
        ("2024-04-09", "Pressure Injuries", "Harrowgate Nurses Association", 1.0),
        ("2024-05-01", "Delirium in Older Adults", "Lamplight CE", 3.0),
    ],
    "labels two a row": [
        ("2024-03-14", "Trench Safety for Supervisors", "Weld & Wire Trust", 4.0),
        ("2024-05-20", "Hydraulics for Culverts", "Society of Water Engineers", 2.0),
    ],
    "grouped": [
        ("2024-03-14", "Contract Drafting Workshop", "Gavel Institute", 3.0),
        ("2024-05-02", "Evidence Update", "Gavel Institute", 2.0),
        ("2024-06-01", "Trust Accounts Without Tears", "Bench & Bar CLE", 1.0),
        ("2024-07-19", "Civility in Practice", "Bench & Bar CLE", 1.0),
    ],
    "wrapped, uniform pitch": [
        ("2024-01-05", "Preventing Falls in Long-Term Care: A Team Approach", "Lamplight CE", 2.0),
        ("2024-02-09", "Hand Hygiene", "Harrowgate Nurses Association", 1.0),
        ("2024-03-11", "Medication Reconciliation at Every Transition of Care", "Lamplight CE", 1.5),
    ],
    "page break": [
        ("2024-01-05", "Preventing Falls", "Lamplight CE", 2.0),
        ("2024-02-09", "Hand Hygiene", "Lamplight CE", 1.0),
        ("2024-03-11", "Medication Safety", "Lamplight CE", 1.5),
        ("2024-04-12", "Code Blue Drills", "Lamplight CE", 2.0),
    ],
    "page break no header": [
        ("2024-01-05", "Preventing Falls", "Lamplight CE", 2.0),
        ("2024-02-09", "Hand Hygiene", "Lamplight CE", 1.0),
        ("2024-03-11", "Medication Safety", "Lamplight CE", 1.5),
        ("2024-04-12", "Code Blue Drills", "Lamplight CE", 2.0),
    ],
    "prose list": [
        ("2024-03-03", "Preventing Falls", "Lamplight CE", 2.0),
        ("2024-04-09", "Hand Hygiene", "Harrowgate Nurses Association", 1.0),
        ("2024-05-20", "Code Blue Drills", "Lamplight CE", 1.5),
    ],
    "no header columns": [
        ("2024-03-03", "Preventing Falls", "Lamplight CE", 2.0),
        ("2024-04-09", "Hand Hygiene", "Harrowgate Nurses Association", 1.0),
        ("2024-05-20", "Code Blue Drills", "Lamplight CE", 1.5),
    ],
    "start and end": [
        ("2023-09-03", "Fire Inspection I", "Ember Academy", 2.4),
        ("2023-10-10", "Hazmat Awareness", "Ember Academy", 0.8),
    ],
    "total and ethics columns": [
        ("2024-03-14", "Contract Drafting", "Gavel Institute", 3.0),
        ("2024-05-02", "Evidence Update", "Gavel Institute", 2.0),
    ],
    "pharmacy": [
        ("2024-03-14", "Anticoagulation Update", "Lamplight CE", 1.5),
        ("2024-05-02", "Immunization Refresher", "Lamplight CE", 2.0),
    ],
    "required columns": [
        ("2024-03-14", "Contract Drafting", "Gavel CE", 3.0),
        ("2024-05-02", "Evidence Update", "Gavel CE", 2.0),
    ],
    "title first": [
        ("2024-03-03", "Preventing Falls", "Lamplight CE", 2.0),
        ("2024-04-09", "Hand Hygiene", "Harrowgate Nurses", 1.0),
        ("2024-05-20", "Code Blue Drills", "Lamplight CE", 1.5),
    ],
    "numbered": [
        ("2024-03-03", "Preventing Falls", None, 2.0),
        ("2024-04-09", "Hand Hygiene", None, 1.0),
        ("2024-05-20", "Code Blue Drills", None, 1.5),
    ],
    "two line, uniform": [
        ("2024-03-03", "Preventing Falls", "Lamplight CE", 2.0),
        ("2024-04-09", "Hand Hygiene", "Harrowgate Nurses Association", 1.0),
        ("2024-05-20", "Code Blue Drills", "Lamplight CE", 1.5),
    ],
    "stacked": [
        ("2024-03-03", "Preventing Falls", "Lamplight CE", 2.0),
        ("2024-04-09", "Hand Hygiene", "Harrowgate Nurses Association", 1.0),
        ("2024-05-20", "Code Blue Drills", "Lamplight CE", 1.5),
    ],
    "spanish": [
        ("2024-03-14", "Prevención de caídas", "Instituto Farol", 2.0),
        ("2024-04-20", "Higiene de manos", "Instituto Farol", 1.0),
    ],
}
