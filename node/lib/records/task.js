// Written by `cargo xtask gen` from core/src/model/task.rs: edit that, not this.
'use strict';

const { TargetGroup } = require('../records/context.js');
const { GrantBefore, Narrowed } = require('../records/request.js');
const { Plain, date, maybe, frozen } = require('../result.js');

class Task extends Plain {
  constructor(raw) {
    super();
    this.id = raw.id;
    this.key = raw.key;
    this.kind = raw.kind;
    this.status = raw.status;
    this.requestId = raw.request_id;
    this.grantId = raw.grant_id ?? null;
    this.beneficiary = raw.beneficiary;
    this.itemId = raw.item_id;
    this.itemName = raw.item_name;
    this.itemReference = raw.item_reference ?? null;
    this.application = raw.application ?? null;
    this.duration = raw.duration ?? null;
    this.endsAt = date(raw.ends_at);
    this.permissions = frozen(raw.permissions);
    this.before = maybe(raw.before, GrantBefore);
    this.formValues = frozen(raw.form_values);
    this.account = raw.account ?? null;
    this.targetGroup = maybe(raw.target_group, TargetGroup);
    this.narrowed = maybe(raw.narrowed, Narrowed);
    this.metadata = frozen(raw.metadata);
    this.worker = raw.worker;
    this.byPerson = raw.by_person;
    this.attempt = raw.attempt;
    this.claimedAt = date(raw.claimed_at);
    this.leaseUntil = date(raw.lease_until);
    this.endedAt = date(raw.ended_at);
    this.receipt = raw.receipt ?? null;
    this.error = raw.error ?? null;
    this.retryAt = date(raw.retry_at);
    Object.freeze(this);
  }
}

class Work extends Plain {
  constructor(raw) {
    super();
    this.requestId = raw.request_id;
    this.number = raw.number;
    this.kind = raw.kind;
    this.status = raw.status;
    this.beneficiary = raw.beneficiary;
    this.itemId = raw.item_id;
    this.itemName = raw.item_name;
    this.manual = raw.manual;
    this.assignee = raw.assignee ?? null;
    this.worker = raw.worker ?? null;
    this.taskId = raw.task_id ?? null;
    this.attempts = raw.attempts;
    this.error = raw.error ?? null;
    this.availableAt = date(raw.available_at);
    this.leaseUntil = date(raw.lease_until);
    this.snoozedUntil = date(raw.snoozed_until);
    Object.freeze(this);
  }
}

module.exports = { Task, Work };
