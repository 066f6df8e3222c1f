/** The copies of answers that stand at the public door's edge until they are too old. */
export interface EdgeCache {
  /**
   * Lets the edge forget its copies of these paths: it has taken the request when this answers, and is done within
   * minutes. Asked again under the same `reference` with the same paths, it is one request. Throws EdgeUnreached when it
   * refused or its answer was lost.
   */
  forget(paths: readonly string[], reference: string): Promise<void>
}

/** The edge may or may not have taken it. The message carries no path, which would name number and proof. */
export class EdgeUnreached extends Error {
  override readonly name = 'EdgeUnreached'
}
