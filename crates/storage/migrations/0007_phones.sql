-- Who writes to a hotel from a phone. last_at is when they last wrote, by the provider's clock: the window in which the
-- hotel may answer in its own words is counted from it. A contact is locked before its booking and its conversation.
CREATE TABLE contacts (
    id {{pk}},
    hotel_id BIGINT NOT NULL REFERENCES hotels (id),
    kind TEXT NOT NULL,
    address TEXT NOT NULL,
    name TEXT NOT NULL,
    booking_id BIGINT REFERENCES bookings (id),
    last_at BIGINT NOT NULL,
    UNIQUE (hotel_id, kind, address)
);
CREATE INDEX contacts_by_booking ON contacts (booking_id, last_at, id) WHERE booking_id IS NOT NULL;
CREATE INDEX contacts_unlinked ON contacts (hotel_id, last_at, id) WHERE booking_id IS NULL;

-- Booking codes that were tried, kept as long as they count.
CREATE TABLE link_tries (
    id {{pk}},
    contact_id BIGINT NOT NULL REFERENCES contacts (id),
    at BIGINT NOT NULL
);
CREATE INDEX link_tries_by_contact ON link_tries (contact_id, at);

-- Messages of people without a stay, kept until they are linked. body is what the door made of it.
CREATE TABLE held_messages (
    id {{lasting_pk}},
    contact_id BIGINT NOT NULL REFERENCES contacts (id),
    external_id TEXT NOT NULL,
    said_at BIGINT NOT NULL,
    body TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    UNIQUE (contact_id, external_id)
);
CREATE INDEX held_messages_by_contact ON held_messages (contact_id, said_at, id);

-- The provider's ids of messages, both ways. The row outlives a message that was erased: a repeat does not bring it back.
-- The contact is named without a reference: its check would lock a contact after its conversation.
CREATE TABLE external_messages (
    id {{pk}},
    hotel_id BIGINT NOT NULL REFERENCES hotels (id),
    external_id TEXT NOT NULL,
    message_id BIGINT REFERENCES messages (id) ON DELETE SET NULL,
    contact_id BIGINT NOT NULL,
    UNIQUE (hotel_id, external_id)
);
CREATE INDEX external_messages_by_message ON external_messages (message_id, id);

-- Whose phone a message goes to, and the template it is sent as.
ALTER TABLE deliveries ADD COLUMN contact_id BIGINT;
ALTER TABLE deliveries ADD COLUMN template TEXT;

-- How a hotel is reached, secrets sealed. There is an account at WhatsApp when phone_number_id is there.
CREATE TABLE hotel_messaging (
    hotel_id BIGINT PRIMARY KEY REFERENCES hotels (id),
    guest_socket TEXT NOT NULL,
    guest_webhook TEXT NOT NULL,
    enquiries BIGINT NOT NULL,
    unknown_numbers TEXT NOT NULL,
    invitation TEXT NOT NULL,
    webhook_secret {{blob}},
    phone_number_id TEXT,
    business_id TEXT,
    display_number TEXT,
    access_token {{blob}},
    app_secret {{blob}},
    verify_token {{blob}}
);

CREATE TABLE templates (
    hotel_id BIGINT NOT NULL REFERENCES hotels (id),
    name TEXT NOT NULL,
    language TEXT NOT NULL,
    category TEXT NOT NULL,
    status TEXT NOT NULL,
    body TEXT NOT NULL,
    synced_at BIGINT NOT NULL,
    PRIMARY KEY (hotel_id, name, language)
);

-- Parcels of one lane leave one after the other; those without a lane as they come. hotel_id without seq says whose text
-- it is, for the list of what could not be carried.
ALTER TABLE outbox ADD COLUMN lane BIGINT;
DROP INDEX outbox_due;
CREATE INDEX outbox_due ON outbox (courier, due_at, id, lane) WHERE dead = 0;
CREATE INDEX outbox_lanes ON outbox (courier, lane, id) WHERE dead = 0 AND lane IS NOT NULL;
CREATE INDEX outbox_dead ON outbox (hotel_id, id) WHERE dead = 1 AND seq IS NULL;

-- The digits of the phone the hotel has for a booking, by which a guest who calls or writes is found.
ALTER TABLE bookings ADD COLUMN phone_digits TEXT;
UPDATE bookings SET phone_digits =
    replace(replace(replace(replace(replace(replace(replace(phone, ' ', ''), '+', ''), '-', ''), '(', ''), ')', ''), '.', ''), '/', '')
    WHERE phone IS NOT NULL AND length(phone) <= 40;
-- What is left must be digits, 10 to 15 of them; ten lack their country code.
UPDATE bookings SET phone_digits = CASE
    WHEN replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
        phone_digits, '0', ''), '1', ''), '2', ''), '3', ''), '4', ''), '5', ''), '6', ''), '7', ''), '8', ''), '9', '') <> ''
        THEN NULL
    WHEN length(phone_digits) = 10 THEN '1' || phone_digits
    WHEN length(phone_digits) BETWEEN 11 AND 15 THEN phone_digits
    ELSE NULL END
    WHERE phone_digits IS NOT NULL;
CREATE INDEX bookings_by_phone ON bookings (phone_digits) WHERE phone_digits IS NOT NULL;
