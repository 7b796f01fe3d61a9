package dev.anabranch.server.writing.web;

import java.util.ArrayList;
import java.util.List;

/// A unified difference, taken apart to be shown.
///
/// @param hidden how many characters of it would not be seen as they are; they are told by their numbers
public record DifferenceLines(List<Line> lines, long hidden) {
    /// Copies the list.
    public DifferenceLines {
        lines = List.copyOf(lines);
    }

    /// One line.
    ///
    /// @param text without what marks its kind
    public record Line(Kind kind, String text) {}

    /// What a line is.
    public enum Kind {
        /// It comes.
        ADDED("+", "added: "),
        /// It goes.
        REMOVED("-", "removed: "),
        /// It stays.
        SAME(" ", ""),
        /// Says where the following ones stand.
        PLACE("", ""),
        /// Words about the change.
        NOTE("", "");

        private final String sign;
        private final String spoken;

        Kind(String sign, String spoken) {
            this.sign = sign;
            this.spoken = spoken;
        }

        /// Shown before it.
        public String sign() {
            return sign;
        }

        /// Told before it to whoever hears the page.
        public String spoken() {
            return spoken;
        }
    }

    /// @param text as `Difference.lines` has it
    static DifferenceLines of(String text) {
        var found = new ArrayList<Line>();
        boolean inside = false;
        for (var line : lines(text)) {
            inside = inside || line.startsWith("@@ ");
            found.add(line(line, inside));
        }
        return new DifferenceLines(found, Visible.hidden(text));
    }

    /// A line ends as it does for what made the difference: a carriage return within one is shown as such, since what
    /// stands behind it would look like a line of its own.
    private static List<String> lines(String text) {
        var whole = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        return text.isEmpty() ? List.of() : List.of(whole.split("\n", -1));
    }

    private static Line line(String line, boolean inside) {
        if (line.startsWith("@@ ")) {
            return new Line(Kind.PLACE, Visible.text(line));
        }
        var kind = kind(line, inside);
        return new Line(kind, Visible.text(kind == Kind.NOTE ? line : line.substring(1)));
    }

    private static Kind kind(String line, boolean inside) {
        if (!inside || line.isEmpty()) {
            return Kind.NOTE;
        }
        return switch (line.charAt(0)) {
            case '+' -> Kind.ADDED;
            case '-' -> Kind.REMOVED;
            case ' ' -> Kind.SAME;
            default -> Kind.NOTE;
        };
    }

    /// Whether it has lines that come or stay, out of which a text can be shown.
    boolean hasText() {
        return lines.stream().anyMatch(line -> line.kind() == Kind.ADDED);
    }

    /// The changed parts as they become, in Markdown.
    String after() {
        var text = new StringBuilder();
        for (var line : lines) {
            switch (line.kind()) {
                case ADDED, SAME -> text.append(line.text()).append('\n');
                case PLACE -> text.append(text.isEmpty() ? "" : "\n\n");
                case REMOVED, NOTE -> {}
            }
        }
        return text.toString();
    }
}
