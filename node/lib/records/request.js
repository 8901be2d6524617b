// Written by `cargo xtask gen` from core/src/model/request.rs: edit that, not this.
'use strict';

const { RequestContext, TargetGroup } = require('../records/context.js');
const { Plain, date, maybe, list, frozen } = require('../result.js');

class Request extends Plain {
  constructor(raw) {
    super();
    this.id = raw.id;
    this.number = raw.number;
    this.submissionId = raw.submission_id ?? null;
    this.action = raw.action;
    this.origin = raw.origin;
    this.status = raw.status;
    this.outcome = raw.outcome ?? null;
    this.requester = raw.requester ?? null;
    this.beneficiary = raw.beneficiary;
    this.itemId = raw.item_id;
    this.itemName = raw.item_name;
    this.itemVersion = raw.item_version;
    this.grantId = raw.grant_id ?? null;
    this.policyId = raw.policy_id ?? null;
    this.policyVersion = raw.policy_version ?? null;
    this.stage = raw.stage;
    this.stages = raw.stages;
    this.deadline = date(raw.deadline);
    this.justification = raw.justification ?? null;
    this.startsAt = date(raw.starts_at);
    this.duration = raw.duration ?? null;
    this.endsAt = date(raw.ends_at);
    this.permissions = frozen(raw.permissions);
    this.before = maybe(raw.before, GrantBefore);
    this.narrowed = maybe(raw.narrowed, Narrowed);
    this.formValues = frozen(raw.form_values);
    this.account = raw.account ?? null;
    this.targetGroup = maybe(raw.target_group, TargetGroup);
    this.metadata = frozen(raw.metadata);
    this.context = maybe(raw.context, RequestContext);
    this.beneficiaryThen = new BeneficiaryThen(raw.beneficiary_then);
    this.assignee = raw.assignee ?? null;
    this.snoozedUntil = date(raw.snoozed_until);
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

class GrantBefore extends Plain {
  constructor(raw) {
    super();
    this.endsAt = date(raw.ends_at);
    this.permissions = frozen(raw.permissions);
    this.suspended = raw.suspended;
    Object.freeze(this);
  }
}

class BeneficiaryThen extends Plain {
  constructor(raw) {
    super();
    this.name = raw.name;
    this.firstName = raw.first_name ?? null;
    this.lastName = raw.last_name ?? null;
    this.email = raw.email ?? null;
    this.manager = raw.manager ?? null;
    this.attributes = frozen(raw.attributes);
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

module.exports = { Request, Narrowed, GrantBefore, BeneficiaryThen, RequestConflict, Existing, Submission, Submitted };
