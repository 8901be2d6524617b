// Written by `cargo xtask gen` from core/src/session/catalog.rs: edit that, not this.
'use strict';

const { text } = require('../given.js');
const { Noun, verbs } = require('../noun.js');
const { CatalogItem } = require('../records/item.js');
const { Page } = require('../result.js');

class Catalog extends Noun {}

verbs(Catalog, {
  createItem: {
    calls: 'catalogCreateItem',
    takes: [['kind', text], ['name', text]],
    options: ['description', 'reference', 'owner', 'risk', 'metadata', 'policy_id'],
    gives: (raw) => new CatalogItem(raw),
  },
  enableItem: {
    calls: 'catalogEnableItem',
    takes: [['item', text]],
    options: null,
    gives: (raw) => new CatalogItem(raw),
  },
  disableItem: {
    calls: 'catalogDisableItem',
    takes: [['item', text]],
    options: null,
    gives: (raw) => new CatalogItem(raw),
  },
  getItem: {
    calls: 'catalogGetItem',
    takes: [['item', text]],
    options: null,
    gives: (raw) => new CatalogItem(raw),
  },
  listItems: {
    calls: 'catalogListItems',
    takes: [],
    options: ['kind', 'risk', 'limit', 'cursor'],
    gives: (raw) => new Page(raw, CatalogItem),
  },
});

module.exports = { Catalog };
