-- The first floor of the store. `number` is gapless, in commit order, and the keyset of every list; `id` is public.
-- Times are milliseconds since 1970, UTC. Foreign keys are by number. The law of `law::status` is repeated here as rows.

CREATE TABLE cs_identities (
    number     INTEGER PRIMARY KEY,
    id         TEXT    NOT NULL UNIQUE CHECK (length(id) BETWEEN 1 AND 255),
    name       TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 255),
    first_name TEXT,
    last_name  TEXT,
    email      TEXT,
    manager    INTEGER REFERENCES cs_identities (number),
    attributes TEXT    NOT NULL CHECK (json_type(attributes) = 'object'),
    active     INTEGER NOT NULL CHECK (active IN (0, 1)),
    kind       TEXT    NOT NULL CHECK (kind = 'human' OR kind = 'service' OR kind = 'agent'),
    owner      INTEGER REFERENCES cs_identities (number),
    person     TEXT    NOT NULL CHECK (length(person) BETWEEN 1 AND 255),
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    CHECK ((kind = 'human') = (owner IS NULL))
) STRICT;
CREATE INDEX cs_identities_by_manager ON cs_identities (manager, number);
CREATE INDEX cs_identities_by_person ON cs_identities (person);
CREATE INDEX cs_identities_by_owner ON cs_identities (owner) WHERE owner IS NOT NULL;

CREATE TABLE cs_groups (
    number      INTEGER PRIMARY KEY,
    id          TEXT    NOT NULL UNIQUE CHECK (length(id) BETWEEN 1 AND 255),
    name        TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 255),
    description TEXT,
    owner       INTEGER REFERENCES cs_identities (number),
    created_at  INTEGER NOT NULL,
    updated_at  INTEGER NOT NULL
) STRICT;
CREATE INDEX cs_groups_by_owner ON cs_groups (owner, number);

CREATE TABLE cs_group_members (
    grp      INTEGER NOT NULL REFERENCES cs_groups (number),
    identity INTEGER NOT NULL REFERENCES cs_identities (number),
    PRIMARY KEY (grp, identity)
) STRICT, WITHOUT ROWID;
CREATE INDEX cs_group_members_by_identity ON cs_group_members (identity, grp);

CREATE TABLE cs_settings (
    version    INTEGER PRIMARY KEY,
    data       TEXT    NOT NULL CHECK (json_type(data) = 'object'),
    created_at INTEGER NOT NULL
) STRICT;
-- The first version says nothing: every rule has its default.
INSERT INTO cs_settings (version, data, created_at) VALUES (1, '{}', 0);
CREATE TRIGGER cs_settings_go_on BEFORE INSERT ON cs_settings
WHEN EXISTS (SELECT 1 FROM cs_settings WHERE version = new.version)
BEGIN SELECT raise(ABORT, 'law: a version of the settings never changes'); END;
CREATE TRIGGER cs_settings_are_frozen BEFORE UPDATE ON cs_settings
BEGIN SELECT raise(ABORT, 'law: a version of the settings never changes'); END;
CREATE TRIGGER cs_settings_stay BEFORE DELETE ON cs_settings
BEGIN SELECT raise(ABORT, 'law: a version of the settings is never deleted'); END;

-- What is listed and looked up of a policy. What it says is in its versions.
CREATE TABLE cs_policies (
    number     INTEGER PRIMARY KEY,
    id         BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),
    name       TEXT    NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 255),
    version    INTEGER NOT NULL CHECK (version >= 1),
    is_default INTEGER NOT NULL CHECK (is_default IN (0, 1)),
    retired_at INTEGER,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    CHECK (retired_at IS NULL OR is_default = 0)
) STRICT;
CREATE UNIQUE INDEX cs_policies_one_default ON cs_policies (is_default) WHERE is_default = 1;
CREATE TRIGGER cs_policies_are_not_replaced BEFORE INSERT ON cs_policies
WHEN EXISTS (SELECT 1 FROM cs_policies WHERE number = new.number OR id = new.id OR name = new.name)
BEGIN SELECT raise(ABORT, 'law: a policy never takes another one''s place'); END;
CREATE TRIGGER cs_policies_stay BEFORE DELETE ON cs_policies
BEGIN SELECT raise(ABORT, 'law: a policy is never deleted'); END;

CREATE TABLE cs_policy_versions (
    policy     INTEGER NOT NULL REFERENCES cs_policies (number),
    version    INTEGER NOT NULL CHECK (version >= 1),
    content    TEXT    NOT NULL CHECK (json_type(content) = 'object'),
    created_at INTEGER NOT NULL,
    PRIMARY KEY (policy, version)
) STRICT;
CREATE TRIGGER cs_policy_versions_go_on BEFORE INSERT ON cs_policy_versions
WHEN EXISTS (SELECT 1 FROM cs_policy_versions WHERE policy = new.policy AND version = new.version)
BEGIN SELECT raise(ABORT, 'law: a version of a policy never changes'); END;
CREATE TRIGGER cs_policy_versions_are_frozen BEFORE UPDATE ON cs_policy_versions
BEGIN SELECT raise(ABORT, 'law: a version of a policy never changes'); END;
CREATE TRIGGER cs_policy_versions_stay BEFORE DELETE ON cs_policy_versions
BEGIN SELECT raise(ABORT, 'law: a version of a policy is never deleted'); END;

CREATE TABLE cs_applications (
    number      INTEGER PRIMARY KEY,
    id          TEXT    NOT NULL UNIQUE CHECK (length(id) BETWEEN 1 AND 255),
    name        TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 255),
    description TEXT,
    owner       INTEGER REFERENCES cs_identities (number),
    priority    TEXT,
    archived    INTEGER NOT NULL CHECK (archived IN (0, 1)),
    policy      INTEGER REFERENCES cs_policies (number),
    created_at  INTEGER NOT NULL,
    updated_at  INTEGER NOT NULL
) STRICT;
CREATE INDEX cs_applications_by_owner ON cs_applications (owner, number);

CREATE TABLE cs_categories (
    number      INTEGER PRIMARY KEY,
    id          BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),
    parent      INTEGER REFERENCES cs_categories (number),
    name        TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 255),
    description TEXT,
    icon        TEXT,
    position    INTEGER NOT NULL,
    policy      INTEGER REFERENCES cs_policies (number),
    created_at  INTEGER NOT NULL,
    updated_at  INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX cs_categories_by_name ON cs_categories (coalesce(parent, 0), name);

