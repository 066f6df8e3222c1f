/** DynamoDB's typed JSON, the kinds that the register uses. */
export type AttributeValue =
  | { readonly S: string }
  | { readonly N: string }
  | { readonly L: readonly AttributeValue[] }
  | { readonly M: Attributes }
export type Attributes = { readonly [name: string]: AttributeValue }

const readValue = (value: AttributeValue): unknown => {
  if ('S' in value) return value.S
  if ('N' in value) return Number(value.N)
  if ('L' in value) return value.L.map(readValue)
  if ('M' in value) return readItem(value.M)
  throw new TypeError('no kind of ours')
}

/**
 * The plain object that an item stands for, without the store's keys. A map has no order in DynamoDB: names are sorted,
 * so that the same item always gives the same bytes. Throws TypeError for any other kind of value.
 */
export const readItem = (item: Attributes): Record<string, unknown> => {
  const plain: Record<string, unknown> = {}
  for (const name of Object.keys(item).sort()) {
    const value = item[name]
    if (value !== undefined && name !== 'pk' && name !== 'sk') plain[name] = readValue(value)
  }
  return plain
}
