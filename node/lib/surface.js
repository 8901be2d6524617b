// Written by `cargo xtask gen` from core/src/session and core/src/model: edit that, not this.
'use strict';

const { Session } = require('./session.js');
const { Applications } = require('./nouns/applications.js');
const { Approvals } = require('./nouns/approvals.js');
const { Audit } = require('./nouns/audit.js');
const { Cart } = require('./nouns/cart.js');
const { Catalog } = require('./nouns/catalog.js');
const { Conflicts } = require('./nouns/conflicts.js');
const { Delegations } = require('./nouns/delegations.js');
const { Events } = require('./nouns/events.js');
const { Grants } = require('./nouns/grants.js');
const { Groups } = require('./nouns/groups.js');
const { Identities } = require('./nouns/identities.js');
const { Policies } = require('./nouns/policies.js');
const { Provisioning } = require('./nouns/provisioning.js');
const { Reports } = require('./nouns/reports.js');
const { Requests } = require('./nouns/requests.js');
const { Settings } = require('./nouns/settings.js');
const { Webhooks } = require('./nouns/webhooks.js');
const { Application } = require('./records/application.js');
const { Decision, Hand, Approval, ApprovalSummary, Decided } = require('./records/approval.js');
const { CartView, CartLine, CartValidation } = require('./records/cart.js');
const { Category } = require('./records/category.js');
const { ConflictRule, ConflictRuleReport, Violation, Exemption } = require('./records/conflict.js');
const { RelatedItem, AccessModel, Privilege, RequestContext, TargetGroup } = require('./records/context.js');
const { Delegation } = require('./records/delegation.js');
const { Event, EventBatch, EventCursor } = require('./records/event.js');
const { Evidence } = require('./records/evidence.js');
const { PolicyTried, Candidate, Absent, PartExplained, StageExplained, NextEvent, Explanation } = require('./records/explain.js');
const { FormField } = require('./records/form.js');
const { Grant } = require('./records/grant.js');
const { Group } = require('./records/group.js');
const { Comment, HistoryEntry } = require('./records/history.js');
const { Identity } = require('./records/identity.js');
const { Permission, CatalogItem } = require('./records/item.js');
const { LedgerEntry, LedgerHead, ExportProgress, DueReport } = require('./records/ledger.js');
const { LoadReport, LoadProblem } = require('./records/load.js');
const { Policy, LintFinding, LintReport } = require('./records/policy.js');
const { DecisionTime, Waiting, NeverRefused, EndingSoon } = require('./records/report.js');
const { Request, Narrowed, GrantBefore, BeneficiaryThen, RequestConflict, Existing, Submission, Submitted } = require('./records/request.js');
const { Requestability, Audience, Requestable } = require('./records/requestability.js');
const { StoreSettings } = require('./records/settings.js');
const { Need, AttributeIs, Condition, Reminders, Escalation, Stage } = require('./records/stage.js');
const { Task, Work } = require('./records/task.js');
const { BackupReport, CheckReport, Breach, ChainReport } = require('./records/upkeep.js');
const { Webhook, WebhookSubscribed, DeliveryReport, DeadLetter, ResendReport } = require('./records/webhook.js');
const { Problem, Choice } = require('./records/error.js');

module.exports = {
  Session,
  Applications,
  Approvals,
  Audit,
  Cart,
  Catalog,
  Conflicts,
  Delegations,
  Events,
  Grants,
  Groups,
  Identities,
  Policies,
  Provisioning,
  Reports,
  Requests,
  Settings,
  Webhooks,
  Application,
  Decision,
  Hand,
  Approval,
  ApprovalSummary,
  Decided,
  CartView,
  CartLine,
  CartValidation,
  Category,
  ConflictRule,
  ConflictRuleReport,
  Violation,
  Exemption,
  RelatedItem,
  AccessModel,
  Privilege,
  RequestContext,
  TargetGroup,
  Delegation,
  Event,
  EventBatch,
  EventCursor,
  Evidence,
  PolicyTried,
  Candidate,
  Absent,
  PartExplained,
  StageExplained,
  NextEvent,
  Explanation,
  FormField,
  Grant,
  Group,
  Comment,
  HistoryEntry,
  Identity,
  Permission,
  CatalogItem,
  LedgerEntry,
  LedgerHead,
  ExportProgress,
  DueReport,
  LoadReport,
  LoadProblem,
  Policy,
  LintFinding,
  LintReport,
  DecisionTime,
  Waiting,
  NeverRefused,
  EndingSoon,
  Request,
  Narrowed,
  GrantBefore,
  BeneficiaryThen,
  RequestConflict,
  Existing,
  Submission,
  Submitted,
  Requestability,
  Audience,
  Requestable,
  StoreSettings,
  Need,
  AttributeIs,
  Condition,
  Reminders,
  Escalation,
  Stage,
  Task,
  Work,
  BackupReport,
  CheckReport,
  Breach,
  ChainReport,
  Webhook,
  WebhookSubscribed,
  DeliveryReport,
  DeadLetter,
  ResendReport,
  Problem,
  Choice,
};
