//! French.

use super::Lists;

pub(super) const LISTS: Lists = Lists {
    polite: "bonjour, bonsoir, salut, coucou, hello, hi, chère équipe, madame, monsieur, merci, merci beaucoup, merci d avance, \
        merci bien, mille mercis, s il vous plaît, svp, stp, s il te plaît, cordialement, bien cordialement, bonne journée, \
        bonne soirée, excusez moi, pardon, désolé, une question, petite question, une petite question, j ai une question, \
        j aurais une question, pouvez vous me dire, pourriez vous me dire, pouvez vous m indiquer, pourriez vous m indiquer, \
        pourriez vous nous dire, pouvez vous nous dire, pouvez vous nous indiquer, pourriez vous nous indiquer, \
        pouvez vous me confirmer, dites moi, je voulais savoir, je souhaiterais savoir, je voudrais savoir, \
        j aimerais savoir, nous aimerions savoir, nous voudrions savoir, puis je savoir, peux tu me dire, ok, ah, \
        pouvez vous me donner, pourriez vous me donner",
    silent: "le, la, les, l, un, une, des, de, du, d, au, aux, à, a, en, dans, sur, pour, par, avec, chez, et, ou, mais, donc, si, \
        que, qu, qui, ce, c, cet, cette, ces, ça, cela, il, ils, elle, elles, on, vous, votre, vos, tu, ton, y, t, s, se, sa, son, ses, \
        est, sont, être, prenez, prendre, c est, est ce que, est ce qu, est ce, avez, avoir, ont, peut, pouvez, peux, puis, pourrait, pourrais, faut, doit, dois, \
        faire, fait, aussi, juste, très, bien, plus, encore, là, ici, alors, tout, tous, toute, toutes, chaque, hôtel, hotel, \
        possible, possibilité, proposez, propose, proposé, offrez, disponible, disponibles, savoir, dire, clients, client, \
        leur, comme, quel, quelle, quels, quelles, info, infos, information, informations, concernant, propos, existe, \
        dispose, disposez, n, ne, j, m, ai, avons",
    light: "chambre, chambres, jour, jours, aujourd hui, demain, ce soir, soir, matin, nuit, nuits, semaine, week end, weekend, \
        lundi, mardi, mercredi, jeudi, vendredi, samedi, dimanche, séjour, arrivons, venir, trouver, trouve, utiliser, \
        accéder, prendre, amener, apporter, autorisé, autorisés, permis, acceptez, acceptés, accepté, inclus, compris, comprise, \
        réception, service, services, personne, personnes, deux, place, sur place, avance, à l avance, politique, conditions, un peu, peu, tard le soir, rester, marche, fonctionne, établissement, près, avant, après, \
        normalement, pendant, demander, obtenir, avoir",
    me: "je, j, nous, mon, ma, mes, notre, nos, me, m, moi, ai, avons",
    opens: "est ce que, est ce qu, est ce, y a t il, y a, avez, avez vous, peut on, peut, puis je, puis, pouvez, pouvons, proposez, \
        proposez vous, acceptez, acceptez vous, existe, faut il, faut, est il, sont, est, disposez, disposez vous, offrez, vous avez, \
        on peut, il y a",
    asks: "quand, où, comment, combien, quel, quelle, quels, quelles, à quelle heure, quelle heure, à partir de, savoir, jusqu à quelle, \
        question sur, infos sur, renseignement sur, qu est ce, quoi",
    orders: "pouvez vous, pourriez vous, peux tu, pourrais tu, merci de, veuillez",
    not: "pas, jamais, rien, personne ne, aucun, aucune, sans, non",
    tells: "était, étaient, avait, avaient, avons, oublié, perdu, laissé, payé, réservé, commandé, arrivé, attendu, attends, attendons, \
        cassé, cassée, panne, sale, froid, froide, bruit, bruyant, bruyante, mauvais, mauvaise, horrible, déçu, déçue, décevant, inadmissible, \
        plainte, plaindre, facturé, débité, remboursement, rembourser, volé, manque, bloqué, bloquée, parce, \
        super, magnifique, délicieux, parfait, adoré, adore, génial, changer, modifier, déplacer, prolonger, ma réservation, notre réservation, \
        ma facture, pourquoi, hier, nuit dernière, dernière fois, semaine dernière, recommandez, recommander, \
        autre hôtel, où est mon, où est ma, où sont mes, alentours, problème, aide, urgent, malheureusement, envoyer, envoyez, confirmer, confirmé, reçu, déjà, \
        encore une fois, mieux, au lieu",
    time: "heure, heures, quand, horaire, horaires, ouvert, ouverte, ouverts, ouvre, ouverture, ferme, fermeture, jusqu, jusque, \
        à partir de, à quelle heure, quelle heure, h, commence, début, fin, termine, tôt possible, servi",
    price: "prix, tarif, tarifs, coût, coute, coûte, coûtent, combien, gratuit, gratuite, gratuits, gratuitement, payant, payante, frais, cher, \
        supplément, euros",
    place: "où, adresse, loin, distance, situé, située, situe, trouve, pied, à pied",
    same: &[
        ("quitter la chambre", "checkout"),
        ("libérer la chambre", "checkout"),
        ("rendre la chambre", "checkout"),
        ("entrer dans la chambre", "checkin"),
        ("enregistrement", "checkin"),
        ("internet", "wifi"),
        ("mdp", "password"),
        ("mot de passe", "password"),
        ("code", "password"),
        ("petit déjeuner", "petitdejeuner"),
        ("petit déj", "petitdejeuner"),
        ("ptit dej", "petitdejeuner"),
        ("p tit dej", "petitdejeuner"),
        ("p tit déjeuner", "petitdejeuner"),
        ("petit dejeuné", "petitdejeuner"),
        ("pdj", "petitdejeuner"),
        ("salle de sport", "fitness"),
        ("salle de gym", "fitness"),
        ("centre ville", "centreville"),
        ("service en chambre", "roomservice"),
        ("carte bancaire", "cartebancaire"),
        ("carte bleue", "cartebancaire"),
        ("carte de crédit", "cartebancaire"),
        ("cb", "cartebancaire"),
        ("plus tôt", "tot"),
        ("plus tard", "tard"),
        ("week end", "weekend"),
    ],
};
