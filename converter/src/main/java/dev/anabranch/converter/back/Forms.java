package dev.anabranch.converter.back;

import java.util.Map;
import java.util.TreeMap;

/// Which words and fences of Markdown stand for more than themselves.
///
/// @param statuses bold words that are a status, with the colour it has in Confluence (`Grey`, `Red`, `Yellow`,
///     `Green`, `Blue`, `Purple`)
/// @param diagrams languages of fences that a macro draws, with the macro's name; all other fences are code
/// @param formulas whether `$…$` and `$$…$$` are formulas
/// @param dates whether days such as `2026-01-02` are dates
public record Forms(Map<String, String> statuses, Map<String, String> diagrams, boolean formulas, boolean dates) {
    private static final Forms STANDARD = new Forms(
            Map.ofEntries(
                    Map.entry("TO DO", "Grey"),
                    Map.entry("TODO", "Grey"),
                    Map.entry("OPEN", "Grey"),
                    Map.entry("DRAFT", "Grey"),
                    Map.entry("IN PROGRESS", "Blue"),
                    Map.entry("IN REVIEW", "Blue"),
                    Map.entry("BLOCKED", "Red"),
                    Map.entry("REJECTED", "Red"),
                    Map.entry("AT RISK", "Yellow"),
                    Map.entry("ON TRACK", "Green"),
                    Map.entry("APPROVED", "Green"),
                    Map.entry("DONE", "Green")),
            Map.of(),
            true,
            true);

    /// Copies the maps.
    public Forms {
        statuses = Map.copyOf(new TreeMap<>(statuses));
        diagrams = Map.copyOf(new TreeMap<>(diagrams));
    }

    /// The usual words of a workflow are statuses, dollar signs enclose formulas, days are dates, and every fence is
    /// code, as no macro for diagrams comes with Confluence.
    public static Forms standard() {
        return STANDARD;
    }

    /// The same with other statuses.
    public Forms withStatuses(Map<String, String> other) {
        return new Forms(other, diagrams, formulas, dates);
    }

    /// The same with other macros for diagrams.
    public Forms withDiagrams(Map<String, String> other) {
        return new Forms(statuses, other, formulas, dates);
    }

    /// The same with dollar signs as formulas or as themselves.
    public Forms withFormulas(boolean wanted) {
        return new Forms(statuses, diagrams, wanted, dates);
    }

    /// The same with days as dates or as text.
    public Forms withDates(boolean wanted) {
        return new Forms(statuses, diagrams, formulas, wanted);
    }
}
