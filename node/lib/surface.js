// Written by `cargo xtask gen` from core/src/session and core/src/model: edit that, not this.
'use strict';

const { Session } = require('./session.js');
const { Approvals } = require('./nouns/approvals.js');
const { Audit } = require('./nouns/audit.js');
const { Cart } = require('./nouns/cart.js');
const { Catalog } = require('./nouns/catalog.js');
const { Grants } = require('./nouns/grants.js');
const { Identities } = require('./nouns/identities.js');
const { Policies } = require('./nouns/policies.js');
const { Provisioning } = require('./nouns/provisioning.js');
const { Requests } = require('./nouns/requests.js');
const { Settings } = require('./nouns/settings.js');
const { Approval } = require('./records/approval.js');
const { CartView, CartLine } = require('./records/cart.js');
const { Grant } = require('./records/grant.js');
const { Identity } = require('./records/identity.js');
const { CatalogItem } = require('./records/item.js');
const { LedgerEntry, LedgerHead, DueReport } = require('./records/ledger.js');
const { Policy } = require('./records/policy.js');
const { Request, Submission, Submitted, Comment, HistoryEntry } = require('./records/request.js');
const { StoreSettings } = require('./records/settings.js');
const { Task } = require('./records/task.js');

module.exports = {
  Session,
  Approvals,
  Audit,
  Cart,
  Catalog,
  Grants,
  Identities,
  Policies,
  Provisioning,
  Requests,
  Settings,
  Approval,
  CartView,
  CartLine,
  Grant,
  Identity,
  CatalogItem,
  LedgerEntry,
  LedgerHead,
  DueReport,
  Policy,
  Request,
  Submission,
  Submitted,
  Comment,
  HistoryEntry,
  StoreSettings,
  Task,
};
