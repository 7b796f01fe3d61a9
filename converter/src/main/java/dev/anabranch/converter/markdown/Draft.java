package dev.anabranch.converter.markdown;

import dev.anabranch.converter.tree.Mark;
import dev.anabranch.converter.tree.TextBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// Running text on its way to Markdown: the characters, and beside them, by position, the places where a mark begins or
/// ends and the characters of the author's text that may need a backslash. Which of them do is decided when the whole
/// is known.
final class Draft {
    /// Kinds of notes.
    static final int LITERAL = 0;

    static final int FORCED = 1;
    static final int OPEN = 2;
    static final int CLOSE = 3;

    /// Beyond this many a block is not looked at so closely: every doubtful character gets a backslash.
    private static final int MOST_NOTES = 100_000;

    final TextBuffer text = new TextBuffer();
    Mode mode = Mode.PARAGRAPH;

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
    private final Deque<Label> labels = new ArrayDeque<>();

    private record Label(int outerGroup, int firstNote) {}

    private @Nullable DraftResolver resolver;

    /// Forgets what there was, for other text.
    void begin(Mode where) {
        mode = where;
        text.setLength(0);
        noteCount = 0;
        pairCount = 0;
        codeSpans = 0;
        literalBacktickRuns = 0;
        hasEmphasis = false;
        groups = 0;
        currentGroup = 0;
        labels.clear();
    }

    /// Adds the author's words.
    void words(String words) {
        int length = words.length();
        int copied = 0;
        for (int i = 0; i < length; i++) {
            char c = words.charAt(i);
            if (Characters.isDoubtful(c)) {
                text.append(words, copied, i);
                copied = i;
                doubtful(c);
            }
        }
        text.append(words, copied, length);
    }

    private void doubtful(char c) {
        if (noteCount >= MOST_NOTES) {
            if (c != '|' || mode.isCell()) {
                text.append('\\');
            }
            return;
        }
        switch (c) {
            case '*', '_', '~' -> hasEmphasis = true;
            case '`' -> {
                if (noteCount == 0
                        || kind[noteCount - 1] != LITERAL
                        || position[noteCount - 1] != text.length() - 1
                        || text.charAt(text.length() - 1) != '`') {
                    literalBacktickRuns++;
                }
            }
            case '|' -> {
                if (!mode.isCell()) {
                    return;
                }
            }
            default -> {}
        }
        note(LITERAL, 0);
    }

    /// Adds Markdown as it is to stand.
    void raw(String markdown) {
        text.append(markdown);
    }

    /// Adds a code span.
    void code(String span) {
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
        labels.push(new Label(currentGroup, noteCount));
        currentGroup = ++groups;
    }

    /// Ends it. Brackets in it that are not in pairs would end it too early, and those of a link would begin another.
    void endLabel() {
        var label = labels.pop();
        if (!bracketsAreHarmless(label.firstNote)) {
            for (int i = label.firstNote; i < noteCount; i++) {
                char c = literal(i);
                kind[i] = c == '[' || c == ']' ? FORCED : kind[i];
            }
        }
        currentGroup = label.outerGroup;
    }

    private boolean bracketsAreHarmless(int firstNote) {
        int depth = 0;
        for (int i = firstNote; i < noteCount; i++) {
            char c = literal(i);
            if (c == '[') {
                depth++;
            } else if (c == ']') {
                int next = position[i] + 1;
                char after = next < text.length() ? text.charAt(next) : ' ';
                if (--depth < 0 || after == '(' || after == '[') {
                    return false;
                }
            }
        }
        return depth == 0;
    }

    /// The character of a note of the current label that is the author's, or a space.
    private char literal(int i) {
        return kind[i] == LITERAL && group[i] == currentGroup ? text.charAt(position[i]) : ' ';
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

    /// The Markdown, which is good until the draft begins anew.
    TextBuffer finish() {
        if (noteCount == 0) {
            return text;
        }
        if (resolver == null) {
            resolver = new DraftResolver(this);
        }
        return resolver.resolve();
    }
}
