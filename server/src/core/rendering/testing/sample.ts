import type { BlockNode, InlineNode, PrintableDocument, PrintableSection, PrintLabels } from '../printable.ts'

const englishLabels: PrintLabels = {
  customer: 'Customer',
  standard: 'Standard',
  document_type: 'Document type',
  code: 'Document code',
  version: 'Version',
  status: 'Status',
  prepared_by: 'Prepared by',
  layout: 'Layout',
  effective_from: 'Effective from',
  next_review_on: 'Next review',
  approval: 'Approval',
  approved_by: 'Approved by',
  approved_on: 'Approved on',
  approval_notes: 'Notes',
  not_approved: 'Not approved yet',
  self_approved: 'Author and approver are the same person.',
  below_100_reason: 'Approved incomplete because',
  revision_history: 'Revision history',
  revision_date: 'Date',
  revision_author: 'Author',
  revision_summary: 'Change',
  contents: 'Contents',
  evidence: 'Evidence',
  evidence_list: 'List of evidence',
  evidence_section: 'Section',
  evidence_name: 'File',
  evidence_uploaded_on: 'Uploaded on',
  evidence_sha256: 'SHA-256',
  page_of: 'Page {page} of {pages}',
  draft: 'DRAFT',
  yes: 'Yes',
  no: 'No',
}

/** A document of about ten pages, for tests and measurements. */
export function sampleDocument(changes: Partial<PrintableDocument> = {}): PrintableDocument {
  return {
    title: 'Information Security Policy',
    code: 'ISMS-POL-001',
    organization_name: 'Northbridge Certification Partners',
    customer_name: 'Acme Precision Tools GmbH',
    logo: null,
    standard_code: 'ISO/IEC 27001:2022',
    document_type: 'Policy',
    version_label: 'v3',
    status_label: 'Approved',
    is_draft: false,
    approved: {
      by: 'Maria Keller, Managing Director',
      on: '2026-03-01',
      notes: 'Approved in the management review of February.',
      self_approved: false,
    },
    effective_from: '2026-03-15',
    next_review_on: '2027-03-01',
    prepared_by: 'Jonas Brandt, Information Security Officer',
    locale: 'en-GB',
    paper: 'A4',
    revisions: [
      { version: 'v1', date: '2025-11-20', author: 'Jonas Brandt', summary: 'Document generated from the template.' },
      { version: 'v2', date: '2026-02-03', author: 'Jonas Brandt', summary: 'Scope extended to the Linz site; remote work added.' },
      { version: 'v3', date: '2026-02-24', author: 'Maria Keller', summary: 'Comments of the review taken in.' },
    ],
    sections: sampleSections(),
    labels: englishLabels,
    generated_at: '2026-03-01T09:30:00Z',
    ...changes,
  }
}

export function paragraph(...content: (string | InlineNode)[]): BlockNode {
  return { type: 'paragraph', content: content.map((part) => (typeof part === 'string' ? { type: 'text', text: part } : part)) }
}

export function section(number: string, title: string, ...blocks: PrintableSection['blocks']): PrintableSection {
  return { number, title, anchor: `section_${number.replaceAll('.', '_')}`, blocks, evidence: [] }
}

const policy =
  'The management of the company is committed to protecting the confidentiality, integrity and availability of all information that customers, employees and partners entrust to it. ' +
  'Every person who works for the company knows the rules that apply to the own work, follows them, and reports weaknesses and incidents without delay. ' +
  'Exceptions are decided by the information security officer, recorded with their reason and an end date, and reviewed at least every six months.'

