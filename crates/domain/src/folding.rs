//! Names as they are compared.

/// A text as it is compared when people write it with or without marks on letters, in any case, with more or fewer spaces.
pub(crate) fn folded(text: &str) -> String {
    let plain = |c: char| match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => 'a',
        'ç' => 'c',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ñ' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        'ý' | 'ÿ' => 'y',
        '’' => '\'',
        other => other,
    };
    // Marks that were written as characters of their own are left out.
    let letter = |c: &char| !('\u{300}'..='\u{36f}').contains(c);
    let lower = text.to_lowercase();
    lower
        .split_whitespace()
        .map(|word| word.chars().filter(letter).map(plain).collect::<String>())
        .collect::<Vec<_>>()
        .join(" ")
}
