package dev.anabranch.simulator.v1;

import dev.anabranch.simulator.cql.CqlQuery;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.http.Times;
import dev.anabranch.simulator.link.Links;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.rendering.Html;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/// A result of `/search`: content wrapped with what a list of hits shows.
final class SearchRow {
    private static final int EXCERPT_LENGTH = 300;

    private final Exchange exchange;
    private final ContentJson contents;
    private final Links links;
    private final String words;
    private final String excerpt;

    SearchRow(Exchange exchange, CqlQuery query) {
        this.exchange = exchange;
        this.contents = new ContentJson(exchange);
        this.links = new Links(exchange.view().site());
        this.words = query.words().stream().map(Pattern::quote).collect(Collectors.joining("|"));
        this.excerpt = exchange.query("excerpt").orElse("highlight");
    }

    ObjectNode of(Content content, Expansions wanted) {
        var all = exchange.view().site().everything();
        var space = all.space(content.spaceId()).orElseThrow();
        var json = Json.object();
        json.set("content", contents.of(content, wanted));
        json.put("title", marked(content.title()))
                .put("excerpt", excerpt.equals("none") ? "" : excerpt(content))
                .put("url", links.webui(content));
        exchange.view()
                .container(content)
                .ifPresent(holder -> json.putObject("resultParentContainer")
                        .put("title", holder.title())
                        .put("displayUrl", links.webui(holder)));
        json.putObject("resultGlobalContainer").put("title", space.name()).put("displayUrl", Links.space(space));
        json.putArray("breadcrumbs");
        return json.put("entityType", "content")
                .put("iconCssClass", "aui-icon content-type-" + content.type().apiName())
                .put("lastModified", Times.text(content.modifiedAt()))
                .put("friendlyLastModified", Times.friendly(content.modifiedAt()))
                .put("score", 0.0);
    }

    private String excerpt(Content content) {
        var text = new SearchedContent(exchange.view().site().everything(), content)
                .text()
                .strip()
                .replaceAll("\\s+", " ");
        var at = 0;
        if (!words.isEmpty()) {
            var found = Pattern.compile("(?iu)" + words).matcher(text);
            at = found.find() ? Math.max(0, found.start() - EXCERPT_LENGTH / 3) : 0;
        }
        return marked(text.substring(at, Math.min(text.length(), at + EXCERPT_LENGTH)));
    }

    /// Escaped, with the words of the query between markers, unless the caller wanted it otherwise.
    private String marked(String text) {
        var shown = excerpt.endsWith("_unescaped") ? text : Html.escape(text);
        return words.isEmpty() || !excerpt.startsWith("highlight")
                ? shown
                : Pattern.compile("(?iu)\\b(" + words + ")\\w*")
                        .matcher(shown)
                        .replaceAll(found -> Matcher.quoteReplacement("@@@hl@@@" + found.group() + "@@@endhl@@@"));
    }
}
