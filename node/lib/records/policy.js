// Written by `cargo xtask gen` from core/src/model/policy.rs: edit that, not this.
'use strict';

const { Stage } = require('../records/stage.js');
const { Plain, date, list, frozen } = require('../result.js');

class Policy extends Plain {
  constructor(raw) {
    super();
    this.id = raw.id;
    this.version = raw.version;
    this.name = raw.name;
    this.stages = list(raw.stages, Stage);
    this.revoke = list(raw.revoke, Stage);
    this.noApproval = raw.no_approval;
    this.verify = frozen(raw.verify);
    this.default = raw.default;
    this.retiredAt = date(raw.retired_at);
    this.createdAt = date(raw.created_at);
    this.updatedAt = date(raw.updated_at);
    Object.freeze(this);
  }
}

class LintFinding extends Plain {
  constructor(raw) {
    super();
    this.kind = raw.kind;
    this.policyId = raw.policy_id ?? null;
    this.policyName = raw.policy_name ?? null;
    this.stage = raw.stage ?? null;
    this.itemId = raw.item_id ?? null;
    this.identity = raw.identity ?? null;
    this.group = raw.group ?? null;
    this.message = raw.message;
    Object.freeze(this);
  }
}

class LintReport extends Plain {
  constructor(raw) {
    super();
    this.findings = list(raw.findings, LintFinding);
    this.policies = raw.policies;
    this.items = raw.items;
    this.more = raw.more;
    Object.freeze(this);
  }
}

module.exports = { Policy, LintFinding, LintReport };
