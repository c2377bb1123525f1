import { accessSync, constants, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { delimiter, isAbsolute, join, resolve } from 'node:path'
import { Environment, uploadMedia, type Variables } from './config-variables.ts'

/** Exit code for a configuration or boot fault (sysexits.h EX_CONFIG). */
export const EXIT_CONFIG = 78

const secrets = ['MASTER_KEY', 'DATABASE_URL', 'DATABASE_MIGRATION_URL', 'DNA_ADMIN_PASSWORD', 'API_TOKEN', 'SMTP_URL', 'METRICS_TOKEN']
const oldNames: Record<string, string> = {
  DATABASE_CUSTOMER_SCHEMA: 'DATABASE_APP_SCHEMA',
  DATABASE_HOST: 'DATABASE_URL',
  DATABASE_PORT: 'DATABASE_URL',
  DATABASE_NAME: 'DATABASE_URL',
  DATABASE_USER: 'DATABASE_URL',
  DATABASE_PASSWORD: 'DATABASE_URL',
  CORS_ORIGINS: 'CORS_ALLOWED_ORIGINS',
  JWT_SECRET_KEY: 'MASTER_KEY',
  REDIS_HOST: 'REDIS_URL',
  REDIS_PORT: 'REDIS_URL',
}

/** Everything the program knows about its surroundings; read once at start. */
export type Config = {
  env: 'dev' | 'prod'
  host: string
  port: number
  public_url: string
  insecure_http: boolean
  trust_proxy: number | string[]
  rates: { login: number; api: number; upload: number }
  data_dir: string
  master_key: Buffer | undefined
  database: {
    url: string | undefined
    migration_url: string | undefined
    auto_migrate: boolean
    names: { auth: string; app: string; jobs: string; role_prefix: string }
    pool_max: number
    ssl_ca_file: string | undefined
  }
  snapshots: { minutes: number; keep: number }
  disk_min_free_mb: number
  first_admin: { email: string; password: string; org_name: string } | undefined
  api_token: { token: string; role: Variables['API_ROLE']; org_id: string | undefined } | undefined
  session: { idle_minutes: number; absolute_hours: number; access_token_minutes: number; refresh_token_days: number }
  cors_origins: string[] | 'any'
  mail: { url: string; from: string } | undefined
  storage_path: string
  upload: { max_mb: number; media: string[] }
  /** LibreOffice, which prints Word files as PDF; null: there is none. */
  office_program: string | null
  worker: { inline: boolean; concurrency: number }
  log_level: Variables['LOG_LEVEL']
  metrics_token: string | undefined
}

/** Faults of the configuration, one line each: `CONFIG <NAME>: <message>`. Never carries a secret's value. */
export class ConfigError extends Error {
  readonly faults: string[]
  constructor(faults: string[]) {
    super(faults.join('\n'))
    this.faults = faults
  }
}

/**
 * Reads and checks the environment. Empty variables count as unset; secrets may come as `<NAME>_FILE`.
 * Throws {@link ConfigError} with every fault at once. `warn` receives one line per outdated name.
 */
export function readConfig(environment: Record<string, string | undefined> = process.env, warn: (line: string) => void = () => {}): Config {
  const faults: string[] = []
  const fault = (name: string, message: string) => faults.push(`CONFIG ${name}: ${message}`)
  const given = withSecretFiles(environment, fault)
  for (const [old, present] of Object.entries(oldNames)) {
    if (given[old]) warn(`CONFIG ${old}: is no longer read; use ${present}`)
  }
  const parsed = Environment.safeParse(given)
  if (!parsed.success) {
    for (const issue of parsed.error.issues) fault(String(issue.path[0]), issue.message)
    throw new ConfigError(faults)
  }
  const v = parsed.data
  checkTogether(v, fault)
  const config = assemble(v, officeProgram(v.OFFICE_PROGRAM, environment.PATH, fault))
  checkFolder(config.data_dir, fault)
  if (faults.length > 0) throw new ConfigError(faults)
  return config
}

function withSecretFiles(environment: Record<string, string | undefined>, fault: (name: string, message: string) => void) {
  const given: Record<string, string | undefined> = {}
  for (const [name, value] of Object.entries(environment)) if (value !== '') given[name] = value
  for (const name of secrets) {
    const path = given[`${name}_FILE`]
    if (!path) continue
    if (given[name]) fault(name, `give ${name} or ${name}_FILE`)
    else if (!existsSync(path)) fault(`${name}_FILE`, `cannot read ${path}`)
    else given[name] = readFileSync(path, 'utf8').trim()
  }
  return given
}

function checkTogether(v: Variables, fault: (name: string, message: string) => void) {
  const host = v.HOST ?? (v.ENV === 'dev' ? '127.0.0.1' : '0.0.0.0')
  if (v.ENV === 'dev' && !v.ALLOW_INSECURE_HTTP && !isLoopback(host)) fault('HOST', 'dev listens on loopback only; set ENV=prod')
  if (v.ENV === 'prod' && !v.PUBLIC_URL) fault('PUBLIC_URL', 'required in prod')
  if (v.PUBLIC_URL && new URL(v.PUBLIC_URL).pathname !== '/') fault('PUBLIC_URL', 'must not have a path')
  if (v.ENV === 'prod' && v.PUBLIC_URL?.startsWith('http:') && !v.ALLOW_INSECURE_HTTP) fault('PUBLIC_URL', 'must be https in prod')
  for (const name of ['DATABASE_URL', 'DATABASE_MIGRATION_URL'] as const) {
    const value = v[name]
    if (value === undefined) continue
    if (value.startsWith('sqlite')) fault(name, 'use the built-in database (unset) or PostgreSQL')
    else if (!/^postgres(ql)?(\+\w+)?:\/\//.test(value)) fault(name, 'must be a url')
  }
  if (v.DATABASE_MIGRATION_URL && !v.DATABASE_URL) fault('DATABASE_MIGRATION_URL', 'DATABASE_MIGRATION_URL needs DATABASE_URL')
  const schemas = [v.DATABASE_AUTH_SCHEMA, v.DATABASE_APP_SCHEMA, v.DATABASE_JOBS_SCHEMA]
  const plain = schemas.every((name) => /^[a-z][a-z0-9_]{0,40}$/.test(name) && name !== 'public' && !name.startsWith('pg_'))
  if (!plain || new Set(schemas).size < 3) fault('DATABASE_APP_SCHEMA', 'schema names must be distinct, plain and not public')
  if (v.DNA_ADMIN_EMAIL && !v.DNA_ADMIN_PASSWORD) fault('DNA_ADMIN_EMAIL', 'DNA_ADMIN_EMAIL needs DNA_ADMIN_PASSWORD')
  if (v.DNA_ADMIN_PASSWORD && !v.DNA_ADMIN_EMAIL) fault('DNA_ADMIN_PASSWORD', 'DNA_ADMIN_PASSWORD needs DNA_ADMIN_EMAIL')
  if (v.API_TOKEN && v.ENV === 'prod') fault('API_TOKEN', 'API_TOKEN is not accepted in prod')
  if (v.ENV === 'prod' && v.CORS_ALLOWED_ORIGINS?.includes('*')) fault('CORS_ALLOWED_ORIGINS', 'name the origins')
  if (v.SMTP_URL && !v.MAIL_FROM) fault('SMTP_URL', 'SMTP_URL needs MAIL_FROM')
  if (v.CUSTOMER_STORAGE_PATH && v.EVIDENCE_DIR && resolve(v.CUSTOMER_STORAGE_PATH) !== resolve(v.EVIDENCE_DIR)) {
    fault('EVIDENCE_DIR', 'EVIDENCE_DIR and CUSTOMER_STORAGE_PATH differ')
  }
  for (const media of v.ALLOWED_UPLOAD_MEDIA ?? []) {
    if (!uploadMedia.includes(media)) fault('ALLOWED_UPLOAD_MEDIA', `no content check known for ${media}`)
  }
  if (v.DATABASE_SSL_CA_FILE && !existsSync(v.DATABASE_SSL_CA_FILE)) fault('DATABASE_SSL_CA_FILE', `cannot read ${v.DATABASE_SSL_CA_FILE}`)
}

function assemble(v: Variables, office_program: string | null): Config {
  const data_dir = absolute(v.DATA_DIR)
  const normal = (address: string | undefined) => address?.replace(/^postgres(ql)?\+\w+:/, 'postgresql:')
  const trust = /^\d+$/.test(v.TRUST_PROXY) ? Number(v.TRUST_PROXY) : v.TRUST_PROXY.split(',').map((part) => part.trim())
  return {
    env: v.ENV,
    host: v.HOST ?? (v.ENV === 'dev' ? '127.0.0.1' : '0.0.0.0'),
    port: v.PORT,
    public_url: (v.PUBLIC_URL ?? `http://localhost:${v.PORT}`).replace(/\/$/, ''),
    insecure_http: v.ALLOW_INSECURE_HTTP,
    trust_proxy: trust,
    rates: { login: v.RATE_LOGIN_PER_MIN, api: v.RATE_API_PER_MIN, upload: v.RATE_UPLOAD_PER_MIN },
    data_dir,
    master_key: v.MASTER_KEY ? Buffer.from(v.MASTER_KEY, 'base64') : undefined,
    database: {
      url: normal(v.DATABASE_URL),
      migration_url: normal(v.DATABASE_MIGRATION_URL ?? v.DATABASE_URL),
      auto_migrate: v.AUTO_MIGRATE,
      names: {
        auth: v.DATABASE_AUTH_SCHEMA,
        app: v.DATABASE_APP_SCHEMA,
        jobs: v.DATABASE_JOBS_SCHEMA,
        role_prefix: v.DATABASE_ROLE_PREFIX,
      },
      pool_max: v.DATABASE_POOL_MAX ?? (v.DATABASE_URL ? 10 : 4),
      ssl_ca_file: v.DATABASE_SSL_CA_FILE,
    },
    snapshots: { minutes: v.EMBEDDED_SNAPSHOT_MINUTES, keep: v.EMBEDDED_SNAPSHOT_KEEP },
    disk_min_free_mb: v.DISK_MIN_FREE_MB,
    first_admin:
      v.DNA_ADMIN_EMAIL && v.DNA_ADMIN_PASSWORD
        ? { email: v.DNA_ADMIN_EMAIL, password: v.DNA_ADMIN_PASSWORD, org_name: v.DNA_ORG_NAME }
        : undefined,
    api_token: v.API_TOKEN ? { token: v.API_TOKEN, role: v.API_ROLE, org_id: v.DEFAULT_ORG_ID } : undefined,
    session: {
      idle_minutes: v.SESSION_IDLE_MINUTES,
      absolute_hours: v.SESSION_ABSOLUTE_HOURS,
      access_token_minutes: v.ACCESS_TOKEN_MINUTES,
      refresh_token_days: v.REFRESH_TOKEN_DAYS,
    },
    cors_origins: v.CORS_ALLOWED_ORIGINS ?? (v.ENV === 'dev' ? 'any' : []),
    mail: v.SMTP_URL && v.MAIL_FROM ? { url: v.SMTP_URL, from: v.MAIL_FROM } : undefined,
    storage_path: absolute(v.CUSTOMER_STORAGE_PATH ?? v.EVIDENCE_DIR ?? `${v.DATA_DIR}/customers`),
    upload: { max_mb: v.MAX_UPLOAD_MB, media: v.ALLOWED_UPLOAD_MEDIA ?? uploadMedia },
    office_program,
    worker: { inline: v.WORKER_MODE === 'inline', concurrency: v.WORKER_CONCURRENCY },
    log_level: v.LOG_LEVEL,
    metrics_token: v.METRICS_TOKEN,
  }
}

/** The program that is named, else the one that is installed; `off` uses none. */
function officeProgram(named: string | undefined, path: string | undefined, fault: (name: string, message: string) => void): string | null {
  if (named === 'off') return null
  if (named !== undefined) {
    if (!isAbsolute(named) || !isProgram(named)) fault('OFFICE_PROGRAM', 'must be the path of a program, or off')
    return named
  }
  const folders = (path ?? '').split(delimiter).filter((folder) => isAbsolute(folder))
  return folders.map((folder) => join(folder, 'soffice')).find(isProgram) ?? null
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}

function checkFolder(path: string, fault: (name: string, message: string) => void) {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 })
    accessSync(path, constants.W_OK)
  } catch {
    fault('DATA_DIR', 'not writable')
  }
}

function isLoopback(host: string): boolean {
  return host === '::1' || host.startsWith('127.')
}

function absolute(path: string): string {
  return isAbsolute(path) ? path : resolve(process.cwd(), path)
}
