import { Condition } from '@dna/contract/core/conditions'
import { FactKey, LocalId } from '@dna/contract/core/fields'
import { FactScope, FactSensitivity, FactType } from '@dna/contract/facts'
import { Cell, ColumnType, Option as LabelledOption, SectionType } from '@dna/contract/section-content'
import { ClauseKind, ClauseTheme } from '@dna/contract/standards'
import { TaskPriority, TaskScope, TaskType } from '@dna/contract/task-records'
import { DocumentType, EvidenceFormat } from '@dna/contract/templates'
import { z } from 'zod'
import { countWords } from './reading-level.ts'

const Role = z.enum([
  'top_management',
  'system_manager',
  'it_manager',
  'hr_manager',
  'operations_manager',
  'purchasing_manager',
  'sales_manager',
])

const Version = z.string().regex(/^\d+\.\d+\.\d+$/, 'must be a version such as 1.0.0')
const Day = z.iso.date()
const Text = z.string().trim().min(1)
const ClauseNumber = z.string().regex(/^(A\.)?\d+(\.\d+)*$/, 'must be a clause number such as 6.1.2 or A.5.1, in quotes')
const Row = z.record(LocalId, Cell)
const dotted = (prefix: string) => z.string().regex(new RegExp(`^${prefix}(\\.[a-z][a-z0-9_]*)+$`), `must look like ${prefix}.some_name`)
const Retirement = { retired: z.boolean().default(false), replaced_by: z.string().nullish() }

function words(most: number) {
  return Text.refine((text) => countWords(text) <= most, `must have at most ${most} words`)
}

export type Row = z.infer<typeof Row>

const Option = z.union([Text.transform((label) => ({ id: label, label })), LabelledOption])

export const Column = z.strictObject({
  id: LocalId,
  label: Text,
  type: ColumnType,
  required: z.boolean().default(false),
  options: z.array(Option).min(2).nullable().default(null),
})
export type Column = z.infer<typeof Column>

export const Clause = z
  .strictObject({
    number: ClauseNumber,
    kind: ClauseKind,
    parent: ClauseNumber.nullish(),
    harmonised_key: z
      .string()
      .regex(/^[a-z]+(\.[a-zA-Z0-9_]+)+$/)
      .nullish(),
    title: words(8),
    summary: words(30).nullish(),
    key_questions: z.array(Text).max(5).default([]),
    evidence_examples: z.array(Text).max(5).default([]),
    related: z.array(Text).default([]),
    theme: ClauseTheme.nullish(),
    ...Retirement,
  })
  .refine(isExplained, 'a clause or control needs a harmonised_key, a summary, 2-5 key_questions and 2-5 evidence_examples')
export type Clause = z.infer<typeof Clause>

function isExplained(clause: {
  kind: string
  harmonised_key?: string | null
  summary?: string | null
  key_questions: string[]
  evidence_examples: string[]
}): boolean {
  if (clause.kind === 'chapter') return true
  return Boolean(clause.harmonised_key && clause.summary) && clause.key_questions.length >= 2 && clause.evidence_examples.length >= 2
}

export const Standard = z.strictObject({
  kind: z.literal('standard'),
  key: z.string().regex(/^[a-z]+[0-9]+_[0-9]{4}$/, 'must be family_year such as iso27001_2022'),
  version: Version,
  family: LocalId,
  alias: LocalId,
  code: Text,
  short_code: Text,
  designation: Text,
  name: Text,
  description: Text.nullish(),
  iso_org_url: z.url(),
  edition: z.strictObject({ year: z.int(), amendments: z.array(Text), status: z.enum(['announced', 'current', 'superseded']) }),
  transition: z.strictObject({
    supersedes: z.string().nullable(),
    superseded_by: z.string().nullable(),
    old_certificates_until: Day.nullable(),
    note: Text.nullish(),
  }),
  clauses: z.array(Clause).min(1),
})
export type Standard = z.infer<typeof Standard>

export const Fact = z
  .strictObject({
    key: FactKey,
    label: Text,
    type: FactType,
    scope: FactScope,
    help: words(40),
    example: z.union([Cell, Row, z.array(Row)]).nullish(),
    shareable: z.boolean().default(true),
    sensitivity: FactSensitivity.default('internal'),
    synonyms: z.array(Text).min(3),
    columns: z.array(Column).min(2).nullish(),
    options: z.array(Option).min(2).nullish(),
    register: LocalId.nullish(),
    starter: dotted('starter').nullish(),
    review_months: z.int().min(1).nullish(),
    onboarding: z.boolean().default(false),
    gate: z.boolean().default(false),
    ...Retirement,
  })
  .refine((fact) => (fact.type === 'table') === Boolean(fact.columns), 'a table needs columns, no other type may have them')
export type Fact = z.infer<typeof Fact>

export const Facts = z.strictObject({ kind: z.literal('facts'), version: Version, facts: z.array(Fact) })

export type Facts = z.infer<typeof Facts>

export const FixedSection = z.strictObject({ kind: z.literal('fixed'), id: LocalId, title: Text, text: Text })
export type FixedSection = z.infer<typeof FixedSection>

