// Written by `cargo xtask gen` from core/src/model/context.rs: edit that, not this.
'use strict';

const { Given, list, frozen } = require('../result.js');

class RelatedItem extends Given {
  constructor(raw) {
    super();
    this.id = raw.id;
    this.kind = raw.kind;
    this.number = raw.number ?? null;
    this.status = raw.status ?? null;
    Object.freeze(this);
  }
}

class AccessModel extends Given {
  constructor(raw) {
    super();
    this.id = raw.id;
    this.name = raw.name;
    this.description = raw.description ?? null;
    this.willBeInEffect = raw.will_be_in_effect;
    Object.freeze(this);
  }
}

class Privilege extends Given {
  constructor(raw) {
    super();
    this.permission = raw.permission;
    this.sources = frozen(raw.sources);
    this.origins = frozen(raw.origins);
    Object.freeze(this);
  }
}

class RequestContext extends Given {
  constructor(raw) {
    super();
    this.relatedItems = list(raw.related_items, RelatedItem);
    this.accessModels = list(raw.access_models, AccessModel);
    this.privileges = list(raw.privileges, Privilege);
    Object.freeze(this);
  }
}

class TargetGroup extends Given {
  constructor(raw) {
    super();
    this.name = raw.name;
    this.nomenclature = raw.nomenclature ?? null;
    this.metadata = frozen(raw.metadata);
    Object.freeze(this);
  }
}

module.exports = { RelatedItem, AccessModel, Privilege, RequestContext, TargetGroup };
