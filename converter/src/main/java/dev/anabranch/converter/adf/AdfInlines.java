package dev.anabranch.converter.adf;

import dev.anabranch.converter.page.Outcome;
import dev.anabranch.converter.page.Reference;
import dev.anabranch.converter.page.Role;
import dev.anabranch.converter.storage.StorageReader;
import dev.anabranch.converter.tree.Block;
import dev.anabranch.converter.tree.Emoji;
import dev.anabranch.converter.tree.Flow;
import dev.anabranch.converter.tree.ImageSource;
import dev.anabranch.converter.tree.Inline;
import dev.anabranch.converter.tree.Link;
import dev.anabranch.converter.tree.Mark;
import dev.anabranch.converter.tree.PageBuilder;
import dev.anabranch.converter.tree.PlainWords;
import dev.anabranch.converter.tree.Style;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Running text in ADF.
final class AdfInlines {
    /// Attributes that hold what a reader sees.
    private static final List<String> SHOWN = List.of("text", "title", "label", "alt", "url");

    private final PageBuilder page;

    /// Neighbours with the same address are one link: the editor cuts a link where another mark begins.
    private @Nullable Link lastLink;

    AdfInlines(PageBuilder page) {
        this.page = page;
    }

    /// Adds a node of running text.
    ///
    /// @return whether it was one
    boolean add(JsonObject node, Flow flow) {
        var attributes = node.object("attrs");
        var style = style(node);
        switch (node.text("type")) {
            case "text" -> text(node.text("text"), flow, style);
            case "hardBreak" -> flow.add(new Inline.Break(style));
            case "mention" -> flow.add(mention(attributes, style));
            case "emoji" -> flow.append(emoji(attributes), style);
            case "date" -> flow.append(date(attributes.text("timestamp")), style);
            case "status" -> status(attributes, flow, style);
            case "inlineCard" -> card(node, flow, style);
            case "mediaInline" -> flow.add(file(node));
            case "confluenceJiraIssue" -> issue(attributes, flow, style);
            case "confluenceUnsupportedInline" -> unsupported(node, attributes, flow);
            case "placeholder" -> page.note("placeholder", Outcome.DROPPED, node.at());
            default -> {
                return false;
            }
        }
        return true;
    }

    /// The editor shows line ends in text as line ends.
    private static void text(String text, Flow flow, Style style) {
        int from = 0;
        for (int feed = text.indexOf('\n'); feed >= 0 && !style.has(Mark.CODE); feed = text.indexOf('\n', from)) {
            flow.append(text.substring(from, feed), style);
            flow.add(new Inline.Break(style));
            from = feed + 1;
        }
        flow.append(text.substring(from), style);
    }

    /// Adds all text in a node, whatever the nodes in it are.
    void addTextBelow(JsonObject node, Flow flow) {
        var open = new ArrayDeque<>(node.objects("content"));
        while (!open.isEmpty()) {
            var next = open.pop();
            if (!add(next, flow)) {
                flow.append(next.has("text") ? next.text("text") : shown(next.object("attrs")), style(next));
                flow.append(' ', Style.PLAIN);
            }
            next.objects("content").reversed().forEach(open::push);
        }
    }

    /// A node that the schema does not have: when nothing is in it, what its attributes let a reader see, or its name.
    void unknown(JsonObject node, Flow flow) {
        var type = node.text("type");
        var words = node.has("text") ? node.text("text") : shown(node.object("attrs"));
        boolean empty = node.objects("content").isEmpty();
        page.note("adf:" + type, empty && words.isEmpty() ? Outcome.PLACEHOLDER : Outcome.SIMPLIFIED, node.at());
        if (words.startsWith("http")) {
            flow.append(words, style(node).in(new Link(page.destination(words), true)));
        } else if (!words.isEmpty()) {
            flow.append(words, style(node));
        } else if (empty && !type.isEmpty()) {
            flow.append("[" + type + "]", Style.PLAIN.with(Mark.EMPHASIS));
        }
        if (!words.isEmpty()) {
            flow.append(' ', Style.PLAIN);
        }
    }

