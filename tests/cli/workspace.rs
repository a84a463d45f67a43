//! A folder of its own, files in it, and the program run there.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use leadgauge::sample::{SampleSettings, generate};

/// The config of the demonstration.
pub const CONFIG: &str = include_str!("../../data/demo/leadgauge.toml");
/// Its points card.
pub const RULES: &str = include_str!("../../data/demo/rules.toml");

/// Contents of a folder: path inside it, bytes.
pub type Files = BTreeMap<String, Vec<u8>>;

/// A temporary folder in which the program runs.
#[derive(Debug)]
pub struct Workspace {
    folder: tempfile::TempDir,
}

impl Workspace {
    /// An empty folder.
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// Config, rules and all files of the demonstration, of so many leads.
    pub fn with_sample(leads: usize) -> Self {
        let sample = generate(&SampleSettings { leads, ..SampleSettings::default() });
        let workspace = Self::new().file("leadgauge.toml", CONFIG).file("rules.toml", RULES);
        sample.files().into_iter().fold(workspace, |workspace, (name, bytes)| workspace.file(&name, bytes))
    }

    /// Writes a file.
    pub fn file(self, name: &str, bytes: impl AsRef<[u8]>) -> Self {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
        self
    }

    /// Changes a text file.
    pub fn edit(self, name: &str, change: impl FnOnce(String) -> String) -> Self {
        let text = String::from_utf8(self.bytes(name)).unwrap();
        let changed = change(text.clone());
        assert_ne!(text, changed, "the edit of {name} changes nothing");
        self.file(name, changed)
    }

    /// Replaces the first occurrence in a text file.
    pub fn replace(self, name: &str, from: &str, to: &str) -> Self {
        self.edit(name, |text| text.replacen(from, to, 1))
    }

    /// Replaces a cell; rows and columns as a message counts them: the header is row 1.
    pub fn cell(self, name: &str, row: usize, column: &str, value: &str) -> Self {
        self.edit(name, |text| {
            let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
            let place = lines[0].split(',').position(|head| head == column).unwrap();
            let mut cells: Vec<&str> = lines[row - 1].split(',').collect();
            cells[place] = value;
            lines[row - 1] = cells.join(",");
            lines.join("\n") + "\n"
        })
    }

    /// Where a file of the workspace is.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A file's bytes.
    pub fn bytes(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// A file as text.
    pub fn text(&self, name: &str) -> String {
        String::from_utf8(self.bytes(name)).unwrap()
    }

    /// All files below a folder of the workspace; `.` is the workspace itself.
    pub fn files(&self, name: &str) -> Files {
        let mut files = Files::new();
        collect(&self.path(name), "", &mut files);
        files
    }

    /// The program, ready to be started here.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_leadgauge"));
        command.args(arguments).current_dir(self.folder.path());
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// Runs the program here, to its end.
    pub fn run(&self, arguments: &[&str]) -> Ran {
        let output = self.command(arguments).output().unwrap();
        Ran {
            arguments: arguments.join(" "),
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Runs the program here, expecting an error of the data or the config: told on stderr, and not a file changed.
    pub fn refuses(&self, arguments: &[&str]) -> Ran {
        let before = self.files(".");
        let ran = self.run(arguments).exits(1);
        assert_eq!(ran.stdout, "", "{ran:?}");
        assert!(ran.stderr.starts_with("error: ") && ran.stderr.ends_with('\n'), "{ran:?}");
        let after = self.files(".");
        assert!(before.keys().eq(after.keys()), "files were written: {:?}", after.keys().filter(|name| !before.contains_key(*name)));
        assert!(before == after, "a file was changed");
        ran
    }
}

fn collect(folder: &Path, prefix: &str, files: &mut Files) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.map(Result::unwrap) {
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type().unwrap().is_dir() {
            collect(&entry.path(), &format!("{name}/"), files);
        } else {
            files.insert(name, fs::read(entry.path()).unwrap());
        }
    }
}

/// What a finished run of the program left.
#[derive(Debug)]
pub struct Ran {
    arguments: String,
    code: Option<i32>,
    /// What it printed.
    pub stdout: String,
    /// What it said beside.
    pub stderr: String,
}

impl Ran {
    /// Checks the exit code.
    #[track_caller]
    pub fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "leadgauge {}\nstdout: {}\nstderr: {}", self.arguments, self.stdout, self.stderr);
        self
    }

    /// Checks that it was done without a word on stderr.
    #[track_caller]
    pub fn succeeds(self) -> Self {
        let ran = self.exits(0);
        assert_eq!(ran.stderr, "", "leadgauge {}", ran.arguments);
        ran
    }

    /// Checks that stdout holds each of these, wherever its lines break.
    #[track_caller]
    pub fn says(self, parts: &[&str]) -> Self {
        let flowing = |text: &str| text.split_whitespace().collect::<Vec<&str>>().join(" ");
        for part in parts {
            assert!(self.stdout.contains(part) || flowing(&self.stdout).contains(&flowing(part)), "`{part}` is not in: {}", self.stdout);
        }
        self
    }

    /// Checks that the `error:` lines hold each of these.
    #[track_caller]
    pub fn error(self, parts: &[&str]) -> Self {
        let error = self.stderr.split("\nhint: ").next().unwrap();
        for part in parts {
            assert!(error.contains(part), "`{part}` is not in: {}", self.stderr);
        }
        self
    }

    /// Checks that there is a hint that holds this.
    #[track_caller]
    pub fn hint(self, part: &str) -> Self {
        let hint = self.stderr.split("\nhint: ").nth(1);
        assert!(hint.is_some_and(|hint| hint.contains(part)), "`{part}` is not in the hint of: {}", self.stderr);
        self
    }
}
