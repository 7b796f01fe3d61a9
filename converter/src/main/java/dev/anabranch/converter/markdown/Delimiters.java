package dev.anabranch.converter.markdown;

import dev.anabranch.converter.tree.TextBuffer;
import java.util.Arrays;

/// Reads emphasis as CommonMark's "process emphasis" does, over the delimiters of a text, and finds what is not read as
/// it was meant. Linear in the number of delimiters, as in the parsers: for each kind of closer a bottom is kept below
/// which no opener was found.
final class Delimiters {
    /// Neither begins nor ends one of our marks: a character of the author's.
    private static final int LITERAL = Integer.MIN_VALUE;

    // parts: delimiters as written, several of which may stand side by side and form one run
    private int partCount;
    private int[] partStart = new int[16];
    private int[] partLength = new int[16];
    private char[] partChar = new char[16];
    private int[] partGroup = new int[16];
    private int[] partOwner = new int[16];
    private int[] partNote = new int[16];

    // runs: what a parser sees
    private int runCount;
    private int[] firstPart = new int[16];
    private int[] lastPart = new int[16];
    private int[] originalLength = new int[16];
    private int[] length = new int[16];
    private boolean[] canOpen = new boolean[16];
    private boolean[] canClose = new boolean[16];
    private int[] previous = new int[16];
    private int[] next = new int[16];

    private boolean[] met = new boolean[0];
    private int[] openRun = new int[0];

    void clear() {
        partCount = 0;
    }

    /// Adds a delimiter.
    ///
    /// @param group the link text it stands in
    /// @param owner the pair it begins, or minus the pair minus one when it ends it
    /// @param note where to ask for a backslash, for a character of the author's
    void add(int start, String delimiter, int group, int owner, int note) {
        if (partCount == partStart.length) {
            int size = partCount * 2;
            partStart = Arrays.copyOf(partStart, size);
            partLength = Arrays.copyOf(partLength, size);
            partChar = Arrays.copyOf(partChar, size);
            partGroup = Arrays.copyOf(partGroup, size);
            partOwner = Arrays.copyOf(partOwner, size);
            partNote = Arrays.copyOf(partNote, size);
        }
        partStart[partCount] = start;
        partLength[partCount] = delimiter.length();
        partChar[partCount] = delimiter.charAt(0);
        partGroup[partCount] = group;
        partOwner[partCount] = owner;
        partNote[partCount] = note;
        partCount++;
    }

    /// Reads the text.
    ///
    /// @param pairCount how many pairs there are
    /// @param asHtml set for each pair that is not read as meant
    /// @param escaped set for each character that is read as a delimiter and should not be
    /// @return whether everything is read as meant
    boolean read(TextBuffer text, int pairCount, boolean[] asHtml, boolean[] escaped) {
        makeRuns();
        boolean right = read(text, false, pairCount, asHtml, escaped);
        // symbols such as an arrow count as punctuation since CommonMark 0.31 and not before: it must be right by both
        if (hasSymbolBeside(text)) {
            right &= read(text, true, pairCount, asHtml, escaped);
        }
        return right;
    }

    private boolean read(
            TextBuffer text, boolean symbolsArePunctuation, int pairCount, boolean[] asHtml, boolean[] escaped) {
        for (int run = 0; run < runCount; run++) {
            length[run] = originalLength[run];
            flank(text, run, symbolsArePunctuation);
        }
        if (areNested()) {
            return true;
        }
        if (met.length < pairCount) {
            met = new boolean[pairCount * 2];
            openRun = new int[pairCount * 2];
        }
        Arrays.fill(met, 0, pairCount, false);
        for (int run = 0; run < runCount; run++) {
            for (int part = firstPart[run]; part <= lastPart[run]; part++) {
                if (partOwner[part] >= 0) {
                    openRun[partOwner[part]] = run;
                }
            }
        }
        boolean right = match(asHtml, escaped);
        for (int part = 0; part < partCount; part++) {
            int owner = partOwner[part];
            if (owner >= 0 && !met[owner]) {
                asHtml[owner] = true;
                right = false;
            }
        }
        return right;
    }

