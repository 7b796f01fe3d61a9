package dev.anabranch.server.answers;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Cuts a text that comes in parts into sentences, each as soon as it is certain where it ends. For one text.
final class Sentences {
    /// A sentence that is longer than that is none.
    private static final int LONGEST = 1000;

    private static final String THOUGHT = "<think>";
    private static final String THOUGHT_END = "</think>";

    private static final String STOPS = ".!?\u3002\uff01\uff1f\u061f\u2026";

    /// The number of a passage may stand behind the full stop; then it belongs to what stands before.
    private static final Pattern STOP_FIRST = Pattern.compile("((?<![" + STOPS + "])[" + STOPS
            + "]++[\"'\u201d\u2019\u00bb)]*+)((?:\\s{0,8}" + Sentence.CITATION + "){1,40}+)");

    /// Without one of these a part ends nothing.
    private static final Pattern ENDING = Pattern.compile("[" + STOPS + "\\s\\]\u3011]");

    private final StringBuilder waiting = new StringBuilder();

    /// Adds a part.
    ///
    /// @return what has come to its end by it
    /// @throws WriterFailed when no end comes
    List<Sentence> add(String part) {
        waiting.append(part);
        int said = dropThoughts();
        var ended = new ArrayList<Sentence>();
        for (int line = waiting.indexOf("\n"); line >= 0 && line < said; line = waiting.indexOf("\n")) {
            cut(waiting.substring(0, line)).forEach(each -> add(each, ended));
            waiting.delete(0, line + 1);
            said -= line + 1;
        }
        if (said == waiting.length() && ENDING.matcher(part).find()) {
            var begun = cut(waiting.toString());
            if (begun.size() > 1 && !begun.getLast().stripLeading().matches("(?s)[\\[\u3010].*|")) {
                begun.subList(0, begun.size() - 1).forEach(each -> add(each, ended));
                waiting.setLength(0);
                waiting.append(begun.getLast());
            }
        }
        bounded(waiting);
        return ended;
    }

    /// What is left when nothing more comes.
    List<Sentence> end() {
        var ended = new ArrayList<Sentence>();
        cut(waiting.substring(0, dropThoughts())).forEach(each -> add(each, ended));
        waiting.setLength(0);
        return ended;
    }

    private static void add(String written, List<Sentence> ended) {
        bounded(written);
        var sentence = Sentence.of(written);
        if (!sentence.isEmpty() || !sentence.cited().isEmpty()) {
            ended.add(sentence);
        }
    }

    private static void bounded(CharSequence written) {
        if (written.length() > LONGEST) {
            throw new WriterFailed("The answer model wrote no sentences. Choose another answer-model-name.");
        }
    }

    /// What some models tell themselves before they answer is no part of the answer.
    ///
    /// @return how much stands before a thought that has not ended yet; all where there is none
    private int dropThoughts() {
        for (int from = waiting.indexOf(THOUGHT); from >= 0; from = waiting.indexOf(THOUGHT)) {
            int to = waiting.indexOf(THOUGHT_END, from);
            if (to < 0) {
                int begun = from + THOUGHT.length();
                int kept = Math.max(begun, waiting.length() - THOUGHT_END.length());
                waiting.delete(begun, kept);
                return from;
            }
            waiting.delete(from, to + THOUGHT_END.length());
        }
        return waiting.length();
    }

    /// Sentences of text without a break of lines; the last one may go on.
    private static List<String> cut(String text) {
        var line = STOP_FIRST.matcher(text).replaceAll("$2$1");
        var breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
        breaks.setText(line);
        var cut = new ArrayList<String>();
        int start = breaks.first();
        for (int end = breaks.next(); end != BreakIterator.DONE; start = end, end = breaks.next()) {
            cut.add(line.substring(start, end));
        }
        return cut;
    }
}
