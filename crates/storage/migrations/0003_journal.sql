-- What happened, per hotel 1, 2, 3 … without gaps. conversation_id tells the rows that may repeat a message's words when
-- the message is taken back; they are found by messages.journal_after.
CREATE TABLE journal (
    hotel_id BIGINT NOT NULL REFERENCES hotels (id),
    seq BIGINT NOT NULL,
    at_ms BIGINT NOT NULL,
    kind TEXT NOT NULL,
    conversation_id BIGINT,
    body TEXT NOT NULL,
    PRIMARY KEY (hotel_id, seq)
);

-- What couriers must carry: a journal row, or a text of the courier's own.
CREATE TABLE outbox (
    id {{pk}},
    courier TEXT NOT NULL,
    hotel_id BIGINT,
    seq BIGINT,
    text TEXT,
    due_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    dead BIGINT NOT NULL,
    reason TEXT,
    created_at BIGINT NOT NULL
);
CREATE INDEX outbox_due ON outbox (courier, due_at, id) WHERE dead = 0;
