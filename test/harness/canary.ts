import { form, roster } from '../../local/demo/forms.ts'
import { candidates, residentId } from '../../local/demo/people.ts'
import type { Visitor } from '../../local/demo/visitor.ts'

/** A bird that nobody is called after; what follows a mask's first character is enough to know it by. */
const bird = '丝雀'
export const canary = {
  candidate: `金${bird}一`,
  sample: `金${bird}二`,
  document: residentId('440106', '19880229', 888),
  sampleDocument: residentId('440106', '19880229', 777),
  contact: `金${bird}三`,
  mobile: '19912340987',
  email: 'jinsique@example.com',
  staff: `金${bird}四`,
  file: `金${bird}五`,
}

const signs = [
  bird,
  encodeURIComponent(bird),
  encodeURIComponent(encodeURIComponent(bird)),
  JSON.stringify(bird)
    .replaceAll(/[^\x20-\x7e]/g, (char) => `\\u${char.charCodeAt(0).toString(16)}`)
    .slice(1, -1),
  Buffer.from(canary.candidate).toString('base64url'),
  canary.document.slice(0, 17),
  canary.sampleDocument.slice(0, 17),
  canary.mobile,
  canary.email,
  encodeURIComponent(canary.email),
]

/** The canaries that sing in a text, in any of the ways in which a log or an address would write them. */
export const canariesIn = (text: string): string[] => signs.filter((sign) => text.includes(sign))

const { name: responsible, mobile, email } = form.contact
const known = [...[...candidates(0), ...roster].map(({ name }) => name), responsible, mobile, email]
const written = new Set(known.flatMap((sign) => [sign, encodeURIComponent(sign)]))
const persons = new RegExp(
  [...[...written].map((sign) => sign.replaceAll('.', '\\.')), '440106(?:19|20)\\d{9}[\\dX]'].join('|'),
  'g',
)

/** What a text tells of the invented people whom all tests share: names, phone, mail, and numbers such as theirs. */
export const personsIn = (text: string): string[] => text.match(persons) ?? []

/** The same visitor, who says a canary wherever the demo's walk of this seed names a person, a document, a phone or a file. */
export function plant(on: Visitor, seed: number): Visitor {
  const people = candidates(seed)
  const swaps = new Map([
    [people[0]?.name, canary.candidate],
    [people[28]?.name, canary.sample],
    [people[0]?.document.number, canary.document],
    [people[28]?.document.number, canary.sampleDocument],
    ['示范负责人', canary.contact],
    ['13800000000', canary.mobile],
    ['training@example.com', canary.email],
    ['监考甲', canary.staff],
    ['考评甲', canary.staff],
    ['督导甲', canary.staff],
    ['.pdf"', `${canary.file}.pdf"`],
  ])
  const swap = <T>(claim: T): T =>
    JSON.parse([...swaps].reduce((text, [from = '', to]) => text.replaceAll(from, to), JSON.stringify(claim)))
  return {
    ...on,
    open: (who, procedure, claim) => on.open(who, procedure, swap(claim)),
    apply: (who, at, action, claim = {}) => on.apply(who, at, action, swap(claim)),
    upload: (who, paper) => on.upload(who, { ...paper, name: `${canary.file}${paper.name}` }),
    lookup: (number, name) => on.lookup(number, swap(name)),
  }
}
