import { createHash, generateKeyPair } from 'node:crypto'
import { promisify } from 'node:util'
import forge from 'node-forge'

const years = 20

/** A key with its own certificate. `fingerprint`: SHA-256 of the certificate; `pkcs12` has no passphrase, it is stored sealed. */
export type NewSealKey = { certificate: string; fingerprint: string; pkcs12: Buffer }

/**
 * Makes an RSA key of 3072 bits and a certificate for it that is valid for 20 years. `name` may hold ASCII only: the signer writes
 * other letters in two ways, and then no reader finds the certificate of the signature.
 */
export async function newSealKey(name: string, now: Date): Promise<NewSealKey> {
  const pair = await promisify(generateKeyPair)('rsa', { modulusLength: 3072 })
  const key = forge.pki.privateKeyFromPem(pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString())
  const certificate = forge.pki.createCertificate()
  certificate.publicKey = forge.pki.setRsaPublicKey(key.n, key.e)
  // A leading zero keeps the number positive.
  certificate.serialNumber = `00${forge.util.bytesToHex(forge.random.getBytesSync(16))}`
  certificate.validity.notBefore = now
  certificate.validity.notAfter = new Date(Date.UTC(now.getUTCFullYear() + years, now.getUTCMonth(), now.getUTCDate()))
  const names = [{ name: 'commonName', value: name.replace(/[^ -~]/g, '').slice(0, 64) }]
  certificate.setSubject(names)
  certificate.setIssuer(names)
  certificate.setExtensions([
    { name: 'basicConstraints', cA: false, critical: true },
    { name: 'keyUsage', digitalSignature: true, nonRepudiation: true, critical: true },
  ])
  certificate.sign(key, forge.md.sha256.create())
  const der = Buffer.from(forge.asn1.toDer(forge.pki.certificateToAsn1(certificate)).getBytes(), 'binary')
  const pkcs12 = forge.asn1.toDer(forge.pkcs12.toPkcs12Asn1(key, [certificate], '', { algorithm: 'aes256' })).getBytes()
  return {
    certificate: forge.pki.certificateToPem(certificate),
    fingerprint: createHash('sha256').update(der).digest('hex'),
    pkcs12: Buffer.from(pkcs12, 'binary'),
  }
}
