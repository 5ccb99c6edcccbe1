//! German.

use super::Lists;

pub(super) const LISTS: Lists = Lists {
    polite: "hallo, hi, hey, moin, servus, grüß gott, guten tag, guten morgen, guten abend, liebes team, liebes hotelteam, \
        sehr geehrte damen und herren, liebe, danke, danke schön, vielen dank, besten dank, danke im voraus, \
        vielen dank im voraus, dankeschön, bitte, mit freundlichen grüßen, freundliche grüße, viele grüße, liebe grüße, \
        lg, mfg, entschuldigung, entschuldigen sie, kurze frage, mal eine frage, eine frage, ich habe eine frage, \
        ich hätte eine frage, hätte mal eine frage, wir freuen uns auf unseren aufenthalt, schönen tag, ok, okay, ach, \
        können sie mir sagen, könnten sie mir sagen, könnten sie mir bitte sagen, können sie mir bitte sagen, \
        kannst du mir sagen, sagen sie mir, sagen sie mal, könnten sie mir mitteilen, können sie uns sagen, \
        ich würde gerne wissen, ich wollte fragen, wollte mal fragen, wollte nur fragen, darf ich fragen, \
        ich wollte nur fragen",
    silent: "der, die, das, den, dem, des, ein, eine, einen, einem, einer, eines, und, oder, aber, im, in, ins, am, an, auf, \
        aus, bei, beim, zu, zum, zur, mit, von, vom, für, fürs, um, es, er, sie, ihr, ihre, ihren, ihrem, ihrer, ihnen, du, \
        dein, euer, eure, euch, eurem, ist, sind, sein, hat, haben, habt, gibt, gibts, kann, können, könnte, könnten, darf, dürfen, \
        muss, müssen, soll, sollte, will, möchte, möchten, wird, werden, man, auch, noch, nur, schon, mal, denn, eigentlich, \
        da, dort, hier, so, wenn, dass, ob, als, wie, was, dann, etwas, einfach, genau, sehr, seid, bin, bist, euer, etwas, dein, hotel, haus, hause, möglich, \
        moeglich, möglichkeit, bieten, anbieten, angeboten, verfügbar, vorhanden, wissen, bekommt, bekommen, kriegt, kriege, \
        eigene, eigenes, eigenen, habe, hätte, würde, gern, gerne, alle, jeder, jede, jeden, über, bzw, info, infos, s, gäste, \
        gast, e, lassen, geht, machen",
    light: "zimmer, zimmern, tag, tage, täglich, heute, morgen, abend, abends, morgens, nacht, nachts, nächte, mittags, vormittags, nachmittags, vorab, voraus, im voraus, bedingungen, woche, wochenende, \
        wochenenden, montag, dienstag, mittwoch, donnerstag, freitag, samstag, sonntag, sonntags, aufenthalt, anreise, \
        ankunft, anreisen, kommen, kommt, finde, finden, nutzen, benutzen, mitbringen, bringen, nehmen, erlaubt, gestattet, \
        inklusive, inbegriffen, enthalten, rezeption, angebot, service, person, personen, leute, zwei, pro, anlage, \
        nähe, unser, unsere, unseren, vor, nach, ab, gebäude, normalerweise",
    me: "ich, wir, mein, meine, meinen, meinem, meiner, mir, mich, uns, unser, unsere, unseren, unserem",
    opens: "ist, sind, hat, haben, habt, gibt, gibts, kann, können, könnte, könnten, darf, dürfen, muss, müssen, wird, werden, \
        bieten, kostet, kosten, nehmen, akzeptieren, besteht, liegt, hättet, soll",
    asks: "was, wann, wo, wie, wieviel, welche, welcher, welches, welchen, wohin, woher, ab wann, bis wann, um wieviel uhr, \
        möchte wissen, wissen, frage zu, frage zum, frage zur, info zu, infos zu, infos zum",
    orders: "können sie mir, könnten sie mir, können sie uns, könnten sie uns, können sie bitte, könnten sie bitte, \
        bitte stornieren, bitte buchen, bitte bringen, können sie meine, könnten sie meine, können sie meinen, können sie unsere",
    not: "nicht, nichts, kein, keine, keinen, keiner, keinem, nie, niemals, niemand, ohne, nein",
    tells: "war, waren, hatte, hatten, wurde, wurden, vergessen, verloren, liegen, liegen gelassen, liegengelassen, kaputt, \
        defekt, schmutzig, dreckig, kalt, laut, lärm, stinkt, schlecht, schlechte, schlechter, schrecklich, furchtbar, enttäuscht, \
        enttäuschend, unverschämt, beschwerde, beschweren, bezahlt, gebucht, bestellt, angekommen, gewartet, warten, warte, \
        funktioniert, falsch, berechnet, abgebucht, erstattung, gestohlen, fehlt, weil, toll, super, schön, wunderbar, \
        lecker, perfekt, ändern, umbuchen, verschieben, verlängern, meine buchung, meine reservierung, unsere buchung, unsere reservierung, \
        meiner buchung, meiner reservierung, meine rechnung, warum, wieso, weshalb, wer, gesagt, gestern, letzte nacht, letztes mal, \
        letzte woche, letztes jahr, empfehlen, anderes hotel, wo ist mein, wo ist meine, wo sind meine, wo ist unser, anderen hotel, nebenan, umgebung, problem, hilfe, dringend, \
        leider, schicken, bestätigen, bestätigt, erhalten, wieder, zu kalt, zu laut, zu klein, besser, statt",
    time: "uhr, uhrzeit, wann, zeit, zeiten, öffnungszeit, öffnungszeiten, geöffnet, offen, auf haben, öffnet, öffnen, schließt, schließen, \
        bis, stunde, stunden, beginnt, beginn, ende, endet, wie lange, lange, spätestens, frühestens, macht auf, macht zu, \
        welche uhrzeit, wie spät",
    price: "preis, preise, kosten, kostet, kostenlos, kostenlose, kostenloses, kostenfrei, gratis, gebühr, gebühren, viel, wie viel, \
        wieviel, teuer, umsonst, frei, aufpreis, zuschlag, euro",
    place: "wo, adresse, weit, entfernt, entfernung, lage, befindet, fußweg, zu fuß, wie weit, wohin",
    same: &[
        ("ins zimmer", "checkin"),
        ("aufs zimmer", "checkin"),
        ("zimmer verlassen", "checkout"),
        ("zimmer räumen", "checkout"),
        ("einchecken", "checkin"),
        ("einzuchecken", "checkin"),
        ("auschecken", "checkout"),
        ("auszuchecken", "checkout"),
        ("wlan", "wifi"),
        ("w lan", "wifi"),
        ("internet", "wifi"),
        ("pw", "passwort"),
        ("kennwort", "passwort"),
        ("code", "passwort"),
        ("früher", "früh"),
        ("später", "spät"),
        ("spaeter", "spät"),
        ("frueher", "früh"),
        ("schon um", "früh"),
    ],
};
