package dev.anabranch.converter.elsewhere;

import dev.anabranch.converter.page.Issue;
import dev.anabranch.converter.page.Issues;
import dev.anabranch.converter.page.Surroundings;
import dev.anabranch.converter.tree.Align;
import dev.anabranch.converter.tree.Block;
import dev.anabranch.converter.tree.Cell;
import dev.anabranch.converter.tree.Inline;
import dev.anabranch.converter.tree.Link;
import dev.anabranch.converter.tree.Mark;
import dev.anabranch.converter.tree.Row;
import dev.anabranch.converter.tree.Span;
import dev.anabranch.converter.tree.Style;
import dev.anabranch.converter.tree.Wanted;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Writes the issues that a query of Jira finds, and always the query itself.
final class Queries {
    private final Surroundings surroundings;

    Queries(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /// The table of the issues, or their number; null when nobody knows them.
    @Nullable
    List<Block> blocks(Wanted.Query query, Span at) {
        var found = surroundings.issues(query.jql(), query.most()).orElse(null);
        if (found == null) {
            return null;
        }
        if (query.countOnly()) {
            var number = found.total() + (found.total() == 1 ? " issue" : " issues");
            return List.of(new Block.Paragraph(List.of(new Inline.Text(number, link(query))), at));
        }
        var blocks = new ArrayList<Block>();
        if (!found.issues().isEmpty()) {
            blocks.add(table(query, found, at));
        }
        blocks.add(new Block.Paragraph(below(query, found), at));
        return blocks;
    }

    private Block table(Wanted.Query query, Issues found, Span at) {
        var rows = new ArrayList<Row>();
        rows.add(new Row(
                query.columns().stream()
                        .map(name -> cell(List.of(text(title(name))), true, at))
                        .toList(),
                true));
        for (var issue : found.issues().subList(0, Math.min(found.issues().size(), query.most()))) {
            rows.add(new Row(
                    query.columns().stream()
                            .map(name -> cell(value(issue, name), false, at))
                            .toList(),
                    false));
        }
        return new Block.Table(rows, false, at);
    }

    private static Cell cell(List<Inline> words, boolean header, Span at) {
        List<Block> blocks = words.isEmpty() ? List.of() : List.of(new Block.Paragraph(words, at));
        return new Cell(blocks, header, 1, 1, Align.NONE, "");
    }

    private static List<Inline> value(Issue issue, String column) {
        return switch (column.toLowerCase(Locale.ROOT)) {
            case "key", "issuekey" -> List.of(new Inline.Text(issue.key(), issueLink(issue)));
            case "summary" -> List.of(text(issue.summary()));
            case "status" -> List.of(new Inline.Status(issue.status(), "", Style.PLAIN));
            default -> {
                var field = field(issue, column);
                yield field.isEmpty() ? List.of() : List.of(text(field));
            }
        };
    }

    private static Style issueLink(Issue issue) {
        var url = issue.fields().get("url");
        return url == null ? Style.PLAIN : Style.PLAIN.in(new Link(new Link.Destination.Url(url), false));
    }

    private static String field(Issue issue, String column) {
        for (var field : issue.fields().entrySet()) {
            var name = field.getKey();
            if (name.equalsIgnoreCase(column)
                    || (column.equalsIgnoreCase("type") && name.equalsIgnoreCase("issuetype"))
                    || (column.equalsIgnoreCase("due") && name.equalsIgnoreCase("duedate"))) {
                return field.getValue();
            }
        }
        return "";
    }

    private static String title(String column) {
        return switch (column.toLowerCase(Locale.ROOT)) {
            case "issuetype" -> "Type";
            case "duedate" -> "Due";
            case "issuekey" -> "Key";
            default -> column.isEmpty() ? "" : Character.toUpperCase(column.charAt(0)) + column.substring(1);
        };
    }

    private List<Inline> below(Wanted.Query query, Issues found) {
        var words = new ArrayList<Inline>();
        words.add(new Inline.Text(query.jql(), link(query).with(Mark.CODE)));
        int shown = Math.min(found.issues().size(), query.most());
        var count = shown < found.total() ? shown + " of " + found.total() : String.valueOf(found.total());
        words.add(text(" (" + count + (found.asOf().isEmpty() ? ")" : ", " + found.asOf() + ")")));
        return words;
    }

    /// The words that stand for the issues when nobody knows them: the query leads to them.
    List<Inline> otherwise(Wanted.Query query, List<Inline> words) {
        var style = link(query);
        if (style.link() == null) {
            return words;
        }
        var linked = new ArrayList<>(words);
        var last = linked.removeLast();
        linked.add(last.in(last.style().in(style.link())));
        return linked;
    }

    private Style link(Wanted.Query query) {
        var site = surroundings.siteUrl().orElse("");
        int host = site.indexOf("://");
        if (host < 0) {
            return Style.PLAIN;
        }
        int end = site.indexOf('/', host + 3);
        var url = (end < 0 ? site : site.substring(0, end)) + "/issues/?jql="
                + URLEncoder.encode(query.jql(), StandardCharsets.UTF_8).replace("+", "%20");
        return Style.PLAIN.in(new Link(new Link.Destination.Url(url), false));
    }

    private static Inline text(String words) {
        return new Inline.Text(words, Style.PLAIN);
    }
}
