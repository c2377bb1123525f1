import type { webcrypto } from 'node:crypto'
import { exportJWK, exportPKCS8, generateKeyPair, importJWK, importPKCS8, type JWK, jwtVerify, SignJWT } from 'jose'
import { v7 as newId } from 'uuid'
import type { App } from './context.ts'
import { unitOfWork } from './db.ts'
import { unauthenticated } from './errors.ts'
import { seal, unseal } from './secrets.ts'

type SigningKey = { id: string; private_key: webcrypto.CryptoKey; public_key: webcrypto.CryptoKey }

const known = new WeakMap<App, Promise<SigningKey[]>>()

/** Makes an RS256 access token for an API session: subject, session and times; no role and no organization. */
export async function signAccessToken(app: App, claims: { user_id: string; session_id: string }): Promise<string> {
  const [key] = await signingKeys(app)
  if (!key) throw new Error('no signing key')
  const now = Math.floor(app.now().getTime() / 1000)
  return new SignJWT({ sid: claims.session_id })
    .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: key.id })
    .setIssuer(app.config.public_url)
    .setAudience('dna-api')
    .setSubject(claims.user_id)
    .setJti(newId())
    .setIssuedAt(now)
    .setExpirationTime(now + app.config.session.access_token_minutes * 60)
    .sign(key.private_key)
}

/** Checks signature, issuer, audience, type and expiry; answers the session id. Throws 401 `token_invalid`. */
export async function verifyAccessToken(app: App, token: string): Promise<string> {
  try {
    const keys = await signingKeys(app)
    const { payload } = await jwtVerify(token, (header) => keyNamed(keys, header.kid), {
      algorithms: ['RS256'],
      issuer: app.config.public_url,
      audience: 'dna-api',
      typ: 'at+jwt',
      requiredClaims: ['exp', 'sub', 'sid'],
      currentDate: app.now(),
    })
    if (typeof payload.sid === 'string') return payload.sid
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_JWT_EXPIRED')
      throw unauthenticated('session_expired', 'The access token has expired')
  }
  throw unauthenticated('token_invalid', 'The access token is not valid')
}

function keyNamed(keys: SigningKey[], kid: string | undefined): webcrypto.CryptoKey {
  const key = keys.find((one) => one.id === kid)
  if (!key) throw new Error('unknown key')
  return key.public_key
}

function signingKeys(app: App): Promise<SigningKey[]> {
  const present = known.get(app)
  if (present) return present
  const loading = loadKeys(app)
  loading.catch(() => known.delete(app))
  known.set(app, loading)
  return loading
}

async function loadKeys(app: App): Promise<SigningKey[]> {
  const rows = await unitOfWork(app.database, { role: 'auth', read_only: false }, async (tx) => {
    await tx.text({ text: `select pg_advisory_xact_lock(hashtext('signing_keys'))` })
    const stored = () =>
      tx.text<{ id: string; public_key: JWK; private_key_enc: Buffer }>({
        text: `select id, public_key, private_key_enc from signing_keys where purpose = 'token' order by created_at desc`,
      })
    const present = await stored()
    if (present.length > 0) return present
    await insertKey(app, tx)
    return stored()
  })
  return Promise.all(
    rows.map(async (row) => ({
      id: row.id,
      public_key: await publicKeyOf(row.public_key),
      private_key: await importPKCS8(unseal(app.master_key, `signing_keys/private_key_enc/${row.id}`, row.private_key_enc), 'RS256'),
    })),
  )
}

async function insertKey(app: App, tx: { text(query: { text: string; values?: unknown[] }): Promise<unknown> }): Promise<void> {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { modulusLength: 2048, extractable: true })
  const id = newId()
  await tx.text({
    text: `insert into signing_keys (id, purpose, algorithm, public_key, private_key_enc) values ($1, 'token', 'RS256', $2, $3)`,
    values: [
      id,
      JSON.stringify(await exportJWK(publicKey)),
      seal(app.master_key, `signing_keys/private_key_enc/${id}`, await exportPKCS8(privateKey)),
    ],
  })
}

async function publicKeyOf(jwk: JWK): Promise<webcrypto.CryptoKey> {
  const key = await importJWK(jwk, 'RS256')
  if (key instanceof Uint8Array) throw new Error('not an RSA key')
  return key
}
