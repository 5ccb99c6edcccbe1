//! A drawn picture for every dish of the demo: a plate on a table from above, and what lies on it.

/// Where a dish's picture is.
pub fn path(name: &str) -> String {
    format!("/demo/dishes/{name}.svg")
}

/// The picture, 320 by 240 SVG; none for a dish that was never drawn.
pub fn draw(name: &str) -> Option<String> {
    let (table, vessel, food) = drawn(name)?;
    let vessel = match vessel {
        Vessel::Plate => {
            "<circle cx='160' cy='126' r='92' fill='#00000018'/><circle cx='160' cy='120' r='92' fill='#fbfaf6'/>\
             <circle cx='160' cy='120' r='66' fill='#f1eee6'/>"
        }
        Vessel::Bowl => {
            "<circle cx='160' cy='128' r='88' fill='#00000022'/><circle cx='160' cy='120' r='88' fill='#e9e4d8'/>\
             <circle cx='160' cy='120' r='76' fill='#cfc7b4'/>"
        }
        Vessel::Glass => "<ellipse cx='160' cy='206' rx='60' ry='10' fill='#00000022'/>",
        Vessel::Cup => {
            "<circle cx='160' cy='126' r='84' fill='#00000018'/><circle cx='160' cy='120' r='84' fill='#fbfaf6'/>\
             <path d='M214 96h26a24 24 0 0 1 0 48h-26' fill='none' stroke='#fff' stroke-width='12'/>\
             <circle cx='160' cy='120' r='58' fill='#fff'/><circle cx='160' cy='120' r='58' fill='#0000000d'/>"
        }
    };
    Some(format!(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 320 240'><rect width='320' height='240' fill='{table}'/>\
         <path d='M0 40h320M0 110h320M0 180h320' stroke='#00000010' stroke-width='2'/>{vessel}{food}</svg>"
    ))
}

enum Vessel {
    Plate,
    Bowl,
    Glass,
    Cup,
}

use Vessel::{Bowl, Cup, Glass, Plate};

const OAK: &str = "#b98a5e";
const SLATE: &str = "#44525c";
const LINEN: &str = "#d9cfbd";
const MOSS: &str = "#6f8465";

