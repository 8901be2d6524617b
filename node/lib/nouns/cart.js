// Written by `cargo xtask gen` from core/src/session/cart.rs: edit that, not this.
'use strict';

const { text } = require('../given.js');
const { Noun, verbs } = require('../noun.js');
const { CartLine, CartValidation, CartView } = require('../records/cart.js');
const { Submitted } = require('../records/request.js');

class Cart extends Noun {}

verbs(Cart, {
  add: {
    calls: 'cartAdd',
    takes: [['item', text]],
    options: ['beneficiary', 'justification', 'starts_at', 'duration', 'ends_at', 'permissions', 'form_values', 'account', ['target_group', 'TargetGroup'], 'metadata', ['context', 'RequestContext']],
    gives: (raw) => new CartLine(raw),
  },
  update: {
    calls: 'cartUpdate',
    takes: [['line', text]],
    options: ['justification', 'starts_at', 'duration', 'ends_at', 'permissions', 'form_values', 'account', ['target_group', 'TargetGroup'], 'metadata', ['context', 'RequestContext']],
    gives: (raw) => new CartLine(raw),
  },
  remove: {
    calls: 'cartRemove',
    takes: [['line', text]],
    options: null,
    gives: () => undefined,
  },
  view: {
    calls: 'cartView',
    takes: [],
    options: null,
    gives: (raw) => new CartView(raw),
  },
  clear: {
    calls: 'cartClear',
    takes: [],
    options: null,
    gives: () => undefined,
  },
  validate: {
    calls: 'cartValidate',
    takes: [],
    options: null,
    gives: (raw) => new CartValidation(raw),
  },
  submit: {
    calls: 'cartSubmit',
    takes: [],
    options: ['justification', 'on_existing', 'idempotency_key'],
    gives: (raw) => new Submitted(raw),
  },
});

module.exports = { Cart };
