-- The row carries the summary the inbox shows; every change of it happens under this row's lock.
CREATE TABLE conversations (
    id {{pk}},
    hotel_id BIGINT NOT NULL REFERENCES hotels (id),
    booking_id BIGINT NOT NULL UNIQUE REFERENCES bookings (id),
    department_id BIGINT NOT NULL REFERENCES departments (id),
    status TEXT NOT NULL,
    handler_id BIGINT REFERENCES staff (id),
    last_seq BIGINT NOT NULL,
    last_preview TEXT,
    last_message_at BIGINT,
    unread_by_staff BIGINT NOT NULL,
    unread_by_guest BIGINT NOT NULL,
    -- What the other side said up to these numbers has been read; what is unread stands above them.
    read_by_staff_seq BIGINT NOT NULL DEFAULT 0,
    read_by_guest_seq BIGINT NOT NULL DEFAULT 0,
    waiting_since BIGINT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
-- The inbox is these two one after the other: who waits, longest first; then the rest, latest change first.
CREATE INDEX conversations_waiting ON conversations (hotel_id, waiting_since, id) WHERE waiting_since IS NOT NULL;
CREATE INDEX conversations_answered ON conversations (hotel_id, updated_at, id) WHERE waiting_since IS NULL;

-- Every index here is a page written per message, so there is none that a number kept elsewhere can replace.
CREATE TABLE messages (
    id {{pk}},
    conversation_id BIGINT NOT NULL REFERENCES conversations (id),
    seq BIGINT NOT NULL,
    sender_kind TEXT NOT NULL,
    sender_staff_id BIGINT REFERENCES staff (id),
    sender_name TEXT NOT NULL,
    door TEXT NOT NULL,
    text TEXT NOT NULL,
    client_key TEXT,
    reply_to BIGINT REFERENCES messages (id) ON DELETE SET NULL,
    created_at BIGINT NOT NULL,
    read_at BIGINT,
    edited_at BIGINT,
    deleted_at BIGINT,
    -- The hotel's last event before the message: the journal repeats its words only after this number.
    journal_after BIGINT NOT NULL,
    UNIQUE (conversation_id, seq)
);
CREATE UNIQUE INDEX messages_by_client_key ON messages (conversation_id, client_key) WHERE client_key IS NOT NULL;
CREATE INDEX messages_by_answered ON messages (reply_to) WHERE reply_to IS NOT NULL;

CREATE TABLE attachments (
    id {{pk}},
    message_id BIGINT NOT NULL REFERENCES messages (id),
    conversation_id BIGINT NOT NULL REFERENCES conversations (id),
    message_seq BIGINT NOT NULL,
    file_key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size BIGINT NOT NULL
);
CREATE INDEX attachments_by_place ON attachments (conversation_id, message_seq, id);
CREATE INDEX attachments_by_message ON attachments (message_id);

CREATE TABLE pin_sessions (
    id {{pk}},
    token_hash {{blob}} NOT NULL UNIQUE,
    hotel_id BIGINT NOT NULL REFERENCES hotels (id),
    room_id BIGINT NOT NULL REFERENCES rooms (id),
    pin_epoch BIGINT NOT NULL,
    booking_id BIGINT NOT NULL REFERENCES bookings (id),
    conversation_id BIGINT NOT NULL REFERENCES conversations (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE INDEX pin_sessions_open ON pin_sessions (room_id) WHERE ended_at IS NULL;
