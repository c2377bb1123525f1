import type { FactWords } from '../../core/word-masters/candidates.ts'

const words = (key: string, label: string, synonyms: string[]): FactWords => ({ key, label, type: 'text', synonyms, exact: true })

/** How people call what a document knows of itself (`systemFields` of the contract) in the heads of their forms. */
export const systemWords: readonly FactWords[] = [
  words('document.code', 'Document code', [
    'document number',
    'document no',
    'document id',
    'doc code',
    'doc no',
    'doc number',
    'doc id',
    'policy number',
  ]),
  words('document.title', 'Document title', ['title of the document', 'doc title']),
  words('document.version', 'Document version', [
    'version',
    'version no',
    'version number',
    'revision',
    'revision no',
    'revision number',
    'rev',
    'rev no',
  ]),
  words('document.date', 'Effective date', [
    'document date',
    'date of issue',
    'issue date',
    'issued on',
    'effective from',
    'valid from',
    'in effect from',
  ]),
  words('document.owner', 'Document owner', ['owner of the document', 'process owner']),
  words('document.approver', 'Document approver', ['approver', 'approver of the document']),
  words('document.next_review', 'Next review', ['next review date', 'next review on', 'review due', 'review date']),
  words('standard.code', 'Standard', ['iso standard', 'standard code']),
  words('plan.name', 'Plan name', ['name of the plan']),
]
