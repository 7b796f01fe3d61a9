package dev.anabranch.simulator.web;

import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.Site;
import dev.anabranch.simulator.model.Space;
import java.util.Optional;
import java.util.stream.Collectors;

/// What is around every page: head, bar, the space's tree beside the page; and the pages that are nothing but that.
final class Frame {
    private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
            + "base-uri 'none'; frame-ancestors 'none'";

    private final Addresses addresses;
    private final Site site;
    private final TreeMenu tree;

    Frame(Site site, Addresses addresses) {
        this.addresses = addresses;
        this.site = site;
        this.tree = new TreeMenu(site, addresses);
    }

    /// A page of a space with the tree beside it.
    ///
    /// @param current what the tree opens up to
    Answer inSpace(int status, Space space, Optional<Content> current, String title, String main) {
        return answer(status, title + " \u2013 " + space.name(), """
                <nav class="side" aria-label="Space">
                <p class="space">%s</p>
                <p>%s \u00b7 %s</p>
                %s
                <p><a class="button" href="%s">New page</a></p>
                </nav>
                <main id="main">
                %s
                </main>
                """.formatted(
                        Markup.link(addresses.overview(space), space.name()),
                        Markup.link(addresses.blog(space), "Blog"),
                        Markup.link(addresses.trash(space), "Trash"),
                        tree.of(space, current),
                        Markup.text(addresses.create(space, parentFor(space, current))),
                        main));
    }

    /// A page that tells one thing.
    Answer message(int status, String title, String text) {
        return answer(
                status,
                title,
                "<main id=\"main\"><h1>" + Markup.text(title) + "</h1><p class=\"pre\">" + Markup.text(text)
                        + "</p></main>");
    }

    /// The spaces of the site.
    Answer spaces() {
        var rows = site.everything().spaces().stream()
                .map(space -> "<li>" + Markup.link(addresses.overview(space), space.name()) + " <span class=\"quiet\">"
                        + Markup.text(space.key()) + (space.archived() ? " \u00b7 archived" : "") + "</span><br>"
                        + "<span class=\"quiet\">" + Markup.text(space.description()) + "</span></li>")
                .collect(Collectors.joining("\n"));
        return answer(200, "Spaces", "<main id=\"main\"><h1>Spaces</h1><ul class=\"spaces\">" + rows + "</ul></main>");
    }

    private static long parentFor(Space space, Optional<Content> current) {
        return current.filter(TreeMenu::isInTree).map(Content::id).orElse(space.homepageId());
    }

    private Answer answer(int status, String title, String body) {
        return Answer.html(status, """
                        <!DOCTYPE html>
                        <html lang="en">
                        <head>
                        <meta charset="utf-8">
                        <meta name="viewport" content="width=device-width, initial-scale=1">
                        <meta name="color-scheme" content="light dark">
                        <title>%s</title>
                        <link rel="stylesheet" href="%s/simulator.css">
                        </head>
                        <body>
                        <a class="skip" href="#main">Skip to content</a>
                        <header><a href="%s">Simulated Confluence</a></header>
                        <div class="columns-page">
                        %s
                        </div>
                        </body>
                        </html>
                        """.formatted(Markup.text(title), addresses.context(), addresses.home(), body))
                .with("Content-Security-Policy", POLICY)
                .with("X-Content-Type-Options", "nosniff")
                .with("Referrer-Policy", "same-origin")
                .with("Cache-Control", "no-store");
    }
}
