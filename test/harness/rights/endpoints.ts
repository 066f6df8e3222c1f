import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { listen } from '../../../local/listen.ts'
import { env, type FunctionName } from '../../../shared/names.ts'
import type { MemoryDynamoDB } from '../dynamodb/server.ts'
import { dynamoAsked } from './dynamodb.ts'
import { openPolicy, type Policy } from './policy.ts'
import { refuse, s3Asked, sendOn, targetOf } from './s3.ts'
import { services } from './services.ts'
import type { Given } from './statements.ts'

type Variables = Readonly<Record<string, string | undefined>>
type Deployed = { given: ReadonlyMap<FunctionName, Given>; keysOn: ReadonlyMap<string, string> }

/** Where the embedded run keeps what is named by an ARN in the cloud. */
const filesOf: Readonly<Record<string, string>> = {
  [env.vaultSecretArn]: env.vaultSecretFile,
  [env.indexSecretArn]: env.indexSecretFile,
  [env.nationalSecretArn]: env.nationalSecretFile,
  [env.notificationsSecretArn]: env.notificationsSecretFile,
  [env.signingKeyArn]: env.signingKeyFile,
  [env.signingCertificateArn]: env.signingKeyFile,
}
const endpointVariables = [
  env.dynamodbEndpoint,
  env.s3Endpoint,
  'AWS_ENDPOINT_URL_SECRETS_MANAGER',
  'AWS_ENDPOINT_URL_KMS',
  'AWS_ENDPOINT_URL_LAMBDA',
]
const ofLambda = ['AWS_REGION', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']

const denied = 'com.amazon.coral.service#AccessDeniedException'

/**
 * AWS as each function meets it: an address of its own for each, at which nothing is served but what its role allows. Behind
 * them stand DynamoDB in memory, the embedded S3, and the embedded run's secrets.
 */
export async function openEndpoints(dynamodb: Pick<MemoryDynamoDB, 'answer'>, { given, keysOn }: Deployed) {
  const policies = new Map<FunctionName, Policy>()
  const addresses = new Map<FunctionName, string>()
  const servers: Server[] = []
  const files = new Map<string, string>()
  const faults: unknown[] = []
  let s3 = ''
  let invoke: (event: unknown) => Promise<unknown> = () => Promise.reject(new Error('no function to be called'))

  async function answer(policy: Policy, message: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(message)
    const [, invoked] = /^\/2015-03-31\/functions\/([\w-]+)\/invocations$/.exec(message.url ?? '') ?? []
    if (invoked !== undefined) {
      if (!policy.judge({ action: 'lambda:InvokeFunction', resource: invoked })) return refuse(response)
      return void response.writeHead(200).end(JSON.stringify(await invoke(JSON.parse(body.toString()))))
    }
    const called = message.headers['x-amz-target']
    if (called === undefined) {
      const target = targetOf(message)
      const asked = s3Asked(target, message.headers, body, keysOn.get('archiveBucket') ?? '')
      if (!asked.map(policy.judge).every(Boolean)) return refuse(response)
      return sendOn(s3, { message, body, target }, response, policy.judge)
    }
    const [service = '', operation = ''] = String(called).split('.')
    const input = JSON.parse(body.toString())
    const stands = services[`${service}.${operation}`]
    const asked = stands ? stands.asked(input, keysOn) : dynamoAsked(operation, input, keysOn)
    const send = (status: number, said: object) =>
      void response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(said))
    if (!asked.map(policy.judge).every(Boolean)) return send(400, { __type: denied, message: 'not authorized' })
    if (stands) return send(200, await stands.answer(input, files.get(input.SecretId ?? input.KeyId) ?? ''))
    const { status, said } = dynamodb.answer(operation, input)
    return send(status, said)
  }

  for (const [name, { grants }] of given) {
    const policy = openPolicy(grants)
    policies.set(name, policy)
    const server = createServer({ keepAliveTimeout: 600_000 }, (message, response) => {
      answer(policy, message, response).catch((fault: unknown) => {
        faults.push(fault)
        response.destroy()
      })
    })
    servers.push(server)
    addresses.set(name, await listen(server, 0))
  }

  return {
    policies: policies as ReadonlyMap<FunctionName, Policy>,
    /** Of the endpoints themselves: calls that nobody has said what they ask for. */
    faults,
    /** What a function is given of all variables: those that its template names, and what Lambda sets. */
    variablesOf(name: FunctionName, all: Variables): Variables {
      s3 = all[env.s3Endpoint] ?? ''
      const own = [...(given.get(name)?.variables ?? [])].map(([variable, value]) => {
        const file = filesOf[variable]
        if (variable === env.printingFunction) return [variable, value]
        if (!file) return [variable, all[variable]]
        files.set(value, all[file] ?? '')
        return [variable, value]
      })
      const address = addresses.get(name)
      return Object.fromEntries([
        ...own,
        ...ofLambda.map((variable) => [variable, all[variable]]),
        ...endpointVariables.map((variable) => [variable, address]),
      ])
    },
    /** What is done when a function calls the one that prints. */
    invokeBy(call: typeof invoke) {
      invoke = call
    },
    async close() {
      for (const server of servers) server.closeAllConnections()
      await Promise.all(servers.map((server) => new Promise((done) => server.close(done))))
    },
  }
}
export type Endpoints = Awaited<ReturnType<typeof openEndpoints>>
