// Written by `cargo xtask gen` from core/src/model/event.rs: edit that, not this.
'use strict';

const { Plain, date, list, frozen } = require('../result.js');

class Event extends Plain {
  constructor(raw) {
    super();
    this.id = raw.id;
    this.seq = raw.seq;
    this.at = date(raw.at);
    this.due = date(raw.due);
    this.type = raw.type;
    this.actor = raw.actor;
    this.onBehalfOf = raw.on_behalf_of ?? null;
    this.request = raw.request ?? null;
    this.subject = raw.subject;
    this.data = frozen(raw.data);
    this.cloudEvent = frozen(raw.cloud_event);
    Object.freeze(this);
  }
}

class EventBatch extends Plain {
  constructor(raw) {
    super();
    this.events = list(raw.events, Event);
    this.seq = raw.seq;
    this.more = raw.more;
    Object.freeze(this);
  }
}

class EventCursor extends Plain {
  constructor(raw) {
    super();
    this.consumer = raw.consumer;
    this.seq = raw.seq;
    this.behind = raw.behind;
    this.acknowledgedAt = date(raw.acknowledged_at);
    Object.freeze(this);
  }
}

module.exports = { Event, EventBatch, EventCursor };