-- What is listed and looked up of an item. What it says is in its versions.
CREATE TABLE cs_items (
    number      INTEGER PRIMARY KEY,
    id          BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),
    version     INTEGER NOT NULL CHECK (version >= 1),
    kind        TEXT    NOT NULL,
    category    INTEGER REFERENCES cs_categories (number),
    application INTEGER REFERENCES cs_applications (number),
    owner       INTEGER REFERENCES cs_identities (number),
    owner_group INTEGER REFERENCES cs_groups (number),
    reference   TEXT,
    risk        TEXT    NOT NULL,
    policy      INTEGER REFERENCES cs_policies (number),
    enabled     INTEGER NOT NULL CHECK (enabled IN (0, 1)),
    created_at  INTEGER NOT NULL,
    updated_at  INTEGER NOT NULL,
    deleted_at  INTEGER,
    CHECK (owner IS NULL OR owner_group IS NULL),
    CHECK (deleted_at IS NULL OR enabled = 0)
) STRICT;
CREATE UNIQUE INDEX cs_items_by_reference ON cs_items (reference) WHERE deleted_at IS NULL;
CREATE INDEX cs_items_by_enabled ON cs_items (enabled, number);
CREATE INDEX cs_items_by_kind ON cs_items (kind, number);
CREATE INDEX cs_items_by_risk ON cs_items (risk, number);
CREATE INDEX cs_items_by_category ON cs_items (category, number);
CREATE INDEX cs_items_by_application ON cs_items (application, number);
CREATE INDEX cs_items_by_owner ON cs_items (owner, number);
CREATE INDEX cs_items_by_owner_group ON cs_items (owner_group, number) WHERE owner_group IS NOT NULL;

CREATE TABLE cs_item_versions (
    item       INTEGER NOT NULL REFERENCES cs_items (number),
    version    INTEGER NOT NULL CHECK (version >= 1),
    name       TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 255),
    content    TEXT    NOT NULL CHECK (json_type(content) = 'object'),
    created_at INTEGER NOT NULL,
    PRIMARY KEY (item, version)
) STRICT;
CREATE TRIGGER cs_item_versions_go_on BEFORE INSERT ON cs_item_versions
WHEN EXISTS (SELECT 1 FROM cs_item_versions WHERE item = new.item AND version = new.version)
BEGIN SELECT raise(ABORT, 'law: a version of an item never changes'); END;
CREATE TRIGGER cs_item_versions_are_frozen BEFORE UPDATE ON cs_item_versions
BEGIN SELECT raise(ABORT, 'law: a version of an item never changes'); END;
CREATE TRIGGER cs_item_versions_stay BEFORE DELETE ON cs_item_versions
BEGIN SELECT raise(ABORT, 'law: a version of an item is never deleted'); END;

-- Three ways to find an item: by a tag, by a category that it is in or below, by its words.
CREATE TABLE cs_item_tags (
    tag  TEXT    NOT NULL,
    item INTEGER NOT NULL REFERENCES cs_items (number),
    PRIMARY KEY (tag, item)
) STRICT, WITHOUT ROWID;
CREATE INDEX cs_item_tags_by_item ON cs_item_tags (item);
CREATE TABLE cs_item_places (
    category INTEGER NOT NULL REFERENCES cs_categories (number),
    item     INTEGER NOT NULL REFERENCES cs_items (number),
    PRIMARY KEY (category, item)
) STRICT, WITHOUT ROWID;
CREATE INDEX cs_item_places_by_item ON cs_item_places (item);
CREATE VIRTUAL TABLE cs_items_text USING fts5 (
    name, description, tags, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);

-- Which access no one person may have together. Without a second side, any two of the first conflict.
CREATE TABLE cs_conflict_rules (
    number      INTEGER PRIMARY KEY,
    id          BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),
    name        TEXT    NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 255),
    description TEXT,
    severity    TEXT    NOT NULL,
    enforcement TEXT    NOT NULL CHECK (enforcement = 'block' OR enforcement = 'warn' OR enforcement = 'add_stage'),
    stage       TEXT,
    enabled     INTEGER NOT NULL CHECK (enabled IN (0, 1)),
    created_at  INTEGER NOT NULL,
    updated_at  INTEGER NOT NULL,
    CHECK ((enforcement = 'add_stage') = (stage IS NOT NULL))
) STRICT;
CREATE TABLE cs_conflict_items (
    rule INTEGER NOT NULL REFERENCES cs_conflict_rules (number) ON DELETE CASCADE,
    item INTEGER NOT NULL REFERENCES cs_items (number),
    side INTEGER NOT NULL CHECK (side IN (1, 2)),
    PRIMARY KEY (rule, item)
) STRICT, WITHOUT ROWID;
CREATE INDEX cs_conflict_items_by_item ON cs_conflict_items (item, rule);
CREATE TABLE cs_exemptions (
    number     INTEGER PRIMARY KEY,
    id         BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),
    rule       INTEGER NOT NULL REFERENCES cs_conflict_rules (number) ON DELETE CASCADE,
    person     TEXT    NOT NULL,
    reason     TEXT    NOT NULL,
    ends_at    INTEGER NOT NULL,
    revoked_at INTEGER,
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX cs_exemptions_by_person ON cs_exemptions (rule, person, ends_at);

-- `apart` tells requests and grants of one item apart where it may be held more than once; elsewhere it is empty.
CREATE TABLE cs_cart_lines (
    number        INTEGER PRIMARY KEY,
    id            BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),
    requester     INTEGER NOT NULL REFERENCES cs_identities (number),
    beneficiary   INTEGER NOT NULL REFERENCES cs_identities (number),
    item          INTEGER NOT NULL REFERENCES cs_items (number),
    apart         TEXT    NOT NULL,
    justification TEXT,
    starts_at     INTEGER,
    duration      TEXT,
    ends_at       INTEGER,
    permissions   TEXT    CHECK (json_type(permissions) = 'array'),
    form_values   TEXT    NOT NULL CHECK (json_type(form_values) = 'object'),
    account       TEXT,
    target_group  TEXT    CHECK (json_type(target_group) = 'object'),
    metadata      TEXT    NOT NULL CHECK (json_type(metadata) = 'object'),
    context       TEXT    CHECK (json_type(context) = 'object'),
    added_at      INTEGER NOT NULL,
    UNIQUE (requester, beneficiary, item, apart),
    CHECK (duration IS NULL OR ends_at IS NULL),
    CHECK (account IS NULL OR target_group IS NULL)
) STRICT;
CREATE INDEX cs_cart_lines_by_item ON cs_cart_lines (item);

