/*
 * The plan of the content: per template number, name, key, type, owner, clauses and sections / tasks; then its sections as
 * `id: Title CODE fact`. CODE = X text, T table, L list, E evidence; `!` mandatory; `E!rep` or `+rep` = evidence with format;
 * `?dev` = asked only if the gate fact is true. Last word = first part of the fact key, `-` = local fact. Without a title, the
 * title last given above for the same fact.
 */
export const contentPlans = [
  {
    edition: 'iso27001_2022',
    family: 'iso27001',
    sections: 117,
    tasks: 107,
    with_evidence: 14,
    clauses: 30,
    controls: 93,
    table: `
| 1 | Information Security Policy | information_security_policy | policy | top_management | 5.1 5.2 6.2 A.5.1 A.5.4 | 8/8 |
| 2 | ISMS Manual | isms_manual | manual | system_manager | 4.1 4.2 4.3 4.4 5.1 5.3 7.1 7.4 A.5.2 A.5.3 A.5.5 A.5.6 | 9/8 |
| 3 | Risk Management Procedure | risk_management_procedure | procedure | system_manager | 6.1.1 6.1.2 6.1.3 A.5.7 A.5.8 | 8/7 |
| 4 | Risk Assessment | risk_assessment | record | system_manager | 6.1.2 6.1.3 8.2 8.3 | 6/5 |
| 5 | Statement of Applicability | statement_of_applicability | register | system_manager | 6.1.3 | 6/5 |
| 6 | Asset Management and Acceptable Use Policy | asset_and_acceptable_use_policy | policy | it_manager | A.5.9–5.14 A.7.9 A.7.10 A.7.14 A.8.1 A.8.10–8.12 | 8/7 |
| 7 | Access Control Policy | access_control_policy | policy | it_manager | A.5.15–5.18 A.8.2–8.5 A.8.18 | 7/7 |
| 8 | People and Site Security Policy | people_and_site_security_policy | policy | hr_manager | 7.2 7.3 A.6.1–6.7 A.7.1–7.8 A.7.11–7.13 | 9/9 |
| 9 | Supplier and Cloud Security Procedure | supplier_and_cloud_security_procedure | procedure | purchasing_manager | A.5.19–5.23 A.8.30 | 8/7 |
| 10 | Incident Management Procedure | incident_management_procedure | procedure | system_manager | A.5.24–5.28 A.6.8 | 8/8 |
| 11 | Business Continuity and Backup Plan | continuity_and_backup_plan | plan | it_manager | A.5.29 A.5.30 A.8.13 A.8.14 | 7/6 |
| 12 | Operations and Patch Management Procedure | operations_and_patch_procedure | procedure | it_manager | 8.1 A.5.37 A.8.6–8.9 A.8.15–8.17 A.8.19–8.24 | 9/8 |
| 13 | Secure Development and Change Procedure | secure_development_and_change_procedure | procedure | it_manager | 6.3 8.1 A.8.25–8.29 A.8.31–8.33 | 7/7 |
| 14 | Document and Compliance Control Procedure | document_and_compliance_procedure | procedure | system_manager | 7.5.1 7.5.2 7.5.3 A.5.31–5.34 | 8/7 |
| 15 | ISMS Performance and Improvement Procedure | isms_performance_and_improvement_procedure | procedure | system_manager | 9.1 9.2.1 9.2.2 9.3.1 9.3.2 9.3.3 10.1 10.2 A.5.35 A.5.36 A.8.34 | 9/8 |`,
    lists: `
1  objectives: Information security objectives T! ms; org_chart: Organization chart E!doc org;
   activities: What the company does and which information matters X! org; policy_statement: Commitment statement of top management X! ms;
   applies_to: People, sites and systems that follow this policy L! -; security_rules: Rules every person follows L! -;
   topic_policies: Supporting policies and their owners T! -; policy_publication: Publication and acknowledgment X!+doc ms
2  context_issues: Internal and external issues T! ms; interested_parties: Interested parties and their needs T! ms; scope: Scope of the ISMS X! ms;
   boundaries: Interfaces, dependencies and limits T! ms; processes: Processes and how they connect T! ms; roles: Roles, duties and deputies T! ms;
   resources: People, budget and tools T ms; authority_contacts: Authorities and expert groups T! -; communication_plan: Communication plan T! ms
3  risk_method: How risks are found and described X! ms; risk_criteria: Likelihood and impact scales T! ms; risk_acceptance: Who may accept which risk T! ms;
   risk_roles: Who takes part and who owns risks T! -; treatment_rules: How treatment is chosen and approved X! ms;
   risk_review_triggers: When the assessment is repeated L! ms; threat_sources: Where threat news comes from L! -;
   project_security: Risk check in projects X -
4  assets: Information assets assessed T! isms; risks: Risk register T! ms; treatment_plan: Risk treatment plan T! ms;
   residual_risks: Remaining risks accepted by their owners T! ms; risk_report: Risk Assessment Report E!rep isms;
   opportunities: Opportunities and actions T ms
5  soa: Controls, decision and reason T! isms; excluded_controls: Controls left out and why T! -;
   soa_basis: Risk assessment this statement rests on X! -; control_actions: Controls still to be put in place T! -;
   extra_controls: Controls added from other sources T -; soa_approval: Signed approval E!doc -
6  assets: Asset inventory and owners T!+doc isms; classification: Classification levels T! -; handling_rules: Handling and marking by level T! -;
   information_transfer: Sending and sharing information T! -; acceptable_use: Acceptable use rules L! -;
   device_rules: Laptops, phones and removable media T! -; disposal: Return, deletion and disposal X! -; leak_prevention: Masking and leak prevention T -
7  access_principles: Access principles L! -; systems: Systems and access levels T! isms; access_process: Granting, changing and removing access T! -;
   authentication: Passwords and multi-factor sign-in T! -; admin_accounts: Administrator accounts and tools T! -;
   access_review: Regular review of access rights X!+rep -; source_code_access: Access to source code X!?dev -
8  screening: Checks before hiring T! -; employment_terms: Contract terms, secrecy and discipline X! -; awareness_program: Awareness program T! ms;
   competence_matrix: Skills needed and held T!+cer ms; leaver_steps: Leaving and changing jobs L! -; remote_work: Remote working rules T!?remote -;
   secure_areas: Sites and secure areas T! -; clear_desk: Visitors, desks and screens L! -; infrastructure: Equipment, power, cabling and upkeep T! ms
9  suppliers: Approved suppliers T! ms; supplier_criteria: Rating and approval of suppliers T! ms; supplier_clauses: Terms in contracts and orders L! ms;
   supplier_monitoring: Monitoring supplier performance X! ms; supplier_evaluations: Latest supplier evaluations E!rep ms;
   cloud_services: Cloud services in use T! isms; supplier_exit: Exit and return of data X! -; outsourced_development: Software made by others X?outdev -
10 incident_reporting: How to report an event X! -; incident_levels: Severity levels and response times T! -;
   crisis_team: Crisis team, deputies and phones T! ms; response_steps: Response steps T! -; notification_duties: Who must be told and how fast T! ms;
   evidence_collection: Collecting and keeping proof X! -; lessons_learned: Learning from incidents X! -;
   incident_log: Incident log or exercise report E!log -
11 recovery_targets: Critical services and recovery targets T! -; emergency_scenarios: Emergency scenarios T! ms; crisis_team T! ms;
   backup_plan: Backup plan T! -; recovery_steps: Recovery steps T! -; drill_records: Drill or test report E!rep ms; redundancy: Spare systems and lines T -
12 work_instructions: Work instructions in use T! ms; patching: Patch frequency and who patches T! -; vulnerabilities: Finding and rating weaknesses T!+rep -;
   malware: Malware protection T! -; baselines: Standard configurations and allowed software T! -; logging: Logs and alerts T! -;
   networks: Networks, services and web filtering T! -; encryption: Encryption and keys T! -; capacity_and_clocks: Capacity and time sources X -
13 change_process: How changes are planned X! ms; change_types: IT change types and approval T! -; change_records: Change record, last three months E!log ms;
   environments: Development, test and live T!?dev -; coding_rules: Design and coding rules L!?dev -;
   security_testing: Security tests before release T!?dev -; test_data: Test data rules X!?dev -
14 document_register: Controlled documents T! ms; document_approval: Who writes, checks and approves T! ms; document_coding: Codes, versions and layout X! ms;
   document_storage: Storage, access and protection T! ms; retention: How long records are kept T! ms; legal_register: Legal and contract duties T! ms;
   personal_data: Personal data and its protection T! -; licenses: Software licenses and copyright X -
15 kpis: What is measured and by whom T! ms; audit_program: Audit program T! ms; auditors: Auditors and their independence T! ms;
   audit_report: Internal audit report E!rep ms; review_plan: Review dates and people T! ms; review_minutes: Management review minutes E!rep ms;
   capa_steps: From nonconformity to closed action T! ms; improvements: Improvement list T! ms; compliance_checks: Technical and rule checks X -`,
  },
  {
    edition: 'iso9001_2015',
    family: 'iso9001',
    sections: 77,
    tasks: 74,
    with_evidence: 11,
    clauses: 63,
    controls: 0,
    table: `
| 1 | Quality Manual | quality_manual | manual | system_manager | 4.1 4.2 4.3 4.4.1 4.4.2 5.3 6.1.1 6.1.2 | 9/9 |
| 2 | Quality Policy | quality_policy | policy | top_management | 5.1.1 5.1.2 5.2.1 5.2.2 6.2.1 6.2.2 7.4 | 6/6 |
| 3 | Document Control Procedure | document_control_procedure | procedure | system_manager | 7.5.1 7.5.2 7.5.3 | 8/8 |
| 4 | Training Procedure | training_procedure | procedure | hr_manager | 7.1.2 7.1.6 7.2 7.3 | 8/7 |
| 5 | Customer Requirements and Design Procedure | customer_and_design_procedure | procedure | sales_manager | 8.2.1–8.2.4 8.3.1–8.3.6 9.1.2 | 8/8 |
| 6 | Purchasing and Supplier Control Procedure | purchasing_procedure | procedure | purchasing_manager | 8.4.1–8.4.3 | 7/6 |
| 7 | Production and Service Control Procedure | production_and_service_procedure | procedure | operations_manager | 7.1.1 7.1.3 7.1.4 7.1.5.1 7.1.5.2 8.1 8.5.1–8.5.6 8.6 | 9/9 |
| 8 | Internal Audit Procedure | internal_audit_procedure | procedure | system_manager | 9.2.1 9.2.2 | 7/6 |
| 9 | Corrective Action Procedure | corrective_action_procedure | procedure | system_manager | 8.7.1 8.7.2 10.1 10.2.1 10.2.2 10.3 | 8/8 |
| 10 | Management Review Procedure | management_review_procedure | procedure | top_management | 6.3 9.1.1 9.1.3 9.3.1 9.3.2 9.3.3 | 7/7 |`,
    lists: `
1  activities: Products, services and customers X! org; org_chart E!doc org; context_issues T! ms; interested_parties T! ms;
   scope: Scope of the quality system X! ms; boundaries: Requirements that do not apply and why T! ms;
   processes: Process map with owners and measures T!+doc ms; roles T! ms; risks: Risks and opportunities with actions T! ms
2  policy_statement X! ms; objectives: Quality Objectives T!+doc ms; customer_focus: How customer needs stay in view X! -;
   leadership_actions: What top management does itself L! ms; communication_plan T! ms; policy_publication X! ms
3  document_register T! ms; document_approval T! ms; document_coding X! ms; document_storage T! ms; external_documents: Documents from outside T! -;
   retention T! ms; document_withdrawal: Changing and withdrawing documents X! -; release_sample: Example of a released document E doc -
4  competence_matrix T! ms; training_needs: How training needs are found X! -; training_plan: Training plan T! ms; awareness_program T! ms;
   training_effectiveness: How the effect is checked X! -; training_records: Training records E!cer ms; knowledge: Know-how to keep and share T! ms;
   onboarding_steps: First weeks of a new colleague L -
5  customer_channels: Customer contact and inquiries T! -; order_review: Check before an order is accepted X! -; order_changes: Changes to orders X! -;
   complaints: Complaints and feedback T! ms; satisfaction: How satisfaction is measured T!+rep -; design_stages: Design stages and approvals T!?design -;
   design_inputs_outputs: Design inputs and outputs T!?design -; design_changes: Design changes X!?design -
6  suppliers T! ms; supplier_criteria T! ms; purchase_controls: Checks on delivered goods and services T! ms; supplier_clauses L! ms;
   supplier_monitoring X! ms; supplier_evaluations E!rep ms; outsourced_processes: Outsourced processes T ms
7  resources T! ms; infrastructure: Buildings, machines and upkeep T! ms; work_environment: Working conditions X! ms;
   control_plan: Controls at each process step T! -; traceability_rules: Identification and trace-back X! ms;
   property_and_delivery: Others' property, storage, delivery, aftercare X! -; release_rules: Checks and authority for release T! ms;
   measuring_equipment: Measuring equipment and calibration T!+cer ms; change_process X! ms
8  audit_program T! ms; audit_method: Criteria, sampling and interviews X! ms; auditors T! ms; nc_grading: Finding grades T! -;
   audit_reporting: Report and follow-up X! -; audit_report E!rep ms; remote_audit: Remote audits X -
9  nc_sources: Where nonconformities come from L! ms; nonconforming_output: Handling faulty or unsafe output T! ms;
   root_cause_methods: Finding the root cause X! ms; capa_steps T! ms; capa_timelines: Time limits by grade T! -;
   capa_effectiveness: Proving the action worked X! ms; nc_register: Nonconformity log E!log ms; improvements T! ms
10 review_plan T! ms; review_inputs: Inputs and who brings them T! ms; kpis T! ms; data_analysis: How data become conclusions X! ms;
   planned_changes: Planned changes to the system T! ms; review_outputs: Decisions and follow-up X! -; review_minutes E!rep ms`,
  },
  {
    edition: 'iso22000_2018',
    family: 'iso22000',
    sections: 118,
    tasks: 112,
    with_evidence: 19,
    clauses: 77,
    controls: 0,
    table: `
| 1 | Food Safety Manual | food_safety_manual | manual | system_manager | 4.1 4.2 4.3 4.4 5.3.1 5.3.2 5.3.3 6.1.1 6.1.2 6.1.3 6.3 | 9/9 |
| 2 | Food Safety Policy | food_safety_policy | policy | top_management | 5.1 5.2.1 5.2.2 6.2.1 6.2.2 | 7/6 |
| 3 | Prerequisite Program Plan | prp_plan | plan | operations_manager | 7.1.3 7.1.4 8.2.1–8.2.4 | 9/9 |
| 4 | Cleaning, Hygiene and Pest Control Procedure | cleaning_hygiene_pest_procedure | procedure | operations_manager | 7.1.4 8.2.4 | 8/7 |
| 5 | Product and Process Description | product_and_process_description | register | system_manager | 8.5.1.1–8.5.1.4 8.5.1.5.1–8.5.1.5.3 | 8/8 |
| 6 | Hazard Analysis | hazard_analysis | record | system_manager | 8.5.2.1–8.5.2.4 8.5.3 | 7/6 |
| 7 | Hazard Control Plan (HACCP and OPRP) | hazard_control_plan | plan | system_manager | 8.1 8.5.4.1–8.5.4.5 8.6 | 7/7 |
| 8 | Allergen and Label Control Procedure | allergen_and_label_procedure | procedure | operations_manager | 7.4.2 8.2.4 8.5.1.3 | 6/6 |
| 9 | Traceability, Withdrawal and Recall Procedure | traceability_and_recall_procedure | procedure | system_manager | 8.3 8.9.5 | 8/8 |
| 10 | Emergency Preparedness and Response Plan | emergency_response_plan | plan | operations_manager | 8.4.1 8.4.2 | 7/6 |
| 11 | Supplier and Raw Material Control Procedure | supplier_and_material_procedure | procedure | purchasing_manager | 7.1.5 7.1.6 | 8/7 |
| 12 | Competence, Communication and Document Control Procedure | competence_communication_document_procedure | procedure | hr_manager | 7.1.1 7.1.2 7.2 7.3 7.4.1–7.4.3 7.5.1 7.5.2 7.5.3 | 9/9 |
| 13 | Monitoring, Calibration and Verification Procedure | verification_and_calibration_procedure | procedure | system_manager | 8.7 8.8.1 8.8.2 9.1.1 9.1.2 | 7/6 |
| 14 | Nonconforming Product and Corrective Action Procedure | nonconforming_product_procedure | procedure | system_manager | 8.9.1 8.9.2 8.9.3 8.9.4.1–8.9.4.3 10.1.1 10.1.2 | 9/9 |
| 15 | Internal Audit, Management Review and System Update Procedure | audit_review_update_procedure | procedure | system_manager | 9.2.1 9.2.2 9.3.1 9.3.2 9.3.3 10.2 10.3 | 9/9 |`,
    lists: `
1  context_issues T! ms; interested_parties T! ms; scope: Scope, products and sites X! ms; boundaries: Interfaces, dependencies and limits T! ms;
   processes: Processes and how they connect T! ms; roles T! ms; food_safety_team: Food safety team and know-how T! fs; risks T! ms; change_process X! ms
2  policy_statement X! ms; objectives: Food safety objectives T! ms; activities: Products, markets and consumers X! org; org_chart E!doc org;
   leadership_actions L! ms; policy_publication X!+doc ms; culture_plan: Food safety culture plan T -
3  prp_basis: Law, sector code and customer rules used L! -; prps: Programs by topic T! fs; infrastructure T! ms; work_environment X! ms;
   zones: Zones and flows of people and product T! -; utilities: Water, ice, steam and air T! -; storage_transport: Storage, cold chain and transport T! -;
   waste: Waste and drains T! -; prp_verification: Inspection of the programs T!+rep -
4  cleaning_plan: Cleaning plan T! -; cip: Cleaning in place of tanks and lines T!?dairy -; cleaning_checks: Checks that cleaning worked T!+log -;
   hygiene_rules: Personal hygiene rules L! -; health_checks: Illness and health reporting X! -; pest_control: Pest control T!+rep -;
   chemicals: Chemicals and their storage T! -; environment_swabs: Environment swabs T?dairy -
5  raw_materials: Raw, packaging and contact materials T! fs; products: End products T! fs; intended_use: Users, use and likely misuse T! -;
   flow_diagram: Flow diagrams E!doc fs; diagram_confirmation: Signed on-site check of the diagrams E!doc -;
   process_steps: Process steps and surroundings T! fs; legal_register: Legal and customer limits T! ms;
   heat_treatment: Heat treatment and cooling values T!?dairy -
6  hazard_method: Method and scales X! -; hazards: Hazards by step with rating T! fs; acceptable_levels: Acceptable levels and their source T! -;
   control_measures: Control measures and category T! fs; validation: Proof that measures can work T!+rep fs; expert_input: Outside expertise used T -;
   hazard_review_triggers: When the analysis is repeated L! -
7  ccps: CCPs with critical limits T! fs; oprps: OPRPs with action criteria T! fs; limit_basis: Reason and source of each limit T! -;
   monitoring_tasks: Who checks what, when and how T! fs; deviation_actions: What happens when a limit is missed T! -;
   monitoring_records: Monitoring records, last month E!log -; plan_updates: Keeping programs and plan current X! -
8  allergens: Allergens by material and product T! fs; cross_contact: Where allergens can spread T! -; changeover: Changeover and cleaning proof T! -;
   label_approval: How a label is approved X! -; label_samples: Labels in use E!doc -; consumer_information: Information for consumers X! -
9  traceability_rules X! ms; lot_coding: Lot codes T! -; trace_records: Records that link the steps T! -;
   recall_criteria: When product is withdrawn or recalled L! -; crisis_team T! ms; notification_duties T! ms; recall_steps: Recall steps T! -;
   recall_test: Mock recall report E!rep fs
10 emergency_scenarios T! ms; crisis_team T! ms; response_instructions: What to do in each scenario T! -;
   product_assessment: Judging product after an emergency X! -; notification_duties T! ms; drill_records E!rep ms;
   emergency_equipment: Emergency equipment T -
11 suppliers T! ms; supplier_criteria T! ms; purchase_controls T! ms; supplier_clauses L! ms; supplier_monitoring X! ms; supplier_evaluations E!rep ms;
   milk_reception: Raw milk reception checks T!?dairy -; external_elements: System parts made by others X -
12 resources T! ms; competence_matrix T! ms; training_plan T! ms; training_records E!cer ms; awareness_program T! ms; communication_plan T! ms;
   document_register T! ms; document_approval T! ms; retention T! ms
13 measuring_equipment T!+cer ms; software_checks: Software used for control X -; verification_plan: Verification plan T! fs;
   sampling_plan: Product and environment tests T! -; lab_reports: Laboratory reports E!rep -; kpis T! ms; data_analysis X! ms
14 nc_sources L! ms; nonconforming_output T! ms; release_rules T! ms; disposition: What happens to rejected product T! -; complaints T! ms;
   root_cause_methods X! ms; capa_steps T! ms; capa_effectiveness X! ms; nc_register E!log ms
15 audit_program T! ms; audit_method X! ms; auditors T! ms; audit_report E!rep ms; review_plan T! ms; review_inputs T! ms; review_minutes E!rep ms;
   system_update: How the system is kept current X! -; improvements T! ms`,
  },
  {
    edition: 'iso55001_2024',
    family: 'iso55001',
    sections: 77,
    tasks: 77,
    with_evidence: 12,
    clauses: 38,
    controls: 0,
    table: `
| 1 | Asset Management Policy | asset_management_policy | policy | top_management | 5.1 5.2 | 6/6 |
| 2 | Asset Management System Manual | ams_manual | manual | system_manager | 4.1 4.2 4.3 4.4 5.3 7.4 | 9/9 |
| 3 | Asset Management Decision Framework | decision_framework | procedure | top_management | 4.5.1 4.5.2 4.5.3 | 6/6 |
| 4 | Strategic Asset Management Plan (SAMP) | strategic_asset_management_plan | plan | top_management | 6.2.1 6.2.2 | 9/9 |
| 5 | Asset Management Plan (AMP) | asset_management_plan | plan | operations_manager | 6.2.3 8.1 | 8/8 |
| 6 | Asset Risk and Opportunity Procedure | asset_risk_procedure | procedure | system_manager | 6.1.1 6.1.2 6.1.3 | 8/8 |
| 7 | Life Cycle and Change Control Procedure | lifecycle_and_change_procedure | procedure | operations_manager | 6.3 8.1 8.2 | 7/7 |
| 8 | External Provider Control Procedure | external_provider_procedure | procedure | purchasing_manager | 8.3 | 6/6 |
| 9 | Competence, Data and Knowledge Procedure | competence_data_and_knowledge_procedure | procedure | system_manager | 7.1 7.2 7.3 7.5.1 7.5.2 7.5.3 7.6 7.7 | 9/9 |
| 10 | Asset Performance, Audit and Improvement Procedure | ams_performance_and_improvement_procedure | procedure | system_manager | 9.1 9.2.1 9.2.2 9.3.1 9.3.2 9.3.3 10.1 10.2 10.3 | 9/9 |`,
    lists: `
1  policy_statement X! ms; asset_principles: Principles for decisions about assets L! -; activities: What the company does and needs from assets X! org;
   org_chart E!doc org; leadership_actions L! ms; policy_publication X!+doc ms
2  context_issues T! ms; interested_parties T! ms; scope: Scope of the asset system X! ms; asset_portfolio: Asset portfolio covered T!+doc am;
   boundaries T! ms; processes T! ms; roles T! ms; legal_register: Legal and contract duties T! ms; communication_plan T! ms
3  value_definition: What value means here X! -; decision_criteria: Decision criteria and weights T! -; decision_levels: Who decides what T! -;
   decision_methods: Methods and tools T! -; option_inputs: Data needed for a decision L! -; decision_records: Two recorded decisions E!rep -
4  strategy_link: Company goals and what assets must deliver T! -; asset_portfolio: Portfolio today and needs ahead T! am;
   objectives: Asset management objectives T! ms; levels_of_service: Levels of service T! am; capability_gaps: Skills, data and tools still missing T! -;
   funding_outlook: Funding outlook T! am; finance_alignment: How finance and asset figures agree X! -; improvements T! ms;
   samp_approval: Signed approval E!doc -
5  asset_classes: Assets in this plan, age and condition T! am; levels_of_service T! am; criticality: Critical assets T! am;
   risks: Asset risks and actions T! ms; lifecycle_activities: Create, use, maintain, renew, dispose T! am;
   work_program: Work program with dates and cost T!+doc -; funding_outlook T! am; resources T! ms
6  risk_method X! ms; risk_criteria T! ms; risk_acceptance T! ms; criticality: Rating of critical assets T! am; risks T! ms; treatment_rules X! ms;
   opportunities T! ms; risk_review_triggers L! ms
7  lifecycle_activities: Controls at each life cycle stage T! am; work_instructions T! ms; change_process X! ms; planned_changes: Planned changes T! ms;
   change_records E!log ms; handover: Handover of new and changed assets X! -; emergency_scenarios T! ms
8  outsourced_processes T! ms; suppliers T! ms; supplier_criteria T! ms; supplier_clauses L! ms; supplier_monitoring X! ms; supplier_evaluations E!rep ms
9  resources T! ms; competence_matrix T! ms; training_records E!cer ms; awareness_program T! ms; data_requirements: Asset data needed and source T! -;
   data_quality: Data quality checks T!+rep -; knowledge T! ms; document_register T! ms; document_approval T! ms
10 kpis T! ms; condition_monitoring: Condition and performance checks T! -; predictive_triggers: Signals for acting before failure T! -; audit_program T! ms;
   audit_report E!rep ms; review_plan T! ms; review_minutes E!rep ms; capa_steps T! ms; improvements T! ms`,
  },
]
