package dev.anabranch.simulator.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Bodies that people stored in Confluence, or wrote for it, against the check.
class StorageCorpusTest {
    private static final Path CORPUS =
            Path.of(System.getProperty("anabranch.shared", "../../shared"), "corpus/storage");

    /// Documents that are refused although they are well-formed, with the reason why no site can have stored them: they
    /// are fragments, inputs or intermediate steps in the tests of other tools.
    private static final Map<String, String> REFUSED_WITH_REASON = Map.ofEntries(
            Map.entry("0068", "begins with an XML declaration: SVG of a diagram, not a body"),
            Map.entry("0070", "begins with an XML declaration: SVG of a diagram, not a body"),
            Map.entry("0153", "a link body without its link"),
            Map.entry("0162", "a parameter without its macro"),
            Map.entry("0173", "a page reference without its link"),
            Map.entry("0174", "a page reference without its link"),
            Map.entry("0175", "a page reference directly in a macro, where only a parameter can hold one"),
            Map.entry("0176", "an element of the tool's own in a plain text body, before its last step"),
            Map.entry("0178", "HTML with a block in a paragraph, before the tool's transformation"),
            Map.entry("0179", "an element of the tool's own in a plain text body, before its last step"),
            Map.entry("0180", "HTML with a block in a paragraph, before the tool's transformation"),
            Map.entry("0181", "an element of the tool's own in a plain text body, before its last step"),
            Map.entry("0208", "a macro body without its macro"),
            Map.entry("0270", "a macro body in a paragraph: the tool passes raw tags through"),
            Map.entry("9003", "contains several of these"));

    @Test
    void acceptsEveryBodyThatASiteCanHaveStored() throws IOException {
        assertThat(rows(row -> !row.contains("not-well-formed"))
                        .filter(file -> problem(file).isPresent())
                        .map(file -> file.substring(0, 4)))
                .containsExactlyInAnyOrderElementsOf(REFUSED_WITH_REASON.keySet());
    }

    @Test
    void refusesEveryBodyThatIsNotWellFormed() throws IOException {
        assertThat(rows(row -> row.contains("not-well-formed"))
                        .filter(file -> problem(file).isEmpty()))
                .isEmpty();
    }

    private static Stream<String> rows(Predicate<String> wanted) throws IOException {
        assumeTrue(Files.exists(CORPUS), "the corpus lies beside the project");
        return Files.readAllLines(CORPUS.resolve("index.tsv")).stream()
                .skip(1)
                .filter(wanted)
                .map(row -> row.substring(0, row.indexOf('\t')));
    }

    private static Optional<StorageProblem> problem(String file) {
        return StorageFormat.problemIn(body(file));
    }

    private static String body(String file) {
        try {
            return Files.readString(CORPUS.resolve(file));
        } catch (IOException unreadable) {
            throw new AssertionError(file, unreadable);
        }
    }
}
