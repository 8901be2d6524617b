import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { Store } from './index.js';

/**
 * REST contracts over node:http. A contract is another product's public API, so that the clients that people have already
 * work against an application that mounts it. A host authenticates; who may do what, the store judges.
 *
 * @packageDocumentation
 */

/** Who makes a request, as the host has authenticated them. */
export interface Caller {
  /** Their id. */
  identity: string;
  /** Whether they come as an administrator: false by default. */
  admin?: boolean | undefined;
  /** When they signed in, if the host knows: some policies want that to be of late. */
  signedIn?: Date | string | null | undefined;
}

/** Says who makes a request with these headers; nobody is answered with 401. */
export type Authenticate = (
  headers: IncomingHttpHeaders,
) => Caller | null | undefined | Promise<Caller | null | undefined>;

/** A store, or what finds the one of a tenant by the headers and the caller. */
export type Stores = Store | ((headers: IncomingHttpHeaders, caller: Caller) => Store | Promise<Store>);

/** How requests are handled. */
export interface HandlerOptions {
  /** Is told of what goes wrong inside, which whoever asked is not; a warning of the process by default. */
  onError?: ((error: Error) => void) | undefined;
}

/** What handles a request of node:http; Express mounts it too, with `app.use(handler)`. */
export type Handler = (
  request: IncomingMessage,
  response: ServerResponse,
  next?: (error?: unknown) => void,
) => void;

/** The most bytes that a body may have: 1 MiB. */
export const MAX_BODY: number;

/**
 * Answers requests from a store, in threads of Node's: the event loop goes on. Mount it before what parses bodies.
 *
 * @param store The store; or a function that finds that of a tenant.
 * @param authenticate Says who makes a request. What it throws is given to `next`, or is answered with 500.
 * @throws `invalid` for what is neither, and for an option that is none.
 *
 * @example
 * ```js
 * const { createServer } = require('node:http');
 * const { open } = require('countersign');
 * const { handler } = require('countersign/http');
 * const tokens = { secret: { identity: 'alice' } };
 * const authenticate = (headers) => tokens[headers.authorization?.replace('Bearer ', '')];
 * createServer(handler(open('access.db'), authenticate)).listen(8080, '127.0.0.1');
 * ```
 */
export function handler(store: Stores, authenticate: Authenticate, options?: HandlerOptions): Handler;
