//! What can be undone and redone: each person's own acts, in their order.

use crate::ids::ActId;
use crate::record::Kind;

/// One thing a person did on this device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    /// Its id.
    pub id: ActId,
    /// What it was.
    pub kind: Kind,
    /// The act that an undo or redo is about.
    pub of: Option<ActId>,
}

/// The acts that the next undo and the next redo are about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stacks {
    done: Vec<ActId>,
    undone: Vec<ActId>,
}

impl Stacks {
    /// Replays `acts`, oldest first.
    #[must_use]
    pub fn of(acts: &[Act]) -> Self {
        let mut stacks = Self::default();
        for act in acts {
            match (act.kind, &act.of) {
                (Kind::Begin, _) => {}
                (Kind::Undo, Some(of)) => {
                    stacks.done.retain(|id| id != of);
                    stacks.undone.push(of.clone());
                }
                (Kind::Redo, Some(of)) => {
                    stacks.undone.retain(|id| id != of);
                    stacks.done.push(of.clone());
                }
                (Kind::Edit | Kind::Settle | Kind::Import, _) | (Kind::Undo | Kind::Redo, None) => {
                    stacks.done.push(act.id.clone());
                    stacks.undone.clear();
                }
            }
        }
        stacks
    }

    /// The act that undo takes back.
    #[must_use]
    pub fn to_undo(&self) -> Option<&ActId> {
        self.done.last()
    }

    /// The act that redo does again.
    #[must_use]
    pub fn to_redo(&self) -> Option<&ActId> {
        self.undone.last()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn act(id: &str, kind: Kind, of: Option<&str>) -> Act {
        Act {
            id: id.parse().unwrap(),
            kind,
            of: of.map(|id| id.parse().unwrap()),
        }
    }

    #[test]
    fn undo_goes_back_step_by_step_and_redo_forward() {
        let mut acts = vec![act("a", Kind::Edit, None), act("b", Kind::Edit, None)];
        acts.push(act("u1", Kind::Undo, Some("b")));
        let stacks = Stacks::of(&acts);
        assert_eq!(
            stacks.to_undo().map(ActId::as_str),
            Some("a"),
            "b is already taken back"
        );
        assert_eq!(stacks.to_redo().map(ActId::as_str), Some("b"));
        acts.push(act("r1", Kind::Redo, Some("b")));
        let stacks = Stacks::of(&acts);
        assert_eq!(
            stacks.to_undo().map(ActId::as_str),
            Some("b"),
            "b is there again"
        );
        assert_eq!(stacks.to_redo(), None);
    }

    #[test]
    fn a_new_act_forgets_what_could_be_redone() {
        let acts = [
            act("a", Kind::Edit, None),
            act("u", Kind::Undo, Some("a")),
            act("c", Kind::Edit, None),
        ];
        let stacks = Stacks::of(&acts);
        assert_eq!(stacks.to_redo(), None, "redoing a would overwrite c");
        assert_eq!(stacks.to_undo().map(ActId::as_str), Some("c"));
    }
}
