import { createServer } from 'node:http'
import { type Dependencies, openDependencies } from '../../../functions/platform/runtime/dependencies.ts'
import { listen } from '../../../local/listen.ts'
import { env, type FunctionName } from '../../../shared/names.ts'
import { deploy, layOutDist, optional } from '../../fixtures/infra/deployment.ts'
import { openSystem, type TestSystem } from '../system.ts'
import { type Endpoints, openEndpoints } from './endpoints.ts'
import { givenBy, keysOn } from './statements.ts'

export type Guarded = {
  system: TestSystem
  endpoints: Endpoints
  /** What a function is given, for what its handler does only when something goes wrong; `over` replaces variables. */
  as: (name: FunctionName, over?: Readonly<Record<string, undefined>>) => Dependencies
}

/**
 * The whole system in which each function has its own synthesised rights and variables, and nothing else, and staff must be
 * appointed; `from` as `openSystem` has it. A gateway of notifications takes whatever it is sent.
 */
export async function openGuarded(from?: string): Promise<Guarded> {
  const gateway = createServer((message, response) => message.resume().on('end', () => response.writeHead(204).end()))
  const notices = await listen(gateway, 0)
  // Names both other systems, as one in use does: their addresses are the run's own.
  const deployment = deploy('aws', layOutDist(), optional)
  const deployed = { given: givenBy(deployment), keysOn: keysOn(deployment) }
  let endpoints: Endpoints | undefined
  const given = { [env.appointments]: undefined, [env.notificationsUrl]: notices }
  const system = await openSystem(given, from, async (memory) => {
    endpoints = await openEndpoints(memory, deployed)
    return endpoints
  })
  const close = async () => {
    await system.close()
    gateway.closeAllConnections()
    gateway.close()
  }
  const opened = endpoints as Endpoints
  opened.invokeBy((event) => system.invokePrinting(event as never))
  return {
    system: { ...system, close },
    endpoints: opened,
    as: (name, over = {}) =>
      openDependencies({ ...opened.variablesOf(name, system.variables), ...over }, system.clock.now),
  }
}
