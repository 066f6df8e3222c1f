import { webcrypto } from 'node:crypto'
import * as asn1 from 'asn1js'
import * as pki from 'pkijs'

const rsa = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const
const armour = (label: string, der: ArrayBuffer) =>
  `-----BEGIN ${label}-----\n${Buffer.from(der).toString('base64')}\n-----END ${label}-----\n`

/** For tests: a key and a certificate for 127.0.0.1 that it signed for itself, PEM. */
export async function makeTlsPair(commonName: string): Promise<{ key: string; cert: string }> {
  const { privateKey, publicKey } = await webcrypto.subtle.generateKey(
    { ...rsa, modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1) },
    true,
    ['sign', 'verify'],
  )
  const name = () =>
    new pki.AttributeTypeAndValue({ type: '2.5.4.3', value: new asn1.Utf8String({ value: commonName }) })
  const cert = new pki.Certificate({ version: 2, serialNumber: new asn1.Integer({ value: 1 }) })
  cert.issuer.typesAndValues.push(name())
  cert.subject.typesAndValues.push(name())
  cert.notBefore.value = new Date(Date.now() - 3_600_000)
  cert.notAfter.value = new Date(Date.now() + 3_600_000)
  const address = new asn1.OctetString({ valueHex: Uint8Array.of(127, 0, 0, 1).buffer })
  const names = new pki.GeneralNames({ names: [new pki.GeneralName({ type: 7, value: address })] })
  cert.extensions = [new pki.Extension({ extnID: '2.5.29.17', extnValue: names.toSchema().toBER() })]
  const engine = pki.getCrypto(true)
  await cert.subjectPublicKeyInfo.importKey(publicKey, engine)
  await cert.sign(privateKey, rsa.hash, engine)
  const key = await webcrypto.subtle.exportKey('pkcs8', privateKey)
  return { key: armour('PRIVATE KEY', key), cert: armour('CERTIFICATE', cert.toSchema(true).toBER()) }
}
