package dev.anabranch.server.answers;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Whether a text says that something is not so.
final class Negation {
    private static final Set<String> WORDS =
            Set.of(("no not never none nobody nothing neither nor without cannot nowhere non unable"
                            + " nicht kein keine keinen keinem keiner keines nie niemals niemand nichts ohne weder"
                            + " pas jamais aucun aucune sans rien ni personne nunca sin ning\u00fan ninguna ninguno nadie"
                            + " mai senza nessuno nessuna n\u00e3o nem sem niet geen nooit zonder inte ikke ingen ei"
                            + " \u043d\u0435 \u043d\u0435\u0442 \u043d\u0438\u043a\u043e\u0433\u0434\u0430 \u0431\u0435\u0437"
                            + " \u05dc\u05d0 \u05d0\u05d9\u05df \u05d0\u05dc \u0644\u0627 \u0644\u064a\u0633 \u0644\u0645 \u0644\u0646")
                    .split(" "));
    private static final Pattern WITHIN_SCRIPTS_WITHOUT_SPACES = Pattern.compile(
            "[\u4e0d\u6ca1\u6c92\u7121\u65e0\u672a\u975e\u52ff]|\u306a\u3044|\u307e\u305b\u3093|\u305a\u306b");
    private static final Pattern SHORT = Pattern.compile("n['\u2019]t\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]+");
    private static final Pattern CLAUSE = Pattern.compile(
            "[,;:.!?\u3002\uff0c\u3001\u061f\u060c()\u2013\u2014\n]+\\s*|\\s+(?:but|and|while|whereas|aber|sondern|und|mais|et|pero|y)\\s+",
            Pattern.CASE_INSENSITIVE);

    private Negation() {}

    static boolean isIn(String text) {
        return WORD.matcher(text)
                        .results()
                        .anyMatch(each -> WORDS.contains(each.group().toLowerCase(Locale.ROOT)))
                || SHORT.matcher(text).find()
                || WITHIN_SCRIPTS_WITHOUT_SPACES.matcher(text).find();
    }

    /// Whether what speaks of the same as a sentence says the same of it: that it is so, or that it is not.
    ///
    /// @param lines of a passage; of a row of a table, what it is about with each of its cells
    static boolean isKept(String sentence, List<Piece> lines) {
        var clauses = lines.stream().flatMap(each -> clauses(each).stream()).toList();
        boolean isNegated = isIn(sentence);
        if (isNegated) {
            return clauses.stream().anyMatch(Negation::isIn);
        }
        var words = new HashSet<>(Words.of(sentence));
        words.removeIf(word -> !Words.hasMeaning(word));
        long most =
                clauses.stream().mapToLong(each -> common(words, each)).max().orElse(0);
        return clauses.stream().filter(each -> common(words, each) == most).noneMatch(Negation::isIn);
    }

    private static List<String> clauses(Piece piece) {
        if (!piece.isRow()) {
            return Arrays.asList(CLAUSE.split(piece.shown()));
        }
        var cells = piece.shown().split("; ");
        return Arrays.stream(cells)
                .skip(cells.length > 1 ? 1 : 0)
                .map(cell -> cells[0] + " " + cell)
                .toList();
    }

    private static long common(Set<String> words, String clause) {
        return new HashSet<>(Words.of(clause)).stream().filter(words::contains).count();
    }
}