fn drawn(name: &str) -> Option<(&'static str, Vessel, &'static str)> {
    Some(match name {
        "soup" => (
            SLATE,
            Bowl,
            "<circle cx='160' cy='120' r='70' fill='#f0dcae'/><circle cx='140' cy='104' r='9' fill='#e58a5c'/><circle cx='186' cy='112' r='8' fill='#e58a5c'/><ellipse cx='156' cy='146' rx='15' ry='9' fill='#3b3f52' transform='rotate(-20 156 146)'/><path d='M120 128q14-12 26 0M176 140q12-10 24 2' stroke='#7c9a4e' stroke-width='4' fill='none' stroke-linecap='round'/>",
        ),
        "greens" => (
            LINEN,
            Bowl,
            "<circle cx='160' cy='120' r='70' fill='#8fae57'/><path d='M126 110c20-26 46-20 66-4-22 20-44 22-66 4z' fill='#f5f2df' opacity='.85'/><circle cx='150' cy='146' r='4' fill='#4d6b2b'/><circle cx='178' cy='142' r='4' fill='#4d6b2b'/><circle cx='196' cy='126' r='4' fill='#4d6b2b'/>",
        ),
        "salad" => (
            OAK,
            Plate,
            "<g fill='#7fa653'><ellipse cx='130' cy='104' rx='36' ry='20' transform='rotate(-24 130 104)'/><ellipse cx='190' cy='108' rx='36' ry='19' transform='rotate(28 190 108)'/><ellipse cx='158' cy='146' rx='42' ry='20'/></g><g fill='#8e2f4f'><circle cx='142' cy='122' r='14'/><circle cx='182' cy='134' r='13'/></g><g fill='#fffaf0'><circle cx='164' cy='100' r='13'/><circle cx='120' cy='136' r='11'/></g><g fill='#8a5a33'><circle cx='196' cy='94' r='7'/><circle cx='150' cy='160' r='7'/></g>",
        ),
        "sandwich" => (
            MOSS,
            Plate,
            "<path d='M98 150l62-74 62 74z' fill='#d9a860'/><path d='M108 146l52-60 52 60z' fill='#f1d59a'/><path d='M112 142h96' stroke='#7fa653' stroke-width='9'/><path d='M118 133h84' stroke='#c8473a' stroke-width='7'/><path d='M126 124h68' stroke='#fff4d2' stroke-width='7'/><path d='M98 150h124v12H98z' fill='#d9a860'/>",
        ),
        "burger" => (
            SLATE,
            Plate,
            "<path d='M104 116c4-52 108-52 112 0z' fill='#d08a3f'/><g fill='#fff3d9'><circle cx='140' cy='92' r='3'/><circle cx='160' cy='84' r='3'/><circle cx='182' cy='94' r='3'/></g><rect x='100' y='116' width='120' height='11' rx='5' fill='#8bb35a'/><rect x='104' y='126' width='112' height='9' fill='#f3c14b'/><rect x='102' y='134' width='116' height='18' rx='8' fill='#5b3524'/><rect x='106' y='151' width='108' height='18' rx='9' fill='#d9a05a'/>",
        ),
        "curry" => (
            OAK,
            Bowl,
            "<circle cx='160' cy='120' r='70' fill='#d98f2b'/><path d='M92 128a70 70 0 0 0 136 0c-40-18-96-18-136 0z' fill='#fff9ea'/><g fill='#efcf8a'><circle cx='136' cy='94' r='9'/><circle cx='166' cy='84' r='9'/><circle cx='190' cy='102' r='9'/></g><path d='M146 108q16-16 32 2' stroke='#4f7a34' stroke-width='8' fill='none' stroke-linecap='round'/>",
        ),
        "fish" => (
            SLATE,
            Plate,
            "<path d='M92 122c24-40 84-42 112-6l22-18v50l-22-18c-28 34-88 32-112-8z' fill='#c9d3d8'/><circle cx='118' cy='114' r='5' fill='#333'/><path d='M150 100q14 20 0 42M172 100q12 20 0 40' stroke='#98a6ad' stroke-width='4' fill='none'/><circle cx='190' cy='160' r='15' fill='#f4d94a'/><circle cx='190' cy='160' r='11' fill='#fbf0a8'/><g fill='#e9cf85'><circle cx='120' cy='162' r='11'/><circle cx='144' cy='170' r='11'/></g>",
        ),
        "lamb" => (
            OAK,
            Plate,
            "<path d='M112 140c-10-40 40-64 70-40 20 16 14 52-14 58-26 6-48 4-56-18z' fill='#8d4733'/><path d='M128 136c-4-22 24-38 42-22' stroke='#c58a6b' stroke-width='7' fill='none'/><path d='M176 98l26-36M192 108l32-28' stroke='#f7f0df' stroke-width='9' stroke-linecap='round'/><path d='M118 166q40 18 84-6' stroke='#4d6b2b' stroke-width='6' fill='none' stroke-linecap='round'/>",
        ),
        "risotto" => (
            LINEN,
            Bowl,
            "<circle cx='160' cy='120' r='70' fill='#f1e2bd'/><g fill='#9a7350'><path d='M132 108c0-18 34-18 34 0z'/><rect x='144' y='106' width='10' height='18' rx='4'/><path d='M166 138c0-16 30-16 30 0z'/><rect x='176' y='136' width='10' height='15' rx='4'/></g><path d='M120 140q10-8 18 2' stroke='#7c9a4e' stroke-width='5' fill='none'/>",
        ),
        "tart" => (
            MOSS,
            Plate,
            "<path d='M110 150l92-52c18 24 14 52-4 62z' fill='#4a2a1e'/><path d='M110 150l88 10-2 14-84-10z' fill='#c98f4f'/><path d='M140 138q26-20 52-24' stroke='#d9a24a' stroke-width='6' fill='none' stroke-linecap='round'/><circle cx='214' cy='148' r='9' fill='#b3263f'/>",
        ),
        "fruit" => (
            OAK,
            Plate,
            "<circle cx='134' cy='106' r='24' fill='#d9443f'/><circle cx='184' cy='102' r='22' fill='#f0a02f'/><circle cx='160' cy='144' r='26' fill='#8bb847'/><circle cx='160' cy='144' r='17' fill='#d6e7a5'/><g fill='#3a2d5c'><circle cx='202' cy='136' r='9'/><circle cx='214' cy='122' r='9'/><circle cx='118' cy='142' r='9'/></g>",
        ),
        "porridge" => (
            LINEN,
            Bowl,
            "<circle cx='160' cy='120' r='70' fill='#ecdfc3'/><g fill='#3f3468'><circle cx='140' cy='106' r='10'/><circle cx='154' cy='120' r='10'/><circle cx='134' cy='126' r='10'/></g><g fill='#c9304a'><circle cx='178' cy='104' r='12'/><circle cx='190' cy='124' r='11'/></g><path d='M150 156q20-10 36 2' stroke='#d99a2b' stroke-width='6' fill='none' stroke-linecap='round'/>",
        ),
        "irish" => (
            SLATE,
            Plate,
            "<ellipse cx='132' cy='104' rx='28' ry='24' fill='#fffdf5'/><circle cx='134' cy='104' r='11' fill='#f2b632'/><rect x='168' y='84' width='50' height='15' rx='8' fill='#8f4a2b' transform='rotate(16 193 92)'/><rect x='164' y='106' width='50' height='15' rx='8' fill='#8f4a2b' transform='rotate(10 189 114)'/><circle cx='124' cy='148' r='14' fill='#33231f'/><circle cx='154' cy='158' r='14' fill='#cfc0a6'/><circle cx='190' cy='146' r='16' fill='#cf4034'/>",
        ),
        "pancakes" => (
            OAK,
            Plate,
            "<ellipse cx='160' cy='150' rx='60' ry='22' fill='#c98a45'/><ellipse cx='160' cy='136' rx='60' ry='22' fill='#dca257'/><ellipse cx='160' cy='120' rx='60' ry='22' fill='#e9b869'/><path d='M128 112c20-14 50-10 66 4 10 12-6 10-10 26-6 8-12 2-12-6-10 4-38-8-44-24z' fill='#9a5a1e'/><rect x='148' y='96' width='24' height='18' rx='4' fill='#fbe58a'/>",
        ),
        "croissant" => (
            LINEN,
            Plate,
            "<path d='M96 142c6-52 122-52 128 0-14 8-26 2-30-12-20-12-48-12-68 0-4 14-16 20-30 12z' fill='#d9993f'/><path d='M134 100l-8 28M160 94v28M186 100l8 28' stroke='#b3742a' stroke-width='5'/><circle cx='160' cy='164' r='14' fill='#a82740'/>",
        ),
        "yoghurt" => (
            MOSS,
            Bowl,
            "<circle cx='160' cy='120' r='70' fill='#fffdf8'/><path d='M98 128a62 62 0 0 0 124 0c-34 12-90 12-124 0z' fill='#c79757'/><g fill='#7a4f26'><circle cx='130' cy='146' r='6'/><circle cx='156' cy='154' r='6'/><circle cx='184' cy='148' r='6'/></g><path d='M132 98q26-16 52 4' stroke='#e0a42d' stroke-width='6' fill='none' stroke-linecap='round'/>",
        ),
        "coffee" => (
            OAK,
            Cup,
            "<circle cx='160' cy='120' r='48' fill='#6b3f22'/><path d='M134 122c6-24 46-24 52 0-8 20-42 22-52 0z' fill='#e9cfa6'/><path d='M160 104v34' stroke='#6b3f22' stroke-width='4'/>",
        ),
        "tea" => (
            LINEN,
            Cup,
            "<circle cx='160' cy='120' r='48' fill='#b5682a'/><circle cx='150' cy='112' r='18' fill='#f4de6a'/><circle cx='150' cy='112' r='13' fill='#faf0b0'/>",
        ),
        "juice" => (
            MOSS,
            Glass,
            "<path d='M118 50h84l-10 156h-64z' fill='#ffffff55'/><path d='M122 82h76l-8 120h-60z' fill='#f29a1f'/><circle cx='198' cy='60' r='24' fill='#f6b23c'/><circle cx='198' cy='60' r='17' fill='#fbd98a'/>",
        ),
        "water" => (
            SLATE,
            Glass,
            "<path d='M140 26h40v34c0 14 18 20 18 44v96c0 8-76 8-76 0v-96c0-24 18-30 18-44z' fill='#d7ecf3cc'/><rect x='122' y='118' width='76' height='48' fill='#2f6f8f'/><path d='M134 150l18-20 14 14 10-10 12 16z' fill='#fff'/><rect x='140' y='18' width='40' height='14' rx='3' fill='#2f6f8f'/>",
        ),
        "stout" => (
            OAK,
            Glass,
            "<path d='M116 40h88l-12 166h-64z' fill='#1e1410'/><path d='M116 40h88l-3 36h-82z' fill='#f1dfbe'/>",
        ),
        "wine" => (
            LINEN,
            Glass,
            "<path d='M118 36h84c4 66-12 92-42 92s-46-26-42-92z' fill='#ffffff88'/><path d='M120 78h80c-4 34-16 46-40 46s-36-12-40-46z' fill='#7c1530'/><path d='M160 126v66M132 204q28-14 56 0' stroke='#ffffffcc' stroke-width='8' fill='none' stroke-linecap='round'/>",
        ),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::kitchen::{INN, KILLARNEY};

    #[test]
    fn every_picture_on_a_menu_was_drawn() {
        let parts = KILLARNEY.iter().chain(INN).flat_map(|card| card.parts);
        for picture in parts.flat_map(|(_, dishes)| *dishes).filter_map(|dish| dish.picture) {
            assert!(super::draw(picture).is_some(), "{picture}");
        }
    }
}
