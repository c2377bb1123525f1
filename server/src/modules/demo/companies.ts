/** How far a document of the demo has come; the rest of a plan's documents stay untouched. */
export type Stage = 'approved' | 'pending_review' | 'in_progress'

export type DemoPlan = {
  /** Library key of the standard. */
  standard: string
  /** Days from today: when the plan began and when it should be done. */
  began: number
  target: number
  /** Documents in order of their templates: so many approved, then in review, then being written. */
  stages: Partial<Record<Stage, number>>
  /** Plan tasks that are done already, by their title. */
  done: string[]
}

export type DemoCompany = {
  company_name: string
  legal_form: string
  address: string
  industry: string
  employees: number
  website: string
  contact_person: string
  contact_email: string
  tags: string[]
  sites: { name: string; address: string; country: string; headcount: number }[]
  activities: string
  scope: string
  plans: DemoPlan[]
}

/** Three companies at different stages, so that every screen has something to show. Addresses end in `.example`. */
export const demoCompanies: DemoCompany[] = [
  {
    company_name: 'Nordhafen Logistik',
    legal_form: 'GmbH',
    address: 'Kaistraße 12, 24103 Kiel',
    industry: 'Logistics',
    employees: 140,
    website: 'https://nordhafen.example',
    contact_person: 'Head of IT',
    contact_email: 'it@nordhafen.example',
    tags: ['logistics', 'recertification'],
    sites: [
      { name: 'Head office Kiel', address: 'Kaistraße 12, 24103 Kiel', country: 'DE', headcount: 95 },
      { name: 'Warehouse Lübeck', address: 'Am Seehafen 3, 23569 Lübeck', country: 'DE', headcount: 45 },
    ],
    activities:
      'We plan and run freight by road and sea for about 300 regular customers in the Baltic region. Shipment data, customs papers and customer contracts would hurt most if they leaked, were wrong or were gone.',
    scope: 'Planning, booking and tracking of freight at the sites Kiel and Lübeck, with the people, systems and services this needs.',
    plans: [
      {
        standard: 'iso27001_2022',
        began: -120,
        target: 60,
        stages: { approved: 7, pending_review: 2, in_progress: 3 },
        done: [
          'Review ISO 27001 requirements',
          'Attend kickoff meeting',
          'Review scope and objectives',
          'Identify stakeholders',
          'Schedule Management Review Meeting',
        ],
      },
    ],
  },
  {
    company_name: 'Feinmechanik Brandl',
    legal_form: 'KG',
    address: 'Werkstraße 8, 83024 Rosenheim',
    industry: 'Metal parts',
    employees: 62,
    website: 'https://brandl.example',
    contact_person: 'Quality manager',
    contact_email: 'quality@brandl.example',
    tags: ['manufacturing'],
    sites: [{ name: 'Plant Rosenheim', address: 'Werkstraße 8, 83024 Rosenheim', country: 'DE', headcount: 62 }],
    activities:
      'We turn and mill precision parts in small series for makers of medical devices and machines, from the drawing to the measured part.',
    scope: 'Development support, manufacture and inspection of turned and milled parts at the Rosenheim plant.',
    plans: [
      {
        standard: 'iso9001_2015',
        began: -45,
        target: 110,
        stages: { approved: 2, pending_review: 1, in_progress: 3 },
        done: ['Review ISO 9001 requirements', 'Attend kickoff meeting'],
      },
    ],
  },
  {
    company_name: 'Helion Software',
    legal_form: 'Ltd',
    address: '4 Mill Lane, Cork',
    industry: 'Software',
    employees: 38,
    website: 'https://helion.example',
    contact_person: 'Operations lead',
    contact_email: 'ops@helion.example',
    tags: ['software', 'two standards'],
    sites: [{ name: 'Office Cork', address: '4 Mill Lane, Cork', country: 'IE', headcount: 38 }],
    activities:
      'We build and host booking software for clinics. Patient contact data and the source code are what must never leak or be lost.',
    scope: 'Development, hosting and support of the booking platform, run from the Cork office.',
    plans: [
      { standard: 'iso27001_2022', began: -4, target: 176, stages: { in_progress: 1 }, done: [] },
      { standard: 'iso9001_2015', began: -4, target: 200, stages: {}, done: [] },
    ],
  },
]
