// Written by `cargo xtask gen` from core/src/model/upkeep.rs: edit that, not this.
'use strict';

const { LedgerHead } = require('../records/ledger.js');
const { Plain, list, frozen } = require('../result.js');

class BackupReport extends Plain {
  constructor(raw) {
    super();
    this.pages = raw.pages;
    this.bytes = raw.bytes;
    this.head = new LedgerHead(raw.head);
    Object.freeze(this);
  }
}

class CheckReport extends Plain {
  constructor(raw) {
    super();
    this.ok = raw.ok;
    this.integrity = frozen(raw.integrity);
    this.law = list(raw.law, Breach);
    this.chain = new ChainReport(raw.chain);
    Object.freeze(this);
  }
}

class Breach extends Plain {
  constructor(raw) {
    super();
    this.what = raw.what;
    this.count = raw.count;
    this.example = raw.example;
    Object.freeze(this);
  }
}

class ChainReport extends Plain {
  constructor(raw) {
    super();
    this.seq = raw.seq;
    this.hash = raw.hash;
    this.fault = raw.fault ?? null;
    Object.freeze(this);
  }
}

module.exports = { BackupReport, CheckReport, Breach, ChainReport };
