//! Why the house said something by itself.

use std::borrow::Cow;

use app::ports::store::Stored;
use domain::{Automation, FaqId};
use serde::{Deserialize, Serialize};

use crate::rows::{known, response_kind};

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum AutomationDoc<'a> {
    Faq {
        id: i64,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        helpful: Option<bool>,
    },
    Response {
        #[serde(borrow)]
        kind: Cow<'a, str>,
        #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
        quick_replies: Vec<Cow<'a, str>>,
    },
}

impl<'a> From<&'a Automation> for AutomationDoc<'a> {
    fn from(automation: &'a Automation) -> Self {
        match automation {
            Automation::Faq { faq, helpful } => Self::Faq { id: faq.0, helpful: *helpful },
            Automation::Response { kind, quick_replies } => Self::Response {
                kind: response_kind::word(*kind).into(),
                quick_replies: quick_replies.iter().map(Into::into).collect(),
            },
        }
    }
}

impl AutomationDoc<'_> {
    pub(crate) fn read(self) -> Stored<Automation> {
        Ok(match self {
            Self::Faq { id, helpful } => Automation::Faq { faq: FaqId(id), helpful },
            Self::Response { kind, quick_replies } => Automation::Response {
                kind: known(response_kind::parse(&kind), "kind of response")?,
                quick_replies: quick_replies.into_iter().map(Cow::into_owned).collect(),
            },
        })
    }
}
