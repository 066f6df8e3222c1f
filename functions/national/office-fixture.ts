import { type NationalOptions, type StandIn, startNational } from '../../local/national/server.ts'
import { openBench } from '../../local/test-bench/bench.ts'
import { seeded } from '../../local/test-bench/random.ts'
import { certificate } from '../../shared/domain/certificate/certificate.ts'
import { unopened } from '../../shared/domain/workflow/evolve.ts'
import type { Dossier, Entry } from '../../shared/domain/workflow/procedure.ts'
import { moveOf } from '../../shared/stores/ledger/ledger-fixture.ts'
import { httpNational } from '../../shared/stores/national/http.ts'
import { link, messageOf, numberAt } from '../../shared/stores/national/national-fixture.ts'
import { dynamoOutbox } from '../../shared/stores/outbox/dynamo.ts'
import type { Letter } from '../../shared/stores/outbox/outbox.ts'
import type { CertificateRecord } from '../edge/certificate-record.ts'
import { cloud } from '../edge/cloud.ts'
import { pilesOf } from './letters.ts'
import type { DrainDeps } from './work.ts'

const serialOf = (number: string) => Number(number.slice(-6))

/** For tests: real stores, a stand-in that misbehaves as told, and certificates without the road that leads to them. */
export async function openOffice(options: Partial<NationalOptions> = {}) {
  const bench = await openBench()
  const { rim, clock } = bench
  const standIn: StandIn = await startNational({ port: 0, link, ...options })
  clock.move('2019-09-02T01:00:00.000Z')
  const random = seeded(3)
  const outbox = dynamoOutbox(rim.db, 'yueji-outbox')

  return {
    ...bench,
    standIn,
    outbox,
    /** Takes a certificate one version on, in the transaction that puts its letter too; `tells` false: without one. */
    async certify(serial: number, to: Entry['to'] = 'issued', tells = true): Promise<Dossier> {
      const number = numberAt(serial)
      const before = (await rim.ledger.head('certificate', number)) ?? unopened(certificate, number)
      const move = moveOf(before, {}, { to, at: rim.now() })
      const { version, at } = move.entry
      const letters = tells ? [{ to: 'national' as const, id: number, version, at }] : []
      await rim.ledger.append({ moves: [move], seen: [], keys: [], letters })
      return move.head
    },
    /** One more worker, with clients of its own; `over` replaces what it is given. */
    worker(over: Partial<DrainDeps> = {}, http: Partial<Parameters<typeof httpNational>[0]> = {}) {
      const own = cloud(bench.engines.variables, clock.now)
      const read = async (number: string): Promise<CertificateRecord | undefined> => {
        const head = await own.ledger.head('certificate', number)
        const { name, document, ...rest } = messageOf(serialOf(number))
        return (
          head && {
            ...rest,
            name: head.state === 'corrected' ? `${name}（更正${head.version}）` : name,
            document,
            version: head.version,
            state: head.state as CertificateRecord['state'],
            at: head.at ?? '',
            prefix: number.slice(0, 13),
            form: 'electronic',
            proof: '',
            template: { name: 'certificate-2019-1', sha256: '' },
          }
        )
      }
      const deps: DrainDeps = {
        ...own,
        outbox: dynamoOutbox(own.db, 'yueji-outbox'),
        national: httpNational({
          url: standIn.url,
          link,
          random,
          sleep: async () => {},
          tick: () => Date.parse(clock.now()),
          ...http,
        }),
        read,
        random,
        ...over,
      }
      return { db: own.db, deps }
    },
    /** Everything that the outbox holds. */
    async letters(): Promise<Letter[]> {
      const found: Letter[] = []
      for await (const { letters } of pilesOf(outbox)) found.push(...letters)
      return found
    },
    report: (serial: number) => rim.ledger.head('report', numberAt(serial)),
    /** Moves the clock on, so that every lease and every wait is over. */
    pass: (hours: number) => clock.move(new Date(Date.parse(clock.now()) + hours * 3_600_000).toISOString()),
    close: async () => {
      await standIn.close()
      await bench.close()
    },
  }
}
export type Office = Awaited<ReturnType<typeof openOffice>>
