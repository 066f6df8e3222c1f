import type { LinkKey, Message } from './national.ts'

/** For tests: a key of nobody's. */
export const link: LinkKey = { id: 'yueji-test', key: 'a-key-of-no-link-anywhere-0123456789' }

export const numberAt = (serial: number): string => `Y000044000001194${String(serial).padStart(6, '0')}`

/** For tests: what is told of the serial-th certificate; the person is invented, the document of nobody. */
export const messageOf = (serial: number, over: Partial<Message> = {}): Message => ({
  number: numberAt(serial),
  version: 1,
  state: 'issued',
  name: `样例${serial}`,
  document: { type: 'passport', number: `E${String(serial).padStart(8, '0')}` },
  occupation: { code: '6-18-01-07', name: '多工序数控机床操作调整工' },
  job: '加工中心操作调整工',
  level: '4',
  marks: { theory: 81, practical: 77.5 },
  issuer: '广东样例精密制造股份有限公司',
  issuedOn: '2019-09-02',
  ...over,
})
