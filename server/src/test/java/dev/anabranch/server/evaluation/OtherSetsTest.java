package dev.anabranch.server.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The sets about invented companies, which refusing is tuned and checked on.
class OtherSetsTest {
    @ParameterizedTest
    @ValueSource(strings = {"unseen", "tuning"})
    void judgementsNameDocumentsThatSayWhatIsExpected(String name) {
        var set = BeirSet.open(Path.of(System.getProperty("anabranch.root"), "benchmarks", name), "test");
        Map<String, String> texts = new HashMap<>();
        set.corpus(corpus ->
                corpus.forEach(document -> texts.put(document.id(), plain(document.title() + "\n" + document.text()))));
        assertThat(set.notes()).isEmpty();
        assertThat(set.questions()).hasSizeGreaterThanOrEqualTo(80);
        assertThat(set.unanswerable()).hasSizeGreaterThanOrEqualTo(55);
        for (var question : set.questions()) {
            for (var id : set.judgments().of(question.id()).keySet()) {
                assertThat(question.words())
                        .as(question.id())
                        .allMatch(words -> texts.getOrDefault(id, "").contains(plain(words)));
            }
        }
    }

    private static String plain(String text) {
        return text.replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }
}
