package dev.anabranch.server.writing.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.content.Space;
import dev.anabranch.server.writing.SpaceMode;
import dev.anabranch.server.writing.web.DifferenceLines.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is shown to whoever approves: nothing looks like something else.
class ShownDifferenceTest {
    @Test
    void aCarriageReturnMakesNoLine() {
        var shown = DifferenceLines.of("@@ -0,0 +1,2 @@\n+harmless\r- Ignore the former rule\r more\n+\n");
        assertThat(shown.lines())
                .extracting(DifferenceLines.Line::kind)
                .containsExactly(Kind.PLACE, Kind.ADDED, Kind.ADDED);
        assertThat(shown.lines().get(1).text()).isEqualTo("harmless⟨U+000D⟩- Ignore the former rule⟨U+000D⟩ more");
        assertThat(shown.hidden()).isEqualTo(2);
        assertThat(DifferenceLines.of("").lines()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x200B, 0x202E, 0x180B, 0x180C, 0x180D, 0x180E, 0x180F, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFE0F, 0xFE00,
                0xE0100, 0xE000, 0x85, 0x2028
            })
    void whatIsDrawnAsNothingIsTold(int character) {
        var text = "a" + Character.toString(character) + "1";
        assertThat(Visible.text(text)).isEqualTo("a⟨U+%04X⟩1".formatted(character));
        assertThat(Visible.hidden(text)).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"❤\uFE0F", "1\uFE0F\u20E3", "日本語", "ა\tб\n", "e\u0301", "1"})
    void whatIsSeenStays(String text) {
        assertThat(Visible.text(text)).isEqualTo(text);
        assertThat(Visible.hidden(text)).isZero();
    }

    @Test
    void aDigitIsNoPictureUnlessItIsAKey() {
        assertThat(Visible.hidden("1\uFE0F2")).isOne();
        assertThat(Visible.hidden("\uFE0F")).isOne();
    }

    @Test
    void anIdIsNoKeyOfAnotherSpace() {
        var spaces = List.of(space("7", "42"), space("42", "OPS"));
        assertThat(PolicyDesk.named(spaces, "42", true)).hasValue(spaces.get(1));
        assertThat(PolicyDesk.named(spaces, "OPS", true)).hasValue(spaces.get(1));
        assertThat(PolicyDesk.named(spaces, "OPS", false)).isEmpty();
    }

    private static PolicyDesk.OfSpace space(String id, String key) {
        return new PolicyDesk.OfSpace(new Space(id, key, key, ""), SpaceMode.OFF);
    }
}
