import type { CustomerStatus } from '@dna/contract/customer-records'
import type { StorageState } from '@dna/contract/customer-storage'
import type { DocumentStatus } from '@dna/contract/documents'
import type { EvidenceState, RequirementStatus } from '@dna/contract/evidence'
import type { QuestionStatus } from '@dna/contract/interview-records'
import type { InvitationStatus } from '@dna/contract/invitations'
import type { JobStatus, MailState } from '@dna/contract/jobs'
import type { PlanStatus } from '@dna/contract/plans'
import type { PortalAccountState } from '@dna/contract/portal-access'
import type { TaskPriority, TaskStatus } from '@dna/contract/task-records'
import type { TemplateVersionState } from '@dna/contract/templates'
import {
  Archive,
  Asterisk,
  BadgeCheck,
  Ban,
  CalendarClock,
  CalendarX,
  ChevronDown,
  ChevronsUp,
  Circle,
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleDotDashed,
  CirclePause,
  CirclePlay,
  CircleQuestionMark,
  CircleSlash,
  CircleX,
  Clock,
  CloudOff,
  Equal,
  Eye,
  EyeOff,
  FilePen,
  FileX,
  Flag,
  Flame,
  GitCompare,
  Hourglass,
  KeyRound,
  LoaderCircle,
  Lock,
  type LucideIcon,
  MessagesSquare,
  OctagonPause,
  Paperclip,
  Pencil,
  RefreshCw,
  Send,
  ShieldAlert,
  Trash2,
  Undo2,
  Unlink,
  UserCheck,
} from 'lucide-react'
import type { UiText } from './texts.ts'

/** neutral: not begun, out of use; info: being worked on; review: waits for a person's decision; warning: needs attention; success: done; danger: failed or late. */
export type StatusRole = 'neutral' | 'info' | 'review' | 'warning' | 'success' | 'danger'
export type StatusLook = { label_key: UiText; role: StatusRole; icon: LucideIcon }

type DocumentFlagValue = 'changes_requested' | 'facts_changed' | 'template_offered' | 'approved_incomplete' | 'self_approved' | 'review_due'
type SectionValue =
  | 'complete'
  | 'started'
  | 'empty'
  | 'please_confirm'
  | 'no_evidence'
  | 'mandatory'
  | 'fixed_text'
  | 'detached'
  | 'conflict'
type ForecastValue = 'on_track' | 'at_risk' | 'late'
type TaskValue = TaskStatus | 'ignored'
type DueValue = 'overdue'
type EvidenceValue = EvidenceState | RequirementStatus
type FileValue = 'scanning' | 'infected' | 'not_scanned' | 'damaged' | 'disposed' | 'on_hold'
type InterviewValue = 'active' | 'paused' | 'completed' | 'cancelled'
type AnswerValue = QuestionStatus
type MemberValue = 'invited' | 'active' | 'suspended' | 'ended'
type ToneValue = 'open' | 'working' | 'decision' | 'waiting' | 'done' | 'failed' | 'off'

const document: Record<DocumentStatus, StatusLook> = {
  not_started: { label_key: 'status.document.not_started', role: 'neutral', icon: CircleDashed },
  in_progress: { label_key: 'status.document.in_progress', role: 'info', icon: CircleDotDashed },
  pending_review: { label_key: 'status.document.pending_review', role: 'review', icon: Eye },
  approved: { label_key: 'status.document.approved', role: 'success', icon: BadgeCheck },
  rejected: { label_key: 'status.document.rejected', role: 'danger', icon: CircleX },
  obsolete: { label_key: 'status.document.obsolete', role: 'neutral', icon: FileX },
  archived: { label_key: 'status.document.archived', role: 'neutral', icon: Archive },
}

const documentFlag: Record<DocumentFlagValue, StatusLook> = {
  changes_requested: { label_key: 'status.document_flag.changes_requested', role: 'warning', icon: Undo2 },
  facts_changed: { label_key: 'status.document_flag.facts_changed', role: 'warning', icon: GitCompare },
  template_offered: { label_key: 'status.document_flag.template_offered', role: 'info', icon: RefreshCw },
  approved_incomplete: { label_key: 'status.document_flag.approved_incomplete', role: 'warning', icon: CircleAlert },
  self_approved: { label_key: 'status.document_flag.self_approved', role: 'neutral', icon: UserCheck },
  review_due: { label_key: 'status.document_flag.review_due', role: 'warning', icon: CalendarClock },
}

const section: Record<SectionValue, StatusLook> = {
  complete: { label_key: 'status.section.complete', role: 'success', icon: CircleCheck },
  started: { label_key: 'status.section.started', role: 'info', icon: CircleDotDashed },
  empty: { label_key: 'status.section.empty', role: 'neutral', icon: CircleDashed },
  please_confirm: { label_key: 'status.section.please_confirm', role: 'review', icon: UserCheck },
  no_evidence: { label_key: 'status.section.no_evidence', role: 'warning', icon: Paperclip },
  mandatory: { label_key: 'status.section.mandatory', role: 'neutral', icon: Asterisk },
  fixed_text: { label_key: 'status.section.fixed_text', role: 'neutral', icon: Lock },
  detached: { label_key: 'status.section.detached', role: 'neutral', icon: Unlink },
  conflict: { label_key: 'status.section.conflict', role: 'danger', icon: GitCompare },
}

