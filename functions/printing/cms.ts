import { createHash } from 'node:crypto'
import * as asn1 from 'asn1js'
import * as pki from 'pkijs'
import type { Signer } from '../../shared/stores/signer/signer.ts'

/** OIDs of what a signer's `alg` names: the digest, and the signature over it (RFC 8017, RFC 5754). */
const algorithms = {
  'RSASSA-PKCS1-v1_5-SHA-256': {
    digest: '2.16.840.1.101.3.4.2.1',
    signature: '1.2.840.113549.1.1.1',
    digestOf: (bytes: Uint8Array) => createHash('sha256').update(bytes).digest(),
  },
} as const satisfies Record<Signer['alg'], unknown>

const ids = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
} as const

const octets = (bytes: Uint8Array) => new asn1.OctetString({ valueHex: Uint8Array.from(bytes).buffer })
const algorithm = (algorithmId: string) =>
  new pki.AlgorithmIdentifier({ algorithmId, algorithmParams: new asn1.Null() })
const attribute = (type: string, value: asn1.BaseBlock) => new pki.Attribute({ type, values: [value] })

/** RFC 5035: names the certificate by its SHA-256, which is the default and so is not written. */
const essCertificate = (certificate: Uint8Array) => {
  const hash = octets(createHash('sha256').update(certificate).digest())
  const id = new asn1.Sequence({ value: [hash] })
  return new asn1.Sequence({ value: [new asn1.Sequence({ value: [id] })] })
}

/**
 * A detached CMS signature over the bytes (RFC 5652), DER, with the attributes that PAdES-B-B asks for (EN 319 142-1):
 * the signing certificate is bound in, and the time stands in the PDF's dictionary alone. Same bytes, same signature.
 */
export async function signDetached(bytes: Uint8Array, { alg, chain, sign }: Signer): Promise<Uint8Array> {
  const { digest, signature, digestOf } = algorithms[alg]
  const certificates = chain.map((der) => pki.Certificate.fromBER(Uint8Array.from(der)))
  const [own] = certificates
  const [ownDer] = chain
  if (!own || !ownDer) throw new Error('the signer has no certificate')
  const signedAttrs = new pki.SignedAndUnsignedAttributes({
    type: 0,
    attributes: [
      attribute(ids.contentType, new asn1.ObjectIdentifier({ value: ids.data })),
      attribute(ids.messageDigest, octets(digestOf(bytes))),
      attribute(ids.signingCertificateV2, essCertificate(ownDer)),
    ],
  })
  // What is signed is the SET itself; in the message it stands under an implicit [0] (RFC 5652, 5.4).
  const attributes = new Uint8Array(signedAttrs.toSchema().toBER())
  attributes[0] = 0x31
  const signerInfo = new pki.SignerInfo({
    version: 1,
    sid: new pki.IssuerAndSerialNumber({ issuer: own.issuer, serialNumber: own.serialNumber }),
    digestAlgorithm: algorithm(digest),
    signedAttrs,
    signatureAlgorithm: algorithm(signature),
    signature: octets(await sign(attributes)),
  })
  const signed = new pki.SignedData({
    version: 1,
    digestAlgorithms: [algorithm(digest)],
    encapContentInfo: new pki.EncapsulatedContentInfo({ eContentType: ids.data }),
    certificates,
    signerInfos: [signerInfo],
  })
  const message = new pki.ContentInfo({ contentType: ids.signedData, content: signed.toSchema(true) })
  return new Uint8Array(message.toSchema().toBER())
}
