package dev.anabranch.server.search.playground;

import dev.anabranch.server.account.Person;
import dev.anabranch.server.search.Trial;
import dev.anabranch.server.search.rank.Mode;
import dev.anabranch.server.search.records.DocumentName;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What the playground shows.
///
/// @param people as whom one may ask
/// @param trial what came of it; empty where nothing was asked
/// @param complaint why nothing came of it, in words; empty otherwise
public record PlaygroundPage(Asked asked, List<Person> people, Optional<Trial> trial, String complaint) {
    /// Copies the list.
    public PlaygroundPage {
        people = List.copyOf(people);
    }

    /// What was asked, as typed.
    ///
    /// @param as id of a person, or `anonymous`; empty for oneself
    public record Asked(String words, Mode mode, String as, String space, String type, String from, String to) {}

    /// A score as people read it: three places.
    public static String score(double score) {
        return Double.isNaN(score) ? "none" : String.format(Locale.ROOT, "%.3f", score);
    }

    /// A place, or that there is none.
    public static String place(int place) {
        return place == 0 ? "–" : "#" + place;
    }

    /// How long it took.
    public static String took(Duration duration) {
        return String.format(Locale.ROOT, "%.1f ms", duration.toNanos() / 1e6);
    }

    /// The terms that are looked for, a word each; alternatives behind it.
    public static String words(Trial trial) {
        return trial.words().words().stream()
                .map(word -> String.join(" or ", word.terms()))
                .collect(Collectors.joining(", "));
    }

    /// The address of the passages of a document.
    public static String passages(Trial.Tried tried) {
        return DocumentName.passages(
                DocumentName.of(tried.hit().key().document(), tried.hit().site()));
    }
}
