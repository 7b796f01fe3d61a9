package dev.anabranch.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;

/// The rules that every screen holds.
final class Accessibility {
    private static final List<String> WCAG_RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    private Accessibility() {}

    /// Holds what a page shows right now against the rules of axe-core, and against sideways scrolling.
    ///
    /// @param where for the message
    static void check(Page page, String where) {
        var found = new AxeBuilder(page).withTags(WCAG_RULES).analyze().getViolations();
        assertThat(found.stream()
                        .map(rule ->
                                rule.getId() + " " + rule.getNodes().getFirst().getHtml())
                        .toList())
                .as(where)
                .isEmpty();
        var room = (Number) page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
        assertThat(room.intValue()).as("sideways scrolling of " + where).isLessThanOrEqualTo(0);
    }
}
