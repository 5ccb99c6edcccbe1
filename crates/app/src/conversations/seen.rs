use domain::{Actor, DepartmentId};

/// The departments that are asked for, as far as they are the actor's to see; `None` means all there are.
pub(crate) fn seen(actor: &Actor, asked: Option<Vec<DepartmentId>>) -> Option<Vec<DepartmentId>> {
    match actor {
        Actor::Staff(staff) => narrowed(staff.departments_seen(), asked),
        _ => asked,
    }
}

fn narrowed(seen: Option<&[DepartmentId]>, asked: Option<Vec<DepartmentId>>) -> Option<Vec<DepartmentId>> {
    match (seen, asked) {
        (None, asked) => asked,
        (Some(seen), None) => Some(seen.to_vec()),
        (Some(seen), Some(asked)) => Some(asked.into_iter().filter(|id| seen.contains(id)).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_never_widens_what_is_seen() {
        let (one, two) = (DepartmentId(1), DepartmentId(2));
        assert_eq!(narrowed(None, None), None);
        assert_eq!(narrowed(None, Some(vec![one])), Some(vec![one]));
        assert_eq!(narrowed(Some(&[one]), None), Some(vec![one]));
        assert_eq!(narrowed(Some(&[one]), Some(vec![one, two])), Some(vec![one]));
        assert_eq!(narrowed(Some(&[one]), Some(vec![two])), Some(vec![]));
    }
}