    /// Whether each run is one delimiter of ours that can only open or only close, the last opened closed first, and
    /// all of them in one group: so it is nearly always, and then nothing can be misread.
    private boolean areNested() {
        int depth = 0;
        if (openRun.length < runCount) {
            openRun = new int[runCount * 2];
        }
        for (int run = 0; run < runCount; run++) {
            int part = firstPart[run];
            int owner = partOwner[part];
            boolean opens = owner >= 0;
            if (part != lastPart[run]
                    || owner == LITERAL
                    || partGroup[part] != partGroup[0]
                    || canOpen[run] != opens
                    || canClose[run] == opens) {
                return false;
            }
            if (opens) {
                openRun[depth++] = owner;
            } else if (depth == 0 || openRun[--depth] != -owner - 1) {
                return false;
            }
        }
        return depth == 0;
    }

    private boolean hasSymbolBeside(TextBuffer text) {
        for (int run = 0; run < runCount; run++) {
            if (Characters.isSymbol(before(text, run)) || Characters.isSymbol(after(text, run))) {
                return true;
            }
        }
        return false;
    }

    private int before(TextBuffer text, int run) {
        int start = partStart[firstPart[run]];
        return start == 0 ? '\n' : Character.codePointBefore(text, start);
    }

    private int after(TextBuffer text, int run) {
        int end = partStart[firstPart[run]] + originalLength[run];
        return end >= text.length() ? '\n' : Character.codePointAt(text, end);
    }

    private void makeRuns() {
        runCount = 0;
        for (int part = 0; part < partCount; part++) {
            boolean joins = part > 0
                    && partStart[part] == partStart[part - 1] + partLength[part - 1]
                    && partChar[part] == partChar[part - 1]
                    && partGroup[part] == partGroup[part - 1];
            if (joins) {
                lastPart[runCount - 1] = part;
            } else {
                addRun(part);
            }
        }
        for (int run = 0; run < runCount; run++) {
            int end = partStart[lastPart[run]] + partLength[lastPart[run]];
            originalLength[run] = end - partStart[firstPart[run]];
        }
    }

    private void addRun(int part) {
        if (runCount == firstPart.length) {
            int size = runCount * 2;
            firstPart = Arrays.copyOf(firstPart, size);
            lastPart = Arrays.copyOf(lastPart, size);
            originalLength = Arrays.copyOf(originalLength, size);
            length = Arrays.copyOf(length, size);
            canOpen = Arrays.copyOf(canOpen, size);
            canClose = Arrays.copyOf(canClose, size);
            previous = Arrays.copyOf(previous, size);
            next = Arrays.copyOf(next, size);
        }
        firstPart[runCount] = part;
        lastPart[runCount] = part;
        runCount++;
    }

    /// A left-flanking run is "not followed by Unicode whitespace, and either not followed by a punctuation
    /// character, or followed by one and preceded by whitespace or a punctuation character"; right-flanking is its
    /// mirror.
    private void flank(TextBuffer text, int run, boolean symbolsArePunctuation) {
        int before = before(text, run);
        int after = after(text, run);
        boolean spaceBefore = Characters.isSpace(before);
        boolean spaceAfter = Characters.isSpace(after);
        boolean punctuationBefore = isPunctuation(before, symbolsArePunctuation);
        boolean punctuationAfter = isPunctuation(after, symbolsArePunctuation);
        boolean left = !spaceAfter && (!punctuationAfter || spaceBefore || punctuationBefore);
        boolean right = !spaceBefore && (!punctuationBefore || spaceAfter || punctuationAfter);
        boolean underscore = partChar[firstPart[run]] == '_';
        canOpen[run] = left && (!underscore || !right || punctuationBefore);
        canClose[run] = right && (!underscore || !left || punctuationAfter);
    }

    private static boolean isPunctuation(int point, boolean symbolsToo) {
        return Characters.isPunctuation(point) || (symbolsToo && Characters.isSymbol(point));
    }

    /// The delimiters of each link's text are read for themselves, before those of the text around it.
    private boolean match(boolean[] asHtml, boolean[] escaped) {
        int groups = 0;
        for (int run = 0; run < runCount; run++) {
            groups = Math.max(groups, partGroup[firstPart[run]] + 1);
        }
        var first = new int[groups + 1];
        for (int run = 0; run < runCount; run++) {
            first[partGroup[firstPart[run]] + 1]++;
        }
        for (int group = 0; group < groups; group++) {
            first[group + 1] += first[group];
        }
        var sorted = new int[runCount];
        var filled = first.clone();
        for (int run = 0; run < runCount; run++) {
            sorted[filled[partGroup[firstPart[run]]]++] = run;
        }
        boolean right = true;
        for (int group = groups - 1; group >= 0; group--) {
            var runs = Arrays.copyOfRange(sorted, first[group], first[group + 1]);
            right &= matchGroup(runs, runs.length, asHtml, escaped);
        }
        return right;
    }

