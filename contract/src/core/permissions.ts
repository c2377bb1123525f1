/**
 * The permission table: who may do what. It feeds routes, navigation, tests and docs.
 * A cell lists actions; `*` is the whole row; `write(own)` counts only for records
 * assigned to or started by the person.
 */
export const systemRoles = ['admin', 'manager', 'editor', 'approver', 'viewer', 'auditor'] as const
export type SystemRole = (typeof systemRoles)[number]

type Row = readonly [actions: string, ...cells: [string, string, string, string, string, string]]

const table = {
  // resource:      actions,                          admin, manager, editor, approver, viewer, auditor
  org: ['read write export close', '*', 'read', 'read', 'read', 'read', 'read'],
  users: ['read invite write', '*', 'read invite', 'read', 'read', 'read', 'read'],
  roles: ['read write', '*', 'read', 'read', 'read', '', 'read'],
  customers: ['read write archive purge', '*', 'read write archive', 'read write', 'read', 'read', 'read'],
  portal_accounts: ['read manage', '*', '*', 'read', '', '', ''],
  standards: ['read write', '*', '*', 'read', 'read', 'read', 'read'],
  templates: ['read write approve retire', '*', '*', 'read write', 'read approve', 'read', 'read'],
  plans: ['read write close delete', '*', 'read write close', 'read write', 'read', 'read', 'read'],
  documents: [
    'read write submit review approve sign export send retire delete',
    '*',
    '*',
    'read write submit review sign export send',
    'read review approve sign export send retire',
    'read',
    'read export',
  ],
  tasks: ['read write assign delete', '*', '*', 'read write assign', 'read write(own)', 'read', 'read'],
  interviews: ['read manage answer', '*', '*', '*', 'read', 'read', 'read'],
  evidence: ['read upload review hold dispose', '*', '*', 'read upload', 'read upload review', 'read', 'read'],
  files: ['read upload delete', '*', '*', 'read upload', 'read upload', 'read', 'read'],
  facts: ['read write confirm', '*', '*', 'read write', 'read confirm', 'read', 'read'],
  audits: [
    'read plan execute finding close approve export',
    '*',
    '*',
    'read plan execute finding export',
    'read approve',
    'read',
    'read execute finding export',
  ],
  haccp: [
    'read write approve monitor verify configure export',
    '*',
    'read write approve monitor verify export',
    'read write monitor export',
    'read approve monitor verify export',
    'read',
    'read export',
  ],
  prp: ['read write check verify export', '*', '*', 'read write check export', 'read check verify export', 'read', 'read export'],
  traceability: ['read write release export', '*', '*', 'read write export', 'read release export', 'read', 'read export'],
  recalls: ['read open manage close export', '*', '*', 'read open manage export', 'read close export', 'read', 'read export'],
  labels: ['read write approve export', '*', '*', 'read write export', 'read approve export', 'read', 'read export'],
  reports: ['read create schedule', '*', '*', 'read create', 'read create', 'read', 'read create'],
  comments: ['read write', '*', '*', '*', '*', 'read', '*'],
  audit_trail: ['read verify export', '*', 'read', '', '', '', '*'],
  portal: ['read publish reply', '*', '*', '*', 'read reply', 'read', ''],
  automation: ['read write', '*', '*', 'read', '', '', ''],
  packs: ['read import publish rate', '*', '*', 'read', 'read', 'read', ''],
  teams: ['read write', '*', '*', 'read', 'read', 'read', 'read'],
  integrations: ['read write', '*', 'read', '', '', '', ''],
  ai: ['use accept configure', '*', 'use accept', 'use accept', 'use', '', ''],
  api_tokens: ['create manage', '*', 'create', 'create', '', '', ''],
  jobs: ['read manage', '*', 'read', 'read(own)', 'read(own)', 'read(own)', 'read(own)'],
  backups: ['read run', '*', '', '', '', '', ''],
} as const satisfies Record<string, Row>

type Table = typeof table
type Words<S extends string> = S extends `${infer Head} ${infer Tail}` ? Head | Words<Tail> : S

/** `resource:action`, for example `customers:write`. */
export type Permission = { [R in keyof Table]: `${R & string}:${Words<Table[R][0]>}` }[keyof Table]
/** What a role holds: a permission, or one that counts only for the holder's own records. */
export type Grant = Permission | `${Permission}(own)`

/** Every permission, in the order of the table. */
export const allPermissions: readonly Permission[] = Object.entries(table)
  .flatMap(([resource, row]) => row[0].split(' ').map((action) => `${resource}:${action}`))
  .filter(isPermission)

/** True when the text names a permission of the table. */
export function isPermission(text: string): text is Permission {
  const [resource = '', action = ''] = text.split(':')
  return resource in table && (rowOf(resource)?.[0].split(' ').includes(action) ?? false)
}

/** True when the text is a permission or a permission limited to own records. */
export function isGrant(text: string): text is Grant {
  return isPermission(text.replace(/\(own\)$/, ''))
}

/** The grants of a system role, whole rows written out. */
export function grantsOf(role: SystemRole): Grant[] {
  const column = systemRoles.indexOf(role) + 1
  return Object.entries(table).flatMap(([resource, row]) => {
    const cell = row[column] ?? ''
    const actions = cell === '*' ? row[0] : cell
    return actions
      .split(' ')
      .filter(Boolean)
      .map((action) => `${resource}:${action}`)
      .filter(isGrant)
  })
}

/** Whether a set of grants allows a permission; `own` says that the record belongs to the asking person. */
export function allows(grants: ReadonlySet<string>, permission: Permission, own = false): boolean {
  return grants.has(permission) || (own && grants.has(`${permission}(own)`))
}

/** Whether a set of grants allows a permission at least for own records; the service then checks the record. */
export function allowsSome(grants: ReadonlySet<string>, permission: Permission): boolean {
  return allows(grants, permission, true)
}

function rowOf(resource: string): Row | undefined {
  return Object.entries(table).find(([name]) => name === resource)?.[1]
}
