package dev.anabranch.simulator.web;

import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Queries;
import dev.anabranch.simulator.http.Route;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.ContentType;
import dev.anabranch.simulator.model.Refusal;
import dev.anabranch.simulator.model.Site;
import dev.anabranch.simulator.model.Space;
import dev.anabranch.simulator.model.Status;
import java.util.List;

/// The addresses that name content by space and title, as Data Center writes them and Cloud still understands them.
final class TitledPages {
    private final Site site;
    private final Addresses addresses;

    TitledPages(Site site, Addresses addresses) {
        this.site = site;
        this.addresses = addresses;
    }

    List<Route> routes() {
        String display = addresses.context() + "/display/{key}";
        return List.of(
                Route.get(display, exchange -> Answer.seeOther(addresses.overview(Known.space(site, exchange)))),
                Route.get(display + "/{title}", exchange -> to(exchange, ContentType.PAGE)),
                Route.get(display + "/{year}/{month}/{day}/{title}", exchange -> to(exchange, ContentType.BLOG_POST)));
    }

    private Answer to(Exchange exchange, ContentType type) {
        Space space = Known.space(site, exchange);
        String title = title(exchange);
        Content content = site.everything()
                .titled(type, space.id(), title)
                .filter(found -> found.status() == Status.CURRENT)
                .findFirst()
                .orElseThrow(() -> Refusal.absent("a page with the title " + title + " in " + space.name()));
        return Answer.seeOther(addresses.of(space, content));
    }

    /// In these addresses a plus is a space, as it is in queries and nowhere else in paths.
    private static String title(Exchange exchange) {
        String path = exchange.request().rawPath();
        String plain = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return Queries.decode(plain.substring(plain.lastIndexOf('/') + 1));
    }
}
