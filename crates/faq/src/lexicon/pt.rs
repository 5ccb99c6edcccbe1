//! Portuguese.

use super::Lists;

pub(super) const LISTS: Lists = Lists {
    polite: "olá, oi, bom dia, boa tarde, boa noite, boas, caros, prezados, obrigado, obrigada, muito obrigado, muito obrigada, desde já obrigado, \
        obrigado desde já, por favor, pf, pfv, se faz favor, sff, cumprimentos, atenciosamente, desculpe, desculpa, com licença, uma pergunta, uma dúvida, \
        tenho uma pergunta, tenho uma dúvida, queria saber, gostaria de saber, gostaríamos de saber, queria perguntar, gostava de saber, pode me dizer, \
        pode dizer me, podia dizer me, poderia me dizer, poderia dizer me, podem me dizer, podem dizer me, sabe me dizer, me diz, diga me, ok, tudo bem, \
        poderiam me informar, pode me informar, poderia informar",
    silent: "o, a, os, as, um, uma, uns, umas, de, do, da, dos, das, em, no, na, nos, nas, ao, à, aos, às, por, pelo, pela, para, pra, com, e, ou, mas, se, \
        que, seu, sua, seus, você, vocês, vc, vcs, ele, é, são, está, estão, ser, estar, há, tem, têm, ter, pode, podem, posso, podemos, poderia, preciso, precisa, \
        ha, isso, este, esta, esse, aí, aqui, lá, ali, também, só, muito, mais, já, tudo, todos, todas, cada, hotel, possível, possibilidade, oferecem, oferece, \
        disponível, disponíveis, dispõem, saber, hóspedes, hóspede, clientes, informação, informações, info, sobre, existe, algum, alguma, fazer, faz, fazem, qual, quais, \
        vosso, vossa, q, d, cliente, dá",
    light: "quarto, quartos, dia, dias, hoje, amanhã, noite, noites, manhã, tarde, semana, fim de semana, segunda, terça, quarta, quinta, sexta, sábado, domingo, \
        estadia, chegada, chegamos, ir, levar, trazer, usar, encontrar, fica, permitem, permitido, permitidos, aceitam, aceita, aceites, incluído, \
        inclui, receção, recepção, serviço, serviços, pessoa, pessoas, dois, duas, perto, antecedência, política, condições, pouco, um pouco, funciona, antes, depois, próprio, normalmente, durante, tomar, pedir, \
        dentro, local, hospedagem, quanto tempo",
    me: "eu, nós, meu, minha, meus, minhas, me, nosso, nossa, nossos, posso, podemos, tenho, temos, quero, queremos, preciso, precisamos, gostaria de, gostaríamos de, queria",
    opens: "há, tem, têm, posso, podemos, é preciso, pode, podem, pode se, é possível, é, são, está, aceitam, aceita, oferecem, existe, permitem, dispõem, dá para, servem, \
        vocês têm, vocês tem, vcs tem, vc tem",
    asks: "quando, onde, como, quanto, quanta, quantos, qual, quais, a que horas, que horas, q horas, o que, saber, pergunta sobre, dúvida sobre, informações sobre, \
        info sobre, até que, a partir de que",
    orders: "pode enviar, podem enviar, podem trazer, pode trazer, podem cancelar, pode cancelar, podem reservar, pode reservar, podem me, \
        pode me, podiam, poderiam",
    not: "não, nao, nunca, nada, ninguém, nenhum, nenhuma, sem, nem",
    tells: "era, eram, estava, estavam, foi, foram, tinha, esqueci, esquecido, perdi, perdido, deixei, deixado, paguei, pago, reservei, reservado, pedi, pedido, cheguei, \
        esperando, espera, espero, avariado, avariada, quebrado, quebrada, partido, sujo, suja, frio, fria, barulho, barulhento, mau, má, ruim, horrível, péssimo, péssima, \
        desiludido, decepcionado, inaceitável, reclamação, reclamar, queixa, cobrado, cobraram, reembolso, devolução, roubado, roubaram, falta, \
        adorei, adoramos, ótimo, ótima, lindo, maravilhoso, perfeito, alterar, mudar, modificar, prolongar, minha reserva, nossa reserva, \
        minha fatura, por que, porque, porquê, quem, ontem, noite passada, última vez, semana passada, recomendam, recomenda, outro hotel, onde está o meu, onde está a minha, onde estão as minhas, arredores, problema, \
        ajuda, urgente, infelizmente, enviar, confirmar, confirmado, recebi, recebido, outra vez, de novo, melhor, em vez",
    time: "hora, horas, que horas, quando, horário, horários, abre, abrem, aberto, aberta, abertura, fecha, fecham, até, começa, termina, servido, servem, \
        a partir, desde",
    price: "preço, preços, custa, custam, custo, quanto, grátis, gratuito, gratuita, tarifa, tarifas, taxa extra, caro, cobram, cobra, suplemento, euros, valor",
    place: "onde, endereço, morada, longe, distância, localizado, localização, a pé",
    same: &[
        ("deixar o quarto", "checkout"),
        ("sair do quarto", "checkout"),
        ("entrar no quarto", "checkin"),
        ("ir para o quarto", "checkin"),
        ("internet", "wifi"),
        ("password", "senha"),
        ("palavra passe", "senha"),
        ("pequeno almoço", "pequenoalmoco"),
        ("pequeno almoco", "pequenoalmoco"),
        ("café da manhã", "pequenoalmoco"),
        ("pq almoço", "pequenoalmoco"),
        ("parking", "estacionamento"),
        ("parque", "estacionamento"),
        ("estacionar", "estacionamento"),
        ("serviço de quartos", "roomservice"),
        ("serviço de quarto", "roomservice"),
        ("mais cedo", "antecipado"),
        ("mais tarde", "tardio"),
        ("cartão de crédito", "cartão"),
        ("cartões de crédito", "cartão"),
        ("meios de pagamento", "pagar"),
        ("formas de pagamento", "pagar"),
    ],
};
