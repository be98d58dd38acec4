//! The command line: the same functions as the window, for people who script and for machines
//! without a screen.
//!
//! Exit codes: 0 done; 1 refused, with a sentence that says why; 2 wrong arguments; 3 done, but
//! the check found something that is still open (`check` only); 4 done, but something in the record
//! was altered behind the program's back (`audit` only).

use std::process::ExitCode;

use clap::Parser as _;
use concord::cli;

fn main() -> ExitCode {
    let arguments = match cli::Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            // Clap writes help to the output and mistakes to the error stream, each with its code.
            let code = if error.use_stderr() { 2 } else { 0 };
            return if error.print().is_ok() {
                ExitCode::from(code)
            } else {
                ExitCode::from(1)
            };
        }
    };
    let outcome = cli::run(&arguments, &mut std::io::stdout().lock());
    match outcome {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            use std::io::Write as _;
            // The error stream may be closed; the exit code still says what happened.
            let _ = writeln!(
                std::io::stderr(),
                "concord: {}",
                cli::sentence(&error, &arguments)
            );
            ExitCode::from(1)
        }
    }
}
