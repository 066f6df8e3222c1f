import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import type { edgeSecretHeader } from '../../../shared/names.ts'
import { isSame } from './is-same.ts'

/** Checked against shared/names.ts by the compiler and not imported: see functions/lookup/variables.ts. */
const header: typeof edgeSecretHeader = 'edge-secret'

/** Where a request came from: `peer` connected to the gateway; `asker` is whom it connected for, when it says so. */
export type Source = { readonly asker: string; readonly peer: string }

/**
 * Behind CloudFront the gateway's peer is a server of CloudFront, which asks for thousands; it writes its own peer at
 * the end of `x-forwarded-for`, and the gateway writes CloudFront's address behind that. Whoever comes straight to the
 * gateway could write any asker there: the chain is believed of CloudFront alone, which sends `edgeSecret` (B6). Of anybody
 * else, and where there is no such secret, the asker is the peer.
 */
export const sourceOf = ({ headers, requestContext }: APIGatewayProxyEventV2, edgeSecret?: string): Source => {
  const { sourceIp } = requestContext.http
  const peer = siteOf(sourceIp)
  if (!edgeSecret || !isSame(headers[header] ?? '', edgeSecret)) return { asker: peer, peer }
  const chain = headers['x-forwarded-for']?.split(',').map((address) => address.trim()) ?? []
  const asker = chain.pop() === sourceIp ? chain.pop() : undefined
  return { asker: asker ? siteOf(asker) : peer, peer }
}

/** An IPv4 address, or the /64 of an IPv6 address: one household or machine has all of it. */
export const siteOf = (address: string): string => {
  if (address.includes('.')) return address.slice(address.lastIndexOf(':') + 1).slice(0, 15)
  const [head = [], tail = []] = address.split('::').map((part) => part.split(':'))
  const zeros = Array(Math.max(0, 8 - head.length - tail.length)).fill('0')
  const groups = [...head, ...zeros, ...tail].slice(0, 4)
  return groups.map((group) => Number.parseInt(group || '0', 16).toString(16)).join(':')
}
