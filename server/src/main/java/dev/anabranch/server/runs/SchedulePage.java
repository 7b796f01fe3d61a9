package dev.anabranch.server.runs;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the form of a site's schedule shows.
///
/// @param id of the connection
/// @param site its name
/// @param on whether runs start by themselves at all
/// @param version of what is changed
/// @param zone whose days and hours count
/// @param isSetHere whether the settings do not say all of it
/// @param trouble why it was not saved
/// @param back where to go without saving
public record SchedulePage(
        String id,
        String site,
        boolean on,
        long version,
        Zone zone,
        boolean isSetHere,
        List<Clock> clocks,
        Optional<String> trouble,
        String back) {
    public SchedulePage {
        clocks = List.copyOf(clocks);
    }

    /// Whether something that is filled in cannot be kept.
    public boolean hasErrors() {
        return zone.error().isPresent()
                || clocks.stream().anyMatch(clock -> clock.next().error().isPresent());
    }

    /// The zone whose days and hours count.
    ///
    /// @param typed as it is filled in
    /// @param usual where none is filled in
    /// @param error why it cannot be
    /// @param known all that there are
    public record Zone(String typed, String usual, Optional<String> error, List<String> known) {
        public Zone {
            known = List.copyOf(known);
        }
    }

    /// One clock.
    ///
    /// @param word in names of fields
    /// @param text as it is filled in
    /// @param settings what the settings say, in words
    public record Clock(
            String word, String title, String what, TimingKind kind, String text, String settings, Next next) {
        /// Whether what is filled in wins over the settings.
        public boolean isSetHere() {
            return kind != TimingKind.SETTINGS;
        }
    }

    /// The next times of a clock, or why there are none.
    ///
    /// @param zone in which they are told
    public record Next(Optional<String> error, List<Time> times, String zone) {
        public Next {
            times = List.copyOf(times);
        }

        static Next wrong(WrongTiming wrong) {
            return new Next(Optional.ofNullable(wrong.getMessage()), List.of(), "");
        }
    }

    /// A time.
    ///
    /// @param text day and time in the zone of the schedule
    public record Time(Instant at, String text) {}
}
