package dev.anabranch.simulator.openapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A place where the service is known to differ from its specification, so that the simulator does too.
///
/// @param operation method and path of the specification, or of the request where the specification has none; `*` for
///     any segment of it, alone for all operations
/// @param status of the answer, such as `404`, `4xx` or `*`
/// @param key the validator's name for the kind of finding
/// @param text the whole message, with `*` for any text
/// @param source where it is known from
record Deviation(String operation, String status, String key, String text, String source) {
    /// The checked-in list, `deviations.tsv` beside the specifications.
    static List<Deviation> all() {
        try (var resource = Objects.requireNonNull(Deviation.class.getResourceAsStream("deviations.tsv"))) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Deviation::read)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Deviation read(String line) {
        var cells = List.of(line.split("\t+", -1));
        if (cells.size() != 5 || cells.getLast().isBlank()) {
            throw new IllegalStateException(
                    "A deviation has an operation, a status, a key, a text and a source: " + line);
        }
        return new Deviation(cells.get(0), cells.get(1), cells.get(2), cells.get(3), cells.get(4));
    }

    boolean covers(Finding finding) {
        return (operation.equals("*") || matches(operation, "[^/]*", finding.operation()))
                && (status.equals("*")
                        || status.equals(finding.status() / 100 + "xx")
                        || status.equals(Integer.toString(finding.status())))
                && key.equals(finding.key())
                && matches(text, ".*", finding.message());
    }

    private static boolean matches(String pattern, String wildcard, String found) {
        var regex = Stream.of(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(wildcard));
        return Pattern.compile(regex, Pattern.DOTALL).matcher(found).matches();
    }
}
