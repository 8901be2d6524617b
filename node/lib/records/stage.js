// Written by `cargo xtask gen` from core/src/model/stage.rs: edit that, not this.
'use strict';

const { Given, maybe, list, frozen } = require('../result.js');

class Need extends Given {
  constructor(raw) {
    super();
    this.from = frozen(raw.from);
    this.atLeast = raw.at_least ?? null;
    this.allOf = list(raw.all_of, Need);
    this.anyOf = list(raw.any_of, Need);
    Object.freeze(this);
  }
}

class AttributeIs extends Given {
  constructor(raw) {
    super();
    this.name = raw.name;
    this.values = frozen(raw.values);
    Object.freeze(this);
  }
}

class Condition extends Given {
  constructor(raw) {
    super();
    this.all = list(raw.all, Condition);
    this.any = list(raw.any, Condition);
    this.not = maybe(raw.not, Condition);
    this.risk = frozen(raw.risk);
    this.kind = frozen(raw.kind);
    this.tags = frozen(raw.tags);
    this.action = frozen(raw.action);
    this.longerThan = raw.longer_than ?? null;
    this.onBehalf = raw.on_behalf ?? null;
    this.conflict = raw.conflict ?? null;
    this.attribute = maybe(raw.attribute, AttributeIs);
    Object.freeze(this);
  }
}

class Reminders extends Given {
  constructor(raw) {
    super();
    this.after = raw.after ?? null;
    this.every = raw.every ?? null;
    this.atMost = raw.at_most ?? null;
    Object.freeze(this);
  }
}

class Escalation extends Given {
  constructor(raw) {
    super();
    this.to = raw.to;
    this.after = raw.after;
    Object.freeze(this);
  }
}

class Stage extends Given {
  constructor(raw) {
    super();
    this.name = raw.name ?? null;
    this.need = new Need(raw.need);
    this.when = maybe(raw.when, Condition);
    this.distinct = raw.distinct;
    this.comment = raw.comment ?? null;
    this.reauthenticate = raw.reauthenticate ?? null;
    this.whenNobody = raw.when_nobody ?? null;
    this.deadline = raw.deadline ?? null;
    this.finally = raw.finally ?? null;
    this.reminders = maybe(raw.reminders, Reminders);
    this.escalation = list(raw.escalation, Escalation);
    this.forward = raw.forward ?? null;
    Object.freeze(this);
  }
}

module.exports = { Need, AttributeIs, Condition, Reminders, Escalation, Stage };
