//! `leadgauge completions` and `leadgauge man`: what a package puts where shells and manuals look for it.

use super::args::{Cli, CompletionsArgs};

/// The script that completes commands and flags.
pub fn completions(args: &CompletionsArgs) -> Vec<String> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::program(), "leadgauge", &mut script);
    lines(&script)
}

/// The manual page, in roff: the program, then one section per command.
pub fn man() -> Vec<String> {
    let mut page = Vec::new();
    // Writing to memory cannot fail.
    let _ = write_manual(&mut page);
    lines(&page)
}

fn write_manual(page: &mut Vec<u8>) -> std::io::Result<()> {
    let mut program = Cli::program();
    program.build();
    clap_mangen::Man::new(program.clone()).render(page)?;
    for command in program.get_subcommands().filter(|command| !command.is_hide_set() && command.get_name() != "help") {
        let manual = clap_mangen::Man::new(command.clone());
        manual.render_name_section(page)?;
        manual.render_synopsis_section(page)?;
        manual.render_options_section(page)?;
    }
    Ok(())
}

fn lines(bytes: &[u8]) -> Vec<String> {
    String::from_utf8_lossy(bytes).lines().map(str::to_owned).collect()
}
