//! English.

use super::Lists;

pub(super) const LISTS: Lists = Lists {
    polite: "hi, hello, hey, heya, hiya, dear, good morning, good afternoon, good evening, good day, greetings, thanks, \
        thank you, thank you very much, thanks a lot, many thanks, thanks in advance, thank you in advance, thx, ty, tnx, \
        cheers, please, pls, plz, kindly, hope you are well, hope you re well, sir, madam, team, kind regards, \
        best regards, regards, quick question, just a quick question, one question, i have a question, have a question, \
        excuse me, sorry, sorry to bother you, have a nice day, have a good day, looking forward to our stay, \
        looking forward to my stay, hello there, hi there, hey there, there, btw, by the way, ok, okay, ah, oh, hmm, \
        can you tell me, could you tell me, can you please tell me, could you please tell me, can you let me know, \
        could you let me know, could you please let me know, can you please let me know, let me know, \
        would you be able to tell me, please let me know, please tell me, would you mind telling me, can i ask, may i ask, \
        just wondering, was wondering, i was just wondering, i was wondering, we were wondering",
    silent: "a, an, the, this, that, these, those, it, its, of, to, in, on, at, for, from, by, with, as, into, and, or, but, \
        so, if, then, than, any, some, also, just, only, really, actually, exactly, maybe, too, very, you, your, yours, u, ur, \
        they, them, their, he, she, his, her, us, be, is, are, am, s, re, ve, ll, d, m, do, does, can, could, would, will, \
        shall, should, may, might, must, has, have, get, got, im, ive, id, know, tell, wonder, like, want, need, wanna, \
        looking, offer, provide, provided, offers, hotel, possible, able, about, regarding, there, here, been, being, \
        are there, is there, info, information, details, each, every, up, out, off, all, own, each, via, which kind, kind, type, \
        sort, etc, anyone, someone, people, available, availability, you guys, guys, happen, during, while, s the, b",
    light: "room, rooms, guest, guests, stay, staying, arrive, arriving, arrival, day, days, daily, today, tonight, tomorrow, \
        morning, evening, afternoon, night, nights, week, weekend, weekends, weekdays, monday, tuesday, wednesday, thursday, \
        friday, saturday, sunday, mondays, saturdays, sundays, use, find, go, going, come, coming, bring, make, take, give, \
        see, have to, site, premises, on site, onsite, facilities, facility, policy, rules, service, services, house, \
        allowed, allow, permitted, included, include, near, still, already, advance, in advance, nearly, quite, bit, a bit, a little, usually, normally, people, person, building, one, ones, \
        two, new, other than, extra, more, reception, trip, visit, summer, winter, hotels",
    me: "i, we, my, our, me, im, ive, id, mine, ours, us",
    opens: "is, are, do, does, can, could, may, will, would, shall, should, has, have, am, any, is there, are there, got",
    asks: "what, whats, what s, when, whens, where, wheres, how, hows, which, wondering, wonder, want to know, need to know, \
        like to know, wanted to know, wanted to ask, like to ask, question about, question regarding, info about, \
        information about, information on, asking, curious",
    orders: "can you, could you, would you, will you, can someone, could someone, can somebody, please send, please bring, \
        please book, please cancel, please change, please call",
    not: "not, no, dont, doesnt, isnt, cant, wont, arent, wasnt, didnt, couldnt, t, never, nothing, nobody, without, none, \
        neither, nor",
    tells: "was, were, had, did, didnt, wasnt, left, lost, forgot, forgotten, paid, booked, ordered, arrived, stayed, waited, \
        waiting, broken, broke, dirty, cold, loud, noisy, noise, smell, smells, terrible, awful, bad, worst, disgusting, \
        disappointed, disappointing, unacceptable, complaint, complain, rude, wrong, charged, refund, stolen, missing, \
        stuck, working, because, love, loved, great, lovely, amazing, beautiful, wonderful, perfect, nice, change, move, \
        modify, my booking, my reservation, our booking, our reservation, my invoice, my bill, why, who, said, told, says, \
        already, used, checked in, checked out, found, took, gave, came, went, got charged, dont work, doesnt work, \
        the best, again, yesterday, last night, last time, last week, last year, recommend, another hotel, other hotel, \
        other hotels, nearby, around here, where is my, where are my, where s my, what s for, whats for, what is for, next door, too, enough, problem, issue, help, urgent, urgently, will be, \
        instead, better, send, bring me, bring us, running late, confirm, confirmed, received",
    time: "time, times, what time, hour, hours, hrs, when, whens, open, opens, opening, close, closes, closing, until, till, \
        start, starts, begin, begins, end, ends, finish, schedule, earliest, latest, how late, how early",
    price: "price, prices, pricing, cost, costs, how much, much, fee, fees, charge, charges, expensive, rate, rates, free, \
        free of charge, for free, at no charge, complimentary, cheap, surcharge",
    place: "where, wheres, location, located, address, far, how far, distance, close to, walk, walking distance",
    same: &[
        ("checking in", "checkin"),
        ("checkin", "checkin"),
        ("check into", "checkin"),
        ("checking out", "checkout"),
        ("out of the room", "checkout"),
        ("out of our room", "checkout"),
        ("leave the room", "checkout"),
        ("leave our room", "checkout"),
        ("vacate the room", "checkout"),
        ("into the room", "checkin"),
        ("into our room", "checkin"),
        ("into my room", "checkin"),
        ("wireless", "wifi"),
        ("pick up", "pickup"),
        ("gluten free", "gluten"),
        ("dairy free", "dairy"),
        ("lactose free", "lactose"),
        ("pw", "password"),
        ("pwd", "password"),
        ("pass", "password"),
        ("passcode", "password"),
        ("passwd", "password"),
        ("bfast", "breakfast"),
        ("brekkie", "breakfast"),
        ("brekky", "breakfast"),
        ("earlier", "early"),
        ("later", "late"),
        ("doggo", "dog"),
        ("doggy", "dog"),
        ("puppy", "dog"),
        ("kiddo", "kid"),
    ],
};
