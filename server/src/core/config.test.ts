import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ConfigError, readConfig } from './config.ts'
import { variableNames } from './config-variables.ts'

const folder = mkdtempSync(join(tmpdir(), 'dna-config-'))
const base = { DATA_DIR: folder }

function faultsOf(environment: Record<string, string>): string[] {
  try {
    readConfig({ ...base, ...environment })
    return []
  } catch (error) {
    if (error instanceof ConfigError) return error.faults
    throw error
  }
}

/** Each variable with a good value and, where a wrong one is possible, a bad one and the message it gets. */
const cases: Record<string, { good: Record<string, string>; bad?: [environment: Record<string, string>, fault: string] }> = {
  ENV: { good: { ENV: 'prod', PUBLIC_URL: 'https://dna.example' }, bad: [{ ENV: 'test' }, 'CONFIG ENV: must be one of dev, prod'] },
  HOST: { good: { HOST: '127.0.0.1' }, bad: [{ HOST: '0.0.0.0' }, 'CONFIG HOST: dev listens on loopback only; set ENV=prod'] },
  PORT: { good: { PORT: '8500' }, bad: [{ PORT: '99999' }, 'CONFIG PORT: must be 0–65535'] },
  PUBLIC_URL: {
    good: { PUBLIC_URL: 'https://dna.example' },
    bad: [{ PUBLIC_URL: 'https://dna.example/app' }, 'CONFIG PUBLIC_URL: must not have a path'],
  },
  ALLOW_INSECURE_HTTP: {
    good: { ALLOW_INSECURE_HTTP: 'true', HOST: '0.0.0.0' },
    bad: [{ ALLOW_INSECURE_HTTP: 'yes' }, 'CONFIG ALLOW_INSECURE_HTTP: must be one of true, false'],
  },
  TRUST_PROXY: {
    good: { TRUST_PROXY: '10.0.0.0/8, 127.0.0.1' },
    bad: [{ TRUST_PROXY: 'true' }, 'CONFIG TRUST_PROXY: must be a hop count or address list, never true'],
  },
  RATE_LOGIN_PER_MIN: {
    good: { RATE_LOGIN_PER_MIN: '5' },
    bad: [{ RATE_LOGIN_PER_MIN: '0' }, 'CONFIG RATE_LOGIN_PER_MIN: must be 1–10000'],
  },
  RATE_API_PER_MIN: {
    good: { RATE_API_PER_MIN: '600' },
    bad: [{ RATE_API_PER_MIN: 'many' }, 'CONFIG RATE_API_PER_MIN: must be an integer'],
  },
  RATE_UPLOAD_PER_MIN: {
    good: { RATE_UPLOAD_PER_MIN: '6' },
    bad: [{ RATE_UPLOAD_PER_MIN: '-1' }, 'CONFIG RATE_UPLOAD_PER_MIN: must be 1–10000'],
  },
  DATA_DIR: { good: { DATA_DIR: folder }, bad: [{ DATA_DIR: '/dev/null/dna' }, 'CONFIG DATA_DIR: not writable'] },
  MASTER_KEY: {
    good: { MASTER_KEY: Buffer.alloc(32, 7).toString('base64') },
    bad: [{ MASTER_KEY: 'c2hvcnQ=' }, 'CONFIG MASTER_KEY: must be 32 bytes base64'],
  },
  DATABASE_URL: {
    good: { DATABASE_URL: 'postgresql+asyncpg://u:p@h/db' },
    bad: [{ DATABASE_URL: 'sqlite:///x.db' }, 'CONFIG DATABASE_URL: use the built-in database (unset) or PostgreSQL'],
  },
  DATABASE_MIGRATION_URL: {
    good: { DATABASE_URL: 'postgres://h/db', DATABASE_MIGRATION_URL: 'postgres://o@h/db' },
    bad: [{ DATABASE_MIGRATION_URL: 'postgres://o@h/db' }, 'CONFIG DATABASE_MIGRATION_URL: DATABASE_MIGRATION_URL needs DATABASE_URL'],
  },
  AUTO_MIGRATE: { good: { AUTO_MIGRATE: 'false' }, bad: [{ AUTO_MIGRATE: 'no' }, 'CONFIG AUTO_MIGRATE: must be one of true, false'] },
  DATABASE_AUTH_SCHEMA: {
    good: { DATABASE_AUTH_SCHEMA: 'people' },
    bad: [{ DATABASE_AUTH_SCHEMA: 'public' }, 'CONFIG DATABASE_APP_SCHEMA: schema names must be distinct, plain and not public'],
  },
  DATABASE_APP_SCHEMA: {
    good: { DATABASE_APP_SCHEMA: 'app2' },
    bad: [{ DATABASE_APP_SCHEMA: 'auth' }, 'CONFIG DATABASE_APP_SCHEMA: schema names must be distinct, plain and not public'],
  },
  DATABASE_JOBS_SCHEMA: {
    good: { DATABASE_JOBS_SCHEMA: 'jobs2' },
    bad: [{ DATABASE_JOBS_SCHEMA: 'pg_jobs' }, 'CONFIG DATABASE_APP_SCHEMA: schema names must be distinct, plain and not public'],
  },
  DATABASE_ROLE_PREFIX: {
    good: { DATABASE_ROLE_PREFIX: 'dna2_' },
    bad: [{ DATABASE_ROLE_PREFIX: 'Big Prefix' }, 'CONFIG DATABASE_ROLE_PREFIX: must be a plain prefix'],
  },
  DATABASE_POOL_MAX: { good: { DATABASE_POOL_MAX: '20' }, bad: [{ DATABASE_POOL_MAX: '1' }, 'CONFIG DATABASE_POOL_MAX: must be 2–100'] },
  DATABASE_SSL_CA_FILE: {
    good: {},
    bad: [{ DATABASE_SSL_CA_FILE: '/no/such/ca.pem' }, 'CONFIG DATABASE_SSL_CA_FILE: cannot read /no/such/ca.pem'],
  },
  EMBEDDED_SNAPSHOT_MINUTES: {
    good: { EMBEDDED_SNAPSHOT_MINUTES: '30' },
    bad: [{ EMBEDDED_SNAPSHOT_MINUTES: '1' }, 'CONFIG EMBEDDED_SNAPSHOT_MINUTES: must be 5–1440'],
  },
  EMBEDDED_SNAPSHOT_KEEP: {
    good: { EMBEDDED_SNAPSHOT_KEEP: '3' },
    bad: [{ EMBEDDED_SNAPSHOT_KEEP: '0' }, 'CONFIG EMBEDDED_SNAPSHOT_KEEP: must be 1–500'],
  },
  DISK_MIN_FREE_MB: {
    good: { DISK_MIN_FREE_MB: '100' },
    bad: [{ DISK_MIN_FREE_MB: '10' }, 'CONFIG DISK_MIN_FREE_MB: must be 100–10000000'],
  },
  DNA_ADMIN_EMAIL: {
    good: { DNA_ADMIN_EMAIL: 'a@b.example', DNA_ADMIN_PASSWORD: 'four green parrots whistle' },
    bad: [{ DNA_ADMIN_EMAIL: 'a@b.example' }, 'CONFIG DNA_ADMIN_EMAIL: DNA_ADMIN_EMAIL needs DNA_ADMIN_PASSWORD'],
  },
  DNA_ADMIN_PASSWORD: {
    good: {},
    bad: [{ DNA_ADMIN_PASSWORD: 'x' }, 'CONFIG DNA_ADMIN_PASSWORD: DNA_ADMIN_PASSWORD needs DNA_ADMIN_EMAIL'],
  },
  DNA_ORG_NAME: { good: { DNA_ORG_NAME: 'Nord Consulting' } },
  API_TOKEN: { good: { API_TOKEN: 'x'.repeat(32) }, bad: [{ API_TOKEN: 'short' }, 'CONFIG API_TOKEN: must be 32 characters or more'] },
  API_ROLE: {
    good: { API_ROLE: 'viewer' },
    bad: [{ API_ROLE: 'boss' }, 'CONFIG API_ROLE: must be one of admin, manager, editor, approver, viewer, auditor'],
  },
  DEFAULT_ORG_ID: {
    good: { DEFAULT_ORG_ID: '01900000-0000-7000-8000-000000000000' },
    bad: [{ DEFAULT_ORG_ID: '7' }, 'CONFIG DEFAULT_ORG_ID: must be a uuid'],
  },
  SESSION_IDLE_MINUTES: {
    good: { SESSION_IDLE_MINUTES: '15' },
    bad: [{ SESSION_IDLE_MINUTES: '2' }, 'CONFIG SESSION_IDLE_MINUTES: must be 5–480'],
  },
  SESSION_ABSOLUTE_HOURS: {
    good: { SESSION_ABSOLUTE_HOURS: '8' },
    bad: [{ SESSION_ABSOLUTE_HOURS: '48' }, 'CONFIG SESSION_ABSOLUTE_HOURS: must be 1–24'],
  },
  ACCESS_TOKEN_MINUTES: {
    good: { ACCESS_TOKEN_MINUTES: '10' },
    bad: [{ ACCESS_TOKEN_MINUTES: '60' }, 'CONFIG ACCESS_TOKEN_MINUTES: must be 5–30'],
  },
  REFRESH_TOKEN_DAYS: { good: { REFRESH_TOKEN_DAYS: '3' }, bad: [{ REFRESH_TOKEN_DAYS: '30' }, 'CONFIG REFRESH_TOKEN_DAYS: must be 1–7'] },
  CORS_ALLOWED_ORIGINS: {
    good: { CORS_ALLOWED_ORIGINS: 'https://a.example, https://b.example' },
    bad: [{ ENV: 'prod', PUBLIC_URL: 'https://d.example', CORS_ALLOWED_ORIGINS: '*' }, 'CONFIG CORS_ALLOWED_ORIGINS: name the origins'],
  },
  SMTP_URL: {
    good: { SMTP_URL: 'smtp://mail.example', MAIL_FROM: 'dna@b.example' },
    bad: [{ SMTP_URL: 'smtp://mail.example' }, 'CONFIG SMTP_URL: SMTP_URL needs MAIL_FROM'],
  },
  MAIL_FROM: { good: { MAIL_FROM: 'dna@b.example' }, bad: [{ MAIL_FROM: 'dna' }, 'CONFIG MAIL_FROM: must be an address'] },
  CUSTOMER_STORAGE_PATH: { good: { CUSTOMER_STORAGE_PATH: '/srv/files' } },
  EVIDENCE_DIR: {
    good: { EVIDENCE_DIR: '/srv/files', CUSTOMER_STORAGE_PATH: '/srv/files' },
    bad: [{ EVIDENCE_DIR: '/a', CUSTOMER_STORAGE_PATH: '/b' }, 'CONFIG EVIDENCE_DIR: EVIDENCE_DIR and CUSTOMER_STORAGE_PATH differ'],
  },
  MAX_UPLOAD_MB: { good: { MAX_UPLOAD_MB: '10' }, bad: [{ MAX_UPLOAD_MB: '4096' }, 'CONFIG MAX_UPLOAD_MB: must be 1–2048'] },
  ALLOWED_UPLOAD_MEDIA: {
    good: { ALLOWED_UPLOAD_MEDIA: 'application/pdf' },
    bad: [{ ALLOWED_UPLOAD_MEDIA: 'text/html' }, 'CONFIG ALLOWED_UPLOAD_MEDIA: no content check known for text/html'],
  },
  OFFICE_PROGRAM: {
    good: { OFFICE_PROGRAM: 'off' },
    bad: [{ OFFICE_PROGRAM: 'soffice' }, 'CONFIG OFFICE_PROGRAM: must be the path of a program, or off'],
  },
  WORKER_MODE: { good: { WORKER_MODE: 'off' }, bad: [{ WORKER_MODE: 'on' }, 'CONFIG WORKER_MODE: must be one of inline, off'] },
  WORKER_CONCURRENCY: { good: { WORKER_CONCURRENCY: '8' }, bad: [{ WORKER_CONCURRENCY: '0' }, 'CONFIG WORKER_CONCURRENCY: must be 1–64'] },
  LOG_LEVEL: { good: { LOG_LEVEL: 'WARN' }, bad: [{ LOG_LEVEL: 'loud' }, 'CONFIG LOG_LEVEL: must be one of error, warn, info, debug'] },
  METRICS_TOKEN: {
    good: { METRICS_TOKEN: 'm'.repeat(32) },
    bad: [{ METRICS_TOKEN: 'm' }, 'CONFIG METRICS_TOKEN: must be 32 characters or more'],
  },
}

