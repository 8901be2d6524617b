// Written by `cargo xtask gen` from core/src/model/history.rs: edit that, not this.
'use strict';

const { Plain, date, frozen } = require('../result.js');

class Comment extends Plain {
  constructor(raw) {
    super();
    this.id = raw.id;
    this.requestId = raw.request_id;
    this.author = raw.author;
    this.text = raw.text;
    this.createdAt = date(raw.created_at);
    Object.freeze(this);
  }
}

class HistoryEntry extends Plain {
  constructor(raw) {
    super();
    this.seq = raw.seq;
    this.at = date(raw.at);
    this.due = date(raw.due);
    this.type = raw.type;
    this.actor = raw.actor;
    this.onBehalfOf = raw.on_behalf_of ?? null;
    this.requestId = raw.request_id ?? null;
    this.subject = raw.subject;
    this.data = frozen(raw.data);
    Object.freeze(this);
  }
}

module.exports = { Comment, HistoryEntry };
