import { Gone } from '../../../shared/stores/archive/archive.ts'

/**
 * What is read from the archive; `otherwise` where it is not there any more, as what was kept for its time is not (M10).
 * Whether it had to be there still is looked into each night.
 */
export async function unlessGone<T>(reading: Promise<T>, otherwise: T): Promise<T> {
  try {
    return await reading
  } catch (e) {
    if (e instanceof Gone) return otherwise
    throw e
  }
}
