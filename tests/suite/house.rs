//! The rules of the house, read from the sources: who imports whom, words that are banned, lists
//! that must agree, languages that must be complete.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::path::PathBuf;

/// Each room of the core, and the rooms it may import. Data flows downwards in this table.
const ROOMS: &[(&str, &[&str])] = &[
    ("clock", &[]),
    ("ids", &["clock"]),
    ("secret", &[]),
    ("i18n", &[]),
    ("search", &[]),
    ("sheet", &[]),
    ("instrument", &["ids", "clock", "sheet"]),
    ("assessment", &["ids", "clock", "sheet", "instrument"]),
    (
        "record",
        &["ids", "clock", "sheet", "instrument", "assessment"],
    ),
    (
        "analysis",
        &[
            "ids",
            "clock",
            "sheet",
            "instrument",
            "assessment",
            "record",
        ],
    ),
    (
        "report",
        &[
            "ids",
            "clock",
            "sheet",
            "i18n",
            "instrument",
            "assessment",
            "record",
            "analysis",
        ],
    ),
    (
        "bundle",
        &[
            "ids",
            "clock",
            "secret",
            "sheet",
            "instrument",
            "assessment",
            "record",
            "analysis",
        ],
    ),
    (
        "sync",
        &[
            "ids",
            "clock",
            "sheet",
            "instrument",
            "assessment",
            "record",
            "analysis",
            "bundle",
        ],
    ),
    (
        "gather",
        &[
            "ids",
            "clock",
            "sheet",
            "instrument",
            "assessment",
            "record",
            "analysis",
            "bundle",
        ],
    ),
    (
        "store",
        &[
            "ids",
            "clock",
            "search",
            "secret",
            "sheet",
            "instrument",
            "assessment",
            "record",
            "analysis",
            "report",
            "bundle",
            "sync",
            "gather",
        ],
    ),
    (
        "desk",
        &[
            "ids",
            "clock",
            "search",
            "secret",
            "sheet",
            "i18n",
            "instrument",
            "assessment",
            "record",
            "analysis",
            "report",
            "bundle",
            "sync",
            "gather",
            "store",
        ],
    ),
];

/// Files at the top of `src/` that belong to no room: the list of rooms and the command line,
/// which reach everything.
const OUTSIDE: &[&str] = &["lib", "main", "cli"];

