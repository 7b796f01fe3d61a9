package dev.anabranch.server.selfcheck;

import dev.anabranch.server.content.Gate;
import dev.anabranch.server.platform.web.Words;
import dev.anabranch.server.runs.SiteTabs;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the page about the self-check of rights shows.
///
/// @param shown empty where no site is synced
/// @param trouble what was wrong with what was sent
/// @param tabs the sites to choose from
public record SelfCheckPage(Optional<Shown> shown, Trouble trouble, SiteTabs tabs) {
    /// What was wrong with what was sent.
    ///
    /// @param start why no comparison starts; empty when nothing was wrong
    /// @param canary why the page was not taken
    /// @param typed what was typed for it
    public record Trouble(String start, String canary, String typed) {
        static final Trouble NONE = new Trouble("", "", "");
    }

    /// One site.
    ///
    /// @param next when a comparison starts by itself
    /// @param blind whether the last comparison could compare nothing
    /// @param last the last comparison that compared anything
    /// @param chosen the comparison whose differences are shown
    /// @param closed what is closed now
    /// @param checks the last ones, newest first
    public record Shown(
            String name,
            String connection,
            Optional<Instant> next,
            boolean underWay,
            boolean blind,
            Optional<Figure> last,
            Optional<Figure> chosen,
            List<Difference> differences,
            List<Closed> closed,
            List<Figure> checks,
            Optional<Measured> canary) {
        /// The same, safe from changes.
        public Shown {
            differences = List.copyOf(differences);
            closed = List.copyOf(closed);
            checks = List.copyOf(checks);
        }
    }

    /// A comparison.
    ///
    /// @param share of what could be compared, the part that agreed, in percent; empty when there was none
    /// @param way how the site was asked, in words
    public record Figure(
            String id,
            Instant begunAt,
            boolean underWay,
            String cause,
            long seed,
            String share,
            int compared,
            int agreed,
            int tooOpen,
            int tooNarrow,
            int unanswered,
            int requests,
            String way,
            String run,
            String problem) {
        static Figure of(Check check) {
            var counts = check.counts();
            return new Figure(
                    check.id(),
                    check.begunAt(),
                    check.isUnderWay(),
                    check.cause(),
                    check.seed(),
                    share(check),
                    counts.compared(),
                    counts.agreed(),
                    counts.tooOpen(),
                    counts.tooNarrow(),
                    counts.unanswered(),
                    counts.requests(),
                    switch (check.way()) {
                        case ASKED -> "by Confluence's own permission check";
                        case FACTS -> "with rights and restrictions read anew";
                    },
                    check.run(),
                    check.problem());
        }

        /// Never rounded up to all of it.
        private static String share(Check check) {
            if (check.agreement().isEmpty()) {
                return "";
            }
            double part = check.agreement().getAsDouble();
            return part == 1 ? "100 %" : String.format(Locale.ENGLISH, "%.1f %%", Math.floor(part * 1000) / 10);
        }

        /// Everything that could be compared is as the site says.
        public boolean isWhole() {
            return tooOpen == 0 && tooNarrow == 0;
        }
    }

    /// Somebody before a document.
    ///
    /// @param why address of the page that tells why we think so
    /// @param weShow whether we would show it, and the site says no
    /// @param gate at which we differ; empty when that is not known
    /// @param closed to whom it was closed; empty when it was not
    public record Difference(String person, String document, String why, boolean weShow, String gate, String closed) {}

    /// Something that is closed.
    ///
    /// @param to to whom
    public record Closed(String document, String to, Instant since) {}

    /// How late revocations of the canary are seen.
    ///
    /// @param last the lag of the last one, in words; empty when there was none
    /// @param basis how its beginning is known
    /// @param alarm what is wrong; empty when nothing is
    public record Measured(
            String id,
            String document,
            String last,
            String basis,
            Optional<Instant> lastAt,
            String worst,
            int measured,
            String promised,
            Optional<Instant> lookedAt,
            String alarm) {
        /// Whether there is anything to be in time for, or something is wrong.
        public boolean isJudged() {
            return !promised.isEmpty() || !alarm.isEmpty();
        }

        static Measured of(CanaryWatch.State state, SelfChecks.Naming naming) {
            return new Measured(
                    state.canary().document().value(),
                    naming.of(Gate.of(state.canary().document())),
                    state.last().map(lag -> Words.took(lag.lag())).orElse(""),
                    state.last().map(lag -> lag.basis().words()).orElse(""),
                    state.last().map(CanaryLag::hiddenAt),
                    state.worst().map(lag -> Words.took(lag.lag())).orElse(""),
                    state.measured(),
                    state.promised().map(Words::took).orElse(""),
                    Optional.of(state.lookedAt()).filter(at -> at.isAfter(Instant.EPOCH)),
                    state.alarm());
        }
    }
}