const plan: Record<PlanStatus, StatusLook> = {
  active: { label_key: 'status.plan.active', role: 'info', icon: CirclePlay },
  paused: { label_key: 'status.plan.paused', role: 'warning', icon: CirclePause },
  completed: { label_key: 'status.plan.completed', role: 'success', icon: Flag },
  cancelled: { label_key: 'status.plan.cancelled', role: 'neutral', icon: Ban },
}

const forecast: Record<ForecastValue, StatusLook> = {
  on_track: { label_key: 'status.forecast.on_track', role: 'success', icon: CircleCheck },
  at_risk: { label_key: 'status.forecast.at_risk', role: 'warning', icon: CircleAlert },
  late: { label_key: 'status.forecast.late', role: 'danger', icon: CalendarX },
}

const task: Record<TaskValue, StatusLook> = {
  pending: { label_key: 'status.task.pending', role: 'neutral', icon: Circle },
  in_progress: { label_key: 'status.task.in_progress', role: 'info', icon: CircleDotDashed },
  blocked: { label_key: 'status.task.blocked', role: 'warning', icon: OctagonPause },
  completed: { label_key: 'status.task.completed', role: 'success', icon: CircleCheck },
  cancelled: { label_key: 'status.task.cancelled', role: 'neutral', icon: Ban },
  ignored: { label_key: 'status.task.ignored', role: 'neutral', icon: EyeOff },
}

const priority: Record<TaskPriority, StatusLook> = {
  low: { label_key: 'status.priority.low', role: 'neutral', icon: ChevronDown },
  medium: { label_key: 'status.priority.medium', role: 'neutral', icon: Equal },
  high: { label_key: 'status.priority.high', role: 'warning', icon: ChevronsUp },
  urgent: { label_key: 'status.priority.urgent', role: 'danger', icon: Flame },
}

const due: Record<DueValue, StatusLook> = {
  overdue: { label_key: 'status.due.overdue', role: 'danger', icon: CalendarX },
}

const evidence: Record<EvidenceValue, StatusLook> = {
  missing: { label_key: 'status.evidence.missing', role: 'warning', icon: CircleAlert },
  uploaded: { label_key: 'status.evidence.uploaded', role: 'review', icon: Eye },
  unreviewed: { label_key: 'status.evidence.unreviewed', role: 'review', icon: Eye },
  accepted: { label_key: 'status.evidence.accepted', role: 'success', icon: CircleCheck },
  rejected: { label_key: 'status.evidence.rejected', role: 'danger', icon: CircleX },
  expiring: { label_key: 'status.evidence.expiring', role: 'warning', icon: CalendarClock },
  expired: { label_key: 'status.evidence.expired', role: 'danger', icon: CalendarX },
}

const file: Record<FileValue, StatusLook> = {
  scanning: { label_key: 'status.file.scanning', role: 'neutral', icon: Hourglass },
  infected: { label_key: 'status.file.infected', role: 'danger', icon: ShieldAlert },
  not_scanned: { label_key: 'status.file.not_scanned', role: 'neutral', icon: CircleDashed },
  damaged: { label_key: 'status.file.damaged', role: 'danger', icon: CircleX },
  disposed: { label_key: 'status.file.disposed', role: 'neutral', icon: Trash2 },
  on_hold: { label_key: 'status.file.on_hold', role: 'neutral', icon: Lock },
}

const interview: Record<InterviewValue, StatusLook> = {
  active: { label_key: 'status.interview.active', role: 'info', icon: MessagesSquare },
  paused: { label_key: 'status.interview.paused', role: 'warning', icon: CirclePause },
  completed: { label_key: 'status.interview.completed', role: 'success', icon: CircleCheck },
  cancelled: { label_key: 'status.interview.cancelled', role: 'neutral', icon: Ban },
}

const answer: Record<AnswerValue, StatusLook> = {
  missing: { label_key: 'status.answer.missing', role: 'neutral', icon: CircleDashed },
  answered: { label_key: 'status.answer.answered', role: 'success', icon: CircleCheck },
  prefilled: { label_key: 'status.answer.prefilled', role: 'review', icon: UserCheck },
  draft: { label_key: 'status.answer.draft', role: 'warning', icon: Pencil },
  unknown: { label_key: 'status.answer.unknown', role: 'warning', icon: CircleQuestionMark },
  not_applicable: { label_key: 'status.answer.not_applicable', role: 'neutral', icon: CircleSlash },
  deferred: { label_key: 'status.answer.deferred', role: 'neutral', icon: Clock },
  skipped: { label_key: 'status.answer.skipped', role: 'neutral', icon: CircleSlash },
  inactive: { label_key: 'status.answer.inactive', role: 'neutral', icon: EyeOff },
}

