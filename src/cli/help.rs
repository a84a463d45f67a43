//! Flags and help as a terminal shows them: within its width, which clap keeps to only with a feature that reads the terminal's.

use clap::builder::PossibleValue;
use clap::{Arg, Command, FromArgMatches};

use super::args::Cli;
use super::terminal::{WIDTH, wrapped_to};

/// How far to the right clap begins the help of a flag.
const OF_FLAG: usize = 10;
/// The same of a command.
const OF_COMMAND: usize = 15;

/// What the user typed. Ends the process where that is wrong, or asks for help.
pub fn parsed() -> Cli {
    let matches = narrow(Cli::program()).get_matches();
    Cli::from_arg_matches(&matches).unwrap_or_else(|error| error.exit())
}

/// The program with every help text in lines that fit.
fn narrow(mut program: Command) -> Command {
    if let Some(text) = program.get_about().map(ToString::to_string) {
        program = program.about(lines(&text, 0));
    }
    if let Some(text) = program.get_long_about().map(ToString::to_string) {
        program = program.long_about(lines(&text, 0));
    }
    if let Some(text) = program.get_after_help().map(ToString::to_string) {
        program = program.after_help(lines(&text, 0));
    }
    program.mut_args(flag).mut_subcommands(|command| {
        let about = command.get_about().map(ToString::to_string).unwrap_or_default();
        // The list of commands shows what a command is about; its own help begins with the same at the left.
        command.next_line_help(true).mut_args(flag).about(lines(&about, OF_COMMAND)).long_about(lines(&about, 0))
    })
}

fn flag(flag: Arg) -> Arg {
    // clap adds ` [default: …]` behind the text.
    let told: usize = flag.get_default_values().iter().map(|value| " [default: ]".len() + value.len()).sum();
    let text = |text: Option<String>| text.map(|text| lines(&text, OF_FLAG + told));
    let (help, long) = (text(flag.get_help().map(ToString::to_string)), text(flag.get_long_help().map(ToString::to_string)));
    let flag = if let Some(help) = help { flag.help(help) } else { flag };
    let values = flag.get_possible_values();
    let names: Vec<&str> = values.iter().map(PossibleValue::get_name).collect();
    if names.join(", ").len() > WIDTH - OF_FLAG {
        // clap would write them all onto one line.
        let about = flag.get_help().map(ToString::to_string).unwrap_or_default();
        let short = lines(&format!("{about} [{}]", names.join(", ")), OF_FLAG);
        let told = |value: &PossibleValue| {
            let help = value.get_help().map(|help| format!(": {help}")).unwrap_or_default();
            lines(&format!("- {}{help}", value.get_name()), OF_FLAG)
        };
        let list: Vec<String> = values.iter().map(told).collect();
        return flag.hide_possible_values(true).help(short).long_help(format!("{about}\n\n{}", list.join("\n")));
    }
    if let Some(long) = long { flag.long_help(long) } else { flag }
}

/// A text in lines that leave `taken` columns; paragraphs stay apart.
fn lines(text: &str, taken: usize) -> String {
    text.split("\n\n").map(|part| wrapped_to(WIDTH - taken, part).join("\n")).collect::<Vec<String>>().join("\n\n")
}

#[cfg(test)]
mod tests {
    use console::measure_text_width;

    use super::*;

    #[test]
    fn help_fits_a_terminal() {
        let mut program = narrow(Cli::program());
        program.build();
        let names: Vec<String> = program.get_subcommands().map(|command| command.get_name().to_owned()).collect();
        let mut shown = vec![program.render_help().to_string(), program.render_long_help().to_string()];
        for name in names.iter().filter(|name| *name != "help") {
            let command = program.find_subcommand_mut(name).unwrap();
            shown.extend([command.render_help().to_string(), command.render_long_help().to_string()]);
        }
        for line in shown.iter().flat_map(|help| help.lines()) {
            assert!(measure_text_width(line) <= WIDTH, "{line}");
        }
        assert!(shown.iter().any(|help| help.contains("Leave this rule")));
    }
}
