//! The one place that asks the machine for randomness.

use app::ports::Entropy;
use aws_lc_rs::rand;

/// The operating system's randomness, through the cryptography library.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemEntropy;

impl Entropy for SystemEntropy {
    fn fill(&self, target: &mut [u8]) {
        #[expect(clippy::expect_used, reason = "a machine without randomness must not go on making tokens")]
        rand::fill(target).expect("the operating system gives randomness");
    }
}
