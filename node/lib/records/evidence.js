// Written by `cargo xtask gen` from core/src/model/evidence.rs: edit that, not this.
'use strict';

const { LedgerHead } = require('../records/ledger.js');
const { Plain } = require('../result.js');

class Evidence extends Plain {
  constructor(raw) {
    super();
    this.requestId = raw.request_id;
    this.format = raw.format;
    this.mediaType = raw.media_type;
    this.text = raw.text;
    this.sha256 = raw.sha256;
    this.head = new LedgerHead(raw.head);
    Object.freeze(this);
  }
}

module.exports = { Evidence };
