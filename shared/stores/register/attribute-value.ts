/** DynamoDB's typed JSON, the kinds that the register uses. */
export type AttributeValue =
  | { readonly S: string }
  | { readonly N: string }
  | { readonly BOOL: boolean }
  | { readonly NULL: true }
  | { readonly L: readonly AttributeValue[] }
  | { readonly M: Attributes }
export type Attributes = { readonly [name: string]: AttributeValue }

const readValue = (value: AttributeValue): unknown => {
  if ('S' in value) return value.S
  if ('N' in value) return Number(value.N)
  if ('BOOL' in value) return value.BOOL
  if ('NULL' in value) return null
  if ('L' in value) return value.L.map(readValue)
  if ('M' in value) return readItem(value.M)
  throw new TypeError('an attribute of a kind that the register does not use')
}

/** The plain object that an item stands for. Throws TypeError for binary values and sets, which the register has not. */
export const readItem = (item: Attributes): Record<string, unknown> =>
  Object.fromEntries(Object.entries(item).map(([name, value]) => [name, readValue(value)]))
