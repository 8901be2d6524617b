// The contracts in an Express application: node with_express.mjs access.db 8080
//
// They are below /api; the rest of the application is its own. `countersign demo-data access.db` makes a store to try.

import { createHash } from 'node:crypto'
import process from 'node:process'
import { open } from 'countersign'
import { handler } from 'countersign/http'
import express from 'express'

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
const app = express()

app.get('/health', (request, response) => {
  response.json({ well: true })
})
// Before express.json() and the like: the handler reads the body itself.
app.use('/api', handler(store, authenticate))
app.listen(Number(port), '127.0.0.1')
