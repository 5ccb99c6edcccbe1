-- How staff work on conversations. tags is a JSON list of words.
ALTER TABLE conversations ADD COLUMN priority TEXT NOT NULL DEFAULT 'normal';
ALTER TABLE conversations ADD COLUMN snoozed_until BIGINT;
ALTER TABLE conversations ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';
ALTER TABLE conversations ADD COLUMN whatsapp_until BIGINT;
ALTER TABLE conversations ADD COLUMN guest_door TEXT;
-- When it last spoke, or was opened while nothing was said: the older systems' order.
ALTER TABLE conversations ADD COLUMN spoke_at BIGINT NOT NULL DEFAULT 0;
UPDATE conversations SET spoke_at = COALESCE(last_message_at, created_at), guest_door = (SELECT m.door FROM messages m
    WHERE m.conversation_id = conversations.id AND m.sender_kind = 'guest' ORDER BY m.seq DESC LIMIT 1);

-- The views of the inbox: what is at work (who waits, longest first; then the rest, latest change first), what of it
-- sleeps, and what is done.
DROP INDEX conversations_waiting;
DROP INDEX conversations_answered;
CREATE INDEX conversations_waiting ON conversations (hotel_id, waiting_since, id)
    WHERE status = 'active' AND waiting_since IS NOT NULL;
CREATE INDEX conversations_answered ON conversations (hotel_id, updated_at, id)
    WHERE status = 'active' AND waiting_since IS NULL;
CREATE INDEX conversations_asleep ON conversations (hotel_id, snoozed_until, id)
    WHERE status = 'active' AND snoozed_until IS NOT NULL;
CREATE INDEX conversations_done ON conversations (hotel_id, updated_at, id) WHERE status <> 'active';
-- What is counted is what is at work.
CREATE INDEX conversations_at_work ON conversations (hotel_id, department_id) WHERE status = 'active';
CREATE INDEX conversations_recent ON conversations (hotel_id, spoke_at, id);

-- When the guest said it by the clock of his phone's provider.
ALTER TABLE messages ADD COLUMN said_at BIGINT;

-- How far a message has come on its way to the guest's phone; no row when it does not go there.
CREATE TABLE deliveries (
    message_id BIGINT PRIMARY KEY REFERENCES messages (id) ON DELETE CASCADE,
    state TEXT NOT NULL,
    fault TEXT,
    at BIGINT NOT NULL
);

-- What staff tell each other: never a message, so nothing that reads messages can tell it to a guest. The names of the
-- departments are those of the day. mentions is a JSON list of staff.
CREATE TABLE notes (
    id {{pk}},
    conversation_id BIGINT NOT NULL REFERENCES conversations (id),
    author_id BIGINT NOT NULL REFERENCES staff (id),
    kind TEXT NOT NULL,
    from_name TEXT,
    to_name TEXT,
    text TEXT NOT NULL,
    mentions TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX notes_by_conversation ON notes (conversation_id, id);

-- Who of the staff has written or read in a conversation, and how far they have read.
CREATE TABLE conversation_staff (
    conversation_id BIGINT NOT NULL REFERENCES conversations (id),
    staff_id BIGINT NOT NULL REFERENCES staff (id),
    joined_at BIGINT NOT NULL,
    last_read_seq BIGINT NOT NULL,
    last_read_at BIGINT NOT NULL,
    PRIMARY KEY (conversation_id, staff_id)
);
-- Who answered before this was kept has read what stood there.
INSERT INTO conversation_staff (conversation_id, staff_id, joined_at, last_read_seq, last_read_at)
    SELECT conversation_id, sender_staff_id, MIN(created_at), MAX(seq), MAX(created_at) FROM messages
    WHERE sender_staff_id IS NOT NULL GROUP BY conversation_id, sender_staff_id;

-- Answers kept ready. files is a JSON list. Ids are never used again: an open page may still name one that is gone.
CREATE TABLE canned_answers (
    id {{lasting_pk}},
    hotel_id BIGINT NOT NULL REFERENCES hotels (id),
    department_id BIGINT REFERENCES departments (id),
    language TEXT NOT NULL,
    short TEXT NOT NULL,
    text TEXT NOT NULL,
    files TEXT NOT NULL,
    changed_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX canned_answers_by_short
    ON canned_answers (hotel_id, short, language, (COALESCE(department_id, 0)));

ALTER TABLE staff ADD COLUMN on_duty BIGINT NOT NULL DEFAULT 1;

-- generation counts the uses of the refresh token.
ALTER TABLE staff_sessions ADD COLUMN generation BIGINT NOT NULL DEFAULT 0;
ALTER TABLE staff_sessions ADD COLUMN refreshed_at BIGINT NOT NULL DEFAULT 0;
UPDATE staff_sessions SET refreshed_at = created_at;
CREATE INDEX staff_sessions_open ON staff_sessions (staff_id) WHERE ended_at IS NULL;
