// Written by `cargo xtask gen` from core/src/session/requests.rs: edit that, not this.
'use strict';

const { text, texts } = require('../given.js');
const { Noun, verbs } = require('../noun.js');
const { Explanation } = require('../records/explain.js');
const { Comment, HistoryEntry } = require('../records/history.js');
const { Request, Submitted } = require('../records/request.js');
const { Page } = require('../result.js');

class Requests extends Noun {}

verbs(Requests, {
  submit: {
    calls: 'requestsSubmit',
    takes: [['items', texts]],
    options: ['beneficiaries', 'justification', 'starts_at', 'duration', 'ends_at', 'permissions', 'form_values', 'account', ['target_group', 'TargetGroup'], 'metadata', ['context', 'RequestContext'], 'on_existing', 'idempotency_key'],
    gives: (raw) => new Submitted(raw),
  },
  get: {
    calls: 'requestsGet',
    takes: [['request', text]],
    options: ['as_of'],
    gives: (raw) => new Request(raw),
  },
  list: {
    calls: 'requestsList',
    takes: [],
    options: ['status', 'action', 'item', 'beneficiary', 'requester', 'created_from', 'created_until', 'text', 'sort', 'count', 'limit', 'cursor'],
    gives: (raw) => new Page(raw, Request),
  },
  cancel: {
    calls: 'requestsCancel',
    takes: [['request', text]],
    options: ['comment'],
    gives: (raw) => new Request(raw),
  },
  close: {
    calls: 'requestsClose',
    takes: [['request', text]],
    options: ['outcome', 'comment'],
    gives: (raw) => new Request(raw),
  },
  comment: {
    calls: 'requestsComment',
    takes: [['request', text], ['text', text]],
    options: null,
    gives: (raw) => new Comment(raw),
  },
  history: {
    calls: 'requestsHistory',
    takes: [['request', text]],
    options: ['types', 'since', 'until', 'limit', 'cursor'],
    gives: (raw) => new Page(raw, HistoryEntry),
  },
  retry: {
    calls: 'requestsRetry',
    takes: [['request', text]],
    options: ['comment'],
    gives: (raw) => new Request(raw),
  },
  explain: {
    calls: 'requestsExplain',
    takes: [['request', text]],
    options: null,
    gives: (raw) => new Explanation(raw),
  },
  reroute: {
    calls: 'requestsReroute',
    takes: [['request', text]],
    options: ['comment'],
    gives: (raw) => new Request(raw),
  },
});

module.exports = { Requests };
