// Written by `cargo xtask gen` from core/src/model/explain.rs: edit that, not this.
'use strict';

const { Plain, date, list, frozen } = require('../result.js');

class PolicyTried extends Plain {
  constructor(raw) {
    super();
    this.place = raw.place;
    this.policyId = raw.policy_id ?? null;
    this.name = raw.name ?? null;
    this.chosen = raw.chosen;
    this.why = raw.why;
    Object.freeze(this);
  }
}

class Candidate extends Plain {
  constructor(raw) {
    super();
    this.identity = raw.identity ?? null;
    this.group = raw.group ?? null;
    this.admins = raw.admins;
    this.source = raw.source;
    this.why = raw.why;
    this.insteadOf = raw.instead_of ?? null;
    this.approvalId = raw.approval_id ?? null;
    this.verdict = raw.verdict ?? null;
    Object.freeze(this);
  }
}

class Absent extends Plain {
  constructor(raw) {
    super();
    this.who = raw.who ?? null;
    this.source = raw.source;
    this.why = raw.why;
    Object.freeze(this);
  }
}

class PartExplained extends Plain {
  constructor(raw) {
    super();
    this.part = raw.part;
    this.sources = frozen(raw.sources);
    this.needed = raw.needed;
    this.approved = raw.approved;
    this.people = list(raw.people, Candidate);
    this.leftOut = list(raw.left_out, Absent);
    Object.freeze(this);
  }
}

class StageExplained extends Plain {
  constructor(raw) {
    super();
    this.stage = raw.stage;
    this.name = raw.name ?? null;
    this.ruleId = raw.rule_id ?? null;
    this.state = raw.state;
    this.need = raw.need;
    this.missing = raw.missing ?? null;
    this.parts = list(raw.parts, PartExplained);
    Object.freeze(this);
  }
}

class NextEvent extends Plain {
  constructor(raw) {
    super();
    this.kind = raw.kind;
    this.at = date(raw.at);
    this.words = raw.words;
    Object.freeze(this);
  }
}

class Explanation extends Plain {
  constructor(raw) {
    super();
    this.requestId = raw.request_id ?? null;
    this.status = raw.status ?? null;
    this.action = raw.action;
    this.itemId = raw.item_id;
    this.requester = raw.requester ?? null;
    this.beneficiary = raw.beneficiary;
    this.policyId = raw.policy_id ?? null;
    this.policyVersion = raw.policy_version ?? null;
    this.policies = list(raw.policies, PolicyTried);
    this.stages = list(raw.stages, StageExplained);
    this.next = list(raw.next, NextEvent);
    Object.freeze(this);
  }
}

module.exports = { PolicyTried, Candidate, Absent, PartExplained, StageExplained, NextEvent, Explanation };