    private static String shown(JsonObject attributes) {
        return SHOWN.stream()
                .map(attributes::text)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    /// The text of a code block, whatever the nodes in it are.
    static String codeBelow(JsonObject block) {
        var text = new StringBuilder();
        var open = new ArrayDeque<>(block.objects("content"));
        while (!open.isEmpty()) {
            var next = open.pop();
            var words = next.has("text") ? next.text("text") : shown(next.object("attrs"));
            boolean line = next.text("type").equals("hardBreak") || (next.has("content") && !text.isEmpty());
            text.append(line ? "\n" : words);
            next.objects("content").reversed().forEach(open::push);
        }
        return text.toString();
    }

    /// The style that a node's marks say.
    Style style(JsonObject node) {
        int marks = 0;
        Link link = null;
        for (var mark : node.objects("marks")) {
            var attributes = mark.object("attrs");
            switch (mark.text("type")) {
                case "strong" -> marks |= Mark.STRONG.bit();
                case "em" -> marks |= Mark.EMPHASIS.bit();
                case "code" -> marks |= Mark.CODE.bit();
                case "strike" -> marks |= Mark.STRIKE.bit();
                case "underline" -> marks |= Mark.UNDERLINE.bit();
                case "subsup" ->
                    marks |= attributes.text("type").equals("sup") ? Mark.SUPERSCRIPT.bit() : Mark.SUBSCRIPT.bit();
                case "link" -> link = link(attributes.text("href"), node.at());
                default -> {} // colours, alignment, comments: the words stay
            }
        }
        lastLink = link;
        if (link != null) {
            marks &= ~Mark.UNDERLINE.bit();
        }
        return marks == 0 && link == null ? Style.PLAIN : new Style(marks, link);
    }

    private @Nullable Link link(String url, int at) {
        if (Link.isUnsafe(url)) {
            page.note("unsafe link", Outcome.SIMPLIFIED, at);
            return null;
        }
        if (url.isBlank()) {
            return null;
        }
        var destination = page.destination(url.strip());
        return lastLink != null && lastLink.destination().equals(destination) ? lastLink : new Link(destination, false);
    }

    private Inline mention(JsonObject attributes, Style style) {
        var person = new Reference.Person(attributes.text("id"));
        page.cite(person, Role.LINK);
        var name = attributes.text("text");
        return new Inline.Mention(person, name.isEmpty() ? null : name, style);
    }

    private static String emoji(JsonObject attributes) {
        return Emoji.characters(attributes.text("text"), attributes.text("id"), attributes.text("shortName"), null);
    }

    private static String date(String timestamp) {
        try {
            return Instant.ofEpochMilli(Long.parseLong(timestamp.strip()))
                    .atZone(ZoneOffset.UTC)
                    .toLocalDate()
                    .toString();
        } catch (NumberFormatException | DateTimeException e) {
            return timestamp; // not a time stamp: as it stands
        }
    }

    private void status(JsonObject attributes, Flow flow, Style style) {
        if (!attributes.text("text").isEmpty()) {
            flow.add(new Inline.Status(attributes.text("text"), attributes.text("color"), style));
        }
    }

    /// A smart link, of which the address is known, the title, or the query whose answers it lists.
    void card(JsonObject node, Flow flow, Style style) {
        var attributes = node.object("attrs");
        var data = attributes.object("data");
        var url = attributes.has("url")
                ? attributes.text("url").strip()
                : data.text("url").strip();
        var title = data.text("name");
        var query = attributes.object("datasource").object("parameters").text("jql");
        if (!url.isEmpty() && !Link.isUnsafe(url)) {
            var link = new Link(page.destination(url), title.isEmpty());
            flow.add(new Inline.Text(title.isEmpty() ? url : title, style.in(link)));
        } else if (!title.isEmpty()) {
            flow.append(title, style);
        } else {
            flow.append(query.isEmpty() ? url : query, style.with(Mark.CODE));
        }
        boolean nothing = url.isEmpty() && title.isEmpty() && query.isEmpty();
        page.note("adf:card", nothing ? Outcome.DROPPED : Outcome.SIMPLIFIED, node.at());
    }

    private static void issue(JsonObject attributes, Flow flow, Style style) {
        var key = attributes.text("issueKey");
        if (!key.isEmpty()) {
            flow.add(new Inline.Issue(key, style));
        }
    }

    /// What the editor could not carry over is kept as storage format.
    private void unsupported(JsonObject node, JsonObject attributes, Flow flow) {
        for (var block : StorageReader.read(attributes.text("cxhtml"), null).blocks()) {
            if (block instanceof Block.Paragraph paragraph) {
                paragraph.content().forEach(flow::add);
            } else {
                flow.append(PlainWords.of(List.of(block)), Style.PLAIN);
            }
        }
        page.note("adf:confluenceUnsupportedInline", Outcome.SIMPLIFIED, node.at());
    }

    /// A file in running text: an image when it is one, else a link.
    Inline file(JsonObject node) {
        var attributes = node.object("attrs");
        var style = style(node);
        var name = fileName(attributes);
        if (attributes.text("type").equals("image") || attributes.text("type").equals("external") || isImage(name)) {
            return image(node, List.of(), Style.PLAIN);
        }
        var file = media(attributes);
        page.cite(file, Role.LINK);
        var link = new Link(new Link.Destination.Content(file, null), false);
        return name.isEmpty() ? new Inline.TargetTitle(style.in(link)) : new Inline.Text(name, style.in(link));
    }

    private static boolean isImage(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".png")
                || lower.endsWith(".jpg")
                || lower.endsWith(".jpeg")
                || lower.endsWith(".gif")
                || lower.endsWith(".svg")
                || lower.endsWith(".webp");
    }

    private static String fileName(JsonObject attributes) {
        for (var name : List.of("__fileName", "fileName", "alt")) {
            if (!attributes.text(name).isEmpty()) {
                return attributes.text(name);
            }
        }
        return "";
    }

    private static Reference media(JsonObject attributes) {
        var name = attributes.text("__fileName");
        name = name.isEmpty() ? attributes.text("fileName") : name;
        return new Reference.Media(attributes.text("id"), name.isEmpty() ? attributes.text("alt") : name);
    }

    /// An image.
    ///
    /// @param around the style of what holds it, for a link around it
    Inline image(JsonObject node, List<Inline> caption, Style around) {
        var attributes = node.object("attrs");
        var own = style(node);
        var style = own.link() == null ? around : own;
        page.note("image", Outcome.KEPT, node.at());
        var alt = attributes.text("alt");
        return new Inline.Image(source(attributes), alt.isEmpty() ? null : alt, caption, style);
    }

    private ImageSource source(JsonObject attributes) {
        var url = attributes.has("url") ? attributes.text("url") : attributes.text("src");
        if (url.startsWith("http") || (attributes.text("type").equals("external") && url.startsWith("/"))) {
            return new ImageSource.Remote(url);
        }
        if (attributes.text("id").isEmpty() && fileName(attributes).isEmpty()) {
            return new ImageSource.Missing();
        }
        var media = media(attributes);
        page.cite(media, Role.IMAGE);
        return new ImageSource.Attached(media);
    }
}
