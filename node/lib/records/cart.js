// Written by `cargo xtask gen` from core/src/model/cart.rs: edit that, not this.
'use strict';

const { Plain, date, list } = require('../result.js');

class CartView extends Plain {
  constructor(raw) {
    super();
    this.requester = raw.requester;
    this.lines = list(raw.lines, CartLine);
    Object.freeze(this);
  }
}

class CartLine extends Plain {
  constructor(raw) {
    super();
    this.id = raw.id;
    this.itemId = raw.item_id;
    this.itemName = raw.item_name;
    this.beneficiary = raw.beneficiary;
    this.justification = raw.justification ?? null;
    this.duration = raw.duration ?? null;
    this.addedAt = date(raw.added_at);
    Object.freeze(this);
  }
}

module.exports = { CartView, CartLine };
