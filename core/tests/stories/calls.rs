// Written by `cargo xtask gen` from core/src/session: every verb by its name.

use countersign::model::input;
use countersign::{Error, Result, Session};
use serde_json::Value;

use super::arguments::Arguments;

/// Calls a verb with arguments as JSON.
pub fn call(session: &Session, operation: &str, mut args: Arguments, with: Value) -> Result<Value> {
    match operation {
        "applications.upsert" => super::plain(session.applications().upsert(args.text("id")?, input(with)?)?),
        "applications.get" => super::plain(session.applications().get(args.text("id")?)?),
        "applications.list" => super::plain(session.applications().list(input(with)?)?),
        "applications.archive" => super::plain(session.applications().archive(args.text("id")?)?),
        "approvals.pending" => super::plain(session.approvals().pending(input(with)?)?),
        "approvals.completed" => super::plain(session.approvals().completed(input(with)?)?),
        "approvals.summary" => super::plain(session.approvals().summary()?),
        "approvals.get" => super::plain(session.approvals().get(args.parsed("approval")?)?),
        "approvals.approve" => {
            super::plain(session.approvals().approve(args.parsed("approval")?, input(with)?)?)
        }
        "approvals.reject" => {
            super::plain(session.approvals().reject(args.parsed("approval")?, input(with)?)?)
        }
        "approvals.approve_many" => {
            super::plain(session.approvals().approve_many(args.list("approvals")?, input(with)?)?)
        }
        "approvals.reject_many" => {
            super::plain(session.approvals().reject_many(args.list("approvals")?, input(with)?)?)
        }
        "approvals.forward" => super::plain(session.approvals().forward(
            args.parsed("approval")?,
            args.text("to")?,
            input(with)?,
        )?),
        "approvals.reassign" => super::plain(session.approvals().reassign(
            args.parsed("approval")?,
            args.text("to")?,
            input(with)?,
        )?),
        "approvals.remind" => {
            super::plain(session.approvals().remind(args.parsed("approval")?, input(with)?)?)
        }
        "audit.list" => super::plain(session.audit().list(input(with)?)?),
        "audit.head" => super::plain(session.audit().head()?),
        "audit.verify" => super::plain(session.audit().verify(input(with)?)?),
        "audit.export" => super::plain(session.audit().export(args.text("path")?, input(with)?, |_| Ok(()))?),
        "audit.evidence" => super::plain(session.audit().evidence(args.parsed("request")?, input(with)?)?),
        "audit.get" => super::plain(session.audit().get(args.whole("entry")?)?),
        "audit.redact" => super::plain(session.audit().redact(args.whole("entry")?, input(with)?)?),
        "cart.add" => {
            super::plain(session.cart().add(args.parsed::<countersign::ItemRef>("item")?, input(with)?)?)
        }
        "cart.update" => super::plain(session.cart().update(args.parsed("line")?, input(with)?)?),
        "cart.remove" => {
            session.cart().remove(args.parsed("line")?)?;
            Ok(Value::Null)
        }
        "cart.view" => super::plain(session.cart().view()?),
        "cart.clear" => {
            session.cart().clear()?;
            Ok(Value::Null)
        }
        "cart.validate" => super::plain(session.cart().validate()?),
        "cart.submit" => super::plain(session.cart().submit(input(with)?)?),
        "catalog.create_category" => {
            super::plain(session.catalog().create_category(args.text("name")?, input(with)?)?)
        }
        "catalog.update_category" => {
            super::plain(session.catalog().update_category(args.parsed("category")?, input(with)?)?)
        }
        "catalog.delete_category" => {
            session.catalog().delete_category(args.parsed("category")?)?;
            Ok(Value::Null)
        }
        "catalog.get_category" => super::plain(session.catalog().get_category(args.parsed("category")?)?),
        "catalog.list_categories" => super::plain(session.catalog().list_categories(input(with)?)?),
        "catalog.create_item" => super::plain(session.catalog().create_item(
            args.parsed("kind")?,
            args.text("name")?,
            input(with)?,
        )?),
        "catalog.upsert_item" => {
            super::plain(session.catalog().upsert_item(args.text("reference")?, input(with)?)?)
        }
        "catalog.update_item" => super::plain(
            session.catalog().update_item(args.parsed::<countersign::ItemRef>("item")?, input(with)?)?,
        ),
        "catalog.enable_item" => {
            super::plain(session.catalog().enable_item(args.parsed::<countersign::ItemRef>("item")?)?)
        }
        "catalog.disable_item" => {
            super::plain(session.catalog().disable_item(args.parsed::<countersign::ItemRef>("item")?)?)
        }
        "catalog.delete_item" => {
            session.catalog().delete_item(args.parsed::<countersign::ItemRef>("item")?)?;
            Ok(Value::Null)
        }
        "catalog.requestable" => super::plain(
            session
                .catalog()
                .requestable(args.parsed::<countersign::ItemRef>("item")?, args.text("beneficiary")?)?,
        ),
        "catalog.get_item" => {
            super::plain(session.catalog().get_item(args.parsed::<countersign::ItemRef>("item")?)?)
        }
        "catalog.list_items" => super::plain(session.catalog().list_items(input(with)?)?),
        "catalog.history" => super::plain(
            session.catalog().history(args.parsed::<countersign::ItemRef>("item")?, input(with)?)?,
        ),
        "conflicts.create_rule" => {
            super::plain(session.conflicts().create_rule(args.text("name")?, input(with)?)?)
        }
        "conflicts.update_rule" => {
            super::plain(session.conflicts().update_rule(args.parsed("rule")?, input(with)?)?)
        }
        "conflicts.delete_rule" => {
            session.conflicts().delete_rule(args.parsed("rule")?)?;
            Ok(Value::Null)
        }
        "conflicts.list_rules" => super::plain(session.conflicts().list_rules(input(with)?)?),
        "conflicts.check" => super::plain(session.conflicts().check(args.text("identity")?, input(with)?)?),
        "conflicts.exempt" => super::plain(session.conflicts().exempt(
            args.parsed("rule")?,
            args.text("identity")?,
            input(with)?,
        )?),
        "conflicts.revoke_exemption" => {
            super::plain(session.conflicts().revoke_exemption(args.parsed("exemption")?, input(with)?)?)
        }
        "delegations.create" => {
            super::plain(session.delegations().create(args.text("delegate")?, input(with)?)?)
        }
        "delegations.extend" => {
            super::plain(session.delegations().extend(args.parsed("delegation")?, input(with)?)?)
        }
        "delegations.revoke" => {
            super::plain(session.delegations().revoke(args.parsed("delegation")?, input(with)?)?)
        }
        "delegations.list" => super::plain(session.delegations().list(input(with)?)?),
        "events.read" => super::plain(session.events().read(args.text("consumer")?, input(with)?)?),
        "events.acknowledge" => {
            super::plain(session.events().acknowledge(args.text("consumer")?, args.whole("seq")?)?)
        }
        "grants.get" => super::plain(session.grants().get(args.parsed("grant")?)?),
        "grants.list" => super::plain(session.grants().list(input(with)?)?),
        "grants.load" => super::plain(session.grants().load(args.entries("entries")?)?),
        "grants.revoke" => super::plain(session.grants().revoke(args.parsed("grant")?, input(with)?)?),
        "grants.modify" => super::plain(session.grants().modify(args.parsed("grant")?, input(with)?)?),
        "grants.suspend" => super::plain(session.grants().suspend(args.parsed("grant")?, input(with)?)?),
        "grants.restore" => super::plain(session.grants().restore(args.parsed("grant")?, input(with)?)?),
        "grants.hand_back" => super::plain(session.grants().hand_back(args.parsed("grant")?, input(with)?)?),
        "groups.upsert" => super::plain(session.groups().upsert(args.text("id")?, input(with)?)?),
        "groups.load" => super::plain(session.groups().load(args.entries("entries")?)?),
        "groups.get" => super::plain(session.groups().get(args.text("id")?)?),
        "groups.list" => super::plain(session.groups().list(input(with)?)?),
        "groups.add_members" => {
            super::plain(session.groups().add_members(args.text("id")?, args.list("members")?)?)
        }
        "groups.remove_members" => {
            super::plain(session.groups().remove_members(args.text("id")?, args.list("members")?)?)
        }
        "groups.delete" => {
            session.groups().delete(args.text("id")?)?;
            Ok(Value::Null)
        }
        "identities.upsert" => super::plain(session.identities().upsert(args.text("id")?, input(with)?)?),
        "identities.load" => super::plain(session.identities().load(args.entries("entries")?)?),
        "identities.deactivate" => {
            super::plain(session.identities().deactivate(args.text("id")?, input(with)?)?)
        }
        "identities.get" => super::plain(session.identities().get(args.text("id")?)?),
        "identities.list" => super::plain(session.identities().list(input(with)?)?),
        "identities.history" => super::plain(session.identities().history(args.text("id")?, input(with)?)?),
        "policies.create" => super::plain(session.policies().create(args.text("name")?, input(with)?)?),
        "policies.upsert" => super::plain(session.policies().upsert(args.text("name")?, input(with)?)?),
        "policies.update" => super::plain(session.policies().update(args.parsed("policy")?, input(with)?)?),
        "policies.get" => super::plain(session.policies().get(args.parsed("policy")?, input(with)?)?),
        "policies.list" => super::plain(session.policies().list(input(with)?)?),
        "policies.set_default" => super::plain(session.policies().set_default(args.parsed("policy")?)?),
        "policies.retire" => super::plain(session.policies().retire(args.parsed("policy")?)?),
        "policies.preview" => super::plain(
            session.policies().preview(args.parsed::<countersign::ItemRef>("item")?, input(with)?)?,
        ),
        "policies.lint" => super::plain(session.policies().lint(input(with)?)?),
        "provisioning.claim" => {
            super::plain(session.provisioning().claim(args.text("worker")?, input(with)?)?)
        }
        "provisioning.complete" => {
            super::plain(session.provisioning().complete(args.parsed("task")?, input(with)?)?)
        }
        "provisioning.fail" => super::plain(session.provisioning().fail(
            args.parsed("task")?,
            args.text("error")?,
            input(with)?,
        )?),
        "provisioning.renew" => {
            super::plain(session.provisioning().renew(args.parsed("task")?, input(with)?)?)
        }
        "provisioning.release" => {
            super::plain(session.provisioning().release(args.parsed("task")?, input(with)?)?)
        }
        "provisioning.start" => super::plain(session.provisioning().start(args.parsed("request")?)?),
        "provisioning.snooze" => {
            super::plain(session.provisioning().snooze(args.parsed("request")?, input(with)?)?)
        }
        "provisioning.wake" => {
            super::plain(session.provisioning().wake(args.parsed("request")?, input(with)?)?)
        }
        "provisioning.assign" => super::plain(session.provisioning().assign(
            args.parsed("request")?,
            args.text("identity")?,
            input(with)?,
        )?),
        "provisioning.resolve" => {
            super::plain(session.provisioning().resolve(args.parsed("request")?, input(with)?)?)
        }
        "provisioning.verify" => {
            super::plain(session.provisioning().verify(args.parsed("request")?, input(with)?)?)
        }
        "provisioning.reopen" => {
            super::plain(session.provisioning().reopen(args.parsed("request")?, input(with)?)?)
        }
        "provisioning.list" => super::plain(session.provisioning().list(input(with)?)?),
        "reports.decision_times" => {
            super::plain(session.reports().decision_times(args.parsed("by")?, input(with)?)?)
        }
        "reports.waiting" => super::plain(session.reports().waiting(input(with)?)?),
        "reports.never_refused" => super::plain(session.reports().never_refused(input(with)?)?),
        "reports.ending_soon" => super::plain(session.reports().ending_soon(input(with)?)?),
        "reports.csv" => super::plain(session.reports().csv(args.parsed("report")?, input(with)?)?),
        "requests.submit" => super::plain(session.requests().submit(args.list("items")?, input(with)?)?),
        "requests.get" => super::plain(session.requests().get(args.parsed("request")?, input(with)?)?),
        "requests.list" => super::plain(session.requests().list(input(with)?)?),
        "requests.cancel" => super::plain(session.requests().cancel(args.parsed("request")?, input(with)?)?),
        "requests.close" => super::plain(session.requests().close(args.parsed("request")?, input(with)?)?),
        "requests.comment" => {
            super::plain(session.requests().comment(args.parsed("request")?, args.text("text")?)?)
        }
        "requests.history" => {
            super::plain(session.requests().history(args.parsed("request")?, input(with)?)?)
        }
        "requests.retry" => super::plain(session.requests().retry(args.parsed("request")?, input(with)?)?),
        "requests.explain" => super::plain(session.requests().explain(args.parsed("request")?)?),
        "requests.reroute" => {
            super::plain(session.requests().reroute(args.parsed("request")?, input(with)?)?)
        }
        "settings.get" => super::plain(session.settings().get()?),
        "settings.update" => super::plain(session.settings().update(input(with)?)?),
        "webhooks.subscribe" => super::plain(session.webhooks().subscribe(args.text("url")?, input(with)?)?),
        "webhooks.update" => super::plain(session.webhooks().update(args.parsed("webhook")?, input(with)?)?),
        "webhooks.unsubscribe" => {
            session.webhooks().unsubscribe(args.parsed("webhook")?)?;
            Ok(Value::Null)
        }
        "webhooks.list" => super::plain(session.webhooks().list(input(with)?)?),
        "webhooks.deliver" => super::plain(session.webhooks().deliver(input(with)?)?),
        "webhooks.failed" => super::plain(session.webhooks().failed(args.parsed("webhook")?, input(with)?)?),
        "webhooks.resend" => super::plain(session.webhooks().resend(args.parsed("webhook")?, input(with)?)?),
        _ => Err(Error::Internal(format!("no operation `{operation}`"))),
    }
}
