package dev.anabranch.simulator.cloud;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// A habit that Confluence Cloud has at times (atlassian-api.md 2 to 5 and 10).
public enum CloudQuirk {
    /// The site has Jira, too.
    JIRA(true),
    /// The `next` of a search forgets what was to be expanded.
    NEXT_FORGETS_EXPAND(true),
    /// A search that expands the restrictions of ancestors is a 404 where one ancestor cannot be read.
    ANCESTOR_RESTRICTIONS_FAIL(true),
    /// A search that is at its end goes on giving a `next`, to portions without rows.
    EMPTY_NEXT(false),
    /// Portions of a search hold fewer rows than were asked for, in the middle too.
    SHORT_PORTIONS(false),
    /// `totalSize` is an estimate, and too large.
    WRONG_TOTAL(false),
    /// Expanding bodies or restrictions for more than 25 rows is a 504 with HTML.
    HEAVY_EXPAND_FAILS(false),
    /// Expanding `body.storage` in a search is a 500.
    STORAGE_EXPAND_FAILS(false),
    /// A portion of a list of version 2 begins with the last row of the one before.
    DOUBLED_ROWS(false),
    /// What was read is answered again as it was, for half a minute of the site's clock.
    STALE_ANSWERS(false),
    /// A cursor is good for five minutes of the site's clock.
    CURSORS_EXPIRE(false),
    /// Every answer is 503 with a page for people.
    MAINTENANCE(false),
    /// The rate counts for each endpoint by itself.
    RATE_PER_ENDPOINT(false),
    /// 429 does not say how long to wait, but for `X-RateLimit-Reset`.
    WITHOUT_RETRY_AFTER(false),
    /// Points are counted and told with `Beta-` before the names of the headers, and nothing is refused.
    POINTS_NOT_ENFORCED(false);

    private final boolean usual;

    CloudQuirk(boolean usual) {
        this.usual = usual;
    }

    /// The quirk with this name on the command line.
    ///
    /// @throws IllegalArgumentException when there is none
    public static CloudQuirk of(String flag) {
        return Arrays.stream(values())
                .filter(quirk -> quirk.flag().equals(flag))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no quirk " + flag + "; there are "
                        + Arrays.stream(values()).map(CloudQuirk::flag).collect(Collectors.joining(", "))));
    }

    /// Whether a site has it unless told otherwise.
    public boolean usual() {
        return usual;
    }

    /// The name by which it is switched on the command line, such as `empty-next`.
    public String flag() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
