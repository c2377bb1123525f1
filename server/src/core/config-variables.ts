import { isIP } from 'node:net'
import { systemRoles } from '@dna/contract/core/permissions'
import { z } from 'zod'

const number = (low: number, high: number) =>
  z
    .string()
    .regex(/^-?\d+$/, 'must be an integer')
    .transform(Number)
    .refine((n) => n >= low && n <= high, `must be ${low}–${high}`)
const integer = (low: number, high: number, fallback: number) => number(low, high).default(fallback)
const boolean = (fallback: boolean) => oneOf(['true', 'false'], fallback ? 'true' : 'false').transform((text) => text === 'true')
const text = z.string().optional()
const url = z.url('must be a url').optional()
const list = z
  .string()
  .transform((value) =>
    value
      .split(',')
      .map((item) => item.trim())
      .filter(Boolean),
  )
  .optional()
const schemaName = (fallback: string) => z.string().default(fallback)

function oneOf<const T extends readonly [string, ...string[]]>(values: T, fallback: T[number]) {
  return z.enum(values, `must be one of ${values.join(', ')}`).default(fallback)
}

/** Kinds of files whose content the program can check. */
export const uploadMedia = [
  'application/pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'application/vnd.oasis.opendocument.text',
  'application/vnd.oasis.opendocument.spreadsheet',
  'image/png',
  'image/jpeg',
  'image/webp',
  'image/gif',
  'text/plain',
  'text/csv',
  'audio/mpeg',
  'audio/mp4',
  'audio/ogg',
  'video/webm',
  'video/mp4',
]

/** Every variable, what it may be and what it is when unset. */
export const Environment = z.object({
  ENV: oneOf(['dev', 'prod'], 'dev'),
  HOST: z
    .string()
    .refine((host) => isIP(host) > 0, 'must be an ip')
    .optional(),
  PORT: integer(0, 65535, 8400),
  PUBLIC_URL: url,
  ALLOW_INSECURE_HTTP: boolean(false),
  TRUST_PROXY: z
    .string()
    .refine(
      (value) => /^\d{1,2}$/.test(value) || value.split(',').every((part) => isIP(part.trim().split('/')[0] ?? '') > 0),
      'must be a hop count or address list, never true',
    )
    .default('0'),
  RATE_LOGIN_PER_MIN: integer(1, 10_000, 10),
  RATE_API_PER_MIN: integer(1, 1_000_000, 300),
  RATE_UPLOAD_PER_MIN: integer(1, 10_000, 60),
  DATA_DIR: z.string().default('./data'),
  MASTER_KEY: z
    .string()
    .refine((value) => Buffer.from(value, 'base64').length === 32, 'must be 32 bytes base64')
    .optional(),
  DATABASE_URL: text,
  DATABASE_MIGRATION_URL: text,
  AUTO_MIGRATE: boolean(true),
  DATABASE_AUTH_SCHEMA: schemaName('auth'),
  DATABASE_APP_SCHEMA: schemaName('dna_app'),
  DATABASE_JOBS_SCHEMA: schemaName('dna_jobs'),
  DATABASE_ROLE_PREFIX: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,30}$/, 'must be a plain prefix')
    .default('dna_'),
  DATABASE_POOL_MAX: number(2, 100).optional(),
  DATABASE_SSL_CA_FILE: text,
  EMBEDDED_SNAPSHOT_MINUTES: integer(5, 1440, 60),
  EMBEDDED_SNAPSHOT_KEEP: integer(1, 500, 24),
  DISK_MIN_FREE_MB: integer(100, 10_000_000, 500),
  DNA_ADMIN_EMAIL: z.email('must be an address').optional(),
  DNA_ADMIN_PASSWORD: text,
  DNA_ORG_NAME: z.string().default('My organization'),
  API_TOKEN: z.string().min(32, 'must be 32 characters or more').optional(),
  API_ROLE: z.enum(systemRoles, `must be one of ${systemRoles.join(', ')}`).default('admin'),
  DEFAULT_ORG_ID: z.uuid('must be a uuid').optional(),
  SESSION_IDLE_MINUTES: integer(5, 480, 60),
  SESSION_ABSOLUTE_HOURS: integer(1, 24, 12),
  ACCESS_TOKEN_MINUTES: integer(5, 30, 30),
  REFRESH_TOKEN_DAYS: integer(1, 7, 7),
  CORS_ALLOWED_ORIGINS: list,
  SMTP_URL: url,
  MAIL_FROM: z.email('must be an address').optional(),
  CUSTOMER_STORAGE_PATH: text,
  EVIDENCE_DIR: text,
  MAX_UPLOAD_MB: integer(1, 2048, 50),
  ALLOWED_UPLOAD_MEDIA: list,
  OFFICE_PROGRAM: text,
  WORKER_MODE: oneOf(['inline', 'off'], 'inline'),
  WORKER_CONCURRENCY: integer(1, 64, 3),
  LOG_LEVEL: z
    .string()
    .transform((level) => level.toLowerCase())
    .pipe(z.enum(['error', 'warn', 'info', 'debug'], 'must be one of error, warn, info, debug'))
    .default('info'),
  METRICS_TOKEN: z.string().min(32, 'must be 32 characters or more').optional(),
})

/** Names of all variables that the program reads. */
export const variableNames = Object.keys(Environment.shape)

export type Variables = z.output<typeof Environment>
