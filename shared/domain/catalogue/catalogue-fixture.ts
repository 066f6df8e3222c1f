import { hrss } from '../filing/filing-fixture.ts'
import type { Listed, Occupation } from '../words/occupation.ts'
import { catalogue as shipped } from '../words/occupation-data.ts'
import { actor, type Desk } from '../workflow/desk-fixture.ts'

/** For tests: what this system came with, as a list, each occupation changed as asked by its code. */
export const listWith = (changes: Record<string, Partial<Occupation>> = {}): Listed[] =>
  shipped.items.map((item) => ({ ...item, ...changes[item.code] }))

export const admin = actor('admin')
export const catalogueAt = 'catalogue/guangdong'

/** A version of the list, proposed and adopted. */
export const adopt = (desk: Desk, version: string, from: string, items: Listed[], on = '2019-06-22') =>
  desk.tell(catalogueAt, [
    [on, admin, 'propose', { version, from, items }],
    [on, hrss, 'adopt'],
  ])
