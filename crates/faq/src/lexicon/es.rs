//! Spanish.

use super::Lists;

pub(super) const LISTS: Lists = Lists {
    polite: "hola, buenas, buenos días, buenas tardes, buenas noches, buen día, estimados, gracias, muchas gracias, mil gracias, \
        gracias de antemano, por favor, porfa, xfa, pf, saludos, un saludo, cordialmente, disculpe, disculpa, perdón, perdona, \
        una pregunta, una consulta, tengo una pregunta, tengo una duda, quería preguntar, quería saber, quisiera saber, \
        me gustaría saber, nos gustaría saber, queríamos saber, puede decirme, podría decirme, me puede decir, me podría decir, me puedes decir, \
        me podrían decir, me pueden decir, nos puede decir, podrían decirme, pueden decirme, me dice, me dices, dime, díganme, ok, \
        que tal, me podrían indicar, podría indicarme, sabe si, saben si",
    silent: "el, la, los, las, un, una, unos, unas, lo, de, del, a, al, en, con, para, por, y, o, pero, si, que, se, su, sus, \
        le, les, te, tu, tus, usted, ustedes, es, son, está, están, ser, estar, hay, tiene, tienen, tenéis, tienes, tener, puede, pueden, puedo, podemos, \
        podría, podrían, podríamos, poner, pueda, podéis, haber, ha, han, he, esta, este, esto, ese, eso, esa, ahí, allí, aquí, como, también, solo, sólo, muy, \
        más, ya, todo, todos, todas, cada, hotel, posible, posibilidad, ofrecen, ofrece, ofrecéis, disponible, disponibles, disponéis, disponen, \
        saber, clientes, huéspedes, huésped, información, info, sobre, acerca, existe, algún, alguna, algo, hace, hacer, hacen, \
        cuentan, dais, dan, cual, e, u, c",
    light: "habitación, habitaciones, día, días, hoy, mañana, noche, noches, tarde, semana, fin de semana, lunes, martes, miércoles, \
        jueves, viernes, sábado, domingo, domingos, estancia, llegada, llegamos, ir, llevar, traer, usar, encontrar, encuentra, permite, permiten, \
        permitido, permitidos, permitís, aceptan, acepta, aceptáis, admiten, admitís, incluido, incluye, recepción, servicio, servicios, persona, personas, \
        dos, cerca, antelación, con antelación, política, condiciones, poco, un poco, funciona, antes, después, propio, normalmente, durante, tomar, pedir, dentro, solicitar",
    me: "yo, nosotros, mi, mis, me, nos, nuestro, nuestra, nuestros, nuestras, puedo, podemos, tengo, tenemos, quiero, queremos, quisiera, quisiéramos, necesito, necesitamos, me gustaría, nos gustaría",
    opens: "hay, tiene, tienen, tenéis, tienes, puedo, podemos, se puede, podríamos, podría, podrían, puede, pueden, es, son, está, están, aceptan, acepta, aceptáis, admiten, \
        admitís, ofrecen, ofrecéis, existe, permiten, permitís, disponen, disponéis, hace, sirven, cobran",
    asks: "qué, cuándo, dónde, cómo, cuánto, cuánta, cuántos, cuál, cuáles, a qué hora, qué hora, saber, pregunta sobre, info sobre, \
        información sobre, desde qué, hasta qué, q hora, a q hora, a q,  k hora, a k",
    orders: "puede usted, podría usted, pueden enviar, pueden traer, pueden cancelar, puede cancelar, podrían cancelar, podría cancelar, \
        pueden reservarme, pueden mandar, me pueden, me puede, me podrían, nos pueden, nos podrían",
    not: "no, nunca, nada, nadie, ningún, ninguna, sin, tampoco",
    tells: "era, eran, estaba, estaban, fue, fueron, había, tenía, olvidé, olvidado, perdí, perdido, dejé, dejado, pagué, pagado, reservé, reservado, \
        pedí, pedido, llegué, esperando, espero, roto, rota, sucio, sucia, frío, fría, ruido, ruidoso, ruidosa, malo, mala, horrible, pésimo, decepcionado, \
        decepcionante, inaceptable, queja, quejarme, cobrado, cobraron, reembolso, devolución, robado, robaron, falta, porque, encanta, encantó, \
        genial, precioso, estupendo, maravilloso, perfecto, cambiar, modificar, mover, ampliar, mi reserva, nuestra reserva, mi factura, \
        por qué, quién, ayer, anoche, la última vez, la semana pasada, recomiendan, recomienda, recomendar, otro hotel, dónde está mi, dónde están mis, alrededores, problema, ayuda, urgente, \
        desgraciadamente, enviar, envíen, confirmar, confirmado, recibido, otra vez, mejor, vez",
    time: "hora, horas, qué hora, cuándo, horario, horarios, abre, abren, abierto, abierta, apertura, cierra, cierran, cierre, hasta, desde, empieza, \
        comienza, termina, sirven, sirve, a partir de",
    price: "precio, precios, cuesta, cuestan, costo, coste, cuánto, vale, gratis, gratuito, gratuita, tarifa, tarifas, cobran, pago aparte, caro, suplemento, \
        euros, de pago",
    place: "dónde, dirección, lejos, distancia, ubicado, ubicación, queda, a pie, andando",
    same: &[
        ("dejar la habitación", "checkout"),
        ("salir de la habitación", "checkout"),
        ("entrar en la habitación", "checkin"),
        ("entrar a la habitación", "checkin"),
        ("internet", "wifi"),
        ("clave", "contraseña"),
        ("password", "contraseña"),
        ("contra", "contraseña"),
        ("parking", "aparcamiento"),
        ("estacionamiento", "aparcamiento"),
        ("parqueadero", "aparcamiento"),
        ("aparcar", "aparcamiento"),
        ("estacionar", "aparcamiento"),
        ("servicio de habitaciones", "roomservice"),
        ("servicio a la habitación", "roomservice"),
        ("más tarde", "tardio"),
        ("más temprano", "temprano"),
        ("antes de la hora", "temprano"),
        ("tarjeta de crédito", "tarjeta"),
    ],
};
