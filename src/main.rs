//! Parse, run, print error and hint, exit code.

use std::io::Write;
use std::process::ExitCode;

use leadgauge::cli::args::{Cli, Command};
use leadgauge::cli::error::CliError;
use leadgauge::cli::run::Finished;
use leadgauge::cli::terminal::within;
use leadgauge::cli::{check, compare, export, funnel, help, init, report, run, sample, score, shell, what_if};

fn main() -> ExitCode {
    let cli = help::parsed();
    match dispatch(&cli) {
        Ok((lines, code)) => {
            // A reader that has seen enough and closes the pipe is no failure.
            let mut out = std::io::stdout().lock();
            let _ = lines.iter().try_for_each(|line| writeln!(out, "{line}"));
            code
        }
        Err(error) => {
            let mut err = std::io::stderr().lock();
            let _ = writeln!(err, "error: {error}");
            if let Some(hint) = error.hint() {
                let _ = writeln!(err, "hint: {hint}");
            }
            ExitCode::from(1)
        }
    }
}

fn dispatch(cli: &Cli) -> Result<(Vec<String>, ExitCode), CliError> {
    let done = |lines| Ok((lines, ExitCode::SUCCESS));
    match &cli.command {
        None => done(run::demo(cli.tell)?.lines),
        Some(Command::Run(args)) => {
            let finished = run::run(args)?;
            if args.timings {
                let _ = writeln!(std::io::stderr().lock(), "{}", finished.timings);
            }
            let code = strict_code(args.strict, &finished);
            Ok((finished.lines, code))
        }
        Some(Command::Init(args)) => done(init::init(args)?.iter().flat_map(|line| within(line)).collect()),
        Some(Command::Check(args)) => done(check::check(args)?),
        Some(Command::Funnel(args)) => done(funnel::funnel(args)?),
        Some(Command::Score(args)) => done(score::score(args)?),
        Some(Command::Export(args)) => done(export::export(args)?),
        Some(Command::Report(args)) => done(report::report(args)?.lines),
        Some(Command::WhatIf(args)) => done(what_if::what_if(args)?),
        Some(Command::Compare(args)) => done(compare::compare_reviews(args)?),
        Some(Command::Sample(args)) => done(sample::sample(args)?),
        Some(Command::Completions(args)) => done(shell::completions(args)),
        Some(Command::Man) => done(shell::man()),
    }
}

fn strict_code(strict: bool, finished: &Finished) -> ExitCode {
    if strict && finished.warnings > 0 { ExitCode::from(3) } else { ExitCode::SUCCESS }
}
