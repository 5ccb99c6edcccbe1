//! Sees that a release carries the web pages.
//!
//! A debug build reads them from disk while it runs and shows a page that says what to do when they are missing.

use std::path::Path;

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-env-changed=BELLHOP_SKIP_WEB");
    let is_release = std::env::var_os("PROFILE").is_some_and(|profile| profile == "release");
    if !is_release {
        return;
    }
    println!("cargo:rerun-if-changed=../../web/dist");
    let skipped = std::env::var_os("BELLHOP_SKIP_WEB").is_some_and(|value| value == "1");
    if !skipped && !Path::new("../../web/dist/console.html").exists() {
        println!("cargo:error=The web pages are not built. Run:");
        println!("cargo:error=  npm --prefix web ci && npm --prefix web run build");
        println!("cargo:error=or set BELLHOP_SKIP_WEB=1 for a program without pages.");
        std::process::exit(1);
    }
}