-- What a submit under a key answered, so that the same submit is answered the same again: its options and what it asked
-- for are compared by their digests.
CREATE TABLE cs_submits (
    requester   INTEGER NOT NULL REFERENCES cs_identities (number),
    key         TEXT    NOT NULL CHECK (length(key) BETWEEN 1 AND 255),
    options     TEXT    NOT NULL CHECK (length(options) = 64),
    lines       TEXT    NOT NULL CHECK (length(lines) = 64),
    answer      TEXT    NOT NULL CHECK (json_type(answer) = 'object'),
    created_at  INTEGER NOT NULL,
    PRIMARY KEY (requester, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE cs_submissions (
    number      INTEGER PRIMARY KEY,
    id          BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),
    requester   INTEGER NOT NULL REFERENCES cs_identities (number),
    beneficiary INTEGER NOT NULL REFERENCES cs_identities (number),
    created_at  INTEGER NOT NULL
) STRICT;

-- The legal moves: a null `from_status` is a start, a status that no row leaves is final.
CREATE TABLE cs_request_moves (
    from_status TEXT,
    move        TEXT NOT NULL,
    to_status   TEXT NOT NULL,
    UNIQUE (from_status, move, to_status)
) STRICT;
INSERT INTO cs_request_moves (from_status, move, to_status) VALUES
    (NULL,           'submit',   'pending'),
    ('pending',      'approve',  'approved'),
    ('pending',      'schedule', 'scheduled'),
    ('pending',      'reject',   'rejected'),
    ('pending',      'cancel',   'cancelled'),
    ('pending',      'expire',   'expired'),
    ('scheduled',    'due',      'approved'),
    ('approved',     'start',    'provisioning'),
    ('approved',     'block',    'failed'),
    ('provisioning', 'complete', 'provisioned'),
    ('provisioning', 'resolve',  'verifying'),
    ('provisioning', 'release',  'approved'),
    ('provisioning', 'fail',     'failed'),
    ('approved',     'snooze',   'snoozed'),
    ('provisioning', 'snooze',   'snoozed'),
    ('snoozed',      'wake',     'approved'),
    ('verifying',    'verify',   'provisioned'),
    ('verifying',    'reopen',   'approved'),
    ('failed',       'retry',    'approved'),
    ('pending',      'close',    'closed'),
    ('scheduled',    'close',    'closed'),
    ('approved',     'close',    'closed'),
    ('provisioning', 'close',    'closed'),
    ('snoozed',      'close',    'closed'),
    ('verifying',    'close',    'closed'),
    ('failed',       'close',    'closed');
CREATE TRIGGER cs_request_moves_insert BEFORE INSERT ON cs_request_moves
BEGIN SELECT raise(ABORT, 'law: the legal moves are part of the schema'); END;
CREATE TRIGGER cs_request_moves_update BEFORE UPDATE ON cs_request_moves
BEGIN SELECT raise(ABORT, 'law: the legal moves are part of the schema'); END;
CREATE TRIGGER cs_request_moves_delete BEFORE DELETE ON cs_request_moves
BEGIN SELECT raise(ABORT, 'law: the legal moves are part of the schema'); END;

CREATE TABLE cs_requests (
    number        INTEGER PRIMARY KEY,
    id            BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),
    submission    INTEGER REFERENCES cs_submissions (number),
    action        TEXT    NOT NULL CHECK (action = 'grant' OR action = 'revoke' OR action = 'modify'
                          OR action = 'suspend' OR action = 'restore'),
    origin        TEXT    NOT NULL CHECK (origin = 'user' OR origin = 'expiry' OR origin = 'hand_back'
                          OR origin = 'deactivation' OR origin = 'rule'),
    status        TEXT    NOT NULL,
    -- Whether it can still move.
    open          INTEGER NOT NULL AS (CASE status
        WHEN 'provisioned' THEN 0 WHEN 'rejected' THEN 0 WHEN 'cancelled' THEN 0 WHEN 'expired' THEN 0 WHEN 'closed' THEN 0 ELSE 1 END),
    -- How it ended, where it was closed.
    outcome       TEXT    CHECK (outcome = 'success' OR outcome = 'incomplete' OR outcome = 'failure'),
    -- Nobody where the clock or a rule made it.
    requester     INTEGER REFERENCES cs_identities (number),
    beneficiary   INTEGER NOT NULL REFERENCES cs_identities (number),
    -- Whose accounts these were then: who they are later besides may have no say either.
    requester_person   TEXT,
    beneficiary_person TEXT NOT NULL,
    item          INTEGER NOT NULL REFERENCES cs_items (number),
    item_version  INTEGER NOT NULL,
    apart         TEXT    NOT NULL,
    -- The grant that it changes; what gives access has none yet.
    of_grant      INTEGER REFERENCES cs_grants (number),
    -- None where nobody has to approve it, whatever the policies say.
    policy        INTEGER,
    policy_version INTEGER,
    settings      INTEGER NOT NULL REFERENCES cs_settings (version),
    -- Which of the policy's stages take part, the place among them and the added ones (none before the first opens), and how
    -- far the open one has escalated.
    plan          TEXT    NOT NULL CHECK (json_type(plan) = 'array'),
    route         INTEGER NOT NULL DEFAULT 1 CHECK (route >= 1),
    stage         INTEGER NOT NULL DEFAULT 0 CHECK (stage >= 0),
    level         INTEGER NOT NULL DEFAULT 0 CHECK (level >= 0),
    fallen        INTEGER NOT NULL DEFAULT 0 CHECK (fallen IN (0, 1)),
    deadline      INTEGER,
    narrowed      TEXT    CHECK (json_type(narrowed) = 'object'),
    justification TEXT,
    starts_at     INTEGER,
    duration      TEXT,
    ends_at       INTEGER,
    -- Which of the item's permissions are asked for, and which the grant had; none where it is all of them.
    permissions   TEXT    CHECK (json_type(permissions) = 'array'),
    before        TEXT    CHECK (json_type(before) = 'object'),
    form_values   TEXT    NOT NULL CHECK (json_type(form_values) = 'object'),
    account       TEXT,
    target_group  TEXT    CHECK (json_type(target_group) = 'object'),
    metadata      TEXT    NOT NULL CHECK (json_type(metadata) = 'object'),
    -- What else the host says with it, and who the beneficiary was then.
    context       TEXT    CHECK (json_type(context) = 'object'),
    beneficiary_then TEXT NOT NULL CHECK (json_type(beneficiary_then) = 'object'),
    -- Whether people do the work, who does it, and until when it rests.
    manual        INTEGER NOT NULL CHECK (manual IN (0, 1)),
    assignee      INTEGER REFERENCES cs_identities (number),
    snoozed_until INTEGER,
    added_stages  TEXT    NOT NULL CHECK (json_type(added_stages) = 'array'),
    conflicts     TEXT    NOT NULL CHECK (json_type(conflicts) = 'array'),
    digest        TEXT    NOT NULL CHECK (length(digest) = 64),
    attempts      INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    -- How often its work was seen not to be done: each time it is other work, with a key of its own.
    reopened      INTEGER NOT NULL DEFAULT 0 CHECK (reopened >= 0),
    created_at    INTEGER NOT NULL,
    updated_at    INTEGER NOT NULL,
    FOREIGN KEY (item, item_version) REFERENCES cs_item_versions (item, version),
    FOREIGN KEY (policy, policy_version) REFERENCES cs_policy_versions (policy, version),
    CHECK (duration IS NULL OR ends_at IS NULL),
    CHECK (account IS NULL OR target_group IS NULL),
    CHECK ((action = 'grant') = (of_grant IS NULL)),
    CHECK ((requester IS NULL) = (origin = 'expiry' OR origin = 'deactivation' OR origin = 'rule')),
    CHECK ((requester IS NULL) = (requester_person IS NULL)),
    CHECK ((policy IS NULL) = (policy_version IS NULL)),
    CHECK ((outcome IS NULL) = (status <> 'closed')),
    CHECK (snoozed_until IS NULL OR status = 'snoozed')
) STRICT;
CREATE INDEX cs_requests_by_requester ON cs_requests (requester, number) WHERE requester IS NOT NULL;
CREATE INDEX cs_requests_by_beneficiary ON cs_requests (beneficiary, number);
CREATE INDEX cs_requests_by_status ON cs_requests (status, number);
CREATE INDEX cs_requests_by_requester_and_status ON cs_requests (requester, status, number) WHERE requester IS NOT NULL;
CREATE INDEX cs_requests_by_beneficiary_and_status ON cs_requests (beneficiary, status, number);
CREATE INDEX cs_requests_by_item ON cs_requests (item, number);
CREATE INDEX cs_requests_by_item_and_status ON cs_requests (item, status, number);
CREATE INDEX cs_requests_by_submission ON cs_requests (submission) WHERE submission IS NOT NULL;
-- One open request for a beneficiary and an item, and the form's values where these tell them apart; and one for a grant,
-- which may be of several origins for the same.
CREATE UNIQUE INDEX cs_requests_one_open
    ON cs_requests (beneficiary, item, apart, (CASE action WHEN 'grant' THEN 0 ELSE of_grant END))
    WHERE open = 1;
