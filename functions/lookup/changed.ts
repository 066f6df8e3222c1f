import type { RegisteredCertificate } from '../../shared/stores/register/register.ts'
import { grounds, standings, superseded, wordFor } from './words.ts'

/*
 * What is said of a certificate that is no longer as it was issued. Loaded at the first one.
 */

/** `former`: it was asked for by a name that was corrected since. Throws for a status that has no words. */
export const sayChanged = ({ status, ground }: RegisteredCertificate, former: boolean) => {
  const { valid, name, means } = wordFor(standings, status)
  return {
    status: { valid, name, means: former && valid ? superseded : means },
    ...(former && { former }),
    ...(ground !== undefined && { ground, groundName: grounds[ground] ?? { zh: ground, en: ground } }),
  }
}
