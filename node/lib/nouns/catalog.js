// Written by `cargo xtask gen` from core/src/session/catalog.rs: edit that, not this.
'use strict';

const { text } = require('../given.js');
const { Noun, verbs } = require('../noun.js');
const { Category } = require('../records/category.js');
const { HistoryEntry } = require('../records/history.js');
const { CatalogItem } = require('../records/item.js');
const { Requestable } = require('../records/requestability.js');
const { Page } = require('../result.js');

class Catalog extends Noun {}

verbs(Catalog, {
  createCategory: {
    calls: 'catalogCreateCategory',
    takes: [['name', text]],
    options: ['parent_id', 'description', 'icon', 'position', 'policy_id'],
    gives: (raw) => new Category(raw),
  },
  updateCategory: {
    calls: 'catalogUpdateCategory',
    takes: [['category', text]],
    options: ['name', 'parent_id', 'description', 'icon', 'position', 'policy_id'],
    gives: (raw) => new Category(raw),
  },
  deleteCategory: {
    calls: 'catalogDeleteCategory',
    takes: [['category', text]],
    options: null,
    gives: () => undefined,
  },
  getCategory: {
    calls: 'catalogGetCategory',
    takes: [['category', text]],
    options: null,
    gives: (raw) => new Category(raw),
  },
  listCategories: {
    calls: 'catalogListCategories',
    takes: [],
    options: ['parent_id', 'limit', 'cursor'],
    gives: (raw) => new Page(raw, Category),
  },
  createItem: {
    calls: 'catalogCreateItem',
    takes: [['kind', text], ['name', text]],
    options: ['description', 'icon', 'category_id', 'application', 'owner', 'owner_group', 'reference', 'risk', 'tags', 'metadata', ['form', 'FormField'], ['permissions', 'Permission'], ['requestability', 'Requestability'], ['audience', 'Audience'], 'max_duration', 'end_required', 'justification_required', 'denial_comment_required', 'fulfilment', 'fulfillers', 'verify', 'receipt_required', 'multiple', 'policy_id'],
    gives: (raw) => new CatalogItem(raw),
  },
  upsertItem: {
    calls: 'catalogUpsertItem',
    takes: [['reference', text]],
    options: ['kind', 'name', 'description', 'icon', 'category_id', 'application', 'owner', 'owner_group', 'reference', 'risk', 'tags', 'metadata', ['form', 'FormField'], ['permissions', 'Permission'], ['requestability', 'Requestability'], ['audience', 'Audience'], 'max_duration', 'end_required', 'justification_required', 'denial_comment_required', 'fulfilment', 'fulfillers', 'verify', 'receipt_required', 'multiple', 'policy_id'],
    gives: (raw) => new CatalogItem(raw),
  },
  updateItem: {
    calls: 'catalogUpdateItem',
    takes: [['item', text]],
    options: ['kind', 'name', 'description', 'icon', 'category_id', 'application', 'owner', 'owner_group', 'reference', 'risk', 'tags', 'metadata', ['form', 'FormField'], ['permissions', 'Permission'], ['requestability', 'Requestability'], ['audience', 'Audience'], 'max_duration', 'end_required', 'justification_required', 'denial_comment_required', 'fulfilment', 'fulfillers', 'verify', 'receipt_required', 'multiple', 'policy_id'],
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
  deleteItem: {
    calls: 'catalogDeleteItem',
    takes: [['item', text]],
    options: null,
    gives: () => undefined,
  },
  requestable: {
    calls: 'catalogRequestable',
    takes: [['item', text], ['beneficiary', text]],
    options: null,
    gives: (raw) => new Requestable(raw),
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
    options: ['category_id', 'subtree', 'kind', 'application', 'owner', 'risk', 'tag', 'text', 'requestable_for', 'limit', 'cursor'],
    gives: (raw) => new Page(raw, CatalogItem),
  },
  history: {
    calls: 'catalogHistory',
    takes: [['item', text]],
    options: ['types', 'since', 'until', 'limit', 'cursor'],
    gives: (raw) => new Page(raw, HistoryEntry),
  },
});

module.exports = { Catalog };
