// Written by `cargo xtask gen` from core/src/session/mod.rs: edit that, not this.
'use strict';

const native = require('./native.js');
const { Applications } = require('./nouns/applications.js');
const { Approvals } = require('./nouns/approvals.js');
const { Audit } = require('./nouns/audit.js');
const { Cart } = require('./nouns/cart.js');
const { Catalog } = require('./nouns/catalog.js');
const { Conflicts } = require('./nouns/conflicts.js');
const { Delegations } = require('./nouns/delegations.js');
const { Events } = require('./nouns/events.js');
const { Grants } = require('./nouns/grants.js');
const { Groups } = require('./nouns/groups.js');
const { Identities } = require('./nouns/identities.js');
const { Policies } = require('./nouns/policies.js');
const { Provisioning } = require('./nouns/provisioning.js');
const { Reports } = require('./nouns/reports.js');
const { Requests } = require('./nouns/requests.js');
const { Settings } = require('./nouns/settings.js');
const { Webhooks } = require('./nouns/webhooks.js');

class Session {
  #native;
  #nouns = {};

  constructor(opened) {
    if (!(opened instanceof native.Session)) throw new TypeError('a session comes from `store.asUser(id)`');
    this.#native = opened;
  }

  get applications() {
    return (this.#nouns.applications ??= new Applications(this.#native));
  }

  get approvals() {
    return (this.#nouns.approvals ??= new Approvals(this.#native));
  }

  get audit() {
    return (this.#nouns.audit ??= new Audit(this.#native));
  }

  get cart() {
    return (this.#nouns.cart ??= new Cart(this.#native));
  }

  get catalog() {
    return (this.#nouns.catalog ??= new Catalog(this.#native));
  }

  get conflicts() {
    return (this.#nouns.conflicts ??= new Conflicts(this.#native));
  }

  get delegations() {
    return (this.#nouns.delegations ??= new Delegations(this.#native));
  }

  get events() {
    return (this.#nouns.events ??= new Events(this.#native));
  }

  get grants() {
    return (this.#nouns.grants ??= new Grants(this.#native));
  }

  get groups() {
    return (this.#nouns.groups ??= new Groups(this.#native));
  }

  get identities() {
    return (this.#nouns.identities ??= new Identities(this.#native));
  }

  get policies() {
    return (this.#nouns.policies ??= new Policies(this.#native));
  }

  get provisioning() {
    return (this.#nouns.provisioning ??= new Provisioning(this.#native));
  }

  get reports() {
    return (this.#nouns.reports ??= new Reports(this.#native));
  }

  get requests() {
    return (this.#nouns.requests ??= new Requests(this.#native));
  }

  get settings() {
    return (this.#nouns.settings ??= new Settings(this.#native));
  }

  get webhooks() {
    return (this.#nouns.webhooks ??= new Webhooks(this.#native));
  }
}

module.exports = { Session };
