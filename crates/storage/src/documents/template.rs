//! The words that fill a template in.

use std::borrow::Cow;

use domain::messaging::TemplateUse;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
pub(super) struct TemplateDoc<'a> {
    name: Cow<'a, str>,
    language: Cow<'a, str>,
    #[serde(default)]
    parameters: Cow<'a, [String]>,
}

impl<'a> From<&'a TemplateUse> for TemplateDoc<'a> {
    fn from(used: &'a TemplateUse) -> Self {
        let TemplateUse { name, language, parameters } = used;
        Self { name: name.into(), language: language.into(), parameters: parameters.into() }
    }
}

impl TemplateDoc<'_> {
    pub(super) fn read(self) -> TemplateUse {
        TemplateUse {
            name: self.name.into_owned(),
            language: self.language.into_owned(),
            parameters: self.parameters.into_owned(),
        }
    }
}
