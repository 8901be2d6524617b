// Written by `cargo xtask gen` from core/src/session/events.rs: edit that, not this.
'use strict';

const { text, whole } = require('../given.js');
const { Noun, verbs } = require('../noun.js');
const { EventBatch, EventCursor } = require('../records/event.js');

class Events extends Noun {}

verbs(Events, {
  read: {
    calls: 'eventsRead',
    takes: [['consumer', text]],
    options: ['after', 'limit', 'types', 'cloud_events', 'source'],
    gives: (raw) => new EventBatch(raw),
  },
  acknowledge: {
    calls: 'eventsAcknowledge',
    takes: [['consumer', text], ['seq', whole]],
    options: null,
    gives: (raw) => new EventCursor(raw),
  },
});

module.exports = { Events };
