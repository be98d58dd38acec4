//! Lists of signers in the form of OpenSSH (`allowed_signers`, see `ssh-keygen(1)`), by which stock
//! `ssh-keygen -Y verify` and other programs know whom to believe.

use ssh_key::Algorithm;
use ssh_key::PublicKey;

use crate::bundle::Fault;
use crate::bundle::Namespace;
use crate::bundle::Signer;

/// A line of such a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AllowedSigner {
    /// The name people know the key by.
    pub name: String,
    /// The key.
    pub signer: Signer,
    /// Day from which it counts, `2026-11-24`; empty for always.
    pub since: String,
    /// Day from which it does not count any more; empty when it still does.
    pub until: String,
}

/// Writes a list; the name in full stands behind the key, where OpenSSH has a comment.
#[must_use]
pub fn allowed_signers_text(signers: &[AllowedSigner]) -> String {
    let mut text = String::new();
    for allowed in signers {
        let day = |option: &str, day: &str| match day.replace('-', "") {
            digits if digits.is_empty() => String::new(),
            digits => format!(",{option}=\"{digits}Z\""),
        };
        text += &format!(
            "{} namespaces=\"{},{}\"{}{} {} {}\n",
            principal(&allowed.name),
            Namespace::Bundle.as_str(),
            Namespace::Seal.as_str(),
            day("valid-after", &allowed.since),
            day("valid-before", &allowed.until),
            allowed.signer.public_key(),
            one_line(&allowed.name),
        );
    }
    text
}

/// A name as such a list takes it: blanks, quotes and commas divide its lines, so they become
/// hyphens.
#[must_use]
pub fn principal(name: &str) -> String {
    name.chars()
        .map(|c| match c {
            c if c.is_alphanumeric() || "@._+-".contains(c) => c,
            _ => '-',
        })
        .collect()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Reads a list. Lines that are not about Ed25519 keys or not about bundles are passed over, since
/// the same list may serve other programs.
///
/// # Errors
/// [`Fault::AllowedLine`] with the first line that is in no form at all.
pub fn parse_allowed_signers(text: &str) -> Result<Vec<AllowedSigner>, Fault> {
    let mut found = Vec::new();
    for (index, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let fault = |reason| Fault::AllowedLine {
            line: index + 1,
            reason,
        };
        found.extend(parse_line(line).map_err(fault)?);
    }
    Ok(found)
}

fn parse_line(line: &str) -> Result<Option<AllowedSigner>, &'static str> {
    let (principals, rest) = word(line).ok_or("it has no key")?;
    let (second, after) = word(rest).ok_or("it has no key")?;
    let is_kind = |word: &str| {
        word.starts_with("ssh-") || word.starts_with("ecdsa-") || word.starts_with("sk-")
    };
    let (options, key) = if is_kind(second) {
        ("", rest)
    } else {
        (second, after)
    };
    let (mut since, mut until) = (String::new(), String::new());
    for option in split(options) {
        let (name, value) = option.split_once('=').unwrap_or((option, ""));
        let value = value.trim_matches('"');
        match name.to_ascii_lowercase().as_str() {
            "namespaces" => {
                let ours = [Namespace::Bundle.as_str(), "*"];
                if !value.split(',').any(|known| ours.contains(&known.trim())) {
                    return Ok(None);
                }
            }
            "valid-after" => since = day(value).ok_or("a day in it cannot be read")?,
            "valid-before" => until = day(value).ok_or("a day in it cannot be read")?,
            // A key that certifies others signs nothing itself.
            "cert-authority" => return Ok(None),
            "" => {}
            _ => return Err("it has an option that is not known"),
        }
    }
    let mut words = key.trim().splitn(3, char::is_whitespace);
    let (kind, base64) = (
        words.next().unwrap_or_default(),
        words.next().unwrap_or_default(),
    );
    let comment = one_line(words.next().unwrap_or_default());
    if !is_kind(kind) {
        return Err("it has no key");
    }
    if kind != Algorithm::Ed25519.as_str() {
        return Ok(None);
    }
    let key = PublicKey::from_openssh(&format!("{kind} {base64}"));
    let key = key.map_err(|_| "its key cannot be read")?;
    let signer = Signer::of(&key).map_err(|_| "its key cannot be read")?;
    let name = if comment.is_empty() {
        principals.trim_matches('"').to_owned()
    } else {
        comment
    };
    Ok(Some(AllowedSigner {
        name,
        signer,
        since,
        until,
    }))
}

/// The first word and what follows; blanks within quotes divide nothing.
fn word(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start();
    let mut quoted = false;
    let end = text.find(|c: char| {
        quoted ^= c == '"';
        c.is_whitespace() && !quoted
    })?;
    Some(text.split_at(end))
}

/// Parts between commas outside quotes.
fn split(text: &str) -> Vec<&str> {
    let mut quoted = false;
    text.split(|c: char| {
        quoted ^= c == '"';
        c == ',' && !quoted
    })
    .collect()
}

/// `20261124` with or without a time behind it, as `2026-11-24`.
fn day(digits: &str) -> Option<String> {
    let date = digits.get(..8)?;
    let text = format!("{}-{}-{}", date.get(..4)?, date.get(4..6)?, date.get(6..)?);
    crate::clock::is_date(&text).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str =
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAILM+rvN+ot98qgEN796jTiQfZfG1KaT0PtFDJ/XFSqti";

    #[test]
    fn what_is_written_reads_back() {
        let read =
            parse_allowed_signers(&format!("a@b {KEY} Ministry of Health, Accra\n")).unwrap();
        assert_eq!(read[0].name, "Ministry of Health, Accra");
        let mut list = read;
        list[0].since = "2026-01-02".to_owned();
        list[0].until = "2026-12-01".to_owned();
        let text = allowed_signers_text(&list);
        assert!(text.starts_with("Ministry-of-Health--Accra namespaces=\"mgi-bundle-v1@concord,"));
        assert!(
            text.contains(",valid-after=\"20260102Z\",valid-before=\"20261201Z\" ssh-ed25519 ")
        );
        assert_eq!(parse_allowed_signers(&text).unwrap(), list);
    }

    #[test]
    fn lines_for_other_programs_are_passed_over_and_broken_ones_named() {
        let text = format!(
            "# people\n\n\"A B\" namespaces=\"git\" {KEY}\nx cert-authority {KEY}\ny ssh-rsa AAAA\nz {KEY}\n"
        );
        let read = parse_allowed_signers(&text).unwrap();
        assert_eq!(read.len(), 1);
        assert_eq!(
            read[0].name, "z",
            "without a comment the principal is the name"
        );
        for (text, line) in [
            ("just-a-name\n", 1),
            ("\nname words ssh-ed25519\n", 2),
            ("n ssh-ed25519 AAAA\n", 1),
            (&format!("n valid-after=\"2026\" {KEY}"), 1),
            (&format!("n surprise=\"2026\" {KEY}"), 1),
        ] {
            match parse_allowed_signers(text) {
                Err(Fault::AllowedLine { line: found, .. }) => assert_eq!(found, line, "{text}"),
                other => panic!("{text}: {other:?}"),
            }
        }
    }
}
