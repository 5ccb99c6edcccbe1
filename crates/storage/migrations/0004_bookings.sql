-- What a hotel knows and wants of a booking, and what the guest told before arrival.
ALTER TABLE bookings ADD COLUMN email TEXT;
ALTER TABLE bookings ADD COLUMN phone TEXT;
ALTER TABLE bookings ADD COLUMN party_size BIGINT NOT NULL DEFAULT 1;
ALTER TABLE bookings ADD COLUMN breakfast_included BIGINT NOT NULL DEFAULT 0;
ALTER TABLE bookings ADD COLUMN no_post BIGINT NOT NULL DEFAULT 0;
-- The form is there when told_at is.
ALTER TABLE bookings ADD COLUMN told_at BIGINT;
ALTER TABLE bookings ADD COLUMN told_arrival_time TEXT;
ALTER TABLE bookings ADD COLUMN told_phone TEXT;
ALTER TABLE bookings ADD COLUMN told_dietary_notes TEXT;
ALTER TABLE bookings ADD COLUMN told_wishes TEXT;

-- The lists of bookings, one index for each order; the last also carries what a search reads.
CREATE INDEX bookings_expected ON bookings (hotel_id, arrival, id) WHERE state = 'booked';
CREATE INDEX bookings_living ON bookings (hotel_id, departure, id) WHERE state = 'in_house';
CREATE INDEX bookings_over ON bookings (hotel_id, departure, id)
    WHERE state IN ('checked_out', 'cancelled', 'no_show');
CREATE INDEX bookings_by_arrival ON bookings (hotel_id, arrival, id, reference, guest_name);

-- Where a booking has lived; the span without an end is where it lives now.
CREATE TABLE room_spans (
    id {{pk}},
    booking_id BIGINT NOT NULL REFERENCES bookings (id),
    room_id BIGINT NOT NULL REFERENCES rooms (id),
    began_at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE INDEX room_spans_by_booking ON room_spans (booking_id, id);
CREATE UNIQUE INDEX room_spans_open ON room_spans (booking_id) WHERE ended_at IS NULL;
-- Who came before spans were kept never moved.
INSERT INTO room_spans (booking_id, room_id, began_at, ended_at)
    SELECT id, room_id, checked_in_at, CASE WHEN state = 'in_house' THEN NULL ELSE checked_out_at END
    FROM bookings WHERE room_id IS NOT NULL AND checked_in_at IS NOT NULL
    AND (state = 'in_house' OR checked_out_at IS NOT NULL) ORDER BY id;

-- A companion who was removed stays as a row: their tokens still say whose they were.
CREATE TABLE companions (
    id {{pk}},
    booking_id BIGINT NOT NULL REFERENCES bookings (id),
    name TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    removed_at BIGINT
);
CREATE INDEX companions_by_booking ON companions (booking_id, id) WHERE removed_at IS NULL;

CREATE TABLE guest_tokens (
    id {{pk}},
    token_hash {{blob}} NOT NULL UNIQUE,
    hotel_id BIGINT NOT NULL REFERENCES hotels (id),
    booking_id BIGINT NOT NULL REFERENCES bookings (id),
    companion_id BIGINT REFERENCES companions (id),
    purpose TEXT NOT NULL,
    can_chat BIGINT NOT NULL,
    can_order BIGINT NOT NULL,
    can_pre_check_in BIGINT NOT NULL,
    issued_by BIGINT REFERENCES staff (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    revoked_at BIGINT,
    last_used_at BIGINT
);
CREATE INDEX guest_tokens_by_booking ON guest_tokens (booking_id, id);
