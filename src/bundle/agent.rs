//! Keys that an ssh-agent holds (draft-miller-ssh-agent): the agent signs, and the private key
//! never comes here. A key on a hardware token that is of another kind than Ed25519 stays unused.

use std::io::Read;
use std::io::Write;

use ssh_agent_lib::blocking::Client;
use ssh_agent_lib::proto::PublicCredential;
use ssh_agent_lib::proto::SignRequest;
use ssh_key::Algorithm;
use ssh_key::HashAlg;
use ssh_key::LineEnding;
use ssh_key::PublicKey;
use ssh_key::SshSig;

use crate::bundle::Fault;
use crate::bundle::Namespace;
use crate::bundle::Signer;
use crate::bundle::Signing;

/// How long an agent may think: people may have to touch or confirm something.
#[cfg(unix)]
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(60);

/// An Ed25519 key that the running ssh-agent holds.
#[derive(Debug, Clone)]
pub struct AgentKey {
    signer: Signer,
    comment: String,
    credential: PublicCredential,
}

impl AgentKey {
    /// What its owner called it, often `name@machine`.
    #[must_use]
    pub fn comment(&self) -> &str {
        &self.comment
    }
}

impl Signing for AgentKey {
    fn signer(&self) -> &Signer {
        &self.signer
    }

    fn sign(&self, namespace: Namespace, message: &[u8]) -> Result<String, Fault> {
        let refused = |error: &dyn std::fmt::Display| Fault::AgentRefused(error.to_string());
        let hash = HashAlg::Sha512;
        let data = SshSig::signed_data(namespace.as_str(), hash, message)
            .map_err(|error| refused(&error))?;
        let request = SignRequest {
            credential: self.credential.clone(),
            data,
            flags: 0,
        };
        let made = connect()?.sign(request).map_err(|error| refused(&error))?;
        let key = self.credential.key_data().clone();
        let pem = SshSig::new(key, namespace.as_str(), hash, made)
            .and_then(|signature| signature.to_pem(LineEnding::LF))
            .map_err(|error| refused(&error))?;
        // What an agent gives is believed no more than what a file holds.
        super::signature::verify(namespace, message, "ssh-agent", pem.as_bytes())?;
        Ok(pem)
    }
}

/// The Ed25519 keys of the running ssh-agent, in its order.
///
/// # Errors
/// [`Fault::AgentMissing`] when none runs; [`Fault::AgentRefused`] when it does not answer.
pub fn agent_keys() -> Result<Vec<AgentKey>, Fault> {
    let identities = connect()?
        .request_identities()
        .map_err(|error| Fault::AgentRefused(error.to_string()))?;
    let mut found = Vec::new();
    for identity in identities {
        let PublicCredential::Key(key) = &identity.credential else {
            continue;
        };
        if key.algorithm() != Algorithm::Ed25519 {
            continue;
        }
        let signer = Signer::of(&PublicKey::from(key.clone()))
            .map_err(|error| Fault::AgentRefused(error.to_string()))?;
        found.push(AgentKey {
            signer,
            comment: identity.comment,
            credential: identity.credential,
        });
    }
    Ok(found)
}

/// A line to the agent.
trait Line: Read + Write {}
impl<T: Read + Write> Line for T {}

/// The agent's socket, as the environment names it.
#[cfg(unix)]
fn connect() -> Result<Client<Box<dyn Line>>, Fault> {
    let missing = |error: std::io::Error| Fault::AgentMissing(error.to_string());
    let path = std::env::var_os("SSH_AUTH_SOCK").filter(|path| !path.is_empty());
    let path = path.ok_or_else(|| Fault::AgentMissing("SSH_AUTH_SOCK".to_owned()))?;
    let stream = std::os::unix::net::UnixStream::connect(path).map_err(missing)?;
    stream.set_read_timeout(Some(PATIENCE)).map_err(missing)?;
    Ok(Client::new(Box::new(stream)))
}

/// The agent's named pipe, the one that OpenSSH for Windows opens.
#[cfg(windows)]
fn connect() -> Result<Client<Box<dyn Line>>, Fault> {
    let pipe = std::fs::OpenOptions::new()
        .read(true)
        .write(true)
        .open(r"\\.\pipe\openssh-ssh-agent")
        .map_err(|error| Fault::AgentMissing(error.to_string()))?;
    Ok(Client::new(Box::new(pipe)))
}
