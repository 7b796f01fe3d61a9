package dev.anabranch.server.mcp.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How pages are divided, cut, named and cleaned.
class SectionsTest {
    private static final String PAGE = """
            Before all.

            ## Plan **one**
            a
            ```
            ## no heading
            ```
            ### [Deeper](https://example.org/x_(y)) \\_part\\_
            b
            ## Plan one
            c
            # Top again
            d
            """;

    @Test
    void sectionsReachToTheNextHeadingOfTheirLevel() {
        var sections = Sections.of(PAGE);
        assertThat(sections.all().stream().map(Sections.Section::id))
                .containsExactly("top", "s-plan-one", sections.all().get(2).id(), "s-plan-one-2", "s-top-again");
        assertThat(sections.all().get(2).heading()).startsWith("Deeper").endsWith("_part_");
        var first = sections.find("s-plan-one").orElseThrow();
        assertThat(sections.textOf(first))
                .startsWith("## Plan **one**")
                .endsWith("b\n")
                .contains("## no heading");
        assertThat(sections.textOf(sections.find("s-plan-one-2").orElseThrow())).isEqualTo("## Plan one\nc\n");
        assertThat(sections.textOf(sections.find("top").orElseThrow())).isEqualTo("Before all.\n\n");
        assertThat(sections.find("s-none")).isEmpty();
        assertThat(Sections.of("").all()).isEmpty();
    }

    @Test
    void cutsLoseNothingAndEndWhereLinesDo() {
        var text = "one two\n".repeat(300) + "\ud83d\ude00".repeat(2000);
        var joined = new StringBuilder();
        int from = 0;
        while (from < text.length()) {
            int end = Cuts.end(text, from, 1001);
            assertThat(end).isGreaterThan(from).isLessThanOrEqualTo(from + 1001);
            assertThat(Character.isHighSurrogate(text.charAt(end - 1))).isFalse();
            joined.append(text, from, end);
            from = end;
        }
        assertThat(joined).hasToString(text);
        assertThat(text.charAt(Cuts.end(text, 0, 1001) - 1)).isEqualTo('\n');
    }

    @Test
    void namesAreOneLineOfLettersThatCanBeSeen() {
        assertThat(Plain.name("A\n\u202eB\u0000 \u200b\"}]\u2028C\udb40\udc41")).isEqualTo("A B \"}] C");
        assertThat(Plain.name("x".repeat(400))).hasSize(301).endsWith("\u2026");
        assertThat(Plain.name("e\u0301 \ud83d\udc69\u200d\ud83d\udcbb"))
                .isEqualTo("e\u0301 \ud83d\udc69\u200d\ud83d\udcbb");
        assertThat(Plain.text("a\n\tb\u202ec\udb40\udc41\r\n")).isEqualTo("a\n\tbc\n");
    }

    @Test
    void placesAreReadAsTheyAreWritten() {
        for (var uri : new String[] {
            "confluence://ENG/65601",
            "confluence://ENG",
            "confluence://~a%20b%2Fc/att1?site=https%3A%2F%2Fx.example%2Fq%3Fa"
        }) {
            assertThat(Place.of(uri).map(Place::uri)).isEqualTo(Optional.of(uri));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "confluence://",
                "confluence:///1",
                "confluence://ENG/",
                "confluence://ENG/1/2",
                "confluence://ENG/../1",
                "confluence://ENG/1?x=1",
                "confluence://ENG/%zz",
                "file:///etc/passwd",
                "https://x.example/1",
                "ENG/1",
                ""
            })
    void whatIsNoPlaceIsNone(String uri) {
        assertThat(Place.of(uri)).isEmpty();
    }

    @Test
    void cursorsBelongToTheirCall() {
        var cursor = Cursor.of("one", "7");
        assertThat(Cursor.told("one", cursor)).isEqualTo(7);
        assertThat(Cursor.told("one", "")).isZero();
        for (var other : new String[] {cursor + "x", "x", Cursor.of("two", "7"), Cursor.of("one", "-7"), "\u00e9"}) {
            assertThat(catchThrowable(() -> Cursor.told("one", other))).isInstanceOf(Refusal.class);
        }
    }
}