CREATE UNIQUE INDEX cs_requests_one_of_grant ON cs_requests (of_grant)
    WHERE of_grant IS NOT NULL AND open = 1;

-- What was ever asked of a grant, for what was so at a time.
CREATE INDEX cs_requests_by_grant ON cs_requests (of_grant, number) WHERE of_grant IS NOT NULL;

CREATE INDEX cs_requests_by_assignee ON cs_requests (assignee, number)
    WHERE assignee IS NOT NULL AND open = 1;

-- Those that have escalated, or fallen to the fallback: few, and asked about when people come back.
CREATE INDEX cs_requests_escalated ON cs_requests (number) WHERE status = 'pending' AND (level > 0 OR fallen = 1);

-- What asks nobody is written as it stands once that is told.
CREATE TRIGGER cs_requests_start BEFORE INSERT ON cs_requests
WHEN NOT EXISTS (SELECT 1 FROM cs_request_moves WHERE from_status IS NULL AND to_status = new.status)
AND NOT (new.status = 'approved' AND new.plan = '[]' AND new.added_stages = '[]')
BEGIN SELECT raise(ABORT, 'law: a request starts as pending, or approved where it asks nobody'); END;
-- INSERT OR REPLACE deletes without asking the triggers of a connection that has not set recursive_triggers.
CREATE TRIGGER cs_requests_are_not_replaced BEFORE INSERT ON cs_requests
WHEN EXISTS (SELECT 1 FROM cs_requests WHERE number = new.number OR id = new.id)
  OR EXISTS (SELECT 1 FROM cs_requests WHERE beneficiary = new.beneficiary AND item = new.item AND apart = new.apart
             AND new.action = 'grant' AND action = 'grant'
             AND open = 1)
  OR EXISTS (SELECT 1 FROM cs_requests WHERE of_grant = new.of_grant
             AND open = 1)
BEGIN SELECT raise(ABORT, 'law: a request never takes another one''s place'); END;
CREATE TRIGGER cs_requests_move BEFORE UPDATE OF status ON cs_requests
WHEN NOT EXISTS (SELECT 1 FROM cs_request_moves WHERE from_status = old.status AND to_status = new.status)
BEGIN SELECT raise(ABORT, 'law: a request moves only as the table of moves says'); END;
CREATE TRIGGER cs_requests_final BEFORE UPDATE OF number, id, submission, action, origin, status, outcome, requester, beneficiary, requester_person,
    beneficiary_person, item, item_version, apart, of_grant, policy, policy_version, settings, plan, route, stage, level, fallen,
    deadline, narrowed, starts_at, duration, ends_at, permissions, before, manual, assignee, snoozed_until, added_stages, conflicts,
    digest, attempts, reopened, created_at, updated_at ON cs_requests
WHEN NOT EXISTS (SELECT 1 FROM cs_request_moves WHERE from_status = old.status)
BEGIN SELECT raise(ABORT, 'law: a final request never changes'); END;
CREATE TRIGGER cs_requests_frozen BEFORE UPDATE OF number, id, submission, action, origin, requester, beneficiary, requester_person,
    beneficiary_person, item, item_version, apart, of_grant, starts_at, duration, ends_at, permissions, before, manual, added_stages,
    conflicts, digest, created_at ON cs_requests
BEGIN SELECT raise(ABORT, 'law: what was asked never changes'); END;
-- What people wrote may be erased, once the ledger has erased it and the request is over.
CREATE TRIGGER cs_requests_words_are_frozen BEFORE UPDATE OF justification, form_values, account, target_group, metadata, context,
    beneficiary_then ON cs_requests
WHEN EXISTS (SELECT 1 FROM cs_request_moves WHERE from_status = old.status)
  OR NOT EXISTS (SELECT 1 FROM cs_ledger WHERE request = old.id AND type = 'access_request.created' AND data IS NULL)
  OR new.justification IS NOT NULL OR new.account IS NOT NULL OR new.target_group IS NOT NULL OR new.context IS NOT NULL
  OR new.form_values <> '{}' OR new.metadata <> '{}'
BEGIN SELECT raise(ABORT, 'law: what was asked never changes'); END;
CREATE TRIGGER cs_requests_rerouted BEFORE UPDATE OF policy, policy_version, settings, plan, route ON cs_requests
WHEN old.status <> 'pending' OR new.route <> old.route + 1
BEGIN SELECT raise(ABORT, 'law: a request keeps its policy, unless it is rerouted'); END;
CREATE TRIGGER cs_requests_stay BEFORE DELETE ON cs_requests
BEGIN SELECT raise(ABORT, 'law: a request is never deleted'); END;

-- The words of justifications, for admins who look for one.
CREATE VIRTUAL TABLE cs_requests_text USING fts5 (
    justification, content = '', tokenize = 'unicode61 remove_diacritics 2'
);
-- What is erased leaves the index, too, and not only its answers.
INSERT INTO cs_requests_text (cs_requests_text, rank) VALUES ('secure-delete', 1);

-- One asked source of one part of what a stage needs.
CREATE TABLE cs_approvals (
    number       INTEGER PRIMARY KEY,
    id           BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),
    request      INTEGER NOT NULL REFERENCES cs_requests (number),
    route        INTEGER NOT NULL CHECK (route >= 1),
    stage        INTEGER NOT NULL CHECK (stage >= 1),
    part         INTEGER NOT NULL CHECK (part >= 1),
    needed       INTEGER NOT NULL CHECK (needed >= 1),
    source       TEXT    NOT NULL,
    status       TEXT    NOT NULL CHECK (status = 'pending' OR status = 'approved' OR status = 'rejected' OR status = 'closed'),
    requested_at INTEGER NOT NULL,
    ended_at     INTEGER,
    ended_by     TEXT,
    CHECK ((status = 'pending') = (ended_at IS NULL))
) STRICT;
CREATE INDEX cs_approvals_by_stage ON cs_approvals (request, route, stage, part, source);
-- A source is asked once at a time, and again only in the open stage, where what was said no longer counts.
CREATE UNIQUE INDEX cs_approvals_one_open ON cs_approvals (request, route, stage, part, source)
    WHERE status = 'pending';
