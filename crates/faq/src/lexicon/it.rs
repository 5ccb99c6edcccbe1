//! Italian.

use super::Lists;

pub(super) const LISTS: Lists = Lists {
    polite: "ciao, salve, buongiorno, buon giorno, buonasera, buona sera, buon pomeriggio, gentile, gentili, spettabile, grazie, grazie mille, \
        molte grazie, grazie in anticipo, per favore, per piacere, cortesemente, gentilmente, cordiali saluti, saluti, scusi, scusate, scusa, \
        mi scusi, una domanda, ho una domanda, avrei una domanda, una informazione, un informazione, volevo chiedere, vorrei chiedere, vorrei sapere, volevo sapere, \
        vorremmo sapere, mi può dire, mi potrebbe dire, può dirmi, potrebbe dirmi, potete dirmi, potreste dirmi, mi sa dire, mi sapete dire, \
        sapete dirmi, mi dite, ci può dire, buona giornata, ok, può indicarmi, potete indicarmi",
    silent: "il, lo, la, i, gli, le, l, un, uno, una, di, del, dello, della, dei, degli, delle, dell, a, al, allo, alla, ai, agli, alle, all, da, dal, \
        dalla, dalle, dall, in, nel, nella, nei, nelle, nell, con, su, sul, sulla, sui, per, tra, e, ed, o, ma, se, che, ch, cosa, cos, chi, \
        ci, c, vi, v, si, suo, sua, vostro, vostra, vostri, tuo, voi, lei, è, sono, essere, ha, hanno, avete, avere, può, possono, posso, possiamo, \
        potrebbe, deve, devo, bisogna, fare, fa, anche, solo, molto, più, già, qui, lì, là, tutto, tutti, tutte, ogni, hotel, albergo, struttura, possibile, \
        possibilità, offrite, offre, disponibile, disponibili, sapere, clienti, cliente, ospiti, ospite, informazioni, info, riguardo, esiste, qualche, \
        come, quale, quali, qual, questo, questa, fate, vostre, d, s, è possibile, disponete",
    light: "camera, camere, stanza, stanze, giorno, giorni, oggi, domani, stasera, sera, mattina, notte, notti, settimana, weekend, lunedì, martedì, \
        mercoledì, giovedì, venerdì, sabato, domenica, soggiorno, arrivo, arriviamo, andare, portare, usare, utilizzare, trovare, trova, permesso, \
        permessi, consentito, consentiti, accettate, accettati, ammessi, ammesso, incluso, inclusa, compreso, compresa, reception, servizio, servizi, persona, \
        persone, due, vicino, anticipo, politica, condizioni, po, un po, poco, funziona, prima, dopo, proprio, normalmente, durante, prendere, chiedere, presso, interno, avere",
    me: "io, noi, mio, mia, miei, mie, nostro, nostra, nostri, mi, posso, possiamo, ho, abbiamo, devo, vorrei, vorremmo, voglio, vogliamo, ho bisogno, abbiamo bisogno, dobbiamo, mi serve",
    opens: "c è, ci sono, avete, è possibile, si può, si possono, posso, possiamo, accettate, offrite, ha, hanno, fate, è, sono, esiste, disponete, \
        bisogna, costa, può, servite",
    asks: "che, cosa, quando, dove, come, quanto, quanta, quanti, quale, quali, qual, a che ora, che ora, sapere, domanda su, domanda sul, \
        informazioni su, informazioni sul, info su, info sul, fino a che, da che",
    orders: "può prenotare, potete prenotare, potete portare, potete mandare, potete inviare, potete cancellare, può cancellare, potreste, \
        potete prenotarmi, mi può, mi potete, ci potete, può mandare",
    not: "non, mai, niente, nulla, nessuno, nessuna, senza, no, né",
    tells: "era, erano, stato, stata, aveva, dimenticato, perso, persa, lasciato, pagato, prenotato, ordinato, arrivato, arrivata, aspettando, aspetto, rotto, rotta, \
        guasto, sporco, sporca, freddo, fredda, rumore, rumoroso, rumorosa, cattivo, cattiva, pessimo, pessima, orribile, deluso, delusa, deludente, \
        inaccettabile, reclamo, lamentarmi, lamentela, addebitato, rimborso, rubato, manca, perché, bello, bellissimo, ottimo, ottima, fantastico, \
        meraviglioso, perfetto, cambiare, modificare, spostare, prolungare, mia prenotazione, nostra prenotazione, mia fattura, chi, ieri, scorsa notte, \
        ultima volta, scorsa settimana, consigliate, consigliare, altro hotel, dov è il mio, dov è la mia, dove sono i miei, dintorni, problema, aiuto, urgente, purtroppo, mandare, inviare, confermare, \
        confermato, ricevuto, di nuovo, meglio, invece",
    time: "ora, ore, che ora, quando, orario, orari, apre, aprono, aperto, aperta, apertura, chiude, chiudono, chiusura, fino, inizia, comincia, finisce, \
        servita, servite, a partire",
    price: "prezzo, prezzi, costo, costa, costano, quanto, gratis, gratuito, gratuita, tariffa, tariffe, pagamento, a pagamento, caro, supplemento, euro",
    place: "dove, dov, indirizzo, lontano, lontani, dista, distanza, situato, posizione, a piedi",
    same: &[
        ("lasciare la camera", "checkout"),
        ("lasciare la stanza", "checkout"),
        ("liberare la camera", "checkout"),
        ("liberare la stanza", "checkout"),
        ("entrare in camera", "checkin"),
        ("entrare in stanza", "checkin"),
        ("internet", "wifi"),
        ("pw", "password"),
        ("parola d ordine", "password"),
        ("parcheggiare", "parcheggio"),
        ("parking", "parcheggio"),
        ("servizio in camera", "roomservice"),
        ("in anticipo", "anticipato"),
        ("più tardi", "tardi"),
        ("tardivo", "tardi"),
        ("carta di credito", "carta"),
        ("carte di credito", "carta"),
        ("metodi di pagamento", "pagare"),
        ("metodo di pagamento", "pagare"),
        ("modalità di pagamento", "pagare"),
    ],
};
