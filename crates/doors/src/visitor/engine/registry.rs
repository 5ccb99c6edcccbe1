//! Sessions by their id, and how many there are: of this node, and of one address.

use std::collections::HashMap;
use std::sync::Arc;

use parking_lot::Mutex;

use super::live::Live;

/// The sessions of this node.
pub(super) struct Registry {
    max_sessions: usize,
    max_per_address: usize,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    /// Those that requests find: what began with polling.
    by_id: HashMap<String, Arc<Live>>,
    by_address: HashMap<String, usize>,
    taken: usize,
}

/// One of the sessions there is room for.
pub(super) struct Place {
    ground: Arc<super::Ground>,
    address: String,
}

/// There is no room for one more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Full;

impl Registry {
    pub(super) fn new(max_sessions: usize, max_per_address: usize) -> Self {
        Self { max_sessions, max_per_address, state: Mutex::default() }
    }

    pub(super) fn sessions(&self) -> usize {
        self.state.lock().taken
    }

    pub(super) fn find(&self, sid: &str) -> Option<Arc<Live>> {
        self.state.lock().by_id.get(sid).cloned()
    }

    pub(super) fn insert(&self, live: &Arc<Live>) {
        self.state.lock().by_id.insert(live.sid.clone(), live.clone());
    }

    pub(super) fn remove(&self, sid: &str) {
        self.state.lock().by_id.remove(sid);
    }

    fn take(&self, address: &str) -> Result<(), Full> {
        let mut state = self.state.lock();
        let of_address = state.by_address.get(address).copied().unwrap_or(0);
        if state.taken >= self.max_sessions || of_address >= self.max_per_address {
            return Err(Full);
        }
        state.taken += 1;
        state.by_address.insert(address.to_owned(), of_address + 1);
        Ok(())
    }

    fn give_back(&self, address: &str) {
        let mut state = self.state.lock();
        state.taken -= 1;
        if let Some(count) = state.by_address.get_mut(address) {
            *count -= 1;
            if *count == 0 {
                state.by_address.remove(address);
            }
        }
    }
}

impl Place {
    /// Takes a place for a client at this address.
    pub(super) fn take(ground: &Arc<super::Ground>, address: &str) -> Result<Self, Full> {
        ground.registry.take(address)?;
        Ok(Self { ground: ground.clone(), address: address.to_owned() })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.ground.registry.give_back(&self.address);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_node_and_each_address_have_their_limit() {
        let registry = Registry::new(3, 2);
        assert_eq!(registry.take("a"), Ok(()));
        assert_eq!(registry.take("a"), Ok(()));
        assert_eq!(registry.take("a"), Err(Full));
        assert_eq!(registry.take("b"), Ok(()));
        assert_eq!(registry.take("c"), Err(Full));
        registry.give_back("a");
        assert_eq!(registry.take("c"), Ok(()));
        assert_eq!(registry.sessions(), 3);
        for address in ["a", "b", "c"] {
            registry.give_back(address);
        }
        assert!(registry.state.lock().by_address.is_empty());
    }
}
