// Written by `cargo xtask gen` from core/src/model/evidence.rs: edit that, not this.
import type { Plain } from '../result.js';
import type { LedgerHead } from '../records/ledger.js';

/**
 * How evidence is written.
 *
 * - `json`: Canonical JSON (RFC 8785): for programs, and to be kept.
 * - `html`: A page for people, that needs nothing else: for a browser, and for paper.
 */
export type EvidenceFormat = 'json' | 'html';

/** How to write evidence. */
export interface AuditEvidence {
  /** `json`, which is the default, or `html`. */
  format?: EvidenceFormat | null | undefined;
}

/** Everything that shows how a request came to be what it is. */
export class Evidence implements Plain {
  private constructor();
  /** The request. */
  readonly requestId: string;
  /** How it is written. */
  readonly format: EvidenceFormat;
  /** Its media type: `application/json`, `text/html; charset=utf-8`. */
  readonly mediaType: string;
  /** The text. The same state of the store gives the same text. */
  readonly text: string;
  /** SHA-256 of the text as UTF-8, in hex. */
  readonly sha256: string;
  /** The ledger's last entry when it was written. */
  readonly head: LedgerHead;
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}
