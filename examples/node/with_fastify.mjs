// The contracts in a Fastify application: node with_fastify.mjs access.db 8080
//
// They are below /api; the rest of the application is its own. `countersign demo-data access.db` makes a store to try.

import { createHash } from 'node:crypto'
import process from 'node:process'
import { open } from 'countersign'
import { handler } from 'countersign/http'
import fastify from 'fastify'

const digest = (key) => createHash('sha256').update(key).digest('hex')

// Yours is a table of keys or sessions, or a check of a signed token. A digest is kept, not the key: whoever reads it
// can't sign in. Who is an administrator is decided here and nowhere else.
const keys = new Map([
  [digest('demo-alice'), { identity: 'alice' }],
  [digest('demo-root'), { identity: 'root', admin: true }],
])

/** Who makes a request; nobody is answered with 401. It may be async. */
const authenticate = (headers) => keys.get(digest((headers.authorization ?? '').replace(/^Bearer /, '')))

const [path, port] = process.argv.slice(2)
const store = open(path)
const answer = handler(store, authenticate)
const app = fastify()

app.get('/health', () => ({ well: true }))
app.register(async (api) => {
  // The handler reads the body itself.
  api.removeAllContentTypeParsers()
  api.addContentTypeParser('*', (request, payload, done) => done(null))
  api.all('/api/*', (request, reply) => {
    reply.hijack()
    request.raw.url = request.raw.url.slice('/api'.length)
    answer(request.raw, reply.raw)
  })
})
await app.listen({ port: Number(port), host: '127.0.0.1' })
