package dev.anabranch.simulator.v1;

import dev.anabranch.simulator.classic.Expansions;
import dev.anabranch.simulator.cql.CqlQuery;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.http.Times;
import dev.anabranch.simulator.link.Links;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.search.Highlight;
import tools.jackson.databind.node.ObjectNode;

/// A result of `/search`: content wrapped with what a list of hits shows.
final class SearchRow {
    private final Exchange exchange;
    private final ContentJson contents;
    private final Links links;
    private final Highlight highlight;

    SearchRow(Exchange exchange, CqlQuery query) {
        this.exchange = exchange;
        this.contents = new ContentJson(exchange);
        this.links = new Links(exchange.view().site());
        this.highlight = new Highlight(query.words(), exchange.query("excerpt").orElse("highlight"));
    }

    ObjectNode of(Content content, Expansions wanted) {
        var all = exchange.view().site().everything();
        var space = all.space(content.spaceId()).orElseThrow();
        var json = Json.object();
        json.set("content", contents.of(content, wanted));
        json.put("title", highlight.title(content))
                .put("excerpt", highlight.excerpt(all, content))
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
}
