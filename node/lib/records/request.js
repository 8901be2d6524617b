// Written by `cargo xtask gen` from core/src/model/request.rs: edit that, not this.
'use strict';

const { Plain, Given, date, maybe, list, frozen } = require('../result.js');

class Request extends Plain {
  constructor(raw) {
    super();
    this.id = raw.id;
    this.number = raw.number;
    this.submissionId = raw.submission_id;
    this.action = raw.action;
    this.status = raw.status;
    this.requester = raw.requester;
    this.beneficiary = raw.beneficiary;
    this.itemId = raw.item_id;
    this.itemName = raw.item_name;
    this.itemVersion = raw.item_version;
    this.policyId = raw.policy_id;
    this.policyVersion = raw.policy_version;
    this.stage = raw.stage;
    this.stages = raw.stages;
    this.deadline = date(raw.deadline);
    this.justification = raw.justification ?? null;
    this.duration = raw.duration ?? null;
    this.endsAt = date(raw.ends_at);
    this.narrowed = maybe(raw.narrowed, Narrowed);
    this.formValues = frozen(raw.form_values);
    this.account = raw.account ?? null;
    this.targetGroup = maybe(raw.target_group, TargetGroup);
    this.metadata = frozen(raw.metadata);
    this.conflicts = list(raw.conflicts, RequestConflict);
    this.digest = raw.digest;
    this.createdAt = date(raw.created_at);
    this.updatedAt = date(raw.updated_at);
    Object.freeze(this);
  }
}

class Narrowed extends Plain {
  constructor(raw) {
    super();
    this.duration = raw.duration ?? null;
    this.endsAt = date(raw.ends_at);
    this.dropped = frozen(raw.dropped);
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

class RequestConflict extends Plain {
  constructor(raw) {
    super();
    this.ruleId = raw.rule_id;
    this.ruleName = raw.rule_name;
    this.severity = raw.severity;
    this.enforcement = raw.enforcement;
    Object.freeze(this);
  }
}

class Existing extends Plain {
  constructor(raw) {
    super();
    this.line = raw.line ?? null;
    this.itemId = raw.item_id;
    this.beneficiary = raw.beneficiary;
    this.why = raw.why;
    this.requestId = raw.request_id ?? null;
    this.grantId = raw.grant_id ?? null;
    Object.freeze(this);
  }
}

class Submission extends Plain {
  constructor(raw) {
    super();
    this.id = raw.id;
    this.beneficiary = raw.beneficiary;
    this.requestIds = frozen(raw.request_ids);
    Object.freeze(this);
  }
}

class Submitted extends Plain {
  constructor(raw) {
    super();
    this.submissions = list(raw.submissions, Submission);
    this.requestIds = frozen(raw.request_ids);
    this.existing = list(raw.existing, Existing);
    Object.freeze(this);
  }
}

class Comment extends Plain {
  constructor(raw) {
    super();
    this.id = raw.id;
    this.requestId = raw.request_id;
    this.author = raw.author;
    this.text = raw.text;
    this.createdAt = date(raw.created_at);
    Object.freeze(this);
  }
}

class HistoryEntry extends Plain {
  constructor(raw) {
    super();
    this.seq = raw.seq;
    this.at = date(raw.at);
    this.due = date(raw.due);
    this.type = raw.type;
    this.actor = raw.actor;
    this.onBehalfOf = raw.on_behalf_of ?? null;
    this.subject = raw.subject;
    this.data = frozen(raw.data);
    Object.freeze(this);
  }
}

module.exports = { Request, Narrowed, TargetGroup, RequestConflict, Existing, Submission, Submitted, Comment, HistoryEntry };
