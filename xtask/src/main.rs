//! The project's own commands: `cargo xtask demo | test | gen [--check]`.

mod r#gen;

fn main() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let api = r#gen::api::Api::read(&root);
    println!("{api:#?}");
}
