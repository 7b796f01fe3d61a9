package dev.anabranch.converter.markdown;

import dev.anabranch.converter.tree.Mark;
import java.util.Arrays;

/// Running text on its way to Markdown: the characters, and beside them, by position, the places where a mark begins or
/// ends and the characters of the author's text that may need a backslash. Which of them do is decided when the whole
/// is known.
final class Draft {
    /// Kinds of notes.
    static final int LITERAL = 0;

    static final int FORCED = 1;
    static final int OPEN = 2;
    static final int CLOSE = 3;

    final StringBuilder text = new StringBuilder();
    final Mode mode;

    int noteCount;
    int[] position = new int[16];
    int[] kind = new int[16];

    /// For a mark: which pair it belongs to. For a literal: the link whose text it stands in, 0 outside of links.
    int[] pair = new int[16];

    int[] group = new int[16];

    int pairCount;
    Mark[] markOfPair = new Mark[8];
    int codeSpans;
    int literalBacktickRuns;
    boolean hasEmphasis;

    private int groups;
    private int currentGroup;
    private int groupStartNote;

    Draft(Mode mode) {
        this.mode = mode;
    }

    /// Makes the draft ready for other text.
    void clear() {
        text.setLength(0);
        noteCount = 0;
        pairCount = 0;
        codeSpans = 0;
        literalBacktickRuns = 0;
        hasEmphasis = false;
        groups = 0;
        currentGroup = 0;
    }

    /// Adds the author's words.
    void words(CharSequence words) {
        int length = words.length();
        for (int i = 0; i < length; i++) {
            char c = words.charAt(i);
            if (Characters.isDoubtful(c)) {
                doubtful(c);
            }
            text.append(c);
        }
    }

    private void doubtful(char c) {
        switch (c) {
            case '*', '_', '~' -> hasEmphasis = true;
            case '`' -> {
                if (text.isEmpty() || text.charAt(text.length() - 1) != '`') {
                    literalBacktickRuns++;
                }
            }
            case '|' -> {
                if (mode != Mode.CELL) {
                    return;
                }
            }
            default -> {}
        }
        note(LITERAL, 0);
    }

    /// Adds Markdown as it is to stand.
    void raw(CharSequence markdown) {
        text.append(markdown);
    }

    /// Adds a code span.
    void code(CharSequence span) {
        codeSpans++;
        text.append(span);
    }

    /// Begins a mark; the answer names it for its end.
    int open(Mark mark) {
        if (pairCount == markOfPair.length) {
            markOfPair = Arrays.copyOf(markOfPair, pairCount * 2);
        }
        markOfPair[pairCount] = mark;
        hasEmphasis = true;
        note(OPEN, pairCount);
        return pairCount++;
    }

    /// Ends a mark.
    void close(int pairId) {
        note(CLOSE, pairId);
    }

    /// Begins the text of a link or the description of an image, which emphasis cannot leave.
    void beginLabel() {
        currentGroup = ++groups;
        groupStartNote = noteCount;
    }

    /// Ends it. Brackets in it that are not in pairs would end it too early.
    void endLabel() {
        int depth = 0;
        boolean balanced = true;
        for (int i = groupStartNote; i < noteCount; i++) {
            if (kind[i] == LITERAL) {
                char c = text.charAt(position[i]);
                depth += c == '[' ? 1 : c == ']' ? -1 : 0;
                balanced &= depth >= 0;
            }
        }
        if (!balanced || depth != 0) {
            for (int i = groupStartNote; i < noteCount; i++) {
                char c = kind[i] == LITERAL ? text.charAt(position[i]) : ' ';
                kind[i] = c == '[' || c == ']' ? FORCED : kind[i];
            }
        }
        currentGroup = 0;
    }

    private void note(int noteKind, int pairId) {
        if (noteCount == position.length) {
            int size = noteCount * 2;
            position = Arrays.copyOf(position, size);
            kind = Arrays.copyOf(kind, size);
            pair = Arrays.copyOf(pair, size);
            group = Arrays.copyOf(group, size);
        }
        position[noteCount] = text.length();
        kind[noteCount] = noteKind;
        pair[noteCount] = pairId;
        group[noteCount] = currentGroup;
        noteCount++;
    }

    /// The Markdown.
    CharSequence finish() {
        if (noteCount == 0) {
            return text;
        }
        return new DraftResolver(this).resolve();
    }
}
