import { randomUUID } from 'node:crypto'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { procedures } from '../../../shared/domain/procedures.ts'
import { calendarId, calendarOf } from '../../../shared/domain/vocabulary/calendar/calendar.ts'
import { env } from '../../../shared/names.ts'
import { type ArchiveRemoval, s3Removal } from '../../../shared/stores/archive/removal.ts'
import { openS3, s3Archive } from '../../../shared/stores/archive/s3.ts'
import { dynamoLedger } from '../../../shared/stores/ledger/dynamo.ts'
import { dynamoVault } from '../../../shared/stores/vault/dynamo.ts'
import type { Vault } from '../../../shared/stores/vault/vault.ts'
import { commandHandler } from '../commands/command-handler.ts'
import { authenticator } from '../http/actor.ts'
import { appointed } from '../http/appointed.ts'
import { need, placeOf, readEnv, type Settings } from './env.ts'
import { openCertificatesInForce } from './register-reader.ts'
import { readSecret } from './secret.ts'

/** Everything a handler is given. `now` is an ISO instant, asked anew for every request. */
export type Dependencies = ReturnType<typeof openDependencies>

/** The vault, whose secrets are read on first use. */
function openVault(settings: Settings, db: DynamoDBDocumentClient): Vault {
  let opened: Vault | undefined
  const open = async () => {
    if (opened) return opened
    const [seal, index] = await Promise.all([readSecret(settings, 'vault'), readSecret(settings, 'index')])
    opened = dynamoVault(db, need(settings, env.vaultTable), { seal, index })
    return opened
  }
  return {
    keep: async (documents) => (documents.length === 0 ? [] : (await open()).keep(documents)),
    subjectsOf: async (documents) => (documents.length === 0 ? [] : (await open()).subjectsOf(documents)),
    everySubjectOf: async (documents) => (documents.length === 0 ? [] : (await open()).everySubjectOf(documents)),
    reveal: async (subject) => (await open()).reveal(subject),
    revealAll: async (subjects) => (await open()).revealAll(subjects),
    sealTexts: async (texts) => (texts.length === 0 ? [] : (await open()).sealTexts(texts)),
    openTexts: async (sealed) => (sealed.length === 0 ? [] : (await open()).openTexts(sealed)),
    erasedAt: async (subject) => (await open()).erasedAt(subject),
    erase: async (subjects, at) => (await open()).erase(subjects, at),
  }
}

/** Where the archive's S3 is: also for a command of the runbook that asks more of it than any function may. */
export function s3PlaceIn(variables: Record<string, string | undefined>, settings = readEnv(variables)) {
  const endpoint = settings[env.s3Endpoint]
  return { ...placeOf(settings), ...(endpoint && { endpoint, forcePathStyle: true }) }
}

/** The archive's client, which is made when it is first needed, and its bucket. */
function archivePlace(variables: Record<string, string | undefined>, settings = readEnv(variables)) {
  const bucket = settings[env.archiveBucket]
  return [openS3(s3PlaceIn(variables, settings)), bucket ?? 'archive-not-granted'] as const
}

/** For the one worker that deletes from the archive. */
export const openRemoval = (variables: Record<string, string | undefined>): ArchiveRemoval =>
  s3Removal(...archivePlace(variables))

/** Clients and stores from the environment; what a function's role cannot reach fails only when it is used. */
export function openDependencies(variables: Record<string, string | undefined>, now = () => new Date().toISOString()) {
  const settings = readEnv(variables)
  const dynamo = settings[env.dynamodbEndpoint]
  const db = DynamoDBDocumentClient.from(
    new DynamoDBClient({ ...placeOf(settings), ...(dynamo && { endpoint: dynamo }) }),
    {
      marshallOptions: { removeUndefinedValues: true },
    },
  )
  const ledger = dynamoLedger(db, {
    ledger: settings[env.ledgerTable] ?? 'ledger-not-granted',
    outbox: settings[env.outboxTable] ?? 'outbox-not-granted',
  })
  const archive = s3Archive(...archivePlace(variables, settings))
  const vault = openVault(settings, db)
  const held = openCertificatesInForce(variables)
  /**
   * Read for each transaction, beside what it reads in any case, and never kept: a year that was enacted is counted with at
   * the next call, and an entry cannot name a version that is behind what its caller has seen. Which years may be
   * provisional depends on the instant of the decision.
   */
  const calendar = async (at = now()) => calendarOf(await ledger.head('calendar', calendarId), at)
  /** Whoever the token says, and no more. */
  const identify = () =>
    authenticator({
      issuer: need(settings, env.tokenIssuer),
      audience: need(settings, env.tokenAudience),
      jwksUrl: need(settings, env.jwksUrl),
    })
  return {
    settings,
    db,
    ledger,
    archive,
    vault,
    held,
    procedures,
    calendar,
    commandHandler: commandHandler({ ledger, archive, vault, held, procedures, calendar }),
    identify,
    /** Whoever the token says, if staff holds the office that it says. */
    authenticate: () =>
      appointed(identify(), {
        ledger,
        now,
        required: settings[env.appointments] !== 'optional',
        firstAdmins: settings[env.firstAdmins]?.split(',') ?? [],
      }),
    now,
    newId: () => randomUUID(),
  }
}
