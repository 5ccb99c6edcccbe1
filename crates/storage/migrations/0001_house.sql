-- Everything belongs to exactly one hotel. journal_seq is the number of the hotel's last event; it is taken under this
-- row, so the numbers have no gaps.
CREATE TABLE hotels (
    id {{pk}},
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    currency TEXT NOT NULL,
    room_channels TEXT NOT NULL,
    enquiry_days BIGINT NOT NULL,
    journal_seq BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE departments (
    id {{pk}},
    hotel_id BIGINT NOT NULL REFERENCES hotels (id),
    name TEXT NOT NULL,
    UNIQUE (hotel_id, name)
);

CREATE TABLE staff (
    id {{pk}},
    hotel_id BIGINT NOT NULL REFERENCES hotels (id),
    username TEXT NOT NULL UNIQUE,
    password_hash TEXT NOT NULL,
    name TEXT NOT NULL,
    title TEXT NOT NULL,
    role TEXT NOT NULL,
    image TEXT,
    active BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX staff_by_hotel ON staff (hotel_id, name, id);

CREATE TABLE staff_departments (
    staff_id BIGINT NOT NULL REFERENCES staff (id),
    department_id BIGINT NOT NULL REFERENCES departments (id),
    PRIMARY KEY (staff_id, department_id)
);

CREATE TABLE rooms (
    id {{pk}},
    hotel_id BIGINT NOT NULL REFERENCES hotels (id),
    number TEXT NOT NULL,
    floor TEXT NOT NULL,
    pin_epoch BIGINT NOT NULL,
    sealed_pin {{blob}},
    UNIQUE (hotel_id, number)
);

CREATE TABLE bookings (
    id {{pk}},
    hotel_id BIGINT NOT NULL REFERENCES hotels (id),
    reference TEXT NOT NULL,
    state TEXT NOT NULL,
    guest_name TEXT NOT NULL,
    arrival TEXT NOT NULL,
    departure TEXT NOT NULL,
    room_id BIGINT REFERENCES rooms (id),
    checked_in_at BIGINT,
    checked_out_at BIGINT,
    UNIQUE (hotel_id, reference)
);
-- At most one stay lives in a room.
CREATE UNIQUE INDEX bookings_in_house ON bookings (room_id) WHERE state = 'in_house';

CREATE TABLE staff_sessions (
    id {{pk}},
    token_hash {{blob}} NOT NULL UNIQUE,
    staff_id BIGINT NOT NULL REFERENCES staff (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    ended_at BIGINT
);

-- Wrong PINs, kept as long as they count.
CREATE TABLE pin_attempts (
    id {{pk}},
    room_id BIGINT NOT NULL REFERENCES rooms (id),
    client TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX pin_attempts_by_room ON pin_attempts (room_id, at);
