package dev.anabranch.converter.markdown;

/// TeX in Markdown.
final class Formulas {
    private Formulas() {}

    /// Whether a Markdown parser leaves the TeX of a line as it is, so that it may stand between dollar signs.
    static boolean isSafe(String tex) {
        for (int i = 0; i < tex.length(); i++) {
            char c = tex.charAt(i);
            switch (c) {
                case '$', '*', '`', '~', '<', '|' -> {
                    return false;
                }
                case '\\' -> {
                    if (i + 1 < tex.length() && Characters.isAsciiPunctuation(tex.charAt(i + 1))) {
                        return false;
                    }
                }
                case '_' -> {
                    if (i == 0 || i + 1 == tex.length() || !isInWord(tex, i)) {
                        return false;
                    }
                }
                case '&' -> {
                    if (Characters.isEntity(tex, i)) {
                        return false;
                    }
                }
                default -> {}
            }
        }
        return !tex.isEmpty();
    }

    private static boolean isInWord(String tex, int i) {
        return Character.isLetterOrDigit(tex.charAt(i - 1)) && Character.isLetterOrDigit(tex.charAt(i + 1));
    }

    /// Whether the TeX may stand on lines of its own between double dollar signs.
    static boolean fitsBetweenDollars(String tex) {
        return !tex.contains("$$") && !tex.contains("\n\n") && !tex.contains("`");
    }
}
