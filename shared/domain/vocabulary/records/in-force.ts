type Head = { readonly state: string } | undefined

/** States of a filing before its receipt. */
export const applying = [
  'draft',
  'submitted',
  'recommended',
  'not-recommended',
  'supplementing',
  'accepted',
  'evaluating',
  'qualified',
  'shortlisted',
  'agreed',
] as const

/** its filing is complete, and the enterprise neither suspended nor removed. */
export const isFilingInForce = (filing: Head): boolean => ['filed', 'listed'].includes(filing?.state ?? '')

/** Its filing is complete and the enterprise not removed: a suspended one is to put things right. */
export const isFilingComplete = (filing: Head): boolean => isFilingInForce(filing) || filing?.state === 'suspended'

/** From its receipt on until it ends: what an exit ends, and what a second filing would stand beside. */
export const isReceived = (filing: Head): boolean => isFilingComplete(filing) || filing?.state === 'receipted'

/** An application (申报) under way: from its draft until it has its receipt, or ended. */
export const isApplication = (filing: Head): boolean => applying.some((state) => state === filing?.state)

/** W1: with the removal of its enterprise it ended, or what was applied for did. */
export const isFilingGone = (filing: Head): boolean => ['removed', 'ended'].includes(filing?.state ?? '')

/** Neither revoked nor cancelled. */
export const isCertificateInForce = (certificate: Head): boolean =>
  ['issued', 'corrected', 'reissued', 'restored'].includes(certificate?.state ?? '')

const awaiting = [
  'submitted',
  'recommended',
  'not-recommended',
  'supplementing',
  'accepted',
  'evaluating',
  'shortlisted',
  'agreed',
  'receipted',
  'filed',
]
/** handed in, and neither decided against, nor found qualified without being selected, nor published yet. */
export const isAwaitingDirectory = (filing: Head): boolean => awaiting.includes(filing?.state ?? '')
