package dev.anabranch.server.mcp.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
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
    void namesAndTextsHideNothingBetweenTheirLetters() {
        var heart = "\u2764\ufe0f\u200d\ud83d\udd25";
        assertThat(Plain.text(heart + " 1\ufe0f\u20e3")).isEqualTo(heart + " 1\ufe0f\u20e3");
        var persian = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645";
        assertThat(Plain.name(persian)).isEqualTo(persian);
        assertThat(Plain.name("\u2764" + "\ufe0f".repeat(3) + "\u200d\u200c".repeat(20) + "\ud83d\udd25"))
                .isEqualTo(heart);
        assertThat(Plain.text(
                        "a\u200db\u200c \u200dc\ufe0f\ufe01\udb40\udd00\u3164\u115f\u1160\uffa0\u034f\u180b\u2800d"))
                .isEqualTo("ab cd");
    }

    /// However a heading is made, it is taken apart in no time, and without end of the stack.
    @Test
    void longHeadingsAreTakenApart() {
        var marked = "[" + "x\\]".repeat(7000) + "](y)";
        var headings = List.of(
                "# a" + " ".repeat(20_000) + "b",
                "# " + " ".repeat(20_000),
                "# " + "# ".repeat(10_000) + "b",
                "# " + marked,
                "# [" + "x".repeat(1900) + "](y)",
                "# " + "[".repeat(20_000),
                "# " + "[](".repeat(7000),
                "# " + "<".repeat(20_000));
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            for (var heading : headings) {
                assertThat(Sections.of(heading + "\ntext").all()).hasSize(1);
            }
        });
        assertThat(Sections.of("#\t a b ##  \n#none\n####### none\n## c#d").all().stream()
                        .map(section -> section.level() + section.heading()))
                .containsExactly("1a b", "2c#d");
        assertThat(Sections.of(headings.get(4)).all().getFirst().heading()).isEqualTo("x".repeat(1900));
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
        assertThat(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.ISO_8859_1))
                .doesNotContain("7\n");
        assertThat(cursor).hasSameSizeAs(Cursor.of("one", "70000000")).isNotEqualTo(Cursor.of("one", "7"));
        for (var other : new String[] {
            Cursor.of("one", "7", "8"),
            Cursor.of("one", "9999999999"),
            cursor + "x",
            "x",
            Cursor.of("two", "7"),
            Cursor.of("one", "-7"),
            "\u00e9"
        }) {
            assertThat(catchThrowable(() -> Cursor.told("one", other))).isInstanceOf(Refusal.class);
        }
    }
}