export const FillableSection = z
  .strictObject({
    kind: z.literal('fillable'),
    id: LocalId,
    title: Text,
    type: SectionType,
    fact_key: FactKey.nullish(),
    is_mandatory: z.boolean(),
    placeholder: Text.nullish(),
    question: words(25).nullish(),
    why: Text.nullish(),
    example: z.union([Text, Row, z.array(Row), z.array(z.string())]).nullish(),
    starter: z.union([Text, z.array(Row), z.array(z.string())]).nullish(),
    must_cover: z.array(Text).min(2).max(8).nullish(),
    requires_evidence: z.boolean().default(false),
    evidence_description: Text.nullish(),
    evidence_format: EvidenceFormat.nullish(),
    ask_when: Condition.nullish(),
    columns: z
      .array(z.union([LocalId, Column]))
      .min(2)
      .max(7)
      .nullish(),
    min_rows: z.int().min(1).nullish(),
    min_items: z.int().min(2).nullish(),
    minutes: z.int().min(1).nullish(),
    ...Retirement,
  })
  .superRefine((section, context) => {
    for (const message of misfits(section)) context.addIssue({ code: 'custom', message })
  })
export type FillableSection = z.infer<typeof FillableSection>

interface SectionShape {
  type: string
  requires_evidence: boolean
  columns?: unknown
  min_rows?: unknown
  min_items?: unknown
}

function misfits(section: SectionShape): string[] {
  const found = [
    section.type === 'evidence' && !section.requires_evidence && 'type evidence needs requires_evidence: true',
    section.type === 'table' && !section.columns && 'type table needs columns',
    section.type !== 'table' && Boolean(section.columns) && 'only type table has columns',
    section.type !== 'table' && Boolean(section.min_rows) && 'only type table has min_rows',
    section.type !== 'list' && Boolean(section.min_items) && 'only type list has min_items',
  ]
  return found.filter((message) => typeof message === 'string')
}

export const Template = z.strictObject({
  kind: z.literal('template'),
  key: z.string().regex(/^[a-z0-9]+\.[a-z][a-z0-9_]*$/, 'must be family.name such as iso9001.quality_manual'),
  version: Version,
  standards: z.array(z.string()).min(1),
  order: z.int().min(1),
  instances: z.enum(['one', 'many']),
  name: Text,
  document_type: DocumentType.exclude(['work_instruction']),
  purpose: Text,
  clauses: z.record(z.string(), z.array(ClauseNumber).min(1)),
  owner_role: Role,
  approver_role: Role,
  review_months: z.int().min(1),
  body: z.array(z.discriminatedUnion('kind', [FixedSection, FillableSection])).min(1),
  merges: z.array(z.strictObject({ template: Text, sections: z.array(Text) })).nullish(),
  ...Retirement,
})
export type Template = z.infer<typeof Template>

export const Task = z.strictObject({
  key: z.string().regex(/^[a-z0-9]+\.[a-z][a-z0-9_]*$/, 'must be family.title_in_snake_case'),
  title: Text.max(500),
  description: Text,
  scope: TaskScope,
  create_on: z.enum([
    'customer_created',
    'first_plan_created',
    'plan_created',
    'documents_half_approved',
    'documents_all_approved',
    'plan_certified',
    'document_complete',
    'document_in_review',
    'document_effective',
  ]),
  priority: TaskPriority,
  requires_evidence: z.boolean().default(false),
  evidence_description: Text.nullish(),
  evidence_format: EvidenceFormat.nullish(),
  days: z.int().min(0),
  fact_keys: z.array(FactKey).default([]),
  task_type: TaskType.extract(['review', 'approval', 'custom']).nullish(),
  ...Retirement,
})
export type Task = z.infer<typeof Task>

export const Tasks = z.strictObject({ kind: z.literal('tasks'), version: Version, family: LocalId, tasks: z.array(Task) })
export type Tasks = z.infer<typeof Tasks>

export const Starter = z.strictObject({
  kind: z.literal('starter'),
  key: dotted('starter'),
  version: Version,
  fact_key: FactKey.nullish(),
  title: Text,
  rows: z.array(z.union([Text, Row])).min(1),
  ...Retirement,
})
export type Starter = z.infer<typeof Starter>

const ChecklistItem = z.strictObject({
  id: LocalId,
  text: Text,
  look_at: Text.nullish(),
  clauses: z.record(z.string(), z.array(ClauseNumber).min(1)).nullish(),
  answer: z.enum(['yes_no_na', 'scale_0_4', 'number', 'text']),
  photo: z.boolean().default(false),
  critical: z.boolean().default(false),
  fact_key: FactKey.nullish(),
})

export const Checklist = z.strictObject({
  kind: z.literal('checklist'),
  key: dotted('checklist'),
  version: Version,
  title: Text,
  items: z.array(ChecklistItem).min(1),
  ...Retirement,
})
export type Checklist = z.infer<typeof Checklist>

/** Overlay beside a file (`quality_manual.de.yaml`): texts by id; what is missing stays English. */
export const Translation = z.strictObject({
  kind: z.literal('translation'),
  key: Text,
  version: Version,
  language: z.string().regex(/^[a-z]{2}$/),
  complete: z.boolean().default(false),
  texts: z.record(z.string(), Text),
})
export type Translation = z.infer<typeof Translation>
