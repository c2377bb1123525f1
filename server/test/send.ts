import type { Endpoint } from '@dna/contract/core/endpoint'
import type { Client, Reply } from './harness.ts'
import { sampleBody } from './sample-body.ts'
import { samplePdf } from './twin-organization.ts'

export type Caller = Pick<Client, 'get' | 'post' | 'put' | 'patch' | 'delete' | 'upload'>

/** Calls an endpoint with a body made from its schema. */
export function send(client: Caller, endpoint: Endpoint, address: string): Promise<Reply> {
  const options = endpoint.if_match === 'required' ? { if_match: 1 } : {}
  if (endpoint.multipart)
    return client.upload(address, { name: 'a.pdf', type: 'application/pdf', bytes: samplePdf }, textFields(sampleBody(endpoint)))
  switch (endpoint.method) {
    case 'GET':
      return client.get(address)
    case 'DELETE':
      return client.delete(address, options)
    case 'PUT':
      return client.put(address, sampleBody(endpoint), options)
    case 'PATCH':
      return client.patch(address, sampleBody(endpoint), options)
    case 'POST':
      return client.post(address, sampleBody(endpoint), options)
  }
}

function textFields(body: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(Object(body)).map(([name, value]) => [name, String(value)]))
}