/// Words that must not stand in the code, and why.
const BANNED: &[(&str, &str)] = &[
    ("dbg!", "it prints what people wrote"),
    ("todo!", "the core has no unfinished parts"),
    ("unimplemented!", "the core has no unfinished parts"),
    (
        "set_locale",
        "the language is global there; pass it instead",
    ),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All files with this ending below `folder`, sorted; generated and fetched folders left out.
fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    fn walk(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
        let Ok(entries) = fs::read_dir(folder) else {
            return;
        };
        for entry in entries {
            let path = entry.expect("a folder of the project can be listed").path();
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            if path.is_dir() {
                if !["node_modules", "dist", "target", "generated", "gen"].contains(&name.as_str())
                {
                    walk(&path, ending, found);
                }
            } else if name.ends_with(ending) {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    walk(&root().join(folder), ending, &mut found);
    found.sort();
    found
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The path as people write it, from the project's folder.
fn shown(path: &Path) -> String {
    path.strip_prefix(root())
        .unwrap_or(path)
        .display()
        .to_string()
}

/// The lines of code with their numbers; comments and documentation left out.
fn code_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines()
        .enumerate()
        .map(|(index, line)| (index + 1, line.trim()))
        .filter(|(_, line)| !line.starts_with("//"))
}

/// The room a file of `src/` belongs to.
fn room_of(path: &Path) -> String {
    let inside = path
        .strip_prefix(root().join("src"))
        .expect("the file lies in src");
    let first = inside
        .components()
        .next()
        .expect("the path has a part")
        .as_os_str();
    first.to_string_lossy().trim_end_matches(".rs").to_owned()
}

/// The rooms named after `crate::` in a line, be it in a `use` or in a path.
fn rooms_named(line: &str) -> Vec<String> {
    line.match_indices("crate::")
        .filter(|(at, _)| {
            // `$crate::` and `some_crate::` are other things.
            !line[..*at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '$')
        })
        .map(|(at, found)| {
            line[at + found.len()..]
                .chars()
                .take_while(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || *c == '_')
                .collect()
        })
        .collect()
}

/// Fails with one line for each finding.
fn nothing_in(findings: &[String], rule: &str) {
    assert!(findings.is_empty(), "{rule}:\n  {}", findings.join("\n  "));
}

#[test]
fn rooms_import_only_what_lies_upstream() {
    let mut findings = Vec::new();
    for file in files("src", ".rs") {
        let room = room_of(&file);
        if OUTSIDE.contains(&room.as_str()) {
            continue;
        }
        let Some((_, upstream)) = ROOMS.iter().find(|(name, _)| *name == room) else {
            findings.push(format!(
                "{}: the room `{room}` stands in no table of rooms",
                shown(&file)
            ));
            continue;
        };
        for (number, line) in code_lines(&read(&file)) {
            for named in rooms_named(line) {
                let known = ROOMS.iter().any(|(name, _)| *name == named);
                if known && named != room && !upstream.contains(&named.as_str()) {
                    findings.push(format!(
                        "{}:{number}: `{room}` must not import `{named}`: it lies downstream",
                        shown(&file)
                    ));
                }
            }
        }
    }
    nothing_in(&findings, "data flows one way");
}

#[test]
fn each_import_from_the_core_has_its_own_line() {
    let mut findings = Vec::new();
    for file in files("src", ".rs") {
        for (number, line) in code_lines(&read(&file)) {
            let import = line
                .trim_start_matches("pub ")
                .trim_start_matches("pub(crate) ");
            if import.starts_with("use crate::")
                && (import.contains('{') || import.contains("crate::*"))
            {
                findings.push(format!("{}:{number}: {line}", shown(&file)));
            }
        }
    }
    nothing_in(
        &findings,
        "one `use crate::…;` a line, so that the arrows can be read",
    );
}

#[test]
fn a_mod_file_holds_documentation_and_names_only() {
    let mut findings = Vec::new();
    for file in files("src", "mod.rs") {
        // rustfmt breaks a long `pub use` or attribute into several lines.
        let mut until: Option<&str> = None;
        for (number, line) in code_lines(&read(&file)) {
            if let Some(end) = until {
                until = (!line.ends_with(end)).then_some(end);
                continue;
            }
            let item = line
                .trim_start_matches("pub ")
                .trim_start_matches("pub(crate) ");
            let end = if line.starts_with('#') { "]" } else { ";" };
            let named = item.starts_with("mod ") || (item.starts_with("use ") && item != line);
            if !line.is_empty() && !line.starts_with('#') && !named {
                findings.push(format!("{}:{number}: {line}", shown(&file)));
            } else if !line.is_empty() && !line.ends_with(end) {
                until = Some(end);
            }
        }
    }
    nothing_in(
        &findings,
        "`mod.rs` holds documentation, `mod` and `pub use` only",
    );
}

#[test]
fn no_file_outgrows_its_subject() {
    let findings: Vec<String> = files("src", ".rs")
        .into_iter()
        .chain(files("src-tauri/src", ".rs"))
        .filter_map(|file| {
            let length = read(&file)
                .lines()
                .take_while(|line| line.trim() != "#[cfg(test)]")
                .count();
            (length > 750).then(|| format!("{}: {length} lines", shown(&file)))
        })
        .collect();
    nothing_in(
        &findings,
        "files aim below 300 lines; this long, one holds a second subject: split it",
    );
}

#[test]
fn banned_words_stay_out() {
    let mut findings = Vec::new();
    for file in files("src", ".rs")
        .into_iter()
        .chain(files("src-tauri/src", ".rs"))
    {
        for (number, line) in code_lines(&read(&file)) {
            for (word, reason) in BANNED {
                if line.contains(word) {
                    findings.push(format!("{}:{number}: `{word}`: {reason}", shown(&file)));
                }
            }
        }
    }
    for ending in [".rs", ".ts", ".svelte", ".js"] {
        for folder in ["src", "src-tauri/src", "ui/src", "tests/window"] {
            for file in files(folder, ending) {
                for (index, line) in read(&file).lines().enumerate() {
                    if line.contains("TODO") || line.contains("FIXME") {
                        findings.push(format!("{}:{}: unfinished", shown(&file), index + 1));
                    }
                }
            }
        }
    }
    nothing_in(&findings, "words that stay out of the code");
}

#[test]
fn the_core_knows_no_window() {
    let mut findings = Vec::new();
    for file in files("src", ".rs") {
        for (number, line) in code_lines(&read(&file)) {
            if line.contains("tauri") {
                findings.push(format!("{}:{number}: {line}", shown(&file)));
            }
        }
    }
    for line in read(&root().join("Cargo.toml")).lines() {
        if line.starts_with("tauri") {
            findings.push(format!("Cargo.toml: {line}"));
        }
    }
    nothing_in(&findings, "the core knows no window");
}

#[test]
fn each_command_of_the_window_is_named_and_allowed() {
    let mut written = BTreeSet::new();
    for file in files("src-tauri/src", ".rs") {
        let text = read(&file);
        for part in text.split("#[tauri::command").skip(1) {
            let after = part.split_once("fn ").expect("a command is a function").1;
            let name: String = after
                .chars()
                .take_while(|c| c.is_ascii_alphanumeric() || *c == '_')
                .collect();
            written.insert(name);
        }
    }

    let build = read(&root().join("src-tauri/build.rs"));
    let list = build
        .split_once("COMMANDS: &[&str] = &[")
        .expect("build.rs lists the commands")
        .1;
    let list = list.split_once("];").expect("the list ends").0;
    let named: BTreeSet<String> = list
        .split('"')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect();
    assert_eq!(
        named, written,
        "build.rs must name each function marked as a command, and no other"
    );

    let capability: serde_json::Value =
        serde_json::from_str(&read(&root().join("src-tauri/capabilities/main.json")))
            .expect("the capability is JSON");
    let allowed: BTreeSet<String> = capability["permissions"]
        .as_array()
        .expect("the capability lists permissions")
        .iter()
        .map(|permission| {
            permission
                .as_str()
                .expect("a permission is a name")
                .to_owned()
        })
        .filter(|permission| !permission.contains(':'))
        .collect();
    let wanted: BTreeSet<String> = written
        .iter()
        .map(|name| format!("allow-{}", name.replace('_', "-")))
        .collect();
    assert_eq!(
        allowed, wanted,
        "capabilities/main.json must allow each command, and no other"
    );
}

/// The stable codes that `code()` of an error can give, by file.
fn error_codes() -> BTreeMap<String, BTreeSet<String>> {
    let mut codes: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in files("src", ".rs")
        .into_iter()
        .chain(files("src-tauri/src", ".rs"))
    {
        let text = read(&file);
        // The problems of a table's rows name their code where they are found, and are sentences
        // by themselves.
        if shown(&file) == "src/assessment/matrix/table.rs" {
            codes
                .entry(shown(&file))
                .or_default()
                .extend(remark_codes(&text));
        }
        for part in text.split("fn code(").skip(1) {
            // The function ends where a brace closes at the depth of an associated function.
            let body = part.split_once("\n    }\n").map_or(part, |(body, _)| body);
            for literal in body.split('"').skip(1).step_by(2) {
                let is_code = literal.contains('.')
                    && literal
                        .chars()
                        .all(|c| c.is_ascii_lowercase() || "._".contains(c));
                if is_code {
                    codes
                        .entry(shown(&file))
                        .or_default()
                        .insert(literal.to_owned());
                }
            }
        }
    }
    codes
}

/// The codes by which a file of the matrix names what is wrong with a place.
fn remark_codes(text: &str) -> BTreeSet<String> {
    let literals = text
        .split('"')
        .filter(|part| part.starts_with("matrix.") && !part.contains(".csv"));
    literals
        .filter(|part| part.len() < 60)
        .map(str::to_owned)
        .collect()
}

/// The words of one language by their full keys.
fn words(path: &Path) -> BTreeMap<String, String> {
    fn collect(prefix: &str, value: &serde_json::Value, into: &mut BTreeMap<String, String>) {
        match value {
            serde_json::Value::Object(entries) => {
                for (key, value) in entries {
                    let full = if prefix.is_empty() {
                        key.clone()
                    } else {
                        format!("{prefix}.{key}")
                    };
                    collect(&full, value, into);
                }
            }
            serde_json::Value::String(text) => {
                into.insert(prefix.to_owned(), text.clone());
            }
            other => panic!("{prefix}: {other:?} is no text; put it in quotation marks"),
        }
    }
    let mut value: serde_json::Value = serde_saphyr::from_str(&read(path))
        .unwrap_or_else(|error| panic!("{}: {error}", shown(path)));
    value
        .as_object_mut()
        .expect("a locale is a mapping")
        .remove("_version");
    let mut found = BTreeMap::new();
    collect("", &value, &mut found);
    found
}

/// The places `%{name}` of a text.
fn places(text: &str) -> BTreeSet<&str> {
    text.split("%{")
        .skip(1)
        .filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
        .collect()
}

/// A key without its plural category: languages differ in how many they have.
fn without_category(key: &str) -> &str {
    match key.rsplit_once('.') {
        Some((stem, "zero" | "one" | "two" | "few" | "many" | "other")) => stem,
        _ => key,
    }
}

#[test]
fn every_language_has_the_same_keys_and_places() {
    let english = words(&root().join("locales/en.yml"));
    let stems: BTreeSet<&str> = english.keys().map(|key| without_category(key)).collect();
    let mut findings = Vec::new();
    for file in files("locales", ".yml") {
        let language = words(&file);
        let own: BTreeSet<&str> = language.keys().map(|key| without_category(key)).collect();
        findings.extend(
            stems
                .difference(&own)
                .map(|key| format!("{}: {key} is missing", shown(&file))),
        );
        findings.extend(
            own.difference(&stems)
                .map(|key| format!("{}: {key} is not in English", shown(&file))),
        );
        for (key, text) in &language {
            if text.trim().is_empty() {
                findings.push(format!("{}: {key} is empty", shown(&file)));
            }
            let stem = without_category(key);
            let Some(model) = english
                .get(key)
                .or_else(|| english.get(&format!("{stem}.other")))
            else {
                continue;
            };
            // A form for exactly one or two may leave the number out, as in “one source”.
            let count = |names: BTreeSet<&str>| -> BTreeSet<String> {
                names
                    .into_iter()
                    .filter(|name| stem == key || *name != "count")
                    .map(str::to_owned)
                    .collect()
            };
            if count(places(text)) != count(places(model)) {
                findings.push(format!(
                    "{}: {key} has other places than English",
                    shown(&file)
                ));
            }
        }
    }
    nothing_in(&findings, "every language says the same");
}

#[test]
fn every_error_has_its_words() {
    let english = words(&root().join("locales/en.yml"));
    let codes = error_codes();
    assert!(
        codes.len() > 3,
        "the codes of several rooms were found: {codes:?}"
    );
    let findings: Vec<String> = codes
        .iter()
        .flat_map(|(file, codes)| codes.iter().map(move |code| (file, code)))
        .filter(|(_, code)| !english.contains_key(&format!("error.{code}")))
        .map(|(file, code)| format!("{file}: locales/en.yml has no words for error.{code}"))
        .collect();
    nothing_in(&findings, "every error that people can meet has a sentence");
}

#[test]
fn everything_said_about_a_place_of_a_matrix_has_its_words() {
    let english = words(&root().join("locales/en.yml"));
    let mut codes = BTreeSet::new();
    for file in files("src/assessment/matrix", ".rs") {
        let name = shown(&file);
        // Errors about a file as a whole have sentences of their own; tests only look at codes.
        if !name.ends_with("error.rs") && !name.ends_with("tests.rs") {
            let text = read(&file);
            let code = text.split("#[cfg(test)]").next().unwrap_or_default();
            codes.extend(remark_codes(code));
        }
    }
    assert!(codes.len() > 12, "the codes were found: {codes:?}");
    let findings: Vec<String> = codes
        .iter()
        .map(|code| code.replacen("matrix.", "matrix.remark.", 1))
        .filter(|key| !english.contains_key(key))
        .collect();
    nothing_in(&findings, "every remark about a place has a sentence");
}

#[test]
fn coverage_is_never_called_a_score() {
    // The published indicators do not rank countries and have no scores; the words of the
    // program must not suggest otherwise. A sentence that says so may use the word.
    let mut findings = Vec::new();
    for file in files("locales", ".yml")
        .into_iter()
        .filter(|file| file.ends_with("en.yml"))
    {
        for (key, text) in words(&file) {
            for word in text.to_lowercase().split(|c: char| !c.is_alphabetic()) {
                if [
                    "score",
                    "scores",
                    "grade",
                    "grades",
                    "ranking",
                    "ranks",
                    "performance",
                ]
                .contains(&word)
                    && !text.to_lowercase().contains(" not ")
                    && !text.to_lowercase().contains(" no ")
                {
                    findings.push(format!("{key}: {word}"));
                }
            }
        }
    }
    nothing_in(&findings, "coverage is never called a score");
}

#[test]
fn the_installer_tells_the_system_which_files_are_ours() {
    let config: serde_json::Value =
        serde_json::from_str(&read(&root().join("src-tauri/tauri.conf.json"))).unwrap();
    let ours = &config["bundle"]["fileAssociations"];
    assert_eq!(
        ours.as_array().map(Vec::len),
        Some(1),
        "only our own ending"
    );
    assert_eq!(ours[0]["ext"], serde_json::json!(["concord"]));
    let deb = &config["bundle"]["linux"]["deb"];
    let beside = |path: &serde_json::Value| root().join("src-tauri").join(path.as_str().unwrap());
    // Without its own template the menu entry would be given no file.
    let entry = read(&beside(&deb["desktopTemplate"]));
    assert!(entry.contains("Exec={{exec}} %f\n"), "{entry}");
    assert!(entry.contains("MimeType={{mime_type}}"), "{entry}");
    let kinds = read(&beside(
        &deb["files"]["/usr/share/mime/packages/org.concord.desktop.xml"],
    ));
    let kind = ours[0]["mimeType"].as_str().unwrap();
    assert!(
        kinds.contains(&format!("<mime-type type=\"{kind}\">")),
        "{kinds}"
    );
    assert!(kinds.contains("<glob pattern=\"*.concord\"/>"), "{kinds}");
}
