// Written by `cargo xtask gen` from core/src/model/request.rs: edit that, not this.
'use strict';

const { Plain, Given, date, maybe, list, frozen } = require('../result.js');

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

module.exports = { Request, Narrowed, GrantBefore, BeneficiaryThen, RelatedItem, AccessModel, Privilege, RequestContext, TargetGroup, RequestConflict, Existing, Submission, Submitted, Comment, HistoryEntry };
