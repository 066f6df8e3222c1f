import type { Catalogue, Listed, Occupation } from './occupation.ts'
import { catalogue as shipped } from './occupation-data.ts'

/** The province's catalogue of occupations (一(三)): one standing dossier, whose list is replaced as a whole. */
export const catalogueId = 'guangdong'

// biome-ignore lint/suspicious/noExplicitAny: facts of a dossier
type Head = { readonly facts: Record<string, any> } | undefined

/** A version in force from the day `from` (Asia/Shanghai) on; `items` names its list in the archive. */
export type Version<Ref> = { readonly version: string; readonly from: string; readonly items: Ref }

/** Every version that was adopted, by the day it comes into force. */
export const versionsIn = <Ref>(head: Head): readonly Version<Ref>[] => head?.facts.adopt?.versions ?? []

/** The version in force on a day; undefined while what this system came with still is. */
export const versionOn = <Ref>(head: Head, day: string): Version<Ref> | undefined =>
  versionsIn<Ref>(head).findLast(({ from }) => from <= day)

/** What this system came with, as a list. */
export const shippedList: readonly Listed[] = [
  ...shipped.items,
  ...shipped.directoryNames.map((name): Listed => {
    const inDirectory = { skillType: true, excludedByDirectory: true, isNew: false }
    return { name, ...inDirectory, confidence: 'high', verified: false }
  }),
]

/** The catalogue of a version, whose list was read; without a version the one that this system came with. */
export function catalogueOf(version: Version<unknown> | undefined, list: readonly Listed[]): Catalogue {
  if (!version) return shipped
  const isOccupation = (item: Listed): item is Occupation => item.code !== undefined
  return {
    version: version.version,
    items: list.filter(isOccupation),
    directoryNames: list.filter((item) => !isOccupation(item)).map(({ name }) => name),
  }
}
