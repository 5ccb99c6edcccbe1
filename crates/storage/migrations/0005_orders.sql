-- What a hotel offers. body is what the hotel says about a menu or an item; no statement looks into it. Ids are never used
-- again: an old page of a guest may still name one that is gone.
ALTER TABLE hotels ADD COLUMN fees TEXT NOT NULL DEFAULT '[]';

CREATE TABLE menus (
    id {{lasting_pk}},
    hotel_id BIGINT NOT NULL REFERENCES hotels (id),
    department_id BIGINT NOT NULL REFERENCES departments (id),
    position BIGINT NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX menus_by_hotel ON menus (hotel_id, position, id);

CREATE TABLE menu_categories (
    id {{lasting_pk}},
    menu_id BIGINT NOT NULL REFERENCES menus (id),
    position BIGINT NOT NULL,
    name TEXT NOT NULL
);
CREATE INDEX menu_categories_by_menu ON menu_categories (menu_id, position, id);

CREATE TABLE menu_items (
    id {{lasting_pk}},
    menu_id BIGINT NOT NULL REFERENCES menus (id),
    category_id BIGINT NOT NULL REFERENCES menu_categories (id),
    position BIGINT NOT NULL,
    sold_out BIGINT NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX menu_items_by_menu ON menu_items (menu_id);
CREATE INDEX menu_items_by_category ON menu_items (category_id, position, id);

-- Orders. closed_at is null as long as there is something to do. body holds what is frozen: the bill and what people said.
-- room_number and floor are those of the room while the order is open and stay what they were when it is over.
-- Rooms, bookings and tokens are named without a reference: its check would lock a room after its booking and a booking
-- after its order, while check-out and room move lock them the other way round. Menus are, because they go and orders stay.
CREATE TABLE orders (
    id {{pk}},
    hotel_id BIGINT NOT NULL REFERENCES hotels (id),
    booking_id BIGINT NOT NULL,
    room_id BIGINT NOT NULL,
    room_number TEXT NOT NULL,
    floor TEXT NOT NULL,
    kind TEXT NOT NULL,
    department_id BIGINT NOT NULL REFERENCES departments (id),
    status TEXT NOT NULL,
    currency TEXT NOT NULL,
    total BIGINT NOT NULL,
    token_id BIGINT,
    client_key TEXT,
    placed_at BIGINT NOT NULL,
    deliver_at BIGINT,
    morning_date TEXT,
    morning_slot TEXT,
    persons BIGINT,
    menu_id BIGINT,
    estimated_at BIGINT NOT NULL,
    accepted_at BIGINT,
    closed_at BIGINT,
    reason TEXT,
    handled_by BIGINT REFERENCES staff (id),
    revision BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX orders_open ON orders (hotel_id, closed_at, placed_at, id) WHERE closed_at IS NULL;
CREATE INDEX orders_by_hotel ON orders (hotel_id, placed_at, id);
CREATE INDEX orders_by_booking ON orders (booking_id, placed_at, id);
CREATE INDEX orders_by_morning ON orders (hotel_id, morning_date, id) WHERE morning_date IS NOT NULL;
CREATE INDEX orders_by_slot ON orders (menu_id, morning_date, morning_slot, status) WHERE menu_id IS NOT NULL;
-- The kitchen's pace.
CREATE INDEX orders_delivered ON orders (department_id, closed_at, id)
    WHERE status = 'delivered' AND deliver_at IS NULL;
-- A booking has one breakfast order of a morning that is not over.
CREATE UNIQUE INDEX orders_live_breakfast ON orders (booking_id, morning_date)
    WHERE morning_date IS NOT NULL AND closed_at IS NULL;

-- Every key an order was ever sent with: a breakfast that was changed still answers a late repeat of its first sending.
CREATE TABLE order_keys (
    booking_id BIGINT NOT NULL,
    client_key TEXT NOT NULL,
    order_id BIGINT NOT NULL REFERENCES orders (id),
    PRIMARY KEY (booking_id, client_key)
);

-- What is to be posted to guests' bills. charge_key names the line for ever.
CREATE TABLE charges (
    id {{pk}},
    hotel_id BIGINT NOT NULL REFERENCES hotels (id),
    booking_id BIGINT NOT NULL,
    order_id BIGINT NOT NULL REFERENCES orders (id),
    charge_key TEXT NOT NULL,
    name TEXT NOT NULL,
    quantity BIGINT NOT NULL,
    amount BIGINT NOT NULL,
    currency TEXT NOT NULL,
    business_date TEXT NOT NULL,
    state TEXT NOT NULL,
    reference TEXT,
    reason TEXT,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    changed_by BIGINT REFERENCES staff (id),
    UNIQUE (hotel_id, charge_key)
);
CREATE INDEX charges_by_hotel ON charges (hotel_id, id);
CREATE INDEX charges_by_state ON charges (hotel_id, state, id);
CREATE INDEX charges_by_day ON charges (hotel_id, business_date, id);
CREATE INDEX charges_by_booking ON charges (booking_id, id);
