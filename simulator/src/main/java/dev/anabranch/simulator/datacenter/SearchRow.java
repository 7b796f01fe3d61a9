package dev.anabranch.simulator.datacenter;

import dev.anabranch.simulator.classic.Expansions;
import dev.anabranch.simulator.cql.CqlQuery;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.http.Times;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.Space;
import dev.anabranch.simulator.search.Highlight;
import tools.jackson.databind.node.ObjectNode;

/// A result of `/search`: content wrapped with what a list of hits shows.
final class SearchRow {
    private final Installation installation;
    private final ContentJson contents;
    private final Links links;
    private final Highlight highlight;
    private final Exchange exchange;

    SearchRow(Installation installation, Exchange exchange, CqlQuery query) {
        this.installation = installation;
        this.exchange = exchange;
        this.contents = new ContentJson(installation, exchange);
        this.links = new Links(installation);
        this.highlight = new Highlight(query.words(), exchange.query("excerpt").orElse("highlight"));
    }

    ObjectNode of(Content content, Expansions wanted) {
        var all = installation.site().everything();
        Space space = all.space(content.spaceId()).orElseThrow();
        ObjectNode json = Json.object();
        json.set("content", contents.of(content, wanted));
        common(json, highlight.title(content), highlight.excerpt(all, content), "content", links.webui(content));
        exchange.view()
                .container(content)
                .ifPresent(holder -> json.putObject("resultParentContainer")
                        .put("title", holder.title())
                        .put("displayUrl", links.webui(holder)));
        json.putObject("resultGlobalContainer").put("title", space.name()).put("displayUrl", Links.space(space));
        return json.put(
                        "iconCssClass",
                        "aui-icon content-type-" + content.type().apiName())
                .put("lastModified", installation.time(content.modifiedAt()))
                .put("friendlyLastModified", Times.friendly(content.modifiedAt()))
                .put("timestamp", content.modifiedAt().toEpochMilli());
    }

    static ObjectNode common(ObjectNode json, String title, String excerpt, String kind, String url) {
        json.put("title", title).put("excerpt", excerpt).put("url", url);
        json.putArray("breadcrumbs");
        return json.put("entityType", kind).put("score", 0.0);
    }
}
