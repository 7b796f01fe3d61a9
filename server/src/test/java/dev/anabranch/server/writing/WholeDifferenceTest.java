package dev.anabranch.server.writing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.writing.Difference.Counts;
import org.junit.jupiter.api.Test;

/// A difference is looked at as a whole, or nothing is planned.
class WholeDifferenceTest {
    @Test
    void theLongestTextThatMayBeWantedIsShownAsAWhole() {
        var longest = "\n".repeat(Limits.MOST_MARKDOWN);
        var lines = UnifiedLines.of("", longest);
        assertThat(lines.lines().filter(line -> line.startsWith("+"))).hasSize(Limits.MOST_MARKDOWN);
        assertThat(draft(lines).difference().lines()).isEqualTo(lines);
    }

    @Test
    void whatCannotBeSeenAsAWholeIsNotPlanned() {
        var cut = UnifiedLines.of("a\n".repeat(UnifiedLines.LONGEST / 3 + 1), "");
        assertThatThrownBy(() -> draft(cut))
                .isInstanceOf(WritingRefused.class)
                .hasMessageContaining("Change the page in parts");
        assertThat(draft(UnifiedLines.of("", "[the difference is longer]")).summary())
                .isEmpty();
    }

    @Test
    void linesOfAWishEndAlike() {
        var page = new DocumentId("1");
        assertThat(new Wish.FooterComment(page, "a\r- b\r\nc\n"))
                .isEqualTo(new Wish.FooterComment(page, "a\n- b\nc\n"));
        assertThat(new PageEdit.Append("a\rb").markdown()).isEqualTo("a\nb");
        assertThat(new PageEdit.WholePage("a\r\nb", 1).markdown()).isEqualTo("a\nb");
    }

    private static Draft draft(String lines) {
        return new Draft(
                "",
                new Draft.Thing("", 0, "", ""),
                new Draft.Text("", ""),
                Draft.Facts.NONE,
                new Difference(lines, Counts.NONE, Counts.NONE));
    }
}
