package dev.anabranch.extractor.child;

/// Text that grows, without spaces at the ends of lines and with at most one empty line in a row.
final class Lines {
    private final StringBuilder text = new StringBuilder();

    /// What separates the text so far from what comes next; it is written only when something comes.
    private String between = "";

    private boolean spaceDue;
    private String prefix = "";

    /// Where the next thing that is written begins.
    int length() {
        return text.isEmpty() ? 0 : text.length() + between.length();
    }

    boolean isBlank() {
        return text.isEmpty();
    }

    /// What was written from there on.
    String from(int start) {
        return start >= text.length() ? "" : text.substring(start);
    }

    /// All of it, ending with a line end.
    String text() {
        return text.isEmpty() ? "" : text + "\n";
    }

    /// What follows stands on a line of its own.
    void line() {
        spaceDue = false;
        if (between.isEmpty()) {
            between = "\n";
        }
    }

    /// What follows stands below an empty line.
    void paragraph() {
        spaceDue = false;
        between = "\n\n";
    }

    /// What follows stands in the next cell, also where this one is empty.
    void tab() {
        spaceDue = false;
        flush();
        text.append('\t');
    }

    /// What follows begins with these characters; nothing is written where nothing follows.
    void prefix(String words) {
        prefix = words;
    }

    /// What follows is apart by at least a space.
    void gap() {
        spaceDue = true;
    }

    /// @param collapsing whether line ends are spaces and many spaces are one
    void append(char[] characters, int start, int length, boolean collapsing) {
        for (int i = start; i < start + length; i++) {
            append(characters[i], collapsing);
        }
    }

    private void append(char character, boolean collapsing) {
        switch (character) {
            case '\n', '\f', '\u2028', '\u2029' -> lineEnd(collapsing);
            case ' ', '\t', '\u00a0', '\r' -> spaceDue = true;
            default -> {
                if (character >= ' ' && character != '\u00ad' && character != '\ufffe' && character != '\uffff') {
                    visible(character);
                }
            }
        }
    }

    private void lineEnd(boolean collapsing) {
        if (collapsing) {
            spaceDue = true;
        } else if (between.isEmpty()) {
            line();
        } else {
            paragraph();
        }
    }

    private void visible(char character) {
        flush();
        if (!prefix.isEmpty()) {
            text.append(prefix);
            prefix = "";
        }
        if (spaceDue && !text.isEmpty() && !Character.isWhitespace(text.charAt(text.length() - 1))) {
            text.append(' ');
        }
        spaceDue = false;
        text.append(character);
    }

    private void flush() {
        if (!text.isEmpty()) {
            text.append(between);
        }
        between = "";
    }
}
