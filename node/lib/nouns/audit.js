// Written by `cargo xtask gen` from core/src/session/audit.rs: edit that, not this.
'use strict';

const { text, whole } = require('../given.js');
const { Noun, verbs } = require('../noun.js');
const { Evidence } = require('../records/evidence.js');
const { ExportProgress, LedgerEntry, LedgerHead } = require('../records/ledger.js');
const { Page } = require('../result.js');

class Audit extends Noun {}

verbs(Audit, {
  list: {
    calls: 'auditList',
    takes: [],
    options: ['request_id', 'identity', 'item', 'types', 'since', 'until', 'limit', 'cursor'],
    gives: (raw) => new Page(raw, LedgerEntry),
  },
  head: {
    calls: 'auditHead',
    takes: [],
    options: null,
    gives: (raw) => new LedgerHead(raw),
  },
  verify: {
    calls: 'auditVerify',
    takes: [],
    options: ['seq', 'hash'],
    gives: (raw) => new LedgerHead(raw),
  },
  export: {
    calls: 'auditExport',
    takes: [['path', text]],
    options: ['after'],
    tells: ['progress', (raw) => new ExportProgress(raw)],
    gives: (raw) => new LedgerHead(raw),
  },
  evidence: {
    calls: 'auditEvidence',
    takes: [['request', text]],
    options: ['format'],
    gives: (raw) => new Evidence(raw),
  },
  get: {
    calls: 'auditGet',
    takes: [['entry', whole]],
    options: null,
    gives: (raw) => new LedgerEntry(raw),
  },
  redact: {
    calls: 'auditRedact',
    takes: [['entry', whole]],
    options: ['reason'],
    gives: (raw) => new LedgerEntry(raw),
  },
});

module.exports = { Audit };
