import { createHash, verify, X509Certificate } from 'node:crypto'
import * as asn1 from 'asn1js'
import * as pki from 'pkijs'

const at = (bytes: Buffer, pattern: RegExp): string => pattern.exec(bytes.toString('latin1'))?.[1] ?? ''

/** What the signature's dictionary says, read from the bytes as a page in a browser would read it. */
export function readDictionary(pdf: Uint8Array) {
  const bytes = Buffer.from(pdf)
  return {
    type: at(bytes, /\/Type \/(Sig)\b/),
    subFilter: at(bytes, /\/SubFilter \/(\S+)/),
    contact: at(bytes, /\/ContactInfo \(([^)]*)\)/),
    time: at(bytes, /\/M \(([^)]*)\)/),
    range: at(bytes, /\/ByteRange \[([^\]]*)\]/)
      .split(' ')
      .map(Number),
  }
}

/**
 * Whether a PDF's signature holds, by node:crypto: the range covers the file but for the signature itself, the digest over
 * it is the one that was signed, and the certificate's key verifies what was signed.
 */
export function isSigned(pdf: Uint8Array): boolean {
  const bytes = Buffer.from(pdf)
  const [from = -1, length = 0, then = 0, rest = 0] = readDictionary(pdf).range
  const place = bytes.toString('latin1', length, then)
  if (from !== 0 || then + rest !== bytes.byteLength || !/^<[0-9a-f]+>$/.test(place)) return false
  try {
    const message = pki.ContentInfo.fromBER(Uint8Array.from(Buffer.from(place.slice(1, -1), 'hex')))
    const { signerInfos, certificates } = new pki.SignedData({ schema: message.content })
    const [info] = signerInfos
    const [own] = certificates ?? []
    if (!info?.signedAttrs || !(own instanceof pki.Certificate)) return false
    const digest = createHash('sha256').update(bytes.subarray(0, length)).update(bytes.subarray(then)).digest()
    const signed = info.signedAttrs.attributes.find(({ type }) => type === '1.2.840.113549.1.9.4')?.values[0]
    const attributes = Buffer.from(info.signedAttrs.toSchema().toBER())
    attributes[0] = 0x31
    const { publicKey } = new X509Certificate(Buffer.from(own.toSchema(true).toBER()))
    return (
      signed instanceof asn1.OctetString &&
      digest.equals(Buffer.from(signed.valueBlock.valueHexView)) &&
      verify('sha256', attributes, publicKey, Buffer.from(info.signature.valueBlock.valueHexView))
    )
  } catch {
    return false
  }
}
