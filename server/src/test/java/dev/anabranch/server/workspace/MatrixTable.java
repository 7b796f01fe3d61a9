package dev.anabranch.server.workspace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;

/// The table of docs/reliability.md, as the tests make it. `-Dmatrix.update` writes it at the end of a run of all tests
/// of rows:
///
/// `./mvnw -pl server -am test -Dtest='Faults*Test' -Dmatrix.update -Dsurefire.failIfNoSpecifiedTests=false`
final class MatrixTable implements AutoCloseable {
    private static final String BEGIN = "<!-- the table is written by the tests -->\n";
    private static final String END = "<!-- end of the table -->\n";
    private static final String HEAD = """
            | # | fault | what happens | tried | requests | repeated |
            |---|---|---|---|---|---|
            """;

    private final Map<Integer, Effort> efforts = new TreeMap<>();

    /// What the cases of a row cost in sum.
    ///
    /// @param repeated of these, requests that the same run had asked before
    private record Effort(int requests, int repeated) {}

    static MatrixTable of(ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(MatrixTable.class, none -> new MatrixTable(), MatrixTable.class);
    }

    synchronized void note(ExtensionContext context, int requests, int repeated) {
        context.getTestMethod()
                .flatMap(MatrixTable::row)
                .ifPresent(row -> efforts.merge(
                        row,
                        new Effort(requests, repeated),
                        (one, other) -> new Effort(one.requests + other.requests, one.repeated + other.repeated)));
    }

    private static Optional<Integer> row(java.lang.reflect.Method method) {
        return Optional.ofNullable(method.getAnnotation(Row.class))
                .map(Row::value)
                .or(() ->
                        Optional.ofNullable(method.getAnnotation(OnceRow.class)).map(OnceRow::value));
    }

    /// How many cases try each row.
    static Map<Integer, Integer> cases() {
        var cases = new TreeMap<Integer, Integer>();
        FaultRow.TESTS.stream()
                .flatMap(test -> Arrays.stream(test.getDeclaredMethods()))
                .forEach(method -> row(method)
                        .ifPresent(row -> cases.merge(
                                row, method.isAnnotationPresent(Row.class) ? Turn.values().length : 1, Integer::sum)));
        return cases;
    }

    /// The lines of a row, but for what it cost.
    static String line(FaultRow row) {
        return "| %d | %s | %s | %s |".formatted(row.number(), row.fault(), row.promise(), row.tried(cases()));
    }

    private String costs(FaultRow row) {
        var effort = efforts.get(row.number());
        return effort == null ? " – | – |" : " %d | %d |".formatted(effort.requests, effort.repeated);
    }

    @Override
    public synchronized void close() {
        if (System.getProperty("matrix.update") == null) {
            return;
        }
        try {
            var page = Files.readString(page());
            var before = page.substring(0, page.indexOf(BEGIN) + BEGIN.length());
            var after = page.substring(page.indexOf(END));
            var lines = Stream.of(FaultRow.values())
                    .map(row -> line(row) + costs(row) + "\n")
                    .collect(Collectors.joining());
            Files.writeString(page(), before + HEAD + lines + after);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static Path page() {
        return Path.of(System.getProperty("anabranch.root", ".."), "docs", "reliability.md");
    }
}