test('every variable has a case', () => {
  expect(Object.keys(cases).sort()).toEqual([...variableNames].sort())
})

test.each(Object.entries(cases))('%s takes a good value and names a bad one', (_name, { good, bad }) => {
  expect(faultsOf(good)).toEqual([])
  if (bad) expect(faultsOf(bad[0])).toContain(bad[1])
})

test('defaults are those of a trial on this machine, empty counts as unset', () => {
  const config = readConfig({ ...base, PORT: '', DATABASE_URL: '' })
  expect(config).toMatchObject({ env: 'dev', host: '127.0.0.1', port: 8400, public_url: 'http://localhost:8400', mail: undefined })
  expect(config.database).toMatchObject({
    url: undefined,
    pool_max: 4,
    names: { auth: 'auth', app: 'dna_app', jobs: 'dna_jobs', role_prefix: 'dna_' },
  })
})

test('all faults are named at once and no secret is among them', () => {
  const faults = faultsOf({ PORT: 'x', LOG_LEVEL: 'loud', API_TOKEN: 'hunter2-hunter2', MASTER_KEY: 'aHVudGVyMg==' })
  expect(faults).toHaveLength(4)
  expect(faults.join()).not.toMatch(/hunter2|aHVudGVyMg/)
})

test('a secret may come in a file, but not twice', () => {
  const path = join(folder, 'token')
  writeFileSync(path, `${'t'.repeat(40)}\n`)
  expect(readConfig({ ...base, API_TOKEN_FILE: path }).api_token?.token).toBe('t'.repeat(40))
  expect(faultsOf({ API_TOKEN_FILE: path, API_TOKEN: 'u'.repeat(40) })).toContain('CONFIG API_TOKEN: give API_TOKEN or API_TOKEN_FILE')
  expect(faultsOf({ API_TOKEN_FILE: '/no/such/file' })).toContain('CONFIG API_TOKEN_FILE: cannot read /no/such/file')
})

