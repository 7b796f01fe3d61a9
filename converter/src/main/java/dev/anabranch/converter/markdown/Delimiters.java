package dev.anabranch.converter.markdown;

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
    /// @param asHtml set for each pair that is not read as meant
    /// @param escaped set for each character that is read as a delimiter and should not be
    /// @return whether everything is read as meant
    boolean read(CharSequence text, boolean[] asHtml, boolean[] escaped) {
        makeRuns(text);
        met = new boolean[asHtml.length];
        openRun = new int[asHtml.length];
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

    private void makeRuns(CharSequence text) {
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
            length[run] = originalLength[run];
            flank(text, run, end);
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

    /// A left-flanking run is "not followed by Unicode whitespace, and either not followed by a punctuation character,
    /// or
    /// followed by one and preceded by whitespace or a punctuation character"; right-flanking is its mirror.
    private void flank(CharSequence text, int run, int end) {
        int start = partStart[firstPart[run]];
        int before = start == 0 ? '\n' : Character.codePointBefore(text, start);
        int after = end >= text.length() ? '\n' : Character.codePointAt(text, end);
        boolean spaceBefore = Characters.isSpace(before);
        boolean spaceAfter = Characters.isSpace(after);
        boolean punctuationBefore = Characters.isPunctuation(before);
        boolean punctuationAfter = Characters.isPunctuation(after);
        // where the versions of CommonMark differ, a delimiter of ours must work and one of the author's must not
        boolean symbolBefore = Characters.isSymbol(before);
        boolean symbolAfter = Characters.isSymbol(after);
        boolean ours = partOwner[firstPart[run]] != LITERAL;
        boolean left = !spaceAfter
                && (!(punctuationAfter || (ours && symbolAfter))
                        || spaceBefore
                        || punctuationBefore
                        || (!ours && symbolBefore));
        boolean right = !spaceBefore
                && (!(punctuationBefore || (ours && symbolBefore))
                        || spaceAfter
                        || punctuationAfter
                        || (!ours && symbolAfter));
        char c = partChar[firstPart[run]];
        canOpen[run] = c == '_' ? left && (!right || punctuationBefore || symbolBefore) : left;
        canClose[run] = c == '_' ? right && (!left || punctuationAfter || symbolAfter) : right;
    }

    private boolean match(boolean[] asHtml, boolean[] escaped) {
        boolean right = true;
        int from = 0;
        // runs of one link's text are processed before the text around it, and take no part in that
        var order = new int[runCount];
        for (int run = 0; run < runCount; run++) {
            order[from++] = run;
        }
        int lastGroup = 0;
        for (int part = 0; part < partCount; part++) {
            lastGroup = Math.max(lastGroup, partGroup[part]);
        }
        if (lastGroup == 0) {
            return matchGroup(order, runCount, asHtml, escaped);
        }
        // stable: runs of one link are neighbours, so one pass per stretch is linear
        for (int start = 0; start < runCount; ) {
            int group = partGroup[firstPart[start]];
            int end = start;
            while (end < runCount && partGroup[firstPart[end]] == group) {
                end++;
            }
            if (group != 0) {
                right &= matchGroup(Arrays.copyOfRange(order, start, end), end - start, asHtml, escaped);
            }
            start = end;
        }
        int count = 0;
        for (int run = 0; run < runCount; run++) {
            if (partGroup[firstPart[run]] == 0) {
                order[count++] = run;
            }
        }
        boolean outside = matchGroup(order, count, asHtml, escaped);
        return outside && right;
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

    /// Whether these two were meant to meet. If not, the author's characters in them are to be escaped, or else our
    /// marks
    /// are to be written otherwise.
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
