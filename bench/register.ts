import { createHash } from 'node:crypto'

/** Numbers up to this serial are issued; those above are not. */
const issued = 500_000
const name = '陈试样'

export const numbered = (serial: number): string => `Y00004400000119${5}${String(serial).padStart(6, '0')}`
/** As docs say it: the first 128 bits of SHA-256 over number, bar and name. */
export const proofOf = (number: string, holder = name): string =>
  createHash('sha256').update(`${number}|${holder}`).digest().subarray(0, 16).toString('base64url')

export const isIssued = (number: string): boolean => Number(number.slice(-6)) <= issued

/** The register's item of a number as DynamoDB gives it; every variant reads the same ones. Some 900 bytes. */
export const itemOf = (number: string) => ({
  pk: { S: `certificate#${number}` },
  sk: { S: 'certificate' },
  number: { S: number },
  proof: { S: proofOf(number) },
  maskedName: { S: '陈**' },
  occupation: { M: { code: { S: '6-18-01-07' }, name: { S: '多工序数控机床操作调整工' } } },
  job: { S: '' },
  level: { S: '5' },
  issuer: { M: { name: { S: '广东样例精密制造股份有限公司' }, segment: { S: 'Y000044000001' } } },
  filing: { S: 'filing-1' },
  issuedOn: { S: '2019-09-02' },
  status: { S: 'active' },
  statusOn: { S: '2019-09-02' },
  national: { S: 'pending' },
  version: { N: '1' },
  asOf: { S: '2019-09-02T01:00:00.000Z' },
})

/** The enterprise that issued them all, whose standing an answer says. */
export const enterprise = {
  pk: { S: 'directory' },
  sk: { S: 'filing-1' },
  filing: { S: 'filing-1' },
  enterprise: { S: '广东样例精密制造股份有限公司' },
  city: { S: '440100' },
  occupations: { L: [] },
  status: { S: 'listed' },
  segment: { S: 'Y000044000001' },
  listedOn: { S: '2019-07-19' },
  version: { N: '1' },
  asOf: { S: '2019-07-19T01:00:00.000Z' },
}

/** The policies of the province, which are shown beside a certificate. */
export const policies = {
  pk: { S: 'policies' },
  sk: { S: '440000' },
  policiesOf: { S: '440000' },
  policies: {
    L: [
      {
        M: {
          title: { M: { zh: { S: '职业技能提升补贴' } } },
          issuedBy: { S: '广东省人力资源和社会保障厅' },
          url: { S: 'https://policy.example/subsidy' },
          levels: { L: [{ S: '5' }, { S: '4' }] },
          from: { S: '2019-09-01' },
        },
      },
    ],
  },
  version: { N: '1' },
  asOf: { S: '2019-09-01T01:00:00.000Z' },
}
