// Written by `cargo xtask gen` from core/src/model/ledger.rs: edit that, not this.
'use strict';

const { Plain, date, frozen } = require('../result.js');

class LedgerEntry extends Plain {
  constructor(raw) {
    super();
    this.seq = raw.seq;
    this.at = date(raw.at);
    this.due = date(raw.due);
    this.type = raw.type;
    this.actor = raw.actor;
    this.onBehalfOf = raw.on_behalf_of ?? null;
    this.request = raw.request ?? null;
    this.subject = raw.subject;
    this.data = frozen(raw.data);
    this.salt = raw.salt ?? null;
    this.dataDigest = raw.data_digest;
    this.hash = raw.hash;
    Object.freeze(this);
  }
}

class LedgerHead extends Plain {
  constructor(raw) {
    super();
    this.seq = raw.seq;
    this.hash = raw.hash;
    Object.freeze(this);
  }
}

class ExportProgress extends Plain {
  constructor(raw) {
    super();
    this.written = raw.written;
    this.total = raw.total;
    Object.freeze(this);
  }
}

class DueReport extends Plain {
  constructor(raw) {
    super();
    this.lapsed = raw.lapsed;
    this.reminded = raw.reminded;
    this.escalated = raw.escalated;
    this.overdue = raw.overdue;
    this.started = raw.started;
    this.unclaimed = raw.unclaimed;
    this.woken = raw.woken;
    this.warned = raw.warned;
    this.ended = raw.ended;
    this.failed = raw.failed;
    this.more = raw.more;
    Object.freeze(this);
  }
}

module.exports = { LedgerEntry, LedgerHead, ExportProgress, DueReport };
