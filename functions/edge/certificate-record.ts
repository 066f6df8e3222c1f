/** A certificate as it stands: everything that is printed on it or told to the national system. */
export type CertificateRecord = {
  number: string
  version: number
  /** ISO instant of that version. */
  at: string
  state: 'issued' | 'corrected' | 'reissued' | 'revoked' | 'cancelled'
  name: string
  /** In full, revealed from the vault. */
  document: { type: string; number: string }
  occupation: { code: string; name: string }
  /** Empty when there is none. */
  job: string
  level: '1' | '2' | '3' | '4' | '5'
  marks: { theory?: number; practical?: number; comprehensive?: number }
  issuer: string
  prefix: string
  /** YYYY-MM-DD in Asia/Shanghai. */
  issuedOn: string
  form: 'electronic' | 'paper' | 'both'
  /** Archive object, JPEG or PNG. */
  photo?: { key: string; versionId: string; sha256: string }
  /** The template frozen with the batch. */
  template: { name: string; sha256: string }
  proof: string
}
