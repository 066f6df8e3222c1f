import { type DocumentType, documentTypes } from '../vocabulary/documents/documents.ts'
import { settingFor } from './configured.ts'
import type { Case, Says } from './procedure.ts'

/** P-4: says of a kind of document why it is not taken on the day of the case, or nothing. The row is `byConfiguration`. */
export const acceptedDocuments = (c: Case): ((type: DocumentType) => Says | undefined) => {
  const accepted = settingFor(c, 'identity-documents')
  const [other = 'resident-id'] = accepted
  return (type) =>
    accepted.includes(type)
      ? undefined
      : {
          zh: `现不接受${documentTypes[type].zh}，请改填本人的其他证件，如${documentTypes[other].zh}`,
          en: `Not accepted now: ${documentTypes[type].en}. Give another document of the person, such as: ${documentTypes[other].en}`,
        }
}