-- The sources that few approvals have; `ops::seats` asks who depends on them.
CREATE INDEX cs_approvals_by_source ON cs_approvals (source)
    WHERE status = 'pending' AND source NOT IN ('manager', 'item_owner');
CREATE TRIGGER cs_approvals_start BEFORE INSERT ON cs_approvals WHEN new.status <> 'pending'
BEGIN SELECT raise(ABORT, 'law: an approval starts as pending'); END;
CREATE TRIGGER cs_approvals_are_not_replaced BEFORE INSERT ON cs_approvals
WHEN EXISTS (SELECT 1 FROM cs_approvals WHERE number = new.number OR id = new.id)
  OR EXISTS (SELECT 1 FROM cs_approvals WHERE request = new.request AND route = new.route AND stage = new.stage
             AND part = new.part AND source = new.source
             AND (status = 'pending' OR NOT EXISTS (SELECT 1 FROM cs_requests
                  WHERE number = new.request AND status = 'pending' AND route = new.route AND stage = new.stage)))
BEGIN SELECT raise(ABORT, 'law: an approval never takes another one''s place'); END;
CREATE TRIGGER cs_approvals_final BEFORE UPDATE ON cs_approvals WHEN old.status <> 'pending'
BEGIN SELECT raise(ABORT, 'law: a decided approval never changes'); END;
CREATE TRIGGER cs_approvals_stay BEFORE DELETE ON cs_approvals
BEGIN SELECT raise(ABORT, 'law: an approval is never deleted'); END;

-- Who is asked: an identity, or any member of a group (by its id, for a record outlives it); neither means every admin.
-- Only the open ones count.
CREATE TABLE cs_seats (
    number   INTEGER PRIMARY KEY,
    approval INTEGER NOT NULL REFERENCES cs_approvals (number),
    identity INTEGER REFERENCES cs_identities (number),
    grp      TEXT,
    why      TEXT    NOT NULL,
    -- Whose seat it was, where it was handed on.
    of       TEXT,
    open     INTEGER NOT NULL CHECK (open IN (0, 1)),
    CHECK (identity IS NULL OR grp IS NULL)
) STRICT;
CREATE INDEX cs_seats_by_approval ON cs_seats (approval);
CREATE INDEX cs_seats_by_identity ON cs_seats (identity, grp, approval) WHERE open = 1;
CREATE INDEX cs_seats_by_group ON cs_seats (grp, approval) WHERE open = 1 AND grp IS NOT NULL;

-- A seat that went from hand to hand; without a giver, an admin asks somebody else instead of all.
CREATE TABLE cs_hands (
    number   INTEGER PRIMARY KEY,
    approval INTEGER NOT NULL REFERENCES cs_approvals (number),
    giver    INTEGER REFERENCES cs_identities (number),
    receiver INTEGER NOT NULL REFERENCES cs_identities (number),
    by       TEXT    NOT NULL,
    comment  TEXT    NOT NULL,
    given_at INTEGER NOT NULL,
    -- Whether the approval is: who received a seat and went away is asked again when they return.
    open     INTEGER NOT NULL DEFAULT 1 CHECK (open IN (0, 1))
) STRICT;
CREATE INDEX cs_hands_by_approval ON cs_hands (approval, number);
CREATE INDEX cs_hands_by_receiver ON cs_hands (receiver) WHERE open = 1;
CREATE TRIGGER cs_hands_are_frozen BEFORE UPDATE OF number, approval, giver, receiver, by, given_at ON cs_hands
BEGIN SELECT raise(ABORT, 'law: the history of hands never changes'); END;
CREATE TRIGGER cs_hands_words_are_frozen BEFORE UPDATE OF comment ON cs_hands WHEN new.comment <> '' OR NOT EXISTS (
    SELECT 1 FROM cs_approvals a JOIN cs_requests r ON r.number = a.request JOIN cs_ledger l ON l.request = r.id
    WHERE a.number = old.approval AND l.type IN ('access_request.forwarded', 'access_request.reassigned') AND l.data IS NULL)
BEGIN SELECT raise(ABORT, 'law: the history of hands never changes'); END;
CREATE TRIGGER cs_hands_stay BEFORE DELETE ON cs_hands
BEGIN SELECT raise(ABORT, 'law: the history of hands is never deleted'); END;

-- What one person said, for one seat: neither counts twice in a part, whichever of their accounts said it. A rejection has
-- no seat of its own: it ends the request.
CREATE TABLE cs_decisions (
    number       INTEGER PRIMARY KEY,
    approval     INTEGER NOT NULL REFERENCES cs_approvals (number),
    request      INTEGER NOT NULL REFERENCES cs_requests (number),
    route        INTEGER NOT NULL,
    stage        INTEGER NOT NULL,
    part         INTEGER NOT NULL,
    identity     INTEGER NOT NULL REFERENCES cs_identities (number),
    person       TEXT    NOT NULL,
    seat         TEXT    NOT NULL,
    why          TEXT    NOT NULL,
    on_behalf_of TEXT,
    -- Through whose hands a delegated right came, the principal first.
    through      TEXT    CHECK (json_type(through) = 'array'),
    verdict      TEXT    NOT NULL CHECK (verdict IN ('approved', 'rejected')),
    comment      TEXT,
    rule         TEXT,
    digest       TEXT    NOT NULL CHECK (length(digest) = 64),
    decided_at   INTEGER NOT NULL,
    UNIQUE (request, route, stage, part, person),
    UNIQUE (approval, seat)
) STRICT;
CREATE INDEX cs_decisions_by_identity ON cs_decisions (identity, verdict, number);
CREATE TRIGGER cs_decisions_stay_as_they_are BEFORE UPDATE OF number, approval, request, route, stage, part, identity, person, seat, why,
    on_behalf_of, through, verdict, rule, digest, decided_at ON cs_decisions
BEGIN SELECT raise(ABORT, 'law: a decision never changes'); END;
CREATE TRIGGER cs_decisions_words_are_frozen BEFORE UPDATE OF comment ON cs_decisions WHEN new.comment IS NOT NULL OR NOT EXISTS (
    SELECT 1 FROM cs_requests r JOIN cs_ledger l ON l.request = r.id
    WHERE r.number = old.request AND l.type = 'approval.decided' AND l.data IS NULL)
BEGIN SELECT raise(ABORT, 'law: a decision never changes'); END;
CREATE TRIGGER cs_decisions_are_not_replaced BEFORE INSERT ON cs_decisions
WHEN EXISTS (SELECT 1 FROM cs_decisions WHERE number = new.number OR (approval = new.approval AND seat = new.seat))
  OR EXISTS (SELECT 1 FROM cs_decisions WHERE request = new.request AND route = new.route AND stage = new.stage
             AND part = new.part AND person = new.person)
BEGIN SELECT raise(ABORT, 'law: a decision never changes'); END;
CREATE TRIGGER cs_decisions_stay BEFORE DELETE ON cs_decisions
BEGIN SELECT raise(ABORT, 'law: a decision is never deleted'); END;

