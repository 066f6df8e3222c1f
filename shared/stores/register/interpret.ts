import { type Attributes, readItem } from './attribute-value.ts'
import { RegisterUnavailable } from './register.ts'

/**
 * An item as what it is of ours. Only the writer writes items, so one field tells whether this is one, and whether it is
 * the one that was asked for (`value`). Throws `RegisterUnavailable` for anything else: it must not pass for an answer.
 */
export const interpret = <T extends object>(item: unknown, field: keyof T & string, value?: string): T => {
  try {
    const plain = readItem(item as Attributes)
    if (typeof plain[field] === 'string' && plain[field] === (value ?? plain[field])) return plain as T
  } catch {
    // garbled: the same as another item
  }
  throw new RegisterUnavailable('the register answered something else')
}
