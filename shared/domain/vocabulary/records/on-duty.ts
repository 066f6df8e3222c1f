// biome-ignore lint/suspicious/noExplicitAny: facts of a dossier
type Facts = Record<string, any>

const bare = (name: string) => name.normalize('NFC').replace(/\s/g, '')

/** whether a name is that of anyone of these numbers in the roster, which has no documents, so that the name decides. */
export function isNameOnDuty(staff: readonly Facts[], numbers: Iterable<string>): (name: string) => boolean {
  const named = new Set(numbers)
  const names = new Set(staff.filter(({ no }) => named.has(no)).map(({ name }) => bare(name)))
  return (name) => names.has(bare(name))
}

export const nameOnDuty = {
  zh: '与本批次考务人员同名；如系他人，请在同名人员中列明',
  en: 'The name of somebody with a duty in this batch; if it is another person, say so under namesakes',
}