    private boolean matchGroup(int[] runs, int count, boolean[] asHtml, boolean[] escaped) {
        boolean right = true;
        for (int i = 0; i < count; i++) {
            previous[runs[i]] = i == 0 ? -1 : runs[i - 1];
            next[runs[i]] = i + 1 == count ? -1 : runs[i + 1];
        }
        // by character, length modulo 3, and whether the closer could open too
        var bottom = new int[18];
        Arrays.fill(bottom, -1);
        int closer = count == 0 ? -1 : runs[0];
        while (closer >= 0) {
            if (!canClose[closer]) {
                closer = next[closer];
                continue;
            }
            int key = bottomKey(closer);
            int opener = previous[closer];
            while (opener >= 0 && opener > bottom[key] && !fits(opener, closer)) {
                opener = previous[opener];
            }
            if (opener < 0 || opener <= bottom[key]) {
                bottom[key] = previous[closer];
                int following = next[closer];
                if (!canOpen[closer]) {
                    remove(closer);
                }
                closer = following;
                continue;
            }
            int used = use(opener, closer);
            right &= judge(opener, closer, used, asHtml, escaped);
            for (int between = previous[closer]; between != opener; between = previous[closer]) {
                remove(between);
            }
            length[opener] -= used;
            length[closer] -= used;
            if (length[opener] == 0) {
                remove(opener);
            }
            if (length[closer] == 0) {
                int following = next[closer];
                remove(closer);
                closer = following;
            }
        }
        return right;
    }

    private int bottomKey(int run) {
        int character = switch (partChar[firstPart[run]]) {
            case '*' -> 0;
            case '_' -> 1;
            default -> 2;
        };
        int size = partChar[firstPart[run]] == '~' ? Math.min(originalLength[run], 3) % 3 : originalLength[run] % 3;
        return character * 6 + size * 2 + (canOpen[run] ? 1 : 0);
    }

    private boolean fits(int opener, int closer) {
        char c = partChar[firstPart[closer]];
        if (!canOpen[opener] || partChar[firstPart[opener]] != c) {
            return false;
        }
        if (c == '~') {
            return originalLength[opener] == originalLength[closer] && originalLength[opener] <= 2;
        }
        boolean both = canClose[opener] || canOpen[closer];
        return !(both
                && (originalLength[opener] + originalLength[closer]) % 3 == 0
                && !(originalLength[opener] % 3 == 0 && originalLength[closer] % 3 == 0));
    }

    private int use(int opener, int closer) {
        if (partChar[firstPart[closer]] == '~') {
            return originalLength[closer];
        }
        return length[opener] >= 2 && length[closer] >= 2 ? 2 : 1;
    }

    private void remove(int run) {
        if (previous[run] >= 0) {
            next[previous[run]] = next[run];
        }
        if (next[run] >= 0) {
            previous[next[run]] = previous[run];
        }
    }

    /// Whether these two were meant to meet. If not, the author's characters in them are to be escaped, or else
    /// our marks are to be written otherwise.
    private boolean judge(int opener, int closer, int used, boolean[] asHtml, boolean[] escaped) {
        for (int part = firstPart[closer]; part <= lastPart[closer]; part++) {
            int owner = partOwner[part];
            if (owner < 0 && owner != LITERAL && partLength[part] == used) {
                int pair = -owner - 1;
                if (!met[pair] && openRun[pair] == opener) {
                    met[pair] = true;
                    return true;
                }
            }
        }
        boolean openerHeld = escapeLiterals(opener, escaped);
        boolean closerHeld = escapeLiterals(closer, escaped);
        if (!openerHeld && !closerHeld) {
            writeOtherwise(closer, asHtml);
            writeOtherwise(opener, asHtml);
        }
        return false;
    }

    private boolean escapeLiterals(int run, boolean[] escaped) {
        boolean any = false;
        for (int part = firstPart[run]; part <= lastPart[run]; part++) {
            if (partOwner[part] == LITERAL) {
                escaped[partNote[part]] = true;
                any = true;
            }
        }
        return any;
    }

    private void writeOtherwise(int run, boolean[] asHtml) {
        for (int part = firstPart[run]; part <= lastPart[run]; part++) {
            int owner = partOwner[part];
            if (owner != LITERAL) {
                asHtml[owner >= 0 ? owner : -owner - 1] = true;
            }
        }
    }
}
