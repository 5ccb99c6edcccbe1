//! Dutch.

use super::Lists;

pub(super) const LISTS: Lists = Lists {
    polite: "hallo, hoi, hey, hi, goedemorgen, goedemiddag, goedenavond, goedendag, goede morgen, goede middag, goede avond, beste, geachte, bedankt, dank u, dank u wel, \
        dank je wel, dankjewel, alvast bedankt, hartelijk dank, met vriendelijke groet, vriendelijke groeten, groeten, groetjes, mvg, alstublieft, aub, svp, \
        alsjeblieft, sorry, pardon, vraagje, een vraagje, klein vraagje, even een vraag, ik heb een vraag, ik had een vraag, kunt u mij vertellen, kunt u me vertellen, \
        kan u mij zeggen, kunt u mij zeggen, kun je me vertellen, kunt u ons vertellen, kunt u me zeggen, weet u, ik vroeg me af, ik wil graag weten, \
        ik zou graag willen weten, we zouden graag willen weten, ik wilde vragen, mag ik vragen, kunt u aangeven, oke, ok, zou u mij kunnen vertellen",
    silent: "de, het, een, t, n, s, en, of, maar, in, op, aan, bij, te, ten, ter, met, van, voor, naar, om, uit, door, over, als, dat, die, dit, deze, er, u, uw, je, \
        jullie, jij, hij, zij, ze, hun, is, zijn, ben, bent, heeft, heb, hebben, hebt, kan, kun, kunt, kunnen, mag, mogen, moet, moeten, zou, zouden, wordt, worden, zal, \
        men, ook, nog, alleen, wel, eens, even, dan, dus, al, heel, erg, hier, daar, iets, hotel, mogelijk, mogelijkheid, mogelijkheden, bieden, biedt, aanbieden, \
        beschikbaar, aanwezig, weten, gasten, gast, informatie, info, omtrent, elke, alle, eigen, ergens, wat, welke, hoe, wie, mee, want, doen, gaat, kom, krijg, krijgen, graag",
    light: "kamer, kamers, dag, dagen, dagelijks, vandaag, morgen, vanavond, avond, ochtend, nacht, nachten, week, weekend, maandag, dinsdag, woensdag, donderdag, \
        vrijdag, zaterdag, zondag, verblijf, aankomst, komen, komt, gebruiken, gebruik, vinden, meenemen, meebrengen, nemen, brengen, toegestaan, welkom, inbegrepen, \
        inclusief, receptie, service, persoon, personen, twee, per, dichtbij, tevoren, van tevoren, vooraf, alvast, voorwaarden, nachts, buurt, accepteert, accepteren, terrein, gebouw, normaal",
    me: "ik, wij, we, mijn, mij, me, ons, onze, heb, ben",
    opens: "is, zijn, heeft, hebben, hebt, kan, kun, kunt, kunnen, mag, mogen, moet, moeten, biedt, bieden, accepteert, accepteren, kost, wordt, zit, heb, geldt",
    asks: "wat, wanneer, waar, hoe, hoeveel, hoelang, welke, hoe laat, vanaf wanneer, tot wanneer, weten, vraag over, info over, informatie over, benieuwd",
    orders: "kunt u mijn, kun je mijn, kunt u mij, kunt u ons, kun je ons, kunt u iemand, kunt u een, zou u een, kunnen jullie mijn, kunt u onze, \
        kunnen jullie een",
    not: "niet, niets, niks, geen, nooit, niemand, zonder, nee",
    tells: "was, waren, had, hadden, werd, vergeten, verloren, laten liggen, achtergelaten, kapot, stuk, defect, vies, vuil, koud, lawaai, luid, stinkt, slecht, slechte, \
        vreselijk, teleurgesteld, teleurstellend, onacceptabel, klacht, klagen, betaald, geboekt, gereserveerd, besteld, aangekomen, gewacht, wachten, werkt, doet het, verkeerd, \
        afgeschreven, terugbetaling, gestolen, ontbreekt, omdat, geweldig, fantastisch, mooi, heerlijk, perfect, top, wijzigen, veranderen, verplaatsen, verlengen, omboeken, mijn boeking, \
        mijn reservering, onze boeking, onze reservering, mijn factuur, waarom, wie, gezegd, gisteren, vannacht, vorige keer, vorige week, vorig jaar, aanraden, ander hotel, waar is mijn, waar zijn mijn, waar is onze, \
        omgeving, probleem, hulp, dringend, helaas, sturen, stuur, bevestigen, bevestigd, ontvangen, opnieuw, weer, beter, plaats van",
    time: "tijd, tijden, uur, wanneer, hoe laat, open, opent, opening, openingstijd, openingstijden, geopend, sluit, sluiten, tot, vanaf, begint, eindigt, einde, hoelang, \
        uiterlijk",
    price: "prijs, prijzen, kost, kosten, hoeveel, gratis, tarief, tarieven, duur, betaal, toeslag, euro, vergoeding",
    place: "waar, adres, ver, afstand, ligt, gelegen, lopen, loopafstand, hoe ver",
    same: &[
        ("kamer verlaten", "checkout"),
        ("uit de kamer", "checkout"),
        ("kamer uit", "checkout"),
        ("op de kamer komen", "checkin"),
        ("al om", "vroeg"),
        ("inchecken", "checkin"),
        ("incheck", "checkin"),
        ("uitchecken", "checkout"),
        ("uitcheck", "checkout"),
        ("internet", "wifi"),
        ("ww", "wachtwoord"),
        ("password", "wachtwoord"),
        ("code", "wachtwoord"),
        ("parking", "parkeren"),
        ("parkeerplaats", "parkeren"),
        ("parkeerplek", "parkeren"),
        ("parkeergarage", "parkeren"),
        ("eerder", "vroeg"),
        ("vroeger", "vroeg"),
        ("later", "laat"),
        ("late", "laat"),
        ("check in tijd", "checkin"),
    ],
};
