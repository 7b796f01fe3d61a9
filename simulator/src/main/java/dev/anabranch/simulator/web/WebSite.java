package dev.anabranch.simulator.web;

import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Endpoints;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Route;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.Refusal;
import dev.anabranch.simulator.model.Site;
import dev.anabranch.simulator.model.Space;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// The pages for people. They answer anybody who reaches the simulator, which listens on this machine
/// only.
public final class WebSite implements Endpoints {
    private final Site site;
    private final Addresses addresses;
    private final Frame frame;

    /// The pages of a Cloud site.
    public WebSite(Site site) {
        this(site, new Addresses("/wiki", "/wiki"));
    }

    /// The pages of a Data Center site. Files have addresses of their own here: those of the product want a sign-in.
    ///
    /// @param contextPath empty, or such as `/confluence`
    public static WebSite below(Site site, String contextPath) {
        return new WebSite(site, new Addresses(contextPath, contextPath + "/simulator"));
    }

    private WebSite(Site site, Addresses addresses) {
        this.addresses = addresses;
        this.site = site;
        this.frame = new Frame(site, addresses);
    }

    @Override
    public List<Route> routes() {
        var own = List.of(
                Route.get(addresses.home(), exchange -> frame.spaces()),
                Route.get(addresses.context() + "/simulator.css", exchange -> stylesheet()),
                Route.get(addresses.context() + "/x/{code}", this::tiny),
                Route.get(
                        addresses.context() + "/pages/resumedraft.action", exchange -> toContent(exchange, "draftId")),
                Route.get(
                        addresses.context() + "/pages/viewpageattachments.action",
                        exchange -> toContent(exchange, "pageId")),
                Route.get(addresses.context() + "/pages/viewpage.action", exchange -> toContent(exchange, "pageId")),
                Route.get(
                        addresses.context() + "/spaces/{key}",
                        exchange -> Answer.seeOther(addresses.overview(Known.space(site, exchange)))));
        var entrance = addresses.context().isEmpty()
                ? List.<Route>of()
                : List.of(Route.get("/", exchange -> Answer.seeOther(addresses.home())));
        return Stream.of(
                        own,
                        entrance,
                        new ContentPages(site, addresses, frame).routes(),
                        new EditForm(site, addresses, frame).routes(),
                        new Files(site, addresses).routes(),
                        new TitledPages(site, addresses).routes())
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public boolean open() {
        return true;
    }

    @Override
    public Answer notSignedIn() {
        throw new IllegalStateException("these pages are open to anybody");
    }

    @Override
    public Answer refused(Refusal refusal) {
        var status = switch (refusal.reason()) {
            case Refusal.Reason.Absent ignored -> 404;
            case Refusal.Reason.Conflict ignored -> 409;
            case Refusal.Reason.Forbidden ignored -> 403;
            case Refusal.Reason.TitleTaken ignored -> 400;
            case Refusal.Reason.Invalid ignored -> 400;
        };
        return frame.message(status, status == 404 ? "Not found" : "That did not work", Reasons.text(refusal));
    }

    private Answer tiny(Exchange exchange) {
        var code = exchange.variable("code");
        try {
            var bytes = Base64.getUrlDecoder().decode(code);
            var id = 0L;
            for (int i = Math.min(bytes.length, Long.BYTES) - 1; i >= 0; i--) {
                id = (id << Byte.SIZE) | (bytes[i] & 0xFF);
            }
            return toContent(id);
        } catch (IllegalArgumentException notBase64) {
            throw Refusal.absent("a page with the short address " + code);
        }
    }

    private Answer toContent(Exchange exchange, String parameter) {
        var id = exchange.query(parameter).orElse("");
        if (!id.matches("\\d{1,18}")) {
            throw Refusal.absent("a page with id [" + id + "]");
        }
        return toContent(Long.parseLong(id));
    }

    private Answer toContent(long id) {
        var content = site.everything().content(id).orElseThrow(() -> Refusal.absent("a page with id [" + id + "]"));
        return Answer.seeOther(addresses.of(space(content), content));
    }

    private Space space(Content content) {
        return site.everything().space(content.spaceId()).orElseThrow();
    }

    private static Answer stylesheet() {
        try (var file = Objects.requireNonNull(WebSite.class.getResourceAsStream("simulator.css"))) {
            var text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return Answer.of(200, "text/css;charset=UTF-8", text.getBytes(StandardCharsets.UTF_8))
                    .with("Cache-Control", "max-age=300");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
