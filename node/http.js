'use strict';

// A handler for node:http that answers REST contracts from a store.

const { callable } = require('./lib/method.js');
const { mustBe, work } = require('./lib/given.js');
const { invalid } = require('./lib/refusal.js');
const { MAX_BODY, answer, callerGiven } = require('./lib/rest.js');
const { Store } = require('./lib/store.js');

function storeGiven(name, value) {
  if (value instanceof Store || typeof value === 'function') return value;
  throw mustBe(name, 'a `Store` or a function', value);
}

function optionsGiven(name, value = {}) {
  if (typeof value !== 'object' || value === null) throw mustBe(name, 'a plain object', value);
  const { onError = (error) => process.emitWarning(error), ...others } = value;
  const [other] = Object.keys(others);
  if (other !== undefined) throw invalid(other, 'is not known: expected `onError`');
  return { onError: work('onError', onError) };
}

/** The path and the query of a request, as they came: what is no ASCII is escaped, and judged where all is. */
function target(url) {
  const own = url.startsWith('/') ? url : url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '');
  const ascii = own.replace(/[^\x00-\x7f]/g, (odd) => `%${odd.charCodeAt(0).toString(16).padStart(2, '0')}`);
  const mark = ascii.indexOf('?');
  return mark < 0 ? [ascii, ''] : [ascii.slice(0, mark), ascii.slice(mark + 1)];
}

/** As much of the body as matters: of one that is too large, enough to see it. Null when whoever asked has gone. */
function bodyOf(request) {
  if (request.readableEnded) throw new Error('the body was read before: mount this before what parses bodies');
  return new Promise((resolve) => {
    const pieces = [];
    let size = 0;
    request.on('data', (piece) => {
      if (size > MAX_BODY) return;
      size += piece.length;
      pieces.push(piece);
      if (size > MAX_BODY) resolve(Buffer.concat(pieces));
    });
    request.on('end', () => resolve(Buffer.concat(pieces)));
    request.on('error', () => resolve(null));
    request.on('close', () => resolve(null));
  });
}

/** The answer to nobody where there is no one store that could give it: in the core's own words. */
const NOBODY = {
  status: 401,
  headers: [
    ['content-type', 'application/json'],
    ['cache-control', 'no-store'],
    ['www-authenticate', 'Bearer'],
  ],
  body: Buffer.from('{"error":"unauthorized","message":"sign in first"}'),
};

/** What to send; nothing when whoever asked has gone. Of nobody no body is read, and for nobody no store is looked for. */
async function answered(stores, authenticate, request) {
  const caller = (await authenticate(request.headers)) ?? null;
  callerGiven(caller);
  if (caller === null && !(stores instanceof Store)) return NOBODY;
  const body = caller === null ? Buffer.alloc(0) : await bodyOf(request);
  if (body === null) return null;
  const store = stores instanceof Store ? stores : await stores(request.headers, caller);
  const [path, query] = target(request.url);
  const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)]);
  return answer(store, { method: request.method, path, query, headers, caller }, body);
}

async function handle(stores, authenticate, onError, request, response) {
  const found = await answered(stores, authenticate, request);
  if (found === null) return;
  const { status, headers, body, cause } = found;
  if (cause) onError(new Error(`${request.method} ${request.url} was answered with ${status}: ${cause}`));
  const length = status === 204 ? [] : [['content-length', String(body.length)]];
  response.writeHead(status, Object.fromEntries([...headers, ...length]));
  response.end(body);
}

/** What fails in a host's own functions is the host's: told to who comes next, or to whom errors are told. */
function failed(error, onError, response, next) {
  if (typeof next === 'function') return next(error);
  onError(error);
  if (response.headersSent) return response.destroy();
  response.writeHead(500, { 'content-type': 'application/json' });
  return response.end('{"error":"internal_error","message":"something went wrong here"}');
}

const handler = callable('handler', {
  takes: [
    ['store', storeGiven],
    ['authenticate', work],
    ['options', optionsGiven],
  ],
  does:
    (store, authenticate, { onError }) =>
    (request, response, next) => {
      handle(store, authenticate, onError, request, response).catch((error) =>
        failed(error, onError, response, next),
      );
    },
});

module.exports = { handler, MAX_BODY };
