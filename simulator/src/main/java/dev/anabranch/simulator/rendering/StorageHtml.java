package dev.anabranch.simulator.rendering;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Storage format as HTML.
final class StorageHtml {
    private static final Set<String> SAME = Set.of(
            "p",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "strong",
            "em",
            "b",
            "i",
            "u",
            "s",
            "del",
            "code",
            "sub",
            "sup",
            "small",
            "big",
            "span",
            "blockquote",
            "pre",
            "ul",
            "ol",
            "li",
            "table",
            "thead",
            "tbody",
            "tfoot",
            "tr",
            "td",
            "th",
            "div",
            "caption");
    private static final Set<String> EMPTY = Set.of("br", "hr");
    private static final Set<String> KEPT_ATTRIBUTES = Set.of("colspan", "rowspan", "start");
    private static final Set<String> DROPPED = Set.of(
            "script",
            "style",
            "iframe",
            "object",
            "embed",
            "template",
            "noscript",
            "title",
            "colgroup",
            "ac:placeholder",
            "ac:adf-attribute",
            "ac:adf-parameter",
            "ac:adf-mark",
            "ac:task-id",
            "ac:task-uuid",
            "ac:task-status");
    private static final Map<String, String> EMOTICONS = Map.of(
            "smile", "\uD83D\uDE42",
            "sad", "\uD83D\uDE41",
            "tick", "\u2705",
            "cross", "\u274C",
            "warning", "\u26A0\uFE0F",
            "information", "\u2139\uFE0F",
            "thumbs-up", "\uD83D\uDC4D",
            "thumbs-down", "\uD83D\uDC4E");

    private final Targets targets;
    private final StringBuilder html = new StringBuilder();

    private StorageHtml(Targets targets) {
        this.targets = targets;
    }

    static String of(Element body, Targets targets) {
        var writer = new StorageHtml(targets);
        writer.children(body);
        return writer.html.toString();
    }

    private void children(Element element) {
        element.children().forEach(this::node);
    }

    private void node(Node node) {
        switch (node) {
            case Node.Chars(var text) -> html.append(Html.escape(text));
            case Element element -> element(element);
        }
    }

    private void element(Element element) {
        var name = element.name();
        if (SAME.contains(name)) {
            wrapped(name, attributes(element), element);
        } else if (EMPTY.contains(name)) {
            html.append('<').append(name).append('>');
        } else if (!DROPPED.contains(name)) {
            special(element);
        }
    }

    private void special(Element element) {
        switch (element.name()) {
            case "a" -> anchor(Html.safeAddress(element.attribute("href")), element);
            case "img" -> note("picture", element.attribute("src"));
            case "time" -> note("date", element.attribute("datetime"));
            case "ac:structured-macro", "ac:macro" -> macro(element);
            case "ac:link" -> link(element);
            case "ac:image" -> image(element);
            case "ac:emoticon" -> html.append(Html.escape(emoticon(element)));
            case "ac:task-list" -> wrapped("ul", " class=\"tasks\"", element);
            case "ac:task" -> task(element);
            case "ac:layout-section" -> wrapped("div", " class=\"columns\"", element);
            case "ac:layout-cell" -> wrapped("div", " class=\"column\"", element);
            case "ac:inline-comment-marker" -> wrapped("mark", "", element);
            case "ac:adf-extension" ->
                element.first("ac:adf-node").ifPresentOrElse(this::children, () -> children(element));
            default -> children(element);
        }
    }

    private void wrapped(String tag, String attributes, Element element) {
        html.append('<').append(tag).append(attributes).append('>');
        children(element);
        html.append("</").append(tag).append('>');
    }

    private static String attributes(Element element) {
        return element.attributes().entrySet().stream()
                .filter(entry -> KEPT_ATTRIBUTES.contains(entry.getKey()))
                .filter(entry -> entry.getValue().matches("\\d{1,4}"))
                .map(entry -> " " + entry.getKey() + "=\"" + entry.getValue() + "\"")
                .collect(Collectors.joining());
    }

    private void anchor(Optional<String> address, Element content) {
        open(address);
        children(content);
        close(address);
    }

    private void open(Optional<String> address) {
        html.append(address.map(safe -> "<a href=\"" + Html.escape(safe) + "\" rel=\"noreferrer nofollow\">")
                .orElse("<span class=\"nowhere\">"));
    }

    private void close(Optional<String> address) {
        html.append(address.isPresent() ? "</a>" : "</span>");
    }

