package dev.anabranch.server.workspace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;

/// The table of docs/reliability.md, as the tests make it. `-Dmatrix.update` writes it at the end of a run; what rows
/// cost
/// that were not tried stays as it was. All of them:
///
/// `./mvnw -pl server -am test -Dtest='Faults*Test' -Dmatrix.update -Dsurefire.failIfNoSpecifiedTests=false`
final class MatrixTable implements AutoCloseable {
    private static final String BEGIN = "<!-- the table is written by the tests -->\n";
    private static final String END = "<!-- end of the table -->\n";
    private static final String HEAD = """
            | # | fault | what happens | tried | on | requests | repeated |
            |---|---|---|---|---|---|---|
            """;

    private static final Pattern COSTS = Pattern.compile("(?m)^\\| ([0-9]+) \\|.*\\|( [0-9–]+ \\| [0-9–]+ \\|)$");

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

    private static Optional<Integer> row(Method method) {
        return Optional.ofNullable(method.getAnnotation(Row.class))
                .map(Row::value)
                .or(() ->
                        Optional.ofNullable(method.getAnnotation(OnceRow.class)).map(OnceRow::value));
    }

    /// How many cases try each row.
    static Map<Integer, Integer> cases() {
        var cases = new TreeMap<Integer, Integer>();
        tries((row, method) ->
                cases.merge(row, turns(method) * Math.max(1, editions(method).size()), Integer::sum));
        return cases;
    }

    /// On which editions each row is tried; rows without a site are missing.
    private static Map<Integer, Set<SiteKind>> editions() {
        var editions = new TreeMap<Integer, Set<SiteKind>>();
        tries((row, method) ->
                editions.computeIfAbsent(row, none -> new TreeSet<>()).addAll(editions(method)));
        return editions;
    }

    private static void tries(BiConsumer<Integer, Method> each) {
        FaultRow.TESTS.stream()
                .flatMap(test -> Arrays.stream(test.getDeclaredMethods()))
                .forEach(method -> row(method).ifPresent(row -> each.accept(row, method)));
    }

    private static int turns(Method method) {
        return method.isAnnotationPresent(Row.class) ? Turn.values().length : 1;
    }

    private static List<SiteKind> editions(Method method) {
        var test = method.getDeclaringClass();
        return Optional.ofNullable(test.getAnnotation(TriedOn.class))
                .or(() -> Arrays.stream(test.getAnnotations())
                        .flatMap(one -> Stream.ofNullable(one.annotationType().getAnnotation(TriedOn.class)))
                        .findFirst())
                .map(on -> List.of(on.value()))
                .orElse(List.of());
    }

    /// The lines of a row, but for what it cost.
    static String line(FaultRow row) {
        var on = editions().getOrDefault(row.number(), Set.of()).stream()
                .map(SiteKind::word)
                .collect(Collectors.joining(", "));
        return "| %d | %s | %s | %s | %s |"
                .formatted(row.number(), row.fault(), row.promise(), row.tried(cases()), on.isEmpty() ? "–" : on);
    }

    private String costs(FaultRow row, Map<Integer, String> before) {
        var effort = efforts.get(row.number());
        return effort == null
                ? before.getOrDefault(row.number(), " – | – |")
                : " %d | %d |".formatted(effort.requests, effort.repeated);
    }

    /// What the page says of rows that are not tried this time.
    private static Map<Integer, String> costs(String page) {
        var costs = new TreeMap<Integer, String>();
        COSTS.matcher(page).results().forEach(row -> costs.put(Integer.valueOf(row.group(1)), row.group(2)));
        return costs;
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
                    .map(row -> line(row) + costs(row, costs(page)) + "\n")
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
