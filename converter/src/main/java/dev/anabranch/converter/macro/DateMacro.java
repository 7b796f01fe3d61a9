package dev.anabranch.converter.macro;

import dev.anabranch.converter.page.Outcome;
import java.util.List;
import java.util.Set;

/// A day that an app shows: the day as it is stored.
final class DateMacro implements MacroFamily {
    @Override
    public Set<String> names() {
        return Set.of("date", "handy-date", "aura-date");
    }

    @Override
    public MacroText convert(MacroCall call) {
        var date = call.firstText("date", "day", "");
        boolean isDay =
                date.length() >= 8 && date.chars().filter(Character::isDigit).count() >= 4;
        return isDay
                ? new MacroText.Words(List.of(Words.plain(date, call.style())), Outcome.KEPT)
                : Words.placeholder(call);
    }
}
