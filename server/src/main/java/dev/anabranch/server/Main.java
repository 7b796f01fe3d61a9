package dev.anabranch.server;

import dev.anabranch.server.convert.ConvertCommand;
import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.ExitCode;
import dev.anabranch.simulator.SimulatorCommand;
import java.io.PrintWriter;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/// The entry point. It only names the commands: each is parsed by picocli and loads what it needs when it runs, so that
/// commands without a server start without Spring.
@Command(
        name = "anabranch",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        header = "Carries Confluence content to where people and agents can work with it.%n",
        commandListHeading = "%nCommands:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed",
            "2:usage: the command line was not understood",
            "3:partly done: some pages failed, or deletions are held",
            "4:sign-in needed",
            "5:throttled longer than --max-wait",
            "6:conflict: a folder or port is in use or holds something else",
            "7:damage found"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  anabranch demo                                  try it with a sample company, no account needed",
            "  anabranch sync --site https://acme.atlassian.net --email me@acme.com --space ENG --out wiki",
            "  anabranch verify wiki                           is everything there as it was written?",
            "  anabranch serve --data ~/anabranch              the server, on your own data",
            "  anabranch convert page.xml page.md              storage format to Markdown",
            "",
            "'anabranch COMMAND --help' tells more about a command."
        },
        subcommands = {
            DemoCommand.class,
            SyncCommand.class,
            PlanCommand.class,
            ApplyCommand.class,
            ConfigCommand.class,
            ServeCommand.class,
            DoctorCommand.class,
            ConnectCommand.class,
            RunsCommand.class,
            DeletionsCommand.class,
            SearchCommand.class,
            AskCommand.class,
            McpCommand.class,
            EvalCommand.class,
            AccessCommand.class,
            AccountsCommand.class,
            TokenCommand.class,
            SecretsCommand.class,
            VerifyCommand.class,
            RepairCommand.class,
            RebuildCommand.class,
            IndexCommand.class,
            ConvertCommand.class,
            SimulatorCommand.class,
            VersionCommand.class
        })
public final class Main {
    Main() {}

    /// Runs one command and ends the process with its exit code.
    public static void main(String[] args) {
        System.exit(run(args));
    }

    /// Runs one command in this process, printing on its standard streams.
    ///
    /// @return one of [ExitCode]
    public static int run(String... args) {
        CommandLine commandLine = commandLine();
        if (args.length == 0) {
            shortHelp(commandLine);
            return ExitCode.DONE;
        }
        return commandLine.execute(args);
    }

    private static CommandLine commandLine() {
        var commandLine = new CommandLine(new Main());
        FilterFlags.addTo(
                Objects.requireNonNull(commandLine.getSubcommands().get("sync")).getCommandSpec());
        return commandLine
                .setUsageHelpWidth(110)
                .setAbbreviatedOptionsAllowed(false)
                .setParameterExceptionHandler(new Misunderstanding())
                .setExecutionExceptionHandler(Main::explain);
    }

    private static void shortHelp(CommandLine commandLine) {
        commandLine
                .getCommandSpec()
                .usageMessage()
                .footerHeading("%n")
                .exitCodeListHeading("")
                .exitCodeList();
        commandLine.getCommandSpec().usageMessage().footer("'anabranch --help' shows examples and exit codes.");
        commandLine.usage(System.out);
    }

    private static int explain(Exception failure, CommandLine command, ParseResult parsed) throws Exception {
        if (!(failure instanceof CommandFailed known)) {
            throw failure; // not foreseen: picocli prints the stack trace, which is what a bug report needs
        }
        PrintWriter err = command.getErr();
        err.println(command.getCommandSpec().qualifiedName() + ": " + known.getMessage());
        err.flush();
        return known.exitCode();
    }
}
