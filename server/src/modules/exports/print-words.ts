import type { PrintLabels } from '../../core/rendering/printable.ts'

/** Every word that the layout of a document prints by itself. */
export const printWords: PrintLabels = {
  customer: 'Company',
  standard: 'Standard',
  document_type: 'Document type',
  code: 'Code',
  version: 'Version',
  status: 'Status',
  prepared_by: 'Prepared by',
  layout: 'Layout',
  effective_from: 'In force from',
  next_review_on: 'Next review',
  approval: 'Approval',
  approved_by: 'Approved by',
  approved_on: 'Approved on',
  approval_notes: 'Notes',
  not_approved: 'Not approved yet',
  self_approved: 'Approved by its author',
  below_100_reason: 'Approved below 100 %, because',
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

/** Kinds of documents as they print. */
export const documentTypeWords: Record<string, string> = {
  policy: 'Policy',
  procedure: 'Procedure',
  form: 'Form',
  manual: 'Manual',
  plan: 'Plan',
  register: 'Register',
  record: 'Record',
  work_instruction: 'Work instruction',
}

/** States of documents as they print. */
export const statusWords: Record<string, string> = {
  not_started: 'Draft',
  in_progress: 'Draft',
  pending_review: 'In review',
  approved: 'Approved',
  rejected: 'Draft',
  obsolete: 'Out of use',
  archived: 'Archived',
}

/** What prints where a mandatory section has nothing yet. */
export const emptySection = 'Nothing has been filled in here yet.'
/** What prints where a section was said not to apply. */
export const notApplicable = (reason: string | null) => (reason ? `Not applicable: ${reason}` : 'Not applicable')
/** What a PDF says whose document has a Word file of its own. */
export const ownLayoutNote = 'The Word file of this document has the layout of the organization'

/** Words of the page that opens a set of documents. */
export const setWords = {
  code: 'Code',
  document: 'Document',
  version: 'Version',
  status: 'Status',
  hash: 'SHA-256',
  left_out: 'Left out: no version is approved',
  check: 'Each file can be checked against its SHA-256 with: sha256sum -c sha256sums.txt',
}