CREATE TABLE cs_comments (
    number     INTEGER PRIMARY KEY,
    id         BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),
    request    INTEGER NOT NULL REFERENCES cs_requests (number),
    author     INTEGER NOT NULL REFERENCES cs_identities (number),
    text       TEXT    NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX cs_comments_by_request ON cs_comments (request, number);

-- Work that waits for somebody: a row is there exactly while its request is approved. Workers claim what is not manual.
CREATE TABLE cs_queue (
    request      INTEGER PRIMARY KEY REFERENCES cs_requests (number),
    beneficiary  INTEGER NOT NULL,
    item         INTEGER NOT NULL,
    application  INTEGER,
    kind         TEXT    NOT NULL,
    manual       INTEGER NOT NULL CHECK (manual IN (0, 1)),
    available_at INTEGER NOT NULL
) STRICT;
CREATE INDEX cs_queue_by_time ON cs_queue (manual, available_at, request);
CREATE INDEX cs_queue_by_application ON cs_queue (application, available_at, request) WHERE application IS NOT NULL;
CREATE INDEX cs_queue_by_kind ON cs_queue (kind, available_at, request);
-- Work for one beneficiary and item is done in order.
CREATE INDEX cs_queue_by_both ON cs_queue (beneficiary, item, request);

CREATE TABLE cs_tasks (
    number      INTEGER PRIMARY KEY,
    id          BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),
    request     INTEGER NOT NULL REFERENCES cs_requests (number),
    beneficiary INTEGER NOT NULL,
    item        INTEGER NOT NULL,
    kind        TEXT    NOT NULL,
    status      TEXT    NOT NULL CHECK (status = 'claimed' OR status = 'completed' OR status = 'failed' OR status = 'released' OR status = 'lapsed'),
    worker      TEXT    NOT NULL,
    -- The person who does it, where no worker does; people have no lease.
    doer        INTEGER REFERENCES cs_identities (number),
    -- Whose account theirs was then.
    person      TEXT,
    attempt     INTEGER NOT NULL CHECK (attempt >= 1),
    claimed_at  INTEGER NOT NULL,
    lease_until INTEGER CHECK (lease_until > claimed_at),
    ended_at    INTEGER,
    receipt     TEXT,
    error       TEXT,
    retry_at    INTEGER,
    CHECK ((status = 'claimed') = (ended_at IS NULL)),
    CHECK ((doer IS NULL) = (lease_until IS NOT NULL)),
    CHECK ((doer IS NULL) = (person IS NULL))
) STRICT;
CREATE INDEX cs_tasks_by_request ON cs_tasks (request, number);
-- Never two workers at once, for a piece of work or for the same access.
CREATE UNIQUE INDEX cs_tasks_one_claimed ON cs_tasks (beneficiary, item) WHERE status = 'claimed';
CREATE TRIGGER cs_tasks_final BEFORE UPDATE OF number, id, request, beneficiary, item, kind, status, worker, doer, person, attempt,
    claimed_at, lease_until, ended_at, retry_at ON cs_tasks
WHEN old.status = 'completed' OR old.status = 'failed' OR old.status = 'released'
BEGIN SELECT raise(ABORT, 'law: a reported task never changes'); END;
CREATE TRIGGER cs_tasks_words_are_frozen BEFORE UPDATE OF receipt, error ON cs_tasks
WHEN (old.status = 'completed' OR old.status = 'failed' OR old.status = 'released')
AND (new.receipt IS NOT NULL OR new.error IS NOT NULL OR NOT EXISTS (
    SELECT 1 FROM cs_requests r JOIN cs_ledger l ON l.request = r.id WHERE r.number = old.request AND l.data IS NULL))
BEGIN SELECT raise(ABORT, 'law: a reported task never changes'); END;
CREATE TRIGGER cs_tasks_are_not_replaced BEFORE INSERT ON cs_tasks
WHEN EXISTS (SELECT 1 FROM cs_tasks WHERE number = new.number OR id = new.id
             OR (new.status = 'claimed' AND beneficiary = new.beneficiary AND item = new.item AND status = 'claimed'))
BEGIN SELECT raise(ABORT, 'law: a task never takes another one''s place'); END;
CREATE TRIGGER cs_tasks_stay BEFORE DELETE ON cs_tasks
BEGIN SELECT raise(ABORT, 'law: a task is never deleted'); END;

-- Somebody acts for somebody, for a time, within a scope. Whether it is in force is a comparison with now.
CREATE TABLE cs_delegations (
    number     INTEGER PRIMARY KEY,
    id         BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),
    delegator  INTEGER NOT NULL REFERENCES cs_identities (number),
    delegate   INTEGER NOT NULL REFERENCES cs_identities (number),
    starts_at  INTEGER NOT NULL,
    ends_at    INTEGER NOT NULL,
    scope      TEXT    NOT NULL CHECK (json_type(scope) = 'object'),
    reason     TEXT,
    revoked_at INTEGER,
    created_at INTEGER NOT NULL,
    CHECK (ends_at > starts_at),
    CHECK (delegator <> delegate)
) STRICT;
CREATE INDEX cs_delegations_to ON cs_delegations (delegate, ends_at) WHERE revoked_at IS NULL;
CREATE INDEX cs_delegations_from ON cs_delegations (delegator, ends_at) WHERE revoked_at IS NULL;
CREATE TRIGGER cs_delegations_are_frozen BEFORE UPDATE OF number, id, delegator, delegate, starts_at, scope, reason, created_at
ON cs_delegations
BEGIN SELECT raise(ABORT, 'law: only the end of a delegation changes'); END;
CREATE TRIGGER cs_delegations_stay_revoked BEFORE UPDATE ON cs_delegations WHEN old.revoked_at IS NOT NULL
BEGIN SELECT raise(ABORT, 'law: a revoked delegation never changes'); END;
CREATE TRIGGER cs_delegations_stay BEFORE DELETE ON cs_delegations
BEGIN SELECT raise(ABORT, 'law: a delegation is never deleted'); END;

-- Everything that is due at a time. A kind says which column it is about; `round` is how often it has run.
CREATE TABLE cs_timers (
    number  INTEGER PRIMARY KEY,
    due     INTEGER NOT NULL,
    kind    TEXT    NOT NULL,
    task    INTEGER REFERENCES cs_tasks (number),
    request INTEGER REFERENCES cs_requests (number),
    of_grant INTEGER REFERENCES cs_grants (number),
    round   INTEGER NOT NULL DEFAULT 0 CHECK (round >= 0),
    CHECK ((task IS NOT NULL) + (request IS NOT NULL) + (of_grant IS NOT NULL) = 1)
) STRICT;
CREATE INDEX cs_timers_by_time ON cs_timers (due, number);
CREATE UNIQUE INDEX cs_timers_of_task ON cs_timers (task) WHERE task IS NOT NULL;
CREATE UNIQUE INDEX cs_timers_of_request ON cs_timers (request, kind) WHERE request IS NOT NULL;
CREATE UNIQUE INDEX cs_timers_of_grant ON cs_timers (of_grant, kind) WHERE of_grant IS NOT NULL;