    private void note(String what, String detail) {
        html.append("<span class=\"note\">")
                .append(Html.escape(detail.isEmpty() ? what : what + ": " + detail))
                .append("</span>");
    }

    private void link(Element link) {
        var address = link.elements().stream()
                .flatMap(child -> address(child).stream())
                .findFirst();
        open(address.flatMap(Html::safeAddress));
        var body = link.first("ac:link-body").or(() -> link.first("ac:plain-text-link-body"));
        if (body.isPresent()) {
            children(body.get());
        } else {
            html.append(Html.escape(shown(link)));
        }
        close(address.flatMap(Html::safeAddress));
    }

    private Optional<String> address(Element resource) {
        return switch (resource.name()) {
            case "ri:page", "ri:blog-post" ->
                targets.content(resource.attribute("ri:space-key"), resource.attribute("ri:content-title"));
            case "ri:attachment" -> targets.attachment(resource.attribute("ri:filename"));
            case "ri:url" -> Optional.of(resource.attribute("ri:value"));
            default -> Optional.empty();
        };
    }

    private String shown(Element link) {
        for (var resource : link.elements()) {
            switch (resource.name()) {
                case "ri:page", "ri:blog-post" -> {
                    return resource.attribute("ri:content-title");
                }
                case "ri:attachment" -> {
                    return resource.attribute("ri:filename");
                }
                case "ri:user" -> {
                    return "@"
                            + targets.person(resource.attribute("ri:account-id"))
                                    .orElse("somebody");
                }
                case "ri:space" -> {
                    return resource.attribute("ri:space-key");
                }
                case "ri:url" -> {
                    return resource.attribute("ri:value");
                }
                default -> {
                    // another kind of reference may follow
                }
            }
        }
        return link.attribute("ac:anchor");
    }

    private void image(Element image) {
        var file = image.first("ri:attachment").map(resource -> resource.attribute("ri:filename"));
        var source = file.flatMap(targets::attachment).flatMap(Html::safeAddress);
        if (source.isPresent()) {
            html.append("<img src=\"")
                    .append(Html.escape(source.get()))
                    .append("\" alt=\"")
                    .append(Html.escape(
                            image.attribute("ac:alt").isEmpty() ? file.orElse("") : image.attribute("ac:alt")))
                    .append("\">");
        } else {
            note(
                    "picture",
                    file.or(() -> image.first("ri:url").map(url -> url.attribute("ri:value")))
                            .orElse(""));
        }
        image.first("ac:caption").ifPresent(caption -> wrapped("div", " class=\"caption\"", caption));
    }

    private static String emoticon(Element emoticon) {
        var fallback = emoticon.attribute("ac:emoji-fallback");
        var name = emoticon.attribute("ac:name");
        return fallback.isEmpty() ? EMOTICONS.getOrDefault(name, ":" + name + ":") : fallback;
    }

    private void task(Element task) {
        var done = task.first("ac:task-status")
                .map(Element::text)
                .orElse("")
                .strip()
                .equals("complete");
        html.append(done ? "<li class=\"done\">\u2611 " : "<li>\u2610 ");
        task.first("ac:task-body").ifPresent(this::children);
        html.append("</li>");
    }

    /// A macro is a box that tells its name and parameters, with its body inside.
    private void macro(Element macro) {
        var plain = macro.first("ac:plain-text-body");
        var rich = macro.first("ac:rich-text-body");
        var tag = plain.isPresent() || rich.isPresent() ? "div" : "span";
        html.append('<')
                .append(tag)
                .append(" class=\"macro\"><span class=\"macro-name\">")
                .append(Html.escape(macro.attribute("ac:name")));
        macro.elements().stream()
                .filter(child ->
                        child.name().equals("ac:parameter") || child.name().equals("ac:default-parameter"))
                .forEach(this::parameter);
        html.append("</span>");
        plain.ifPresent(
                body -> html.append("<pre>").append(Html.escape(body.text())).append("</pre>"));
        rich.ifPresent(this::children);
        html.append("</").append(tag).append('>');
    }

    private void parameter(Element parameter) {
        var name = parameter.attribute("ac:name");
        html.append(" \u00b7 ").append(Html.escape(name)).append(name.isEmpty() ? "" : " = ");
        for (var child : parameter.children()) {
            switch (child) {
                case Node.Chars(var text) -> html.append(Html.escape(text));
                case Element element
                when element.name().equals("ac:link") || element.name().equals("a") -> element(element);
                case Element ignored -> html.append(Html.escape(shown(parameter)));
            }
        }
    }
}
