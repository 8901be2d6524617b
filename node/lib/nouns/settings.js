// Written by `cargo xtask gen` from core/src/session/settings.rs: edit that, not this.
'use strict';

const { Noun, verbs } = require('../noun.js');
const { StoreSettings } = require('../records/settings.js');

class Settings extends Noun {}

verbs(Settings, {
  get: {
    calls: 'settingsGet',
    takes: [],
    options: null,
    gives: (raw) => new StoreSettings(raw),
  },
  update: {
    calls: 'settingsUpdate',
    takes: [],
    options: ['on_behalf_manager', 'on_behalf_anyone', 'justification_required', 'justification_min', 'justification_max', 'comment_max', 'entitlement_requests', 'entitlement_justification', 'entitlement_denial_comment', 'cart_lines', 'submit_requests', 'lease', 'attempts', 'claim_by', 'end_warning', 'auto_approve_own', 'fallback', 'decide_by', 'reauthenticate', 'freshness', ['reminders', 'Reminders'], ['escalation', 'Escalation'], 'external_approvals', 'delegation_chain', 'entitlement_scheme'],
    gives: (raw) => new StoreSettings(raw),
  },
});

module.exports = { Settings };
