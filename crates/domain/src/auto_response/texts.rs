//! The texts a new hotel starts with.

use super::{AutoResponseBody, ResponseKind};

/// A text: its name for staff, its words.
type Text = (&'static str, &'static str);

/// The texts of a language.
struct Texts {
    language: &'static str,
    welcome: Text,
    offline: Text,
    busy: Text,
    away: Text,
    closing_soon: Text,
    holiday: Text,
    /// Offered with the welcome.
    questions: [&'static str; 4],
}

impl Texts {
    fn bodies(&self) -> Vec<AutoResponseBody> {
        let texts = [
            (ResponseKind::Welcome, self.welcome, &self.questions[..]),
            (ResponseKind::Offline, self.offline, &[]),
            (ResponseKind::Busy, self.busy, &[]),
            (ResponseKind::Away, self.away, &[]),
            (ResponseKind::ClosingSoon, self.closing_soon, &[]),
            (ResponseKind::Holiday, self.holiday, &[]),
        ];
        let bodies = texts.into_iter().map(|(kind, (name, message), questions)| AutoResponseBody {
            department: None,
            name: name.to_owned(),
            kind,
            language: self.language.to_owned(),
            message: message.to_owned(),
            quick_replies: questions.iter().map(|question| (*question).to_owned()).collect(),
            active: true,
        });
        bodies.collect()
    }
}

/// A text of every kind but [`ResponseKind::Custom`] in one of [`super::LANGUAGES`], for all departments; none in others.
pub fn defaults(language: &str) -> Vec<AutoResponseBody> {
    TEXTS.iter().find(|texts| texts.language == language).map(Texts::bodies).unwrap_or_default()
}

const TEXTS: [Texts; 7] = [
    Texts {
        language: "en",
        welcome: ("Welcome", "Hello {name}! Welcome to {hotel}. What would you like to know?"),
        offline: (
            "Outside our hours",
            "Thank you for your message. Our team is back {opens_at} and will answer you then. Leave your e-mail address \
             if you like, so that our reply reaches you.",
        ),
        busy: (
            "Many are waiting",
            "Thank you for your message. Several people are writing to us right now and we answer one after the other. \
             You have your place in the queue.",
        ),
        away: (
            "Away from the desk",
            "Thank you for your message. We have just stepped away from the desk and will answer as soon as we are back.",
        ),
        closing_soon: (
            "Closing soon",
            "Just so you know: our team goes home {closes_at}. What we cannot answer by then, we answer when we are back.",
        ),
        holiday: (
            "Holiday",
            "Thank you for your message. Today we keep other hours ({holiday}). Our team is back {opens_at} and will \
             answer you then.",
        ),
        questions: [
            "What time is check-in?",
            "Is there parking?",
            "Is breakfast included?",
            "Is there free Wi-Fi?",
        ],
    },
    Texts {
        language: "de",
        welcome: ("Begrüßung", "Guten Tag {name}! Willkommen im {hotel}. Was möchten Sie wissen?"),
        offline: (
            "Außerhalb der Zeiten",
            "Danke für Ihre Nachricht. Unser Team ist {opens_at} wieder da und antwortet Ihnen dann. Hinterlassen Sie \
             gern Ihre E-Mail-Adresse, damit unsere Antwort Sie erreicht.",
        ),
        busy: (
            "Viele warten",
            "Danke für Ihre Nachricht. Gerade schreiben uns mehrere Gäste, und wir antworten der Reihe nach. Ihr Platz in \
             der Reihe ist Ihnen sicher.",
        ),
        away: (
            "Kurz nicht am Platz",
            "Danke für Ihre Nachricht. Wir sind gerade nicht am Platz und antworten, sobald wir zurück sind.",
        ),
        closing_soon: (
            "Bald Feierabend",
            "Ein kurzer Hinweis: Unser Team geht {closes_at} nach Hause. Was wir bis dahin nicht schaffen, beantworten \
             wir, sobald wir wieder da sind.",
        ),
        holiday: (
            "Feiertag",
            "Danke für Ihre Nachricht. Heute gelten bei uns andere Zeiten ({holiday}). Unser Team ist {opens_at} wieder \
             da und antwortet Ihnen dann.",
        ),
        questions: [
            "Ab wann ist Check-in?",
            "Gibt es Parkplätze?",
            "Ist das Frühstück inbegriffen?",
            "Gibt es kostenloses WLAN?",
        ],
    },
    Texts {
        language: "fr",
        welcome: (
            "Bienvenue",
            "Bonjour {name} ! {hotel} vous souhaite la bienvenue. Que souhaitez-vous savoir ?",
        ),
        offline: (
            "En dehors des horaires",
            "Merci pour votre message. Notre équipe sera de retour {opens_at} et vous répondra alors. Laissez-nous votre \
             adresse e-mail si vous le souhaitez, pour que notre réponse vous parvienne.",
        ),
        busy: (
            "Beaucoup de demandes",
            "Merci pour votre message. Plusieurs personnes nous écrivent en ce moment et nous répondons dans l’ordre. \
             Votre place dans la file est gardée.",
        ),
        away: (
            "Absents un instant",
            "Merci pour votre message. Nous nous sommes absentés un instant et vous répondrons dès notre retour.",
        ),
        closing_soon: (
            "Bientôt fermé",
            "Pour information : notre équipe termine {closes_at}. Si nous n’avons pas le temps de vous répondre d’ici là, \
             nous le ferons dès notre retour.",
        ),
        holiday: (
            "Jour férié",
            "Merci pour votre message. Nos horaires sont différents aujourd’hui ({holiday}). Notre équipe sera de retour \
             {opens_at} et vous répondra alors.",
        ),
        questions: [
            "À quelle heure peut-on arriver ?",
            "Y a-t-il un parking ?",
            "Le petit-déjeuner est-il compris ?",
            "Le Wi-Fi est-il gratuit ?",
        ],
    },
    Texts {
        language: "es",
        welcome: ("Bienvenida", "¡Hola {name}! Le damos la bienvenida a {hotel}. ¿Qué le gustaría saber?"),
        offline: (
            "Fuera de horario",
            "Gracias por su mensaje. Nuestro equipo vuelve {opens_at} y le responderá entonces. Si lo desea, déjenos su \
             correo electrónico para que le llegue nuestra respuesta.",
        ),
        busy: (
            "Muchas consultas",
            "Gracias por su mensaje. Ahora mismo nos escriben varias personas y respondemos por orden. Su turno está \
             guardado.",
        ),
        away: (
            "Fuera un momento",
            "Gracias por su mensaje. Hemos salido un momento y le responderemos en cuanto volvamos.",
        ),
        closing_soon: (
            "Cerramos pronto",
            "Un breve aviso: nuestro equipo termina {closes_at}. Lo que no podamos responder antes, lo responderemos \
             cuando volvamos.",
        ),
        holiday: (
            "Día festivo",
            "Gracias por su mensaje. Hoy tenemos otro horario ({holiday}). Nuestro equipo vuelve {opens_at} y le \
             responderá entonces.",
        ),
        questions: [
            "¿A qué hora es el check-in?",
            "¿Hay aparcamiento?",
            "¿El desayuno está incluido?",
            "¿Hay wifi gratis?",
        ],
    },
    Texts {
        language: "it",
        welcome: ("Benvenuto", "Buongiorno {name}! {hotel} le dà il benvenuto. Che cosa desidera sapere?"),
        offline: (
            "Fuori orario",
            "Grazie per il suo messaggio. Il nostro team torna {opens_at} e le risponderà allora. Se vuole, ci lasci il \
             suo indirizzo e-mail, così la risposta la raggiunge.",
        ),
        busy: (
            "Molte richieste",
            "Grazie per il suo messaggio. In questo momento ci scrivono più persone e rispondiamo in ordine di arrivo. \
             Il suo posto in fila è al sicuro.",
        ),
        away: (
            "Assenti un momento",
            "Grazie per il suo messaggio. Ci siamo allontanati un momento e le risponderemo appena torniamo.",
        ),
        closing_soon: (
            "Chiudiamo presto",
            "Una breve nota: il nostro team finisce {closes_at}. Se non riusciamo a rispondere prima, lo faremo appena \
             torniamo.",
        ),
        holiday: (
            "Giorno festivo",
            "Grazie per il suo messaggio. Oggi abbiamo un orario diverso ({holiday}). Il nostro team torna {opens_at} e \
             le risponderà allora.",
        ),
        questions: [
            "A che ora è il check-in?",
            "C’è un parcheggio?",
            "La colazione è inclusa?",
            "Il Wi-Fi è gratuito?",
        ],
    },
    Texts {
        language: "pt",
        welcome: ("Boas-vindas", "Olá {name}! {hotel} dá-lhe as boas-vindas. O que gostaria de saber?"),
        offline: (
            "Fora do horário",
            "Obrigado pela sua mensagem. A nossa equipa volta {opens_at} e responde-lhe nessa altura. Se quiser, deixe o \
             seu e-mail para que a resposta lhe chegue.",
        ),
        busy: (
            "Muitos pedidos",
            "Obrigado pela sua mensagem. Neste momento várias pessoas estão a escrever-nos e respondemos por ordem de \
             chegada. O seu lugar está guardado.",
        ),
        away: (
            "Ausentes por momentos",
            "Obrigado pela sua mensagem. Ausentámo-nos por um momento e respondemos assim que voltarmos.",
        ),
        closing_soon: (
            "Quase a fechar",
            "Uma breve nota: a nossa equipa termina {closes_at}. Ao que não conseguirmos responder até lá, respondemos \
             quando voltarmos.",
        ),
        holiday: (
            "Feriado",
            "Obrigado pela sua mensagem. Hoje temos outro horário ({holiday}). A nossa equipa volta {opens_at} e \
             responde-lhe nessa altura.",
        ),
        questions: [
            "A que horas é o check-in?",
            "Há estacionamento?",
            "O pequeno-almoço está incluído?",
            "Há Wi-Fi gratuito?",
        ],
    },
    Texts {
        language: "nl",
        welcome: ("Welkom", "Hallo {name}! Welkom bij {hotel}. Wat wilt u graag weten?"),
        offline: (
            "Buiten onze tijden",
            "Bedankt voor uw bericht. Ons team is {opens_at} weer aanwezig en antwoordt u dan. Laat gerust uw \
             e-mailadres achter, zodat ons antwoord u bereikt.",
        ),
        busy: (
            "Veel vragen",
            "Bedankt voor uw bericht. Op dit moment schrijven meerdere mensen ons en we antwoorden op volgorde. Uw \
             plaats in de rij staat vast.",
        ),
        away: (
            "Even weg",
            "Bedankt voor uw bericht. We zijn even van onze plek en antwoorden zodra we terug zijn.",
        ),
        closing_soon: (
            "Bijna gesloten",
            "Even ter informatie: ons team stopt {closes_at}. Wat we voor die tijd niet redden, beantwoorden we zodra we \
             terug zijn.",
        ),
        holiday: (
            "Feestdag",
            "Bedankt voor uw bericht. Vandaag hebben we andere tijden ({holiday}). Ons team is {opens_at} weer aanwezig \
             en antwoordt u dan.",
        ),
        questions: [
            "Hoe laat is de check-in?",
            "Is er parkeergelegenheid?",
            "Is het ontbijt inbegrepen?",
            "Is er gratis wifi?",
        ],
    },
];
