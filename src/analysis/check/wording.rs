//! What the words of a text give away, in the languages of the program: whether it names what is
//! missing, and whether it begins by saying the opposite of the answer beside it.
//!
//! Lists of words, not understanding: a finding is a question to a person, so it may be wrong. The
//! languages are not told apart, because positions do not always say theirs.

/// Words of which a text that names a limit has at least one.
const LIMITS: &[&str] = &[
    // English
    "not",
    "no",
    "nor",
    "none",
    "nobody",
    "nothing",
    "cannot",
    "without",
    "but",
    "however",
    "although",
    "though",
    "yet",
    "except",
    "only",
    "unless",
    "until",
    "missing",
    "lack",
    "lacks",
    "lacking",
    "absent",
    "limited",
    "restricted",
    "draft",
    "pending",
    "planned",
    "foreseen",
    "partial",
    "partly",
    "partially",
    "some",
    "few",
    "depends",
    "depend",
    "still",
    "gap",
    "gaps",
    "expired",
    "outdated",
    "unclear",
    "informal",
    "ad hoc",
    "never",
    "instead",
    "exemptions",
    "voluntary",
    "tied",
    "being prepared",
    "being built",
    "case by case",
    // French
    "ne",
    "n'",
    "pas",
    "aucun",
    "aucune",
    "sans",
    "mais",
    "toutefois",
    "cependant",
    "sauf",
    "seulement",
    "seuls",
    "uniquement",
    "manque",
    "absence",
    "limité",
    "limitée",
    "limités",
    "projet",
    "en cours",
    "prévu",
    "prévue",
    "partiellement",
    "partielle",
    "certains",
    "certaines",
    "encore",
    "lacune",
    "lacunes",
    "bien que",
    "hormis",
    "néanmoins",
    "reste",
    "restent",
    // Spanish
    "ni",
    "sin",
    "pero",
    "embargo",
    "aunque",
    "salvo",
    "excepto",
    "sólo",
    "solo",
    "solamente",
    "únicamente",
    "falta",
    "faltan",
    "carece",
    "carecen",
    "ausencia",
    "limitado",
    "limitada",
    "proyecto",
    "previsto",
    "prevista",
    "parcialmente",
    "parcial",
    "algunos",
    "algunas",
    "aún",
    "todavía",
    "nunca",
    "pendiente",
    "ningún",
    "ninguna",
    "vacío",
    "brecha",
    // Portuguese
    "não",
    "nem",
    "sem",
    "mas",
    "porém",
    "contudo",
    "apenas",
    "somente",
    "ausência",
    "limitado",
    "alguns",
    "algumas",
    "ainda",
    "nenhum",
    "nenhuma",
    "lacuna",
    "falta",
    "previsto",
    "exceto",
    // Russian
    "не",
    "нет",
    "без",
    "но",
    "однако",
    "лишь",
    "только",
    "кроме",
    "отсутствует",
    "отсутствуют",
    "ограничен",
    "ограничена",
    "ограничены",
    "частично",
    "проект",
    "проекта",
    "планируется",
    "некоторые",
    "некоторых",
    "пока",
    "хотя",
    "ещё",
    "еще",
    "пробел",
    "недостаточно",
];

/// Parts of words that name a limit in languages that write words together or with prefixes.
const LIMIT_PARTS: &[&str] = &[
    // Arabic
    "لا ",
    "لم ",
    "ليس",
    "لن ",
    "دون",
    "غير ",
    "لكن",
    "إلا",
    "فقط",
    "عدم",
    "نقص",
    "محدود",
    "مشروع",
    "جزئي",
    "بعض",
    "باستثناء",
    "بعد)",
    "غياب",
    "يفتقر",
    "قيد ",
    // Chinese
    "不",
    "没",
    "未",
    "无",
    "但",
    "仅",
    "只",
    "缺",
    "尚",
    "部分",
    "除",
    "草案",
    "有限",
    "然而",
    "限于",
];

/// How a text begins that says there is nothing.
const DENIALS: &[&str] = &[
    "no,",
    "no.",
    "no law",
    "no policy",
    "no such",
    "no rule",
    "no provision",
    "no legislation",
    "no strategy",
    "none",
    "there is no ",
    "there are no ",
    "there is not",
    "there is none",
    "not in place",
    "not yet",
    "does not exist",
    "absent",
    "non,",
    "non.",
    "aucun",
    "il n'existe pas",
    "il n'existe aucun",
    "il n'y a pas",
    "il n'y a aucun",
    "n'existe pas",
    "pas de ",
    "inexistant",
    "no existe",
    "no hay",
    "no se ",
    "ningún",
    "ninguna",
    "inexistente",
    "não existe",
    "não há",
    "nenhum",
    "нет",
    "не существует",
    "не предусмотрен",
    "отсутству",
    "никак",
    "لا يوجد",
    "لا توجد",
    "ليس هناك",
    "ليست هناك",
    "كلا",
    "لا،",
    "没有",
    "不存在",
    "尚无",
    "无此",
    "否",
];

