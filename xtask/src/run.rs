//! Running other programs: said, timed, and stopped at the first that fails.

use std::ffi::OsStr;
use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;
use std::time::Instant;

/// By which variable cargo, and whoever calls it, is told what to build for.
const TARGET: &str = "CARGO_BUILD_TARGET";

/// This machine, as rustc names it. napi always names it to cargo, which keeps what is built for a named target apart: so
/// everything is built by that name, and most of it once for all three languages.
static HOST: LazyLock<Option<String>> = LazyLock::new(|| {
    let mut ask = Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    let told = ask.args(["--print", "host-tuple"]).output().ok().filter(|told| told.status.success())?;
    Some(String::from_utf8_lossy(&told.stdout).trim().to_owned())
});

/// A program with its arguments, to be run in a folder.
pub fn command(folder: &Path, program: impl AsRef<OsStr>, args: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.current_dir(folder).args(args);
    if let Some(host) = HOST.as_ref().filter(|_| std::env::var_os(TARGET).is_none()) {
        command.env(TARGET, host);
    }
    command
}

/// Runs it with its output shown; an error names it.
pub fn show(what: &str, mut command: Command) -> Result<(), String> {
    println!("── {what}");
    let start = Instant::now();
    let status =
        command.status().map_err(|why| format!("{what}: {}: {why}", command.get_program().display()))?;
    if !status.success() {
        return Err(format!("{what}: failed ({status})"));
    }
    println!("   {what}: {:.1} s", start.elapsed().as_secs_f64());
    Ok(())
}

/// Runs it and keeps its output to itself, unless it fails.
pub fn quiet(what: &str, mut command: Command) -> Result<String, String> {
    let done =
        command.output().map_err(|why| format!("{what}: {}: {why}", command.get_program().display()))?;
    let out = String::from_utf8_lossy(&done.stdout).into_owned();
    if done.status.success() {
        return Ok(out);
    }
    Err(format!("{what}: failed ({})\n{out}{}", done.status, String::from_utf8_lossy(&done.stderr)))
}