-- Access that somebody has, and what it was given with. Where it stands is derived: from its end and the time, from whether it
-- is suspended or ended, and from whether a request to take it away is open.
CREATE TABLE cs_grants (
    number       INTEGER PRIMARY KEY,
    id           BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),
    beneficiary  INTEGER NOT NULL REFERENCES cs_identities (number),
    item         INTEGER NOT NULL REFERENCES cs_items (number),
    item_version INTEGER NOT NULL,
    apart        TEXT    NOT NULL,
    origin       TEXT    NOT NULL CHECK (origin = 'request' OR origin = 'birthright' OR origin = 'role' OR origin = 'imported'),
    request      INTEGER UNIQUE REFERENCES cs_requests (number),
    permissions  TEXT    CHECK (json_type(permissions) = 'array'),
    form_values  TEXT    NOT NULL CHECK (json_type(form_values) = 'object'),
    account      TEXT,
    target_group TEXT    CHECK (json_type(target_group) = 'object'),
    starts_at    INTEGER NOT NULL,
    ends_at      INTEGER CHECK (ends_at > starts_at),
    suspended_at INTEGER,
    ended_at     INTEGER,
    ended_why    TEXT    CHECK (ended_why = 'revoked' OR ended_why = 'expired' OR ended_why = 'handed_back'
                         OR ended_why = 'removed' OR ended_why = 'deactivated'),
    created_at   INTEGER NOT NULL,
    FOREIGN KEY (item, item_version) REFERENCES cs_item_versions (item, version),
    CHECK ((origin = 'request') = (request IS NOT NULL)),
    CHECK ((ended_at IS NULL) = (ended_why IS NULL))
) STRICT;
CREATE INDEX cs_grants_by_beneficiary ON cs_grants (beneficiary, number);
CREATE INDEX cs_grants_by_item ON cs_grants (item, number);
CREATE INDEX cs_grants_by_both ON cs_grants (beneficiary, item, number);
CREATE INDEX cs_grants_by_end ON cs_grants (ends_at, number) WHERE ended_at IS NULL AND ends_at IS NOT NULL;
CREATE UNIQUE INDEX cs_grants_one ON cs_grants (beneficiary, item, apart, origin) WHERE ended_at IS NULL;
CREATE TRIGGER cs_grants_start BEFORE INSERT ON cs_grants WHEN new.ended_at IS NOT NULL
BEGIN SELECT raise(ABORT, 'law: a grant starts as active'); END;
CREATE TRIGGER cs_grants_final BEFORE UPDATE OF number, id, beneficiary, item, item_version, apart, origin, request, permissions, starts_at,
    ends_at, suspended_at, ended_at, ended_why, created_at ON cs_grants WHEN old.ended_at IS NOT NULL
BEGIN SELECT raise(ABORT, 'law: a grant that has ended never changes'); END;
CREATE TRIGGER cs_grants_words_are_frozen BEFORE UPDATE OF form_values, account, target_group ON cs_grants
WHEN old.ended_at IS NOT NULL AND (new.form_values <> '{}' OR new.account IS NOT NULL OR new.target_group IS NOT NULL OR NOT EXISTS (
    SELECT 1 FROM cs_requests r JOIN cs_ledger l ON l.request = r.id
    WHERE r.number = old.request AND l.type = 'access_request.created' AND l.data IS NULL))
BEGIN SELECT raise(ABORT, 'law: a grant that has ended never changes'); END;
CREATE TRIGGER cs_grants_frozen BEFORE UPDATE OF number, id, beneficiary, item, apart, origin, request, starts_at, created_at ON cs_grants
BEGIN SELECT raise(ABORT, 'law: whose access to what it is never changes'); END;
CREATE TRIGGER cs_grants_are_not_replaced BEFORE INSERT ON cs_grants
WHEN EXISTS (SELECT 1 FROM cs_grants WHERE number = new.number OR id = new.id OR request = new.request)
  OR EXISTS (SELECT 1 FROM cs_grants WHERE beneficiary = new.beneficiary AND item = new.item AND apart = new.apart
             AND origin = new.origin AND ended_at IS NULL)
BEGIN SELECT raise(ABORT, 'law: a grant never takes another one''s place'); END;
CREATE TRIGGER cs_grants_stay BEFORE DELETE ON cs_grants
BEGIN SELECT raise(ABORT, 'law: a grant is never deleted'); END;

CREATE TABLE cs_ledger (
    seq          INTEGER PRIMARY KEY,
    at           INTEGER NOT NULL,
    due          INTEGER,
    type         TEXT    NOT NULL,
    actor        TEXT    NOT NULL,
    on_behalf_of TEXT,
    request      BLOB    CHECK (length(request) = 16),
    subject      TEXT    NOT NULL,
    -- A redaction erases both.
    data         TEXT,
    salt         BLOB    CHECK (length(salt) = 16),
    data_digest  BLOB    NOT NULL CHECK (length(data_digest) = 32),
    hash         BLOB    NOT NULL CHECK (length(hash) = 32),
    CHECK ((data IS NULL) = (salt IS NULL))
) STRICT;
CREATE INDEX cs_ledger_by_request ON cs_ledger (request, seq) WHERE request IS NOT NULL;
CREATE TRIGGER cs_ledger_goes_on BEFORE INSERT ON cs_ledger
WHEN new.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM cs_ledger)
BEGIN SELECT raise(ABORT, 'law: the ledger only grows at its end'); END;
CREATE TRIGGER cs_ledger_is_written_once BEFORE UPDATE ON cs_ledger
WHEN new.data IS NOT NULL OR old.data IS NULL
  OR (new.seq, new.at, new.type, new.actor, new.subject, new.data_digest, new.hash)
     <> (old.seq, old.at, old.type, old.actor, old.subject, old.data_digest, old.hash)
  OR new.due IS NOT old.due OR new.on_behalf_of IS NOT old.on_behalf_of OR new.request IS NOT old.request
BEGIN SELECT raise(ABORT, 'law: the ledger is never rewritten, only erased'); END;
CREATE TRIGGER cs_ledger_stays BEFORE DELETE ON cs_ledger
BEGIN SELECT raise(ABORT, 'law: the ledger is never shortened'); END;

