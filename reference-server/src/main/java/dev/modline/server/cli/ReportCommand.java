package dev.modline.server.cli;

import picocli.CommandLine.Command;

/** Makes the reports that are owed for a period. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "REPORT",
    description = "Makes a report for a period, counted from the record.",
    subcommands = {DsaReportCommand.class, VietnamReportCommand.class})
final class ReportCommand {
  private ReportCommand() {}
}
