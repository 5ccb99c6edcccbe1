//! A picture for everybody who works in the demo: a plain drawn face, different for each name.

const SKIN: [&str; 4] = ["#f3cfb3", "#e3ac86", "#b97f56", "#8a5a3c"];
const HAIR: [&str; 5] = ["#2c222b", "#6b4226", "#b5651d", "#d9b36a", "#8d8d93"];
const COAT: [&str; 5] = ["#1f4e5f", "#6b2d5c", "#2f6b3a", "#8a4b08", "#30415d"];
const WALL: [&str; 4] = ["#dfeef0", "#f2e6ef", "#e7f1e4", "#f5ecd9"];

/// Who of the demo wears the hair long.
const LONG_HAIR: [&str; 4] = ["aoife", "chloe", "maria", "siobhan"];

/// Where a person's picture is.
pub fn path(username: &str) -> String {
    format!("/demo/people/{username}.svg")
}

/// The picture: 96 by 96 SVG.
pub fn draw(username: &str) -> String {
    // FNV-1a: the same name has the same face after every start.
    let hash = username
        .bytes()
        .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    let pick = |from: &[&'static str], shift: u32| from[(hash >> shift) as usize % from.len()];
    let (skin, hair, coat, wall) = (pick(&SKIN, 3), pick(&HAIR, 9), pick(&COAT, 14), pick(&WALL, 20));
    let long = if LONG_HAIR.contains(&username) {
        format!("<path d='M25 44c0-34 46-34 46 0v26c-5 4-10 2-10-4H35c0 6-5 8-10 4z' fill='{hair}'/>")
    } else {
        String::new()
    };
    format!(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 96 96'><rect width='96' height='96' fill='{wall}'/>{long}\
         <path d='M12 96c2-22 16-28 36-28s34 6 36 28z' fill='{coat}'/><path d='M39 58h18v14c-4 6-14 6-18 0z' fill='{skin}'/>\
         <ellipse cx='48' cy='45' rx='18' ry='22' fill='{skin}'/>\
         <path d='M29 44c-3-28 41-30 38 0-3-8-7-12-12-13-8 5-18 5-22 5-2 2-3 4-4 8z' fill='{hair}'/>\
         <circle cx='41' cy='46' r='2' fill='#2b2226'/><circle cx='55' cy='46' r='2' fill='#2b2226'/>\
         <path d='M41 56c4 4 10 4 14 0' fill='none' stroke='#2b2226' stroke-width='2' stroke-linecap='round'/></svg>"
    )
}