-- How far each reader of the ledger has come: a cursor that only goes forward, to what is there.
CREATE TABLE cs_consumers (
    name            TEXT    NOT NULL PRIMARY KEY,
    seq             INTEGER NOT NULL CHECK (seq >= 1),
    acknowledged_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER cs_consumers_follow BEFORE INSERT ON cs_consumers
WHEN new.seq > coalesce((SELECT max(seq) FROM cs_ledger), 0)
BEGIN SELECT raise(ABORT, 'law: nobody has read what is not there yet'); END;
CREATE TRIGGER cs_consumers_go_on BEFORE UPDATE ON cs_consumers
WHEN new.seq < old.seq OR new.seq > coalesce((SELECT max(seq) FROM cs_ledger), 0)
BEGIN SELECT raise(ABORT, 'law: a cursor only goes forward'); END;

-- Who is told of events over HTTP. `seq` is how far: every event up to it was delivered, or is a row of cs_deliveries.
CREATE TABLE cs_webhooks (
    number        INTEGER PRIMARY KEY,
    id            BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),
    url           TEXT    NOT NULL,
    -- Deliveries are signed with it; who subscribed was shown it once.
    secret        TEXT    NOT NULL CHECK (length(secret) >= 32),
    types         TEXT    NOT NULL CHECK (json_type(types) = 'array'),
    scheme        TEXT    NOT NULL,
    allow_private INTEGER NOT NULL CHECK (allow_private IN (0, 1)),
    tenant_id     TEXT,
    timeout       TEXT    NOT NULL,
    enabled       INTEGER NOT NULL CHECK (enabled IN (0, 1)),
    paused_at     INTEGER,
    paused_why    TEXT,
    seq           INTEGER NOT NULL CHECK (seq >= 0),
    -- How many new deliveries failed in a row, and until when no new one is begun.
    failing       INTEGER NOT NULL DEFAULT 0,
    rests_until   INTEGER,
    delivered_at  INTEGER,
    -- Who delivers has it until then; an earlier claim counts no more.
    claim         INTEGER NOT NULL DEFAULT 0,
    claimed_until INTEGER,
    created_at    INTEGER NOT NULL,
    updated_at    INTEGER NOT NULL,
    CHECK ((paused_at IS NULL) = (paused_why IS NULL))
) STRICT;
CREATE TRIGGER cs_webhooks_go_on BEFORE UPDATE OF seq ON cs_webhooks WHEN new.seq < old.seq
BEGIN SELECT raise(ABORT, 'law: a webhook only goes forward'); END;
CREATE TRIGGER cs_webhooks_keep_their_secret BEFORE UPDATE OF number, id, secret, created_at ON cs_webhooks
BEGIN SELECT raise(ABORT, 'law: a webhook keeps its secret'); END;

-- What was not delivered at once: it is tried again when due, waits behind an earlier event of its request, or is dead.
CREATE TABLE cs_deliveries (
    webhook  INTEGER NOT NULL REFERENCES cs_webhooks (number),
    seq      INTEGER NOT NULL REFERENCES cs_ledger (seq),
    request  BLOB    CHECK (length(request) = 16),
    status   TEXT    NOT NULL CHECK (status IN ('waiting', 'behind', 'dead')),
    due      INTEGER,
    attempts INTEGER NOT NULL,
    first_at INTEGER,
    last_at  INTEGER,
    answer   INTEGER,
    error    TEXT,
    PRIMARY KEY (webhook, seq),
    CHECK (status <> 'waiting' OR due IS NOT NULL),
    CHECK (status <> 'behind' OR request IS NOT NULL),
    CHECK (status <> 'dead' OR (first_at IS NOT NULL AND last_at IS NOT NULL AND error IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX cs_deliveries_by_time ON cs_deliveries (webhook, due, seq) WHERE status = 'waiting';
CREATE INDEX cs_deliveries_by_request ON cs_deliveries (webhook, request, seq) WHERE status <> 'dead';
CREATE INDEX cs_deliveries_dead ON cs_deliveries (webhook, seq) WHERE status = 'dead';
-- Of a request one event waits to be tried, and the others behind it: their order is kept.
CREATE UNIQUE INDEX cs_deliveries_one_waits ON cs_deliveries (webhook, request) WHERE status = 'waiting';

-- Whom and what an entry is about, so that a history is one range of one index: a person's number times 3, an item's times 3 and
-- 1, a grant's times 3 and 2; whom nobody had registered then, by the host's own id. It is a way to find entries, and no part of
-- the chain.
CREATE TABLE cs_ledger_about (
    about ANY     NOT NULL CHECK (typeof(about) = 'integer' OR typeof(about) = 'text'),
    seq   INTEGER NOT NULL,
    PRIMARY KEY (about, seq)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER cs_ledger_about_is_written_once BEFORE UPDATE ON cs_ledger_about
BEGIN SELECT raise(ABORT, 'law: whom an entry is about never changes'); END;
CREATE TRIGGER cs_ledger_about_stays BEFORE DELETE ON cs_ledger_about
BEGIN SELECT raise(ABORT, 'law: whom an entry is about never changes'); END;

-- How many sequential ids each noun has had; only stores opened with them use it.
CREATE TABLE cs_sequences (
    mark INTEGER PRIMARY KEY,
    last INTEGER NOT NULL CHECK (last >= 1)
) STRICT;

-- For people with a SQL shell: ids and times as text, names instead of numbers.
CREATE VIEW cs_view_requests AS
SELECT r.number,
       lower(substr(hex(r.id), 1, 8) || '-' || substr(hex(r.id), 9, 4) || '-' || substr(hex(r.id), 13, 4) || '-' ||
             substr(hex(r.id), 17, 4) || '-' || substr(hex(r.id), 21)) AS id,
       r.action, r.origin, r.status, r.outcome, q.id AS requester, b.id AS beneficiary, v.name AS item, p.name AS policy, r.stage,
       r.justification, r.duration,
       strftime('%Y-%m-%dT%H:%M:%fZ', r.created_at / 1000.0, 'unixepoch') AS created_at,
       strftime('%Y-%m-%dT%H:%M:%fZ', r.updated_at / 1000.0, 'unixepoch') AS updated_at
FROM cs_requests r
LEFT JOIN cs_identities q ON q.number = r.requester
JOIN cs_identities b ON b.number = r.beneficiary
JOIN cs_item_versions v ON v.item = r.item AND v.version = r.item_version
LEFT JOIN cs_policies p ON p.number = r.policy;

CREATE VIEW cs_view_grants AS
SELECT g.number,
       lower(substr(hex(g.id), 1, 8) || '-' || substr(hex(g.id), 9, 4) || '-' || substr(hex(g.id), 13, 4) || '-' ||
             substr(hex(g.id), 17, 4) || '-' || substr(hex(g.id), 21)) AS id,
       b.id AS beneficiary, v.name AS item, g.origin, g.request AS request_number,
       strftime('%Y-%m-%dT%H:%M:%fZ', g.starts_at / 1000.0, 'unixepoch') AS starts_at,
       strftime('%Y-%m-%dT%H:%M:%fZ', g.ends_at / 1000.0, 'unixepoch') AS ends_at,
       strftime('%Y-%m-%dT%H:%M:%fZ', g.ended_at / 1000.0, 'unixepoch') AS ended_at, g.ended_why
FROM cs_grants g
JOIN cs_identities b ON b.number = g.beneficiary
JOIN cs_items i ON i.number = g.item
JOIN cs_item_versions v ON v.item = i.number AND v.version = i.version;

CREATE VIEW cs_view_ledger AS
SELECT seq,
       strftime('%Y-%m-%dT%H:%M:%fZ', at / 1000.0, 'unixepoch') AS at,
       type, actor, on_behalf_of,
       lower(substr(hex(request), 1, 8) || '-' || substr(hex(request), 9, 4) || '-' || substr(hex(request), 13, 4) || '-' ||
             substr(hex(request), 17, 4) || '-' || substr(hex(request), 21)) AS request,
       subject, data, lower(hex(hash)) AS hash
FROM cs_ledger;
