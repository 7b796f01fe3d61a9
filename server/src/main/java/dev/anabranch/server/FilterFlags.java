package dev.anabranch.server;

import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.ExitCode;
import dev.anabranch.server.source.Filter;
import dev.anabranch.server.source.Selection;
import dev.anabranch.server.source.WrongFilter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// The filters as flags: each has the name that it has in `anabranch.yaml`, so that none can be forgotten here.
final class FilterFlags {
    private FilterFlags() {}

    /// Gives a command a flag for each filter.
    static void addTo(CommandSpec command) {
        for (var filter : Filter.values()) {
            command.addOption(option(filter));
        }
    }

    private static OptionSpec option(Filter filter) {
        var option = OptionSpec.builder("--" + filter.key()).description(filter.explanation());
        if (filter.kind() == Filter.Kind.SWITCH) {
            return option.type(boolean.class).build();
        }
        option.paramLabel(label(filter)).arity("1");
        return filter.takesMany()
                ? option.type(List.class).auxiliaryTypes(String.class).build()
                : option.type(String.class).build();
    }

    private static String label(Filter filter) {
        return switch (filter.kind()) {
            case ID -> "ID";
            case LABEL -> "LABEL";
            case TITLE -> "PATTERN";
            case TIME -> "TIME";
            case SPAN -> "SPAN";
            case CQL -> "QUERY";
            case SPACE -> "KEY";
            case SWITCH -> "";
        };
    }

    /// The selection that was typed.
    ///
    /// @throws CommandFailed when a value means nothing
    static Selection of(ParseResult typed) {
        Map<String, List<String>> form = new LinkedHashMap<>();
        for (var filter : Filter.values()) {
            var values = values(filter, typed);
            if (!values.isEmpty()) {
                form.put(filter.key(), values);
            }
        }
        try {
            return Selection.of(form);
        } catch (WrongFilter wrong) {
            throw new CommandFailed(ExitCode.USAGE, "--" + wrong.getMessage(), wrong);
        }
    }

    private static List<String> values(Filter filter, ParseResult typed) {
        var flag = "--" + filter.key();
        if (!typed.hasMatchedOption(flag)) {
            return List.of();
        }
        return typed.matchedOption(flag).stringValues().stream()
                .flatMap(value ->
                        mayHaveCommas(filter) ? List.of(value.split(",", -1)).stream() : List.of(value).stream())
                .toList();
    }

    private static boolean mayHaveCommas(Filter filter) {
        return switch (filter.kind()) {
            case ID, LABEL, SPACE -> true;
            case TITLE, TIME, SPAN, CQL, SWITCH -> false;
        };
    }
}
