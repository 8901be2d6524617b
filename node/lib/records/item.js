// Written by `cargo xtask gen` from core/src/model/item.rs: edit that, not this.
'use strict';

const { FormField } = require('../records/form.js');
const { Audience, Requestability, Requestable } = require('../records/requestability.js');
const { Plain, Given, date, maybe, list, frozen } = require('../result.js');

class Permission extends Given {
  constructor(raw) {
    super();
    this.header = raw.header ?? null;
    this.section = raw.section ?? null;
    this.permission = raw.permission;
    this.description = raw.description ?? null;
    this.risk = raw.risk ?? null;
    this.metadata = frozen(raw.metadata);
    this.value = raw.value ?? null;
    Object.freeze(this);
  }
}

class CatalogItem extends Plain {
  constructor(raw) {
    super();
    this.id = raw.id;
    this.version = raw.version;
    this.kind = raw.kind;
    this.name = raw.name;
    this.description = raw.description ?? null;
    this.icon = raw.icon ?? null;
    this.categoryId = raw.category_id ?? null;
    this.application = raw.application ?? null;
    this.owner = raw.owner ?? null;
    this.ownerGroup = raw.owner_group ?? null;
    this.reference = raw.reference ?? null;
    this.risk = raw.risk;
    this.tags = frozen(raw.tags);
    this.metadata = frozen(raw.metadata);
    this.form = list(raw.form, FormField);
    this.permissions = list(raw.permissions, Permission);
    this.requestability = new Requestability(raw.requestability);
    this.audience = new Audience(raw.audience);
    this.maxDuration = raw.max_duration ?? null;
    this.endRequired = raw.end_required;
    this.justificationRequired = raw.justification_required;
    this.denialCommentRequired = raw.denial_comment_required;
    this.fulfilment = raw.fulfilment;
    this.fulfillers = frozen(raw.fulfillers);
    this.verify = frozen(raw.verify);
    this.receiptRequired = raw.receipt_required;
    this.multiple = raw.multiple;
    this.policyId = raw.policy_id ?? null;
    this.enabled = raw.enabled;
    this.requestable = maybe(raw.requestable, Requestable);
    this.createdAt = date(raw.created_at);
    this.updatedAt = date(raw.updated_at);
    Object.freeze(this);
  }
}

module.exports = { Permission, CatalogItem };
