// Written by `cargo xtask gen` from core/src/model/conflict.rs: edit that, not this.
'use strict';

const { Plain, date, list, frozen } = require('../result.js');

class ConflictRule extends Plain {
  constructor(raw) {
    super();
    this.id = raw.id;
    this.name = raw.name;
    this.description = raw.description ?? null;
    this.severity = raw.severity;
    this.enforcement = raw.enforcement;
    this.stage = raw.stage ?? null;
    this.items = frozen(raw.items);
    this.against = frozen(raw.against);
    this.enabled = raw.enabled;
    this.createdAt = date(raw.created_at);
    this.updatedAt = date(raw.updated_at);
    Object.freeze(this);
  }
}

class ConflictRuleReport extends Plain {
  constructor(raw) {
    super();
    this.rule = new ConflictRule(raw.rule);
    this.violations = list(raw.violations, Violation);
    this.more = raw.more;
    Object.freeze(this);
  }
}

class Violation extends Plain {
  constructor(raw) {
    super();
    this.ruleId = raw.rule_id;
    this.ruleName = raw.rule_name;
    this.severity = raw.severity;
    this.enforcement = raw.enforcement;
    this.person = raw.person;
    this.itemIds = frozen(raw.item_ids);
    this.exemptUntil = date(raw.exempt_until);
    Object.freeze(this);
  }
}

class Exemption extends Plain {
  constructor(raw) {
    super();
    this.id = raw.id;
    this.ruleId = raw.rule_id;
    this.person = raw.person;
    this.reason = raw.reason;
    this.endsAt = date(raw.ends_at);
    this.revokedAt = date(raw.revoked_at);
    this.createdAt = date(raw.created_at);
    Object.freeze(this);
  }
}

module.exports = { ConflictRule, ConflictRuleReport, Violation, Exemption };
