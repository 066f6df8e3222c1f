/**
 * Applies `work` to all, so many of them at once; results in the order of the items. After a fault it begins nothing
 * more, lets what is under way end, and throws that fault.
 */
export async function mapAtOnce<T, R>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = []
  const queue = items.entries()
  let failed = false
  const worker = async () => {
    for (const [i, item] of queue) {
      if (failed) return
      try {
        results[i] = await work(item)
      } catch (fault) {
        failed = true
        throw fault
      }
    }
  }
  const ends = await Promise.allSettled(Array.from({ length: atOnce }, worker))
  const fault = ends.find((end) => end.status === 'rejected')
  if (fault) throw fault.reason
  return results
}
