package dev.anabranch.server.runs;

import dev.anabranch.server.sync.SpaceClock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// The form of a schedule as it was filled in. Each field is understood by itself, so that each can be told what is
/// wrong with it.
///
/// @param zone as typed
/// @param clocks what was chosen and typed for each
record SentSchedule(String zone, Map<SpaceClock, Field> clocks) {
    SentSchedule {
        clocks = Map.copyOf(clocks);
    }

    /// @param kind what was chosen
    /// @param text what was typed
    record Field(TimingKind kind, String text) {}

    /// The form filled in with what is kept.
    static SentSchedule of(SiteSchedule set) {
        Map<SpaceClock, Field> clocks = new EnumMap<>(SpaceClock.class);
        for (var which : SpaceClock.values()) {
            var timing = set.timing(which);
            var kind = TimingKind.of(timing);
            clocks.put(
                    which,
                    new Field(kind, kind.takesText() ? timing.map(Timing::text).orElse("") : ""));
        }
        return new SentSchedule(set.zone().map(ZoneId::getId).orElse(""), clocks);
    }

    Field field(SpaceClock which) {
        return Optional.ofNullable(clocks.get(which)).orElse(new Field(TimingKind.SETTINGS, ""));
    }

    /// @throws WrongTiming when there is no such zone
    Optional<ZoneId> zoneId() {
        return WantedTiming.zone(zone);
    }

    /// @return empty for what the settings say
    /// @throws WrongTiming when it cannot be kept
    Optional<Timing> timing(SpaceClock which, Instant now, ZoneId in) {
        var field = field(which);
        return WantedTiming.read(field.kind().text(field.text()), now, in);
    }
}
