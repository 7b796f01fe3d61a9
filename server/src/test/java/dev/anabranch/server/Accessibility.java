package dev.anabranch.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The rules that every screen holds.
///
/// axe-core runs in the page itself and tells of violations alone. [AxeBuilder] fetches all that passed, too, and sorts
/// it in a page of its own, which takes ten times as long; what it adds is for frames, and no page has any.
final class Accessibility {
    private static final List<String> WCAG_RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
    /// The rules that colours have a say in.
    private static final List<String> COLOUR_RULES = List.of("color-contrast", "link-in-text-block");

    /// The rules that the width of a window has a say in, beyond what it shows and hides.
    private static final List<String> ROOM_RULES = List.of("target-size", "scrollable-region-focusable");

    private static final String AXE = axe();
    private static final String RUN = """
            async (only) => {
              const found = await axe.run(document, { runOnly: only, resultTypes: ["violations"] });
              return found.violations.map((rule) => `${rule.id} ${rule.nodes[0].html}`);
            }""";

    private Accessibility() {}

    /// Holds what a page shows right now against the rules of axe-core, and against sideways scrolling.
    ///
    /// @param where for the message
    static void check(Page page, String where) {
        hold(page, where, Map.of("type", "tag", "values", WCAG_RULES));
        checkScrolling(page, where);
    }

    /// Holds a page that was checked in a wider and in a narrower window against what may be wrong in between: all that
    /// it shows here, it shows in one of them, too.
    ///
    /// @param where for the message
    static void checkRoom(Page page, String where) {
        hold(page, where, Map.of("type", "rule", "values", ROOM_RULES));
        checkScrolling(page, where);
    }

    private static void checkScrolling(Page page, String where) {
        var room = (Number) page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
        assertThat(room.intValue()).as("sideways scrolling of " + where).isLessThanOrEqualTo(0);
    }

    /// Holds a page that was checked in one set of colours against the rules that others may break.
    ///
    /// @param where for the message
    static void checkColours(Page page, String where) {
        hold(page, where, Map.of("type", "rule", "values", COLOUR_RULES));
    }

    private static void hold(Page page, String where, Map<String, Object> rules) {
        if (page.evaluate("typeof window.axe").equals("undefined")) {
            page.evaluate(AXE);
        }
        assertThat((List<?>) page.evaluate(RUN, rules)).as(where).isEmpty();
    }

    private static String axe() {
        try (var script = Objects.requireNonNull(AxeBuilder.class.getResourceAsStream("/axe.min.js"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
