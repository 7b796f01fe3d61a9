package dev.anabranch.server.connection.web;

import dev.anabranch.server.connection.check.CheckName;
import dev.anabranch.server.connection.check.CheckResult;
import dev.anabranch.server.connection.check.CheckResult.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a test of a connection shows while it goes on and when it is over: one check after another.
///
/// @param address where the next look is
/// @param running whether it still goes on
/// @param lines   one for each check, also those that were not tried yet
public record ChecksPage(String address, boolean running, List<Line> lines) {
    public ChecksPage {
        lines = List.copyOf(lines);
    }

    /// One check.
    ///
    /// @param parts where it is about several things: each of them
    public record Line(String title, Sign sign, String found, Optional<String> remedy, List<Line> parts) {
        public Line {
            parts = List.copyOf(parts);
        }
    }

    /// What came of a check.
    public enum Sign {
        /// It is as it should be.
        PASSED("ok", "✓", "passed"),
        /// It does not matter here.
        SKIPPED("waits", "–", "not tried"),
        /// It works, with less.
        WARNED("warn", "!", "warning"),
        /// It does not work.
        FAILED("bad", "✕", "failed"),
        /// It is tried right now.
        TRYING("waits", "…", "being tried"),
        /// It comes later.
        WAITING("waits", "·", "to come");

        private final String tone;
        private final String mark;
        private final String words;

        Sign(String tone, String mark, String words) {
            this.tone = tone;
            this.mark = mark;
            this.words = words;
        }

        /// Its colours in the style sheet.
        public String tone() {
            return tone;
        }

        /// For those who see it.
        public String mark() {
            return mark;
        }

        /// For those who hear it.
        public String words() {
            return words;
        }

        static Sign of(Outcome outcome) {
            return switch (outcome) {
                case PASSED -> PASSED;
                case WARNED -> WARNED;
                case FAILED -> FAILED;
                case SKIPPED -> SKIPPED;
            };
        }
    }

    static ChecksPage of(String address, boolean running, List<CheckResult> results) {
        var lines = new ArrayList<Line>(results.stream()
                .collect(Collectors.groupingBy(CheckResult::name, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(ChecksPage::line)
                .toList());
        if (running) {
            var known = results.stream().map(CheckResult::name).collect(Collectors.toSet());
            boolean next = true;
            for (var name : CheckName.values()) {
                if (!known.contains(name)) {
                    lines.add(
                            new Line(name.title(), next ? Sign.TRYING : Sign.WAITING, "", Optional.empty(), List.of()));
                    next = false;
                }
            }
        }
        return new ChecksPage(address, running, lines);
    }

    /// All in one sentence; nothing while it goes on.
    public Optional<String> verdict() {
        if (running) {
            return Optional.empty();
        }
        if (isCutShort()) {
            return Optional.of("The test ended early. The server's log says why; test again.");
        }
        long failed = count(Sign.FAILED);
        long warned = count(Sign.WARNED);
        if (failed > 0) {
            return Optional.of("It does not work yet: %d of %d checks failed".formatted(failed, lines.size()));
        }
        return Optional.of(
                warned == 0
                        ? "Everything works"
                        : "It works; %d thing%s could be better".formatted(warned, warned == 1 ? "" : "s"));
    }

    /// The same as a colour.
    public String tone() {
        return isCutShort()
                ? Sign.FAILED.tone()
                : worst(lines.stream().map(Line::sign).toList()).tone();
    }

    /// A test that comes to its end tells something of each check.
    private boolean isCutShort() {
        return !running && lines.size() < CheckName.values().length;
    }

    private long count(Sign sign) {
        return lines.stream().filter(line -> line.sign() == sign).count();
    }

    private static Line line(List<CheckResult> ofOne) {
        var first = ofOne.getFirst();
        if (first.subject().isEmpty()) {
            return single(first, first.name().title());
        }
        var parts = ofOne.stream().map(part -> single(part, part.subject())).toList();
        long good = parts.stream().filter(part -> part.sign() == Sign.PASSED).count();
        return new Line(
                first.name().title(),
                worst(parts.stream().map(Line::sign).toList()),
                "%d of %d".formatted(good, parts.size()),
                Optional.empty(),
                parts);
    }

    private static Line single(CheckResult result, String title) {
        return new Line(title, Sign.of(result.outcome()), result.found(), result.remedy(), List.of());
    }

    /// The order of the signs is that of their weight.
    private static Sign worst(Collection<Sign> signs) {
        return signs.stream()
                .filter(sign -> sign != Sign.TRYING && sign != Sign.WAITING && sign != Sign.SKIPPED)
                .max(Comparator.naturalOrder())
                .orElse(Sign.SKIPPED);
    }
}
