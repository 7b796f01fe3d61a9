package dev.anabranch.simulator.source;

import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.IntFunction;

/// A page's body in storage format, made from a seed: the same seed makes the same text. Between 1 and 8 KB, with
/// headings, paragraphs, lists, tables, code, panels and links to other pages of the same space.
final class GeneratedBody {
    private static final List<String> PANELS = List.of("info", "note", "warning", "tip");
    private static final int LEAST = 900;
    private static final int SPAN = 6000;

    private final SplittableRandom random;
    private final Words words;
    private final IntFunction<String> titleOf;
    private final int pages;
    private final StringBuilder out = new StringBuilder();

    /// @param titleOf the titles of the space's pages, by their number
    GeneratedBody(long seed, IntFunction<String> titleOf, int pages) {
        this.random = new SplittableRandom(seed);
        this.words = new Words(random);
        this.titleOf = titleOf;
        this.pages = pages;
    }

    String text() {
        // most pages are short, few are long
        double size = random.nextDouble();
        int wanted = LEAST + (int) (SPAN * size * size);
        if (random.nextInt(4) == 0) {
            out.append("<ac:structured-macro ac:name=\"toc\" ac:schema-version=\"1\" ac:macro-id=\"")
                    .append(uuid())
                    .append("\"><ac:parameter ac:name=\"maxLevel\">3</ac:parameter></ac:structured-macro>");
        }
        paragraph();
        while (out.length() < wanted) {
            out.append("<h2>").append(words.heading()).append("</h2>");
            paragraph();
            block();
        }
        return out.toString();
    }

    private void block() {
        switch (random.nextInt(8)) {
            case 0 -> list("ul");
            case 1 -> list("ol");
            case 2 -> table();
            case 3 -> code();
            case 4 -> panel();
            case 5 -> tasks();
            case 6 -> {
                out.append("<h3>").append(words.heading()).append("</h3>");
                paragraph();
            }
            default -> paragraph();
        }
    }

    private void paragraph() {
        out.append("<p>").append(words.sentences(1 + random.nextInt(3)));
        switch (random.nextInt(4)) {
            case 0 ->
                out.append(" See ")
                        .append(link())
                        .append(" for the <strong>")
                        .append(words.phrase())
                        .append("</strong>.");
            case 1 -> out.append(" State: ").append(status()).append('.');
            case 2 ->
                out.append(" Run <code>")
                        .append(words.phrase().replace(' ', '-'))
                        .append("</code> &mdash; <em>carefully</em>.");
            default -> {}
        }
        out.append("</p>");
    }

    private String link() {
        String title = titleOf.apply(random.nextInt(pages));
        return "<ac:link><ri:page ri:content-title=\"" + title + "\" /><ac:link-body>" + words.phrase()
                + "</ac:link-body></ac:link>";
    }

    private String status() {
        return "<ac:structured-macro ac:name=\"status\" ac:schema-version=\"1\" ac:macro-id=\"" + uuid()
                + "\"><ac:parameter ac:name=\"title\">" + words.one(List.of("OPEN", "IN PROGRESS", "DONE"))
                + "</ac:parameter><ac:parameter ac:name=\"colour\">" + words.one(List.of("Red", "Yellow", "Green"))
                + "</ac:parameter></ac:structured-macro>";
    }

    private void list(String tag) {
        out.append('<').append(tag).append('>');
        int items = 2 + random.nextInt(5);
        for (int i = 0; i < items; i++) {
            out.append("<li><p>").append(words.sentence()).append("</p>");
            if (random.nextInt(5) == 0) {
                out.append("<ul><li><p>").append(link()).append("</p></li></ul>");
            }
            out.append("</li>");
        }
        out.append("</").append(tag).append('>');
    }

    private void table() {
        int columns = 2 + random.nextInt(3);
        out.append("<table data-layout=\"default\"><tbody><tr>");
        for (int i = 0; i < columns; i++) {
            out.append("<th><p>").append(words.heading()).append("</p></th>");
        }
        out.append("</tr>");
        int rows = 2 + random.nextInt(5);
        for (int row = 0; row < rows; row++) {
            out.append("<tr>");
            for (int i = 0; i < columns; i++) {
                out.append("<td><p>").append(i == 0 ? words.phrase() : cell()).append("</p></td>");
            }
            out.append("</tr>");
        }
        out.append("</tbody></table>");
    }

    private String cell() {
        return switch (random.nextInt(5)) {
            case 0 -> link();
            case 1 -> Integer.toString(random.nextInt(10_000));
            case 2 -> "<time datetime=\"2026-0" + (1 + random.nextInt(9)) + "-1" + random.nextInt(10) + "\" />";
            default -> words.phrase();
        };
    }

    private void code() {
        out.append("<ac:structured-macro ac:name=\"code\" ac:schema-version=\"1\" ac:macro-id=\"")
                .append(uuid())
                .append("\"><ac:parameter ac:name=\"language\">bash</ac:parameter><ac:plain-text-body><![CDATA[");
        int lines = 2 + random.nextInt(6);
        for (int i = 0; i < lines; i++) {
            out.append(words.phrase().replace(' ', '-'))
                    .append(" --limit ")
                    .append(random.nextInt(500))
                    .append(" | grep '<")
                    .append(words.phrase())
                    .append(">'\n");
        }
        out.append("]]></ac:plain-text-body></ac:structured-macro>");
    }

    private void panel() {
        out.append("<ac:structured-macro ac:name=\"")
                .append(words.one(PANELS))
                .append("\" ac:schema-version=\"1\" ac:macro-id=\"")
                .append(uuid())
                .append("\"><ac:rich-text-body><p>")
                .append(words.sentences(2))
                .append("</p></ac:rich-text-body></ac:structured-macro>");
    }

    private void tasks() {
        out.append("<ac:task-list>");
        int tasks = 1 + random.nextInt(4);
        for (int i = 1; i <= tasks; i++) {
            out.append("<ac:task><ac:task-id>")
                    .append(i)
                    .append("</ac:task-id><ac:task-status>")
                    .append(random.nextBoolean() ? "complete" : "incomplete")
                    .append("</ac:task-status><ac:task-body><span class=\"placeholder-inline-tasks\">")
                    .append(words.sentence())
                    .append("</span></ac:task-body></ac:task>");
        }
        out.append("</ac:task-list>");
    }

    private String uuid() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
