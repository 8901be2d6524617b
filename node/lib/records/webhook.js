// Written by `cargo xtask gen` from core/src/model/webhook.rs: edit that, not this.
'use strict';

const { Plain, date, frozen } = require('../result.js');

class Webhook extends Plain {
  constructor(raw) {
    super();
    this.id = raw.id;
    this.url = raw.url;
    this.types = frozen(raw.types);
    this.scheme = raw.scheme;
    this.allowPrivate = raw.allow_private;
    this.tenantId = raw.tenant_id ?? null;
    this.timeout = raw.timeout;
    this.enabled = raw.enabled;
    this.pausedAt = date(raw.paused_at);
    this.pausedWhy = raw.paused_why ?? null;
    this.seq = raw.seq;
    this.failing = raw.failing;
    this.deliveredAt = date(raw.delivered_at);
    this.createdAt = date(raw.created_at);
    this.updatedAt = date(raw.updated_at);
    Object.freeze(this);
  }
}

class WebhookSubscribed extends Plain {
  constructor(raw) {
    super();
    this.webhook = new Webhook(raw.webhook);
    this.secret = raw.secret;
    Object.freeze(this);
  }
}

class DeliveryReport extends Plain {
  constructor(raw) {
    super();
    this.delivered = raw.delivered;
    this.failed = raw.failed;
    this.dead = raw.dead;
    this.paused = raw.paused;
    this.more = raw.more;
    this.next = date(raw.next);
    Object.freeze(this);
  }
}

class DeadLetter extends Plain {
  constructor(raw) {
    super();
    this.webhookId = raw.webhook_id;
    this.seq = raw.seq;
    this.eventId = raw.event_id;
    this.type = raw.type;
    this.request = raw.request ?? null;
    this.attempts = raw.attempts;
    this.status = raw.status ?? null;
    this.error = raw.error;
    this.firstAt = date(raw.first_at);
    this.lastAt = date(raw.last_at);
    Object.freeze(this);
  }
}

class ResendReport extends Plain {
  constructor(raw) {
    super();
    this.resent = raw.resent;
    Object.freeze(this);
  }
}

module.exports = { Webhook, WebhookSubscribed, DeliveryReport, DeadLetter, ResendReport };
