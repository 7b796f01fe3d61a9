package dev.anabranch.server.runs;

import dev.anabranch.server.platform.web.Words;
import dev.anabranch.server.sync.Coverage;
import dev.anabranch.server.sync.FailureCode;
import dev.anabranch.server.sync.SpaceClock;
import dev.anabranch.server.sync.SpaceClocks;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What the page of coverage shows.
///
/// @param rows one for each space of the page
/// @param expected of all spaces, as the site has it
/// @param held of those
/// @param lost how many spaces are not found any more
/// @param unknown keys of spaces that are taken and were not enumerated yet
/// @param next where the following spaces are shown, if there are any
/// @param sites between which people choose
public record CoveragePage(
        List<Row> rows,
        long expected,
        long held,
        int lost,
        List<String> unknown,
        String text,
        Optional<String> next,
        SiteTabs sites) {
    public CoveragePage {
        rows = List.copyOf(rows);
        unknown = List.copyOf(unknown);
    }

    /// Whether everything is here.
    public boolean isWhole() {
        return expected == held && unknown.isEmpty() && lost == 0;
    }

    /// What is not, in a few words.
    public String badge() {
        if (isWhole()) {
            return "Everything is here";
        }
        return expected > held ? Words.number(expected - held) + " missing" : "Not all is compared";
    }

    /// How much is here, in hundredths; never rounded up to all.
    public static String share(long expected, long held) {
        if (expected <= held) {
            return "100 %";
        }
        return String.format(Locale.ENGLISH, "%.1f %%", Math.floor(1000.0 * held / expected) / 10);
    }

    /// One space.
    ///
    /// @param run that enumerated it
    /// @param lags how far each of its clocks is
    /// @param formerKeys the keys that it had before
    /// @param lost why it is not read any more, when the site does not show it
    public record Row(
            String key,
            String name,
            RunView run,
            List<Coverage> lines,
            List<Lag> lags,
            List<String> formerKeys,
            Optional<String> lost) {
        public Row {
            formerKeys = List.copyOf(formerKeys);
            lines = List.copyOf(lines);
            lags = List.copyOf(lags);
        }

        /// How many things the account can see.
        public int expected() {
            return lines.stream().mapToInt(Coverage::expected).sum();
        }

        /// How many of these are held.
        public int held() {
            return lines.stream().mapToInt(Coverage::held).sum();
        }

        /// How many are held that are gone there.
        public int waiting() {
            return lines.stream().mapToInt(Coverage::waiting).sum();
        }

        /// What the filters left out, by filter, in one line.
        public String leftOut() {
            var byFilter = new TreeMap<String, Integer>();
            lines.stream()
                    .flatMap(line -> line.skipped().stream())
                    .forEach(each -> byFilter.merge(each.filter(), each.documents(), Integer::sum));
            return byFilter.entrySet().stream()
                    .map(each -> Words.number(each.getValue()) + " by " + each.getKey())
                    .collect(Collectors.joining(", "));
        }

        /// What is missing, of all kinds.
        public List<Lost> missing() {
            return lines.stream()
                    .flatMap(line -> line.missing().stream().map(each -> new Lost(line.type(), each)))
                    .toList();
        }
    }

    /// How far behind the site one clock of a space is.
    ///
    /// @param reading when it was last made equal; empty for never
    public record Lag(SpaceClock clock, Optional<SpaceClocks.Reading> reading) {
        /// What the clock is about, in words.
        public String name() {
            return switch (clock) {
                case CONTENT -> "Contents";
                case ACCESS -> "Who may read";
                case DELETION -> "Moves and deletions";
            };
        }
    }

    /// Something that is there and not here.
    public record Lost(String type, Coverage.Missing item) {
        /// Under which number docs/troubleshooting.md explains it.
        public Optional<Integer> number() {
            return FailureCode.ofDocument(item.code()).map(FailureCode::number);
        }

        /// What a person can do about it.
        public String remedy() {
            return FailureCode.ofDocument(item.code()).map(FailureCode::remedy).orElse("");
        }
    }
}