/// How a text begins that says there is something.
const ASSENTS: &[&str] = &[
    "yes,",
    "yes.",
    "yes:",
    "in place",
    "fully in place",
    "there is a law",
    "there is a policy",
    "there is a national",
    "oui,",
    "oui.",
    "en place",
    "il existe une loi",
    "il existe une politique",
    "sí,",
    "sí.",
    "existe una ley",
    "existe una política",
    "vigente",
    "sim,",
    "sim.",
    "existe uma lei",
    "existe uma política",
    "да,",
    "да.",
    "действует закон",
    "существует закон",
    "نعم",
    "يوجد قانون",
    "توجد سياسة",
    "是的",
    "已有",
    "已制定",
    "已建立",
];

/// Whether a text says what is missing, limited, planned or excepted.
pub(super) fn names_a_limit(text: &str) -> bool {
    let text = plain(text);
    LIMIT_PARTS.iter().any(|part| text.contains(part))
        || LIMITS.iter().any(|word| has_word(&text, word))
}

/// Whether a text begins by saying that there is nothing.
pub(super) fn begins_with_denial(text: &str) -> bool {
    begins_with(text, DENIALS)
}

/// Whether a text begins by saying that there is something.
pub(super) fn begins_with_assent(text: &str) -> bool {
    begins_with(text, ASSENTS)
}

fn begins_with(text: &str, openings: &[&str]) -> bool {
    let text = plain(text);
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    openings.iter().any(|opening| {
        text.strip_prefix(opening).is_some_and(|rest| {
            // An opening of whole words must end where a word ends.
            let cut = opening.chars().next_back().is_some_and(is_cut);
            cut || !rest
                .chars()
                .next()
                .is_some_and(|c| c.is_alphanumeric() && !is_cut(c))
                || STEMS.contains(opening)
        })
    })
}

/// Openings of [`DENIALS`] that go on in the same word.
const STEMS: &[&str] = &[
    "aucun",
    "il n'existe aucun",
    "il n'y a aucun",
    "отсутству",
    "inexistant",
];

/// Whether a word ends with `c` anyway: marks, spaces, and scripts that write no spaces.
fn is_cut(c: char) -> bool {
    !c.is_alphanumeric() || matches!(c, '\u{4e00}'..='\u{9fff}')
}

/// Small letters and one kind of apostrophe.
fn plain(text: &str) -> String {
    text.to_lowercase().replace('\u{2019}', "'")
}

/// Whether `word` stands in `text` as a word of its own; one that ends in an apostrophe is joined
/// to the next.
fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, found)| {
        let before = text[..at].chars().next_back();
        let after = text[at + found.len()..].chars().next();
        let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        !inside(before) && (word.ends_with('\'') || !inside(after))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_is_recognized_in_every_language() {
        for text in [
            "The law covers workers, but only those in formal employment.",
            "La loi couvre les travailleurs ; le règlement n’a pas été adopté.",
            "La ley cubre a los trabajadores, aunque falta el reglamento.",
            "A lei abrange os trabalhadores, mas ainda sem regulamento.",
            "Закон охватывает работников, однако положение ещё не принято.",
            "يشمل القانون العمال، لكن اللائحة لم تصدر.",
            "法律涵盖劳动者，但实施细则尚未通过。",
        ] {
            assert!(names_a_limit(text), "{text}");
        }
        for text in [
            "The law covers every worker.",
            "La loi couvre tous les travailleurs.",
            "La ley cubre a todos los trabajadores.",
            "A lei abrange todos os trabalhadores.",
            "Закон охватывает всех работников.",
            "يشمل القانون جميع العمال.",
            "法律涵盖所有劳动者。",
        ] {
            assert!(!names_a_limit(text), "{text}");
        }
    }

    #[test]
    fn how_a_text_begins_is_read_by_whole_words() {
        for (text, denies) in [
            ("There is no law on this.", true),
            ("“No law covers it.”", true),
            ("None of the conventions is ratified.", true),
            ("Nonetheless the act applies.", false),
            ("Il n’existe aucune loi.", true),
            ("Aucune loi.", true),
            ("No existe una ley.", true),
            ("Отсутствует закон.", true),
            ("Нетрудно показать.", false),
            ("لا يوجد قانون.", true),
            ("没有相关法律。", true),
            ("The act applies to everyone.", false),
        ] {
            assert_eq!(begins_with_denial(text), denies, "{text}");
        }
        for (text, agrees) in [
            ("Yes, since 2012.", true),
            ("Oui, depuis 2012.", true),
            ("In place since 2012.", true),
            ("Yesterday's draft lapsed.", false),
            ("已制定法律。", true),
            ("No rule exists.", false),
        ] {
            assert_eq!(begins_with_assent(text), agrees, "{text}");
        }
    }
}
