package dev.anabranch.simulator.datacenter;

import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.http.Route;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Which version the site is. Older ones tell it only in what they show to other sites.
final class ServerRoutes {
    private final Installation installation;

    ServerRoutes(Installation installation) {
        this.installation = installation;
    }

    List<Route> routes() {
        return installation.options().release().atLeast(8, 4)
                ? List.of(Route.get(installation.at("/rest/api/server-information"), this::information))
                : List.of();
    }

    private Answer information(Exchange exchange) {
        Release release = installation.options().release();
        return Answer.json(Json.object()
                .put("baseUrl", installation.base(exchange))
                .put("version", release.text())
                .put("buildNumber", release.build())
                .put("marketplaceBuildNumber", release.build())
                .put("buildDate", "2025-01-15"));
    }

    /// Open to anybody.
    Route manifest() {
        return Route.get(installation.at("/rest/applinks/1.0/manifest"), exchange -> {
            Release release = installation.options().release();
            String xml = """
                    <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
                    <manifest><id>5a17e5a1-0000-4000-8000-000000000001</id><name>Confluence</name>\
                    <typeId>confluence</typeId><version>%s</version><buildNumber>%d</buildNumber>\
                    <applinksVersion>9.0.0</applinksVersion><url>%s</url><publicSignup>false</publicSignup></manifest>
                    """.formatted(release.text(), release.build(), installation.base(exchange));
            return Answer.of(200, "application/xml", xml.getBytes(StandardCharsets.UTF_8));
        });
    }
}