test('what only dev may have is refused in prod', () => {
  const prod = { ENV: 'prod', PUBLIC_URL: 'https://dna.example' }
  expect(faultsOf({ ...prod, API_TOKEN: 'x'.repeat(32) })).toContain('CONFIG API_TOKEN: API_TOKEN is not accepted in prod')
  expect(faultsOf({ ...prod, PUBLIC_URL: 'http://dna.example' })).toContain('CONFIG PUBLIC_URL: must be https in prod')
  expect(faultsOf({ ENV: 'prod' })).toContain('CONFIG PUBLIC_URL: required in prod')
})

test('old names only warn', () => {
  const warnings: string[] = []
  readConfig({ ...base, DATABASE_HOST: 'db', CORS_ORIGINS: '*' }, (line) => warnings.push(line))
  expect(warnings).toEqual([
    'CONFIG DATABASE_HOST: is no longer read; use DATABASE_URL',
    'CONFIG CORS_ORIGINS: is no longer read; use CORS_ALLOWED_ORIGINS',
  ])
})

test('the example file of the containers names every variable, and no other', () => {
  const text = readFileSync(new URL('../../../deploy/.env.example', import.meta.url), 'utf8')
  const named = text.split('\n').flatMap((line) => /^([A-Z_]+)=/.exec(line)?.[1] ?? [])
  expect(named.sort()).toEqual([...variableNames].sort())
})
