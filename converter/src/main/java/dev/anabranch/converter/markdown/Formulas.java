package dev.anabranch.converter.markdown;

/// TeX in Markdown.
final class Formulas {
    private Formulas() {}

    /// Whether a Markdown parser leaves the TeX of a line as it is, so that it may stand between dollar signs.
    static boolean isSafe(String tex) {
        if (tex.isEmpty() || tex.indexOf('$') >= 0) {
            return false;
        }
        var draft = new Draft();
        draft.begin(Mode.CELL);
        draft.words(tex);
        return draft.finish().length() == tex.length();
    }

    /// Whether the TeX may stand on lines of its own between double dollar signs. Git hosts look for these before they
    /// look for Markdown, so its characters do not matter, but a blank line ends it.
    static boolean fitsBetweenDollars(String tex) {
        return !tex.isBlank() && !tex.contains("$$") && tex.lines().noneMatch(String::isBlank);
    }
}