const templateVersion: Record<TemplateVersionState, StatusLook> = {
  draft: { label_key: 'status.template_version.draft', role: 'neutral', icon: FilePen },
  in_review: { label_key: 'status.template_version.in_review', role: 'review', icon: Eye },
  published: { label_key: 'status.template_version.published', role: 'success', icon: BadgeCheck },
  retired: { label_key: 'status.template_version.retired', role: 'neutral', icon: Archive },
}

const customer: Record<CustomerStatus, StatusLook> = {
  lead: { label_key: 'status.customer.lead', role: 'neutral', icon: Circle },
  active: { label_key: 'status.customer.active', role: 'info', icon: CirclePlay },
  archived: { label_key: 'status.customer.archived', role: 'neutral', icon: Archive },
}

const storage: Record<StorageState, StatusLook> = {
  ready: { label_key: 'status.storage.ready', role: 'success', icon: CircleCheck },
  not_initialized: { label_key: 'status.storage.not_initialized', role: 'warning', icon: CircleAlert },
  error: { label_key: 'status.storage.error', role: 'danger', icon: CloudOff },
}

const portalAccount: Record<PortalAccountState, StatusLook> = {
  never_logged_in: { label_key: 'status.portal_account.never_logged_in', role: 'neutral', icon: Send },
  must_change_password: { label_key: 'status.portal_account.must_change_password', role: 'warning', icon: KeyRound },
  active: { label_key: 'status.portal_account.active', role: 'success', icon: CircleCheck },
  locked: { label_key: 'status.portal_account.locked', role: 'danger', icon: Lock },
  disabled: { label_key: 'status.portal_account.disabled', role: 'neutral', icon: Ban },
}

const member: Record<MemberValue, StatusLook> = {
  invited: { label_key: 'status.member.invited', role: 'neutral', icon: Send },
  active: { label_key: 'status.member.active', role: 'success', icon: CircleCheck },
  suspended: { label_key: 'status.member.suspended', role: 'warning', icon: CirclePause },
  ended: { label_key: 'status.member.ended', role: 'neutral', icon: Ban },
}

const tone: Record<ToneValue, StatusLook> = {
  open: { label_key: 'status.tone.open', role: 'neutral', icon: Circle },
  working: { label_key: 'status.tone.working', role: 'info', icon: CircleDotDashed },
  decision: { label_key: 'status.tone.decision', role: 'review', icon: Eye },
  waiting: { label_key: 'status.tone.waiting', role: 'warning', icon: Hourglass },
  done: { label_key: 'status.tone.done', role: 'success', icon: CircleCheck },
  failed: { label_key: 'status.tone.failed', role: 'danger', icon: CircleX },
  off: { label_key: 'status.tone.off', role: 'neutral', icon: Ban },
}

const job: Record<JobStatus, StatusLook> = {
  queued: { label_key: 'status.job.queued', role: 'neutral', icon: Hourglass },
  running: { label_key: 'status.job.running', role: 'info', icon: LoaderCircle },
  succeeded: { label_key: 'status.job.succeeded', role: 'success', icon: CircleCheck },
  failed: { label_key: 'status.job.failed', role: 'danger', icon: CircleX },
  cancelled: { label_key: 'status.job.cancelled', role: 'neutral', icon: Ban },
}

const reader: Record<'missing' | 'acknowledged', StatusLook> = {
  missing: { label_key: 'status.reader.missing', role: 'warning', icon: Hourglass },
  acknowledged: { label_key: 'status.reader.acknowledged', role: 'success', icon: CircleCheck },
}

const mail: Record<MailState, StatusLook> = {
  queued: { label_key: 'status.mail.queued', role: 'neutral', icon: Hourglass },
  sending: { label_key: 'status.mail.sending', role: 'info', icon: LoaderCircle },
  sent: { label_key: 'status.mail.sent', role: 'success', icon: CircleCheck },
  failed: { label_key: 'status.mail.failed', role: 'danger', icon: CircleX },
  suppressed: { label_key: 'status.mail.suppressed', role: 'warning', icon: Ban },
  held: { label_key: 'status.mail.held', role: 'warning', icon: CirclePause },
  not_configured: { label_key: 'status.mail.not_configured', role: 'warning', icon: CircleAlert },
}

const invitation: Record<InvitationStatus, StatusLook> = {
  pending: { label_key: 'status.invitation.pending', role: 'neutral', icon: Send },
  accepted: { label_key: 'status.invitation.accepted', role: 'success', icon: CircleCheck },
  expired: { label_key: 'status.invitation.expired', role: 'warning', icon: CalendarX },
  revoked: { label_key: 'status.invitation.revoked', role: 'neutral', icon: Ban },
}

/** The look of every status, by record. A value without a look does not compile. */
export const statusLooks = {
  document,
  document_flag: documentFlag,
  section,
  plan,
  forecast,
  task,
  priority,
  due,
  evidence,
  file,
  interview,
  answer,
  template_version: templateVersion,
  customer,
  storage,
  portal_account: portalAccount,
  member,
  tone,
  job,
  mail,
  reader,
  invitation,
}

export type StatusRecord = keyof typeof statusLooks
export type StatusValue<Record extends StatusRecord> = keyof (typeof statusLooks)[Record] & string
