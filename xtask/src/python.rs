//! Python: its environment under `target`, the story, and every check.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::run::{command, quiet, show};

/// A virtual environment that holds the package and what its checks need.
#[derive(Debug)]
pub struct Venv {
    root: PathBuf,
    folder: PathBuf,
}

/// What to do when there is no Python.
const NEEDED: &str = "Python 3.10 or newer is needed: install it (`apt install python3 python3-venv`, \
     `brew install python`, or python.org), or name one in COUNTERSIGN_PYTHON";

/// Makes the environment when it is not there, and installs the package into it as it is now.
pub fn environment(root: &Path) -> Result<Venv, String> {
    let venv = Venv { root: root.to_owned(), folder: root.join("target/python-venv") };
    if !venv.program("python").exists() {
        let mut make = Command::new(interpreter()?);
        make.args(["-m", "venv"]).arg(&venv.folder);
        quiet("python -m venv", make).map_err(|why| {
            // Half an environment would be taken for a whole one the next time.
            let _ = fs::remove_dir_all(&venv.folder);
            format!("{why}\n{NEEDED}")
        })?;
    }
    venv.install_tools()?;
    venv.install_package()?;
    Ok(venv)
}

/// Whether there is a Python to make it with.
pub fn check() -> Result<(), String> {
    interpreter().map(drop)
}

/// The first Python that is new enough.
fn interpreter() -> Result<String, String> {
    let named = std::env::var("COUNTERSIGN_PYTHON").ok();
    let usual = ["python3", "python"].map(String::from);
    let found = named.into_iter().chain(usual).find(|python| {
        let mut ask = Command::new(python);
        ask.args([
            "-c",
            "import sys; sys.exit(sys.implementation.name != 'cpython' or sys.version_info < (3, 10))",
        ]);
        ask.output().is_ok_and(|answer| answer.status.success())
    });
    found.ok_or_else(|| NEEDED.to_owned())
}

impl Venv {
    fn program(&self, name: &str) -> PathBuf {
        let (folder, ending) = if cfg!(windows) { ("Scripts", ".exe") } else { ("bin", "") };
        self.folder.join(folder).join(format!("{name}{ending}"))
    }

    fn python(&self, args: &[&str]) -> Command {
        command(&self.root, self.program("python"), args)
    }

    /// The tools that `pyproject.toml` pins, unless they are there already.
    fn install_tools(&self) -> Result<(), String> {
        let project = self.root.join("python/pyproject.toml");
        let text = fs::read_to_string(&project).map_err(|why| format!("{}: {why}", project.display()))?;
        let tools = tools(&text).ok_or("python/pyproject.toml: it must list its `dev` tools in one line")?;
        let stamp = self.folder.join("tools");
        if fs::read_to_string(&stamp).is_ok_and(|present| present == tools.join(" ")) {
            return Ok(());
        }
        let mut install = self.python(&["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]);
        install.args(&tools);
        show("pip install: maturin and the tools of the checks", install)?;
        fs::write(&stamp, tools.join(" ")).map_err(|why| format!("{}: {why}", stamp.display()))
    }

    /// What `pip install ./python` does, with the maturin that is here and cargo's usual folder and profile.
    fn install_package(&self) -> Result<(), String> {
        let flags = [
            "--quiet",
            "--disable-pip-version-check",
            "--no-build-isolation",
            "--no-deps",
            "--force-reinstall",
        ];
        let mut install = self.python(&["-m", "pip", "install"]);
        // Without pip's isolation, the build looks for maturin where all programs are.
        let programs = self.program("maturin").parent().map(Path::to_owned).into_iter();
        let others = std::env::var_os("PATH").unwrap_or_default();
        let all = std::env::join_paths(programs.chain(std::env::split_paths(&others)));
        install.env("PATH", all.map_err(|why| why.to_string())?);
        install.args(flags).arg("./python").env("MATURIN_PEP517_ARGS", "--profile dev");
        show("pip install ./python", install)
    }
}

/// The texts in the line `dev = ["…", "…"]`.
fn tools(project: &str) -> Option<Vec<String>> {
    let line = project.lines().find_map(|line| line.strip_prefix("dev = ["))?;
    Some(line.trim_end_matches(']').split(',').map(|tool| tool.trim().trim_matches('"').to_owned()).collect())
}

/// Runs the examples on stores in `folder`.
pub fn demo(root: &Path, folder: &Path) -> Result<(), String> {
    let venv = environment(root)?;
    let mut story = venv.python(&["examples/python/story.py"]);
    story.arg(folder.join("python.db"));
    show("the story in Python", story)?;
    let mut worker = venv.python(&["examples/python/provision.py"]);
    worker.arg(folder.join("python-worker.db"));
    show("a worker in Python", worker)
}

/// What is checked beside the package itself.
const BESIDE: [&str; 4] = ["python/tests", "python/benches", "examples/python", "tests/verifiers"];

/// Every check of the Python side.
pub fn test(root: &Path) -> Result<(), String> {
    let venv = environment(root)?;
    let config = ["--config", "python/pyproject.toml"];
    let all: Vec<&str> = ["python/countersign"].into_iter().chain(BESIDE).collect();
    let check = |what: &str, args: &[&str], paths: &[&str]| show(what, venv.python(&[args, paths].concat()));

    check(
        "ruff format --check",
        &[&["-m", "ruff", "format", "--check", "--quiet"], &config[..]].concat(),
        &all,
    )?;
    check("ruff check", &[&["-m", "ruff", "check", "--quiet"], &config[..]].concat(), &all)?;
    let mypy = ["-m", "mypy", "--config-file", "python/pyproject.toml"];
    check("mypy --strict: the package", &mypy, &["-p", "countersign"])?;
    check("mypy --strict: the tests", &mypy, &["python/tests"])?;
    check("mypy --strict: the examples", &mypy, &["examples/python"])?;
    check("mypy --strict: the benches", &mypy, &["python/benches"])?;
    let stubtest = [
        "-m",
        "mypy.stubtest",
        "--concise",
        "--mypy-config-file",
        "python/pyproject.toml",
        "--allowlist",
        "python/stubtest.txt",
    ];
    check("stubtest", &stubtest, &["countersign"])?;
    check("pytest", &["-m", "pytest", "--quiet", "-c", "python/pyproject.toml"], &["python/tests"])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pinned_tools_are_read() {
        let text = "[project.optional-dependencies]\ndev = [\"mypy==2.4.1\", \"ruff==0.17.6\"]\n";
        assert_eq!(tools(text).unwrap(), ["mypy==2.4.1", "ruff==0.17.6"]);
        assert!(tools("").is_none());
    }
}
