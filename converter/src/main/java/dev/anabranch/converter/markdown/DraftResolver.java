package dev.anabranch.converter.markdown;

import dev.anabranch.converter.tree.Mark;
import dev.anabranch.converter.tree.TextBuffer;
import java.util.Arrays;

/// Decides the open questions of a [Draft]: it writes the text as it would like it, lets [Delimiters] read it as a
/// parser would, and corrects what was misread, until nothing is. A character of the author's that became a
/// delimiter gets a backslash; a mark whose delimiters do not meet is written as HTML.
final class DraftResolver {
    /// Each round mends what the one before got wrong; a text that needs more is written without any delimiters.
    private static final int MOST_ROUNDS = 8;

    private final Draft draft;
    private final TextBuffer trial = new TextBuffer();
    private final Delimiters delimiters = new Delimiters();
    private boolean[] asHtml = new boolean[16];
    private boolean[] escaped = new boolean[16];

    DraftResolver(Draft draft) {
        this.draft = draft;
    }

    /// What runs of tildes of different lengths do to each other differs from parser to parser.
    private void escapeTildesBesideStrikes() {
        boolean strikes = false;
        for (int pair = 0; pair < draft.pairCount; pair++) {
            strikes |= draft.markOfPair[pair] == Mark.STRIKE;
        }
        for (int note = 0; strikes && note < draft.noteCount; note++) {
            escaped[note] = draft.kind[note] == Draft.LITERAL && draft.text.charAt(draft.position[note]) == '~';
        }
    }

    private void escapeWhatCouldPairElsewhere() {
        if (draft.mode != Mode.CELL_LINE) {
            return;
        }
        for (int i = 0; i < draft.noteCount; i++) {
            int at = draft.position[i];
            if (draft.kind[i] == Draft.LITERAL && isDelimiter(draft.text.charAt(at))) {
                boolean apart = isSpaceAt(at - 1) && isSpaceAt(at + 1);
                boolean inWord = draft.text.charAt(at) == '_' && isWordAt(at - 1) && isWordAt(at + 1);
                escaped[i] = !apart && !inWord;
            }
        }
    }

    private static boolean isDelimiter(char c) {
        return c == '*' || c == '_' || c == '~';
    }

    private boolean isWordAt(int at) {
        return at >= 0 && at < draft.text.length() && Character.isLetterOrDigit(draft.text.charAt(at));
    }

    private boolean isSpaceAt(int at) {
        return at < 0 || at >= draft.text.length() || Characters.isSpace(draft.text.charAt(at));
    }

    /// The Markdown of the draft, which is good until the next call.
    TextBuffer resolve() {
        asHtml = cleared(asHtml, draft.pairCount);
        escaped = cleared(escaped, draft.noteCount);
        escapeTildesBesideStrikes();
        escapeWhatCouldPairElsewhere();
        write();
        if (!draft.hasEmphasis) {
            return trial;
        }
        for (int round = 0; round < MOST_ROUNDS; round++) {
            if (delimiters.read(trial, draft.pairCount, asHtml, escaped)) {
                return trial;
            }
            write();
        }
        Arrays.fill(asHtml, true);
        Arrays.fill(escaped, true);
        write();
        return trial;
    }

    private static boolean[] cleared(boolean[] flags, int count) {
        if (flags.length < count) {
            return new boolean[Math.max(count, flags.length * 2)];
        }
        Arrays.fill(flags, 0, count, false);
        return flags;
    }

    private void write() {
        trial.setLength(0);
        delimiters.clear();
        int from = 0;
        for (int i = 0; i < draft.noteCount; i++) {
            int at = draft.position[i];
            trial.append(draft.text, from, at);
            from = at;
            switch (draft.kind[i]) {
                case Draft.OPEN -> mark(i, true);
                case Draft.CLOSE -> mark(i, false);
                case Draft.FORCED -> trial.append('\\');
                default -> literal(i, at);
            }
        }
        trial.append(draft.text, from, draft.text.length());
    }

    private void mark(int note, boolean opens) {
        int pair = draft.pair[note];
        var mark = draft.markOfPair[pair];
        var delimiter = delimiter(mark);
        if (delimiter == null || asHtml[pair]) {
            trial.append(opens ? "<" : "</").append(tag(mark)).append('>');
            return;
        }
        delimiters.add(trial.length(), delimiter, draft.group[note], opens ? pair : -pair - 1, -1);
        trial.append(delimiter);
    }

    private static @org.jspecify.annotations.Nullable String delimiter(Mark mark) {
        return switch (mark) {
            case STRONG -> "**";
            case EMPHASIS -> "*";
            case STRIKE -> "~~";
            default -> null;
        };
    }

    /// The element that says the same in HTML.
    static String tag(Mark mark) {
        return switch (mark) {
            case STRONG -> "strong";
            case EMPHASIS -> "em";
            case STRIKE -> "del";
            case UNDERLINE -> "ins";
            case SUBSCRIPT -> "sub";
            case SUPERSCRIPT -> "sup";
            case KEYBOARD -> "kbd";
            case CODE -> "code";
        };
    }

    private void literal(int note, int at) {
        char c = draft.text.charAt(at);
        if (isDelimiter(c)) {
            if (escaped[note]) {
                trial.append('\\');
            } else {
                delimiters.add(trial.length(), String.valueOf(c), draft.group[note], Integer.MIN_VALUE, note);
            }
        } else if (needsBackslash(note, c, at)) {
            trial.append('\\');
        }
    }

    private boolean needsBackslash(int note, char c, int at) {
        boolean followedByMark = note + 1 < draft.noteCount
                && draft.position[note + 1] == at + 1
                && (draft.kind[note + 1] == Draft.OPEN || draft.kind[note + 1] == Draft.CLOSE);
        char next = at + 1 < draft.text.length() ? draft.text.charAt(at + 1) : '\n';
        return switch (c) {
            case '\\' -> followedByMark || Characters.isAsciiPunctuation(next) || next == '\n';
            case '`' -> draft.mode == Mode.CELL_LINE || draft.literalBacktickRuns > 1 || draft.codeSpans > 0;
            case '[' -> at == 0 && draft.mode == Mode.PARAGRAPH && looksLikeLabel(next);
            case ']' -> !followedByMark && (next == '(' || next == '[');
            case '<' -> !followedByMark && (Characters.isLetter(next) || next == '/' || next == '!' || next == '?');
            case '&' -> Characters.isEntity(draft.text, at);
            case '!' -> next == '[' && !isLiteral(note + 1, at + 1);
            case '|' -> true;
            case '$' -> next == '`' && !isLiteral(note + 1, at + 1); // with code behind it, a formula
            default -> false;
        };
    }

    /// Whether a bracket at the start of a paragraph would be read as a task's box, an alert or a definition.
    private boolean looksLikeLabel(char next) {
        var text = draft.text;
        int close = text.indexOf(']', 0);
        if (close < 0) {
            return false;
        }
        char after = close + 1 < text.length() ? text.charAt(close + 1) : '\n';
        boolean box = close == 2 && (next == ' ' || next == 'x' || next == 'X') && (after == ' ' || after == '\n');
        return box || next == '!' || after == ':';
    }

    private boolean isLiteral(int note, int at) {
        return note < draft.noteCount && draft.position[note] == at && draft.kind[note] == Draft.LITERAL;
    }
}
