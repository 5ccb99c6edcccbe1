-- Visitors of the hotels' websites. A conversation belongs to a stay, or to nobody but the visitor who opened it.
-- merged_into is the stay's conversation into which what was said went along.
ALTER TABLE conversations ALTER COLUMN booking_id DROP NOT NULL;
ALTER TABLE conversations ADD COLUMN visitor_room_id BIGINT;
ALTER TABLE conversations ADD COLUMN merged_into BIGINT;

-- Which visitor said it; by which rule the house said it, as a JSON document.
ALTER TABLE messages ADD COLUMN visitor_key TEXT;
ALTER TABLE messages ADD COLUMN automation TEXT;

-- Somebody behind one browser, over all hotels. resume_hash is of the secret by which a remembered browser brings him back;
-- seen_at is when he was last there, as far as sessions that are gone tell.
CREATE TABLE visitors (
    id {{lasting_pk}},
    guest_key TEXT NOT NULL UNIQUE,
    resume_hash {{blob}} UNIQUE,
    remembered_until BIGINT,
    seen_at BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);

-- Where a session came from is a keyed hash and is forgotten after a day, as is what the browser calls itself.
CREATE TABLE visitor_sessions (
    session_hash {{blob}} PRIMARY KEY,
    visitor_id BIGINT NOT NULL REFERENCES visitors (id),
    address TEXT,
    user_agent TEXT,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL
);
CREATE INDEX visitor_sessions_by_visitor ON visitor_sessions (visitor_id, seen_at);
CREATE INDEX visitor_sessions_by_age ON visitor_sessions (seen_at);

-- A visitor's place at one hotel: what he told there, what staff made of it, and what became of his question. opened_id is
-- the conversation he opened; conversation_id is the one he speaks in now.
CREATE TABLE visitor_rooms (
    id {{pk}},
    visitor_id BIGINT NOT NULL REFERENCES visitors (id),
    guest_key TEXT NOT NULL,
    hotel_id BIGINT NOT NULL REFERENCES hotels (id),
    opened_id BIGINT REFERENCES conversations (id),
    conversation_id BIGINT REFERENCES conversations (id),
    name TEXT,
    email TEXT,
    phone TEXT,
    language TEXT,
    page TEXT,
    opened_at BIGINT NOT NULL,
    asked_at BIGINT,
    answered_at BIGINT,
    person_answered_at BIGINT,
    faq_answered BIGINT NOT NULL DEFAULT 0,
    wants_person BIGINT,
    wanted_person BIGINT NOT NULL DEFAULT 0,
    converted_at BIGINT,
    converted_by BIGINT REFERENCES staff (id),
    linked_at BIGINT,
    linked_by BIGINT REFERENCES staff (id),
    blocked_at BIGINT,
    blocked_by BIGINT REFERENCES staff (id),
    ended_at BIGINT
);
CREATE UNIQUE INDEX visitor_rooms_open ON visitor_rooms (visitor_id, hotel_id) WHERE ended_at IS NULL;
CREATE INDEX visitor_rooms_by_visitor ON visitor_rooms (visitor_id);
CREATE INDEX visitor_rooms_by_conversation ON visitor_rooms (conversation_id, id);
CREATE INDEX visitor_rooms_by_day ON visitor_rooms (hotel_id, opened_at, id);

CREATE TABLE visitor_blocks (
    hotel_id BIGINT NOT NULL REFERENCES hotels (id),
    address TEXT NOT NULL,
    until BIGINT NOT NULL,
    PRIMARY KEY (hotel_id, address)
);
CREATE INDEX visitor_blocks_by_end ON visitor_blocks (until);

CREATE TABLE visitor_rules (
    hotel_id BIGINT PRIMARY KEY REFERENCES hotels (id),
    open BIGINT NOT NULL,
    department_id BIGINT REFERENCES departments (id),
    consent TEXT NOT NULL,
    answers_faqs BIGINT NOT NULL,
    responds BIGINT NOT NULL,
    language TEXT NOT NULL
);

-- Questions the house answers by itself. alternatives and keywords are JSON lists of words. Whatever holds an index of a
-- hotel's questions knows by faqs_version that it is old. Ids are never used again: what was said names them.
ALTER TABLE hotels ADD COLUMN faqs_version BIGINT NOT NULL DEFAULT 0;
CREATE TABLE faqs (
    id {{lasting_pk}},
    hotel_id BIGINT NOT NULL REFERENCES hotels (id),
    question TEXT NOT NULL,
    alternatives TEXT NOT NULL,
    keywords TEXT NOT NULL,
    answer TEXT NOT NULL,
    language TEXT NOT NULL,
    category TEXT NOT NULL,
    priority BIGINT NOT NULL,
    threshold BIGINT NOT NULL,
    active BIGINT NOT NULL,
    used BIGINT NOT NULL DEFAULT 0,
    helpful BIGINT NOT NULL DEFAULT 0,
    unhelpful BIGINT NOT NULL DEFAULT 0,
    updated_at BIGINT NOT NULL
);
CREATE INDEX faqs_by_hotel ON faqs (hotel_id, id);

-- What the house says by itself, and when a department answers. quick_replies is a JSON list, body a JSON document.
CREATE TABLE auto_responses (
    id {{lasting_pk}},
    hotel_id BIGINT NOT NULL REFERENCES hotels (id),
    department_id BIGINT REFERENCES departments (id),
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    language TEXT NOT NULL,
    message TEXT NOT NULL,
    quick_replies TEXT NOT NULL,
    active BIGINT NOT NULL
);
CREATE INDEX auto_responses_by_hotel ON auto_responses (hotel_id, id);
CREATE TABLE opening_hours (
    department_id BIGINT PRIMARY KEY REFERENCES departments (id),
    hotel_id BIGINT NOT NULL REFERENCES hotels (id),
    body TEXT NOT NULL
);
CREATE INDEX opening_hours_by_hotel ON opening_hours (hotel_id);
