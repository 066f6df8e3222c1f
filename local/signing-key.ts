import { webcrypto } from 'node:crypto'
import * as asn1 from 'asn1js'
import * as pki from 'pkijs'

const commonName = '2.5.4.3'
const keyUsage = '2.5.29.15'
const rsa = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const
const armour = (label: string, der: ArrayBuffer) => {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`
}

/**
 * An RSA key and a certificate that it signed for itself, PEM: what the embedded run seals certificates with. It is good
 * from 2019, the year in which the demo plays, and nobody outside trusts it.
 */
export async function makeSigningKey(): Promise<string> {
  const { privateKey, publicKey } = await webcrypto.subtle.generateKey(
    { ...rsa, modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1) },
    true,
    ['sign', 'verify'],
  )
  const serial = webcrypto.getRandomValues(new Uint8Array(16))
  // Positive and without leading zeros, as DER wants an integer.
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40
  const name = () =>
    new pki.AttributeTypeAndValue({ type: commonName, value: new asn1.Utf8String({ value: '粤技 (embedded run)' }) })
  const certificate = new pki.Certificate({ version: 2, serialNumber: new asn1.Integer({ valueHex: serial.buffer }) })
  certificate.issuer.typesAndValues.push(name())
  certificate.subject.typesAndValues.push(name())
  certificate.notBefore.value = new Date('2019-01-01T00:00:00Z')
  certificate.notAfter.value = new Date('2049-01-01T00:00:00Z')
  const digitalSignature = new asn1.BitString({ valueHex: Uint8Array.of(0xc0).buffer, unusedBits: 6 })
  certificate.extensions = [
    new pki.Extension({ extnID: keyUsage, critical: true, extnValue: digitalSignature.toBER() }),
  ]
  const engine = pki.getCrypto(true)
  await certificate.subjectPublicKeyInfo.importKey(publicKey, engine)
  await certificate.sign(privateKey, rsa.hash, engine)
  const key = await webcrypto.subtle.exportKey('pkcs8', privateKey)
  return armour('PRIVATE KEY', key) + armour('CERTIFICATE', certificate.toSchema(true).toBER())
}
