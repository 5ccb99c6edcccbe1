//! `bellhop`: everything is in the library.

use std::process::ExitCode;

// A send makes many small allocations; docs/decisions/0004 has the figures.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    server::cli::main()
}
