package dev.anabranch.server;

import dev.anabranch.server.platform.Closest;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Answers a command line that cannot be understood in three lines: what is wrong, what was probably meant or could be
/// meant, where to read on. The whole help would push the first two off the screen.
final class Misunderstanding implements IParameterExceptionHandler {
    Misunderstanding() {}

    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter err = command.getErr();
        String name = command.getCommandSpec().qualifiedName();
        err.println(name + ": " + wrong.getMessage());
        var meant = meant(wrong, arguments);
        if (meant.isPresent()) {
            err.println("Did you mean '" + meant.get() + "'?");
        } else if (isUnknownCommand(wrong, command)) {
            err.println(
                    "Commands: " + String.join(", ", command.getSubcommands().keySet()));
        }
        err.println("'" + name + " --help' shows how it is used.");
        err.flush();
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    private static boolean isUnknownCommand(ParameterException wrong, CommandLine command) {
        return wrong instanceof UnmatchedArgumentException unmatched
                && !command.getSubcommands().isEmpty()
                && unmatched.getUnmatched().stream().noneMatch(word -> word.startsWith("-"));
    }

    private static Optional<String> meant(ParameterException wrong, String[] arguments) {
        CommandSpec spec = wrong.getCommandLine().getCommandSpec();
        Optional<String> strange = wrong instanceof UnmatchedArgumentException unmatched
                ? unmatched.getUnmatched().stream().findFirst()
                : unknownOption(spec, arguments);
        return strange.flatMap(word -> word.startsWith("-")
                ? Closest.to(word, spec.optionsMap().keySet())
                : Closest.to(word, spec.subcommands().keySet()).map(meant -> spec.qualifiedName() + " " + meant));
    }

    /// What is missing may be there under a mistyped name.
    private static Optional<String> unknownOption(CommandSpec spec, String[] arguments) {
        return Arrays.stream(arguments)
                .filter(argument -> argument.startsWith("--"))
                .map(argument -> argument.replaceFirst("=.*", ""))
                .filter(option -> !spec.optionsMap().containsKey(option))
                .findFirst();
    }
}