function sampleSections(): PrintableSection[] {
  const assets = Array.from({ length: 28 }, (_, index) => [
    `A-${String(index + 1).padStart(3, '0')}`,
    ['Customer relationship system', 'Drawings and production data', 'Payroll records', 'Source code of the machine control'][index % 4] ??
      '',
    ['Sales', 'Engineering', 'Human Resources', 'Development'][index % 4] ?? '',
    ['Confidential', 'Internal'][index % 2] ?? '',
    (index * 7) % 5,
    `2026-0${(index % 9) + 1}-15`,
    index % 3 === 0,
  ])
  const text = (number: string, title: string, parts: number) =>
    section(number, title, { type: 'doc', content: Array.from({ length: parts }, () => paragraph(policy)) })
  return [
    section('1', 'Purpose and scope', {
      type: 'doc',
      content: [
        paragraph(policy),
        { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'Sites and organizational units' }] },
        paragraph(
          'The policy applies to ',
          { type: 'text', text: 'all sites', marks: [{ type: 'bold' }] },
          ' and to ',
          { type: 'text', text: 'every contractor', marks: [{ type: 'italic' }] },
          ' with access to our systems. See ',
          {
            type: 'text',
            text: 'the intranet page',
            marks: [{ type: 'link', attrs: { href: 'https://intranet.example.com/security?x=1&y=2' } }],
          },
          ' and ',
          { type: 'text', text: 'net use \\\\srv01', marks: [{ type: 'code' }] },
          '.',
        ),
        {
          type: 'bullet_list',
          content: [
            'Vienna: headquarters, sales and engineering',
            'Linz: production and logistics',
            'Remote work in Austria and Germany',
          ].map((item) => ({ type: 'list_item', content: [paragraph(item)] })),
        },
        { type: 'blockquote', content: [paragraph('Security is part of the quality we deliver; it is never traded for speed.')] },
        {
          type: 'ordered_list',
          content: [
            {
              type: 'list_item',
              content: [
                paragraph('Identify the information that needs protection.'),
                {
                  type: 'ordered_list',
                  content: [
                    { type: 'list_item', content: [paragraph('Ask the owner.')] },
                    { type: 'list_item', content: [paragraph('Classify it.')] },
                  ],
                },
              ],
            },
            { type: 'list_item', content: [paragraph('Assess the risks.')] },
            { type: 'list_item', content: [paragraph('Treat the risks and check the result.')] },
          ],
        },
      ],
    }),
    text('2', 'Commitment of top management', 3),
    {
      ...section('3', 'Information assets', paragraph('The register below lists the assets of the highest value.'), {
        type: 'table',
        columns: [
          { label: 'No.', type: 'text' },
          { label: 'Asset', type: 'text' },
          { label: 'Owner', type: 'role' },
          { label: 'Class', type: 'choice' },
          { label: 'Risk', type: 'number' },
          { label: 'Reviewed', type: 'date' },
          { label: 'Personal data', type: 'boolean' },
        ],
        rows: assets,
      }),
      evidence: [
        {
          name: 'asset-register-2026-02.xlsx',
          sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
          uploaded_on: '2026-02-11',
        },
        {
          name: 'review-minutes.pdf',
          sha256: '2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae',
          uploaded_on: '2026-02-12',
        },
      ],
    },
    text('4', 'Roles and responsibilities', 4),
    section(
      '5',
      'Security objectives',
      {
        type: 'list',
        items: [
          'No major incident in twelve months',
          'All employees trained by the end of June',
          'Backups restored successfully every quarter',
        ],
      },
      paragraph(policy),
    ),
    text('6', 'Access control', 4),
    section('7', 'Incident handling', {
      type: 'doc',
      content: [
        paragraph(policy),
        {
          type: 'table',
          content: [
            {
              type: 'table_row',
              content: ['Step', 'Responsible', 'Time limit'].map((label) => ({ type: 'table_header', content: [paragraph(label)] })),
            },
            {
              type: 'table_row',
              content: [
                { type: 'table_cell', attrs: { rowspan: 2 }, content: [paragraph('Report and assess')] },
                { type: 'table_cell', content: [paragraph('Everyone')] },
                { type: 'table_cell', content: [paragraph('1 hour')] },
              ],
            },
            {
              type: 'table_row',
              content: [
                { type: 'table_cell', content: [paragraph('Security officer')] },
                { type: 'table_cell', content: [paragraph('4 hours')] },
              ],
            },
            {
              type: 'table_row',
              content: [
                {
                  type: 'table_cell',
                  attrs: { colspan: 2 },
                  content: [paragraph('Notification of the authority when personal data is affected')],
                },
                { type: 'table_cell', content: [paragraph('72 hours')] },
              ],
            },
          ],
        },
        { type: 'code_block', content: [{ type: 'text', text: 'ping -c 4 gateway\ntail -f /var/log/auth.log' }] },
        { type: 'horizontal_rule' },
        paragraph(policy),
      ],
    }),
    text('8', 'Suppliers', 4),
    section('8.1', 'Assessment of suppliers', paragraph(policy), paragraph(policy)),
    text('9', 'Business continuity', 4),
    text('10', 'Review and improvement', 3),
  ]
}
