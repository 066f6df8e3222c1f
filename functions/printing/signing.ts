import { readFile } from 'node:fs/promises'
import { env } from '../../shared/names.ts'
import { fileSigner } from '../../shared/stores/signer/file.ts'
import { openKmsSigner } from '../../shared/stores/signer/kms.ts'
import type { Signer } from '../../shared/stores/signer/signer.ts'
import { need, placeOf, type Settings } from '../platform/runtime/env.ts'
import { fetchSecret } from '../platform/runtime/secret.ts'

/**
 * Who seals certificates: a key in KMS with its certificates in a secret, since KMS knows keys only; or, in an embedded
 * run, a file with both. Opened at the first signature and kept; what could not be opened is tried again at the next.
 */
export function openSigner(settings: Settings): () => Promise<Signer> {
  let signer: Signer | undefined
  const open = async () => {
    const file = settings[env.signingKeyFile]
    if (file) return fileSigner(await readFile(file, 'utf8'))
    const pem = await fetchSecret(settings, env.signingCertificateArn)
    const endpoint = settings.AWS_ENDPOINT_URL_KMS
    return openKmsSigner(
      { ...placeOf(settings), ...(endpoint && { endpoint }) },
      need(settings, env.signingKeyArn),
      pem,
    )
  }
  return async () => {
    signer ??= await open()
    return signer
  }
}
