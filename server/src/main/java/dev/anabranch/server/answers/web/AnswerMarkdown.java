package dev.anabranch.server.answers.web;

import dev.anabranch.server.answers.kept.KeptAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// An answer as Markdown, to be pasted elsewhere: the question, the statements, and under them what they were taken
/// from, with links into Confluence.
final class AnswerMarkdown {
    /// What means something in Markdown. What only does at the beginning of a line is behind others here.
    private static final Pattern SIGN = Pattern.compile("[\\\\`*_\\[\\]<>#|~&!]");

    private AnswerMarkdown() {}

    static String of(KeptAnswer answer, List<Card> cards) {
        var lines = new ArrayList<String>();
        lines.add("**" + plain(answer.asked().question()) + "**");
        lines.add("");
        if (!answer.found()) {
            lines.add("Not found in the pages.");
            return String.join("\n", lines) + "\n";
        }
        answer.statements().forEach(each -> lines.add("- %s [%d]".formatted(plain(each.text()), each.citation())));
        lines.add("");
        cards.forEach(card -> lines.add(source(card)));
        answer.writer().ifPresent(writer -> {
            lines.add("");
            lines.add("Written by %s.".formatted(plain(writer)));
        });
        return String.join("\n", lines) + "\n";
    }

    private static String source(Card card) {
        var place = new ArrayList<String>();
        place.add(card.place().title());
        place.addAll(card.place().headings());
        return "[%s] [%s](<%s>) (version %d)"
                .formatted(
                        card.numbered(),
                        place.stream().map(AnswerMarkdown::plain).collect(Collectors.joining(" › ")),
                        card.confluence().replace("<", "%3C").replace(">", "%3E"),
                        card.version());
    }

    /// In one line, with nothing that would be taken for Markdown.
    private static String plain(String text) {
        return SIGN.matcher(text.replaceAll("\\s+", " ").strip()).replaceAll("\\\\$0");
    }
}
