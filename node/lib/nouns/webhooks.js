// Written by `cargo xtask gen` from core/src/session/webhooks.rs: edit that, not this.
'use strict';

const { text } = require('../given.js');
const { Noun, verbs } = require('../noun.js');
const { DeadLetter, DeliveryReport, ResendReport, Webhook, WebhookSubscribed } = require('../records/webhook.js');
const { Page } = require('../result.js');

class Webhooks extends Noun {}

verbs(Webhooks, {
  subscribe: {
    calls: 'webhooksSubscribe',
    takes: [['url', text]],
    options: ['types', 'scheme', 'enabled', 'allow_private', 'tenant_id', 'timeout', 'after'],
    gives: (raw) => new WebhookSubscribed(raw),
  },
  update: {
    calls: 'webhooksUpdate',
    takes: [['webhook', text]],
    options: ['url', 'types', 'scheme', 'enabled', 'allow_private', 'tenant_id', 'timeout'],
    gives: (raw) => new Webhook(raw),
  },
  unsubscribe: {
    calls: 'webhooksUnsubscribe',
    takes: [['webhook', text]],
    options: null,
    gives: () => undefined,
  },
  list: {
    calls: 'webhooksList',
    takes: [],
    options: ['limit', 'cursor'],
    gives: (raw) => new Page(raw, Webhook),
  },
  deliver: {
    calls: 'webhooksDeliver',
    takes: [],
    options: ['limit'],
    gives: (raw) => new DeliveryReport(raw),
    waits: true,
  },
  failed: {
    calls: 'webhooksFailed',
    takes: [['webhook', text]],
    options: ['limit', 'cursor'],
    gives: (raw) => new Page(raw, DeadLetter),
  },
  resend: {
    calls: 'webhooksResend',
    takes: [['webhook', text]],
    options: ['events'],
    gives: (raw) => new ResendReport(raw),
  },
});

module.exports = { Webhooks };
