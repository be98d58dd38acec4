//! File systems of their own: small ones in memory, and a real ext4 whose power can be cut.

use std::io::Write as _;
use std::path::Path;
use std::path::PathBuf;
use std::process::Child;
use std::process::Command;
use std::process::Stdio;

/// Tells the person who runs the tests, past the harness that keeps silent about what passes.
pub(super) fn say(words: &str) {
    let _ = writeln!(std::io::stderr(), "    {words}");
}

fn run(program: &str, arguments: &[&str]) -> bool {
    let output = Command::new(program).args(arguments).output();
    output.is_ok_and(|output| output.status.success())
}

/// A file system in memory.
pub(super) struct SmallDisk(tempfile::TempDir);

impl SmallDisk {
    /// Mounts one of `kibibytes`; `None`, said aloud, where the kernel does not let us.
    pub(super) fn mount(test: &str, kibibytes: u64) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let size = format!("size={kibibytes}k");
        let at = folder.path().to_str().unwrap();
        if run("mount", &["-t", "tmpfs", "-o", &size, "concord-test", at]) {
            return Some(Self(folder));
        }
        say(&format!("{test}: SKIPPED, this user may not mount a tmpfs"));
        None
    }

    pub(super) fn path(&self) -> &Path {
        self.0.path()
    }

    /// Fills the disk until `free_kib` are left.
    pub(super) fn leave_free(&self, free_kib: u64) {
        self.empty();
        let free = self.free_kib();
        let length = free.saturating_sub(free_kib) * 1024;
        let ballast = std::fs::File::create(self.ballast()).unwrap();
        let zeros = vec![0_u8; usize::try_from(length).unwrap()];
        (&ballast).write_all(&zeros).unwrap();
    }

    /// Frees the room again.
    pub(super) fn empty(&self) {
        let _ = std::fs::remove_file(self.ballast());
    }

    fn ballast(&self) -> PathBuf {
        self.path().join("ballast")
    }

    fn free_kib(&self) -> u64 {
        let output = Command::new("df")
            .args(["--output=avail", "-k"])
            .arg(self.path())
            .output()
            .unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        text.lines().last().unwrap().trim().parse().unwrap()
    }

    /// Locks the disk, or a single file on it, against writing.
    pub(super) fn lock(&self) {
        let at = self.path().to_str().unwrap();
        assert!(run("mount", &["-o", "remount,ro", at]), "it can be locked");
    }

    /// Opens it for writing again.
    pub(super) fn unlock(&self) {
        let at = self.path().to_str().unwrap();
        assert!(run("mount", &["-o", "remount,rw", at]), "it can be opened");
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        run("umount", &["-l", self.path().to_str().unwrap()]);
    }
}

/// A stick: an ext4 file system in a file.
pub(super) struct Stick {
    folder: tempfile::TempDir,
}

impl Stick {
    /// Makes and mounts one; `None`, said aloud, where the kernel does not let us.
    pub(super) fn plug_in_new(test: &str, mebibytes: u64) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let stick = Self { folder };
        let image = std::fs::File::create(stick.image()).unwrap();
        image.set_len(mebibytes << 20).unwrap();
        std::fs::create_dir(stick.path()).unwrap();
        let image = stick.image();
        let made = run("mkfs.ext4", &["-q", "-F", image.to_str().unwrap()]);
        if made && stick.plug_in() {
            return Some(stick);
        }
        say(&format!(
            "{test}: SKIPPED, this user may not mount an ext4 from a file"
        ));
        None
    }

    fn image(&self) -> PathBuf {
        self.folder.path().join("image")
    }

    /// Where its files are seen.
    pub(super) fn path(&self) -> PathBuf {
        self.folder.path().join("stick")
    }

    /// Mounts it: the journal is played, as after a power cut.
    pub(super) fn plug_in(&self) -> bool {
        let (image, at) = (self.image(), self.path());
        run(
            "mount",
            &["-o", "loop", image.to_str().unwrap(), at.to_str().unwrap()],
        )
    }

    /// Takes what is left of the mount away.
    pub(super) fn unplug(&self) {
        assert!(
            run("umount", &[self.path().to_str().unwrap()]),
            "nobody holds the stick"
        );
    }

    /// Something that cuts the power in the moment it is told to.
    pub(super) fn switch(&self) -> Switch {
        // The kernel's own way to stop an ext4 at once, made for tests like these: nothing more
        // reaches the disk, not even the journal; whoever writes or syncs is refused.
        let script = "import fcntl, os, struct, sys\n\
                      stick = os.open(sys.argv[1], os.O_RDONLY)\n\
                      sys.stdout.write('ready\\n'); sys.stdout.flush()\n\
                      sys.stdin.readline()\n\
                      fcntl.ioctl(stick, 0x8004587d, struct.pack('I', 2))\n";
        let mut child = Command::new("python3")
            .args(["-c", script])
            .arg(self.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut ready = [0_u8; 6];
        std::io::Read::read_exact(child.stdout.as_mut().unwrap(), &mut ready).unwrap();
        Switch(child)
    }
}

impl Drop for Stick {
    fn drop(&mut self) {
        run("umount", &["-l", self.path().to_str().unwrap()]);
    }
}

/// Waits for the moment to cut the power.
pub(super) struct Switch(Child);

impl Switch {
    /// Cuts it.
    pub(super) fn off(mut self) {
        self.0.stdin.as_mut().unwrap().write_all(b"off\n").unwrap();
        assert!(self.0.wait().unwrap().success(), "the kernel cut the power");
    }
}
