package dev.anabranch.simulator;

import dev.anabranch.simulator.fault.Faults;
import dev.anabranch.simulator.http.AccessLog;
import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Delivery;
import dev.anabranch.simulator.http.Edition;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.ExchangeListener;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.http.Limiter;
import dev.anabranch.simulator.http.Reply;
import dev.anabranch.simulator.http.Request;
import dev.anabranch.simulator.http.Responder;
import dev.anabranch.simulator.http.Router;
import dev.anabranch.simulator.http.SignIn;
import dev.anabranch.simulator.model.Refusal;
import dev.anabranch.simulator.model.Site;
import dev.anabranch.simulator.model.View;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;

/// The way of a request through one host of the site: sign-in, faults, the rate, the route; then the log and the
/// headers that every answer has. The control API passes by the faults, the rate, the latency and the log.
final class SiteResponder implements Responder {
    private static final System.Logger LOG = System.getLogger(SiteResponder.class.getName());
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final String host;
    private final Site site;
    private final Edition edition;
    private final Router router;
    private final Faults faults;
    private final AccessLog log;
    private final Traffic traffic;
    private final List<ExchangeListener> listeners = ServiceLoader.load(ExchangeListener.class).stream()
            .map(ServiceLoader.Provider::get)
            .toList();

    SiteResponder(
            String host, Site site, Edition edition, Router router, Faults faults, AccessLog log, Traffic traffic) {
        this.host = host;
        this.site = site;
        this.edition = edition;
        this.router = router;
        this.faults = faults;
        this.log = log;
        this.traffic = traffic;
    }

    @Override
    public Reply respond(Request request) {
        SignIn signIn = host.equals("media") ? SignIn.of(request, site) : edition.signIn(request);
        if (request.path().startsWith("/_simulator")) {
            return Reply.plain(dated(edition.marked(truth(request, signIn), signIn)));
        }
        String account =
                signIn instanceof SignIn.Known known ? known.account().user().email() : "";
        Reply reply = faults.strike(host, request, account, () -> rated(request, signIn))
                .orElseGet(() -> Reply.plain(rated(request, signIn)));
        Reply whole = new Reply(dated(reply.answer()), later(reply.delivery()));
        log.add(entry(request, account, whole));
        return whole;
    }

    private AccessLog.Entry entry(Request request, String account, Reply reply) {
        return new AccessLog.Entry(
                site.clock().now(),
                request.method(),
                request.path(),
                request.rawQuery(),
                reply.delivery().drop() ? 0 : reply.answer().status(),
                account,
                reply.delivery().bytesSent(reply.answer().body().length()));
    }

    private Answer rated(Request request, SignIn signIn) {
        Optional<Limiter> limiter = host.equals("site") ? traffic.limiter(request) : Optional.empty();
        Duration wait = limiter.map(Limiter::take).orElse(Duration.ZERO);
        Answer answer = wait.isZero()
                ? edition.carryOut(request, asked -> told(asked, edition.marked(truth(asked, signIn), signIn)))
                : edition.marked(edition.tooMany(wait), signIn);
        return edition.limits(answer, limiter, site.clock().now());
    }

    private Answer told(Request request, Answer answer) {
        listeners.forEach(listener -> listener.answered(request, answer));
        return answer;
    }

    private Answer truth(Request request, SignIn signIn) {
        return edition.turnedAway(request)
                .orElseGet(() -> router.find(request.method(), request.rawPath())
                        .map(match -> answer(match, request, signIn))
                        .orElseGet(() -> edition.nothingThere(request, router.methods(request.rawPath()))));
    }

    private Answer answer(Router.Match match, Request request, SignIn signIn) {
        try {
            return switch (signIn) {
                case SignIn.Known known -> handle(match, request, site.viewedBy(known.account()));
                case SignIn.Anonymous _
                when match.api().open() || anonymousMayEnter() -> handle(match, request, site.viewedByAnyone());
                case SignIn.Wrong _, SignIn.Unsupported _, SignIn.Refused _
                when match.api().open() -> handle(match, request, site.viewedByAnyone());
                case SignIn.Refused(Answer answer) -> answer;
                case SignIn.Anonymous _, SignIn.Wrong _ -> match.api().notSignedIn();
                case SignIn.Unsupported _ ->
                    Answer.json(401, Json.object().put("code", 401).put("message", "Unauthorized"));
            };
        } catch (Refusal refusal) {
            return match.api().refused(refusal);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "no answer to " + request.method() + " " + request.path(), e);
            return Answer.json(500, Json.object().put("statusCode", 500).put("message", "The simulator failed: " + e));
        }
    }

    private Answer handle(Router.Match match, Request request, View view) {
        return match.route().handler().handle(new Exchange(request, match.variables(), view, origin(request)));
    }

    private boolean anonymousMayEnter() {
        return !site.viewedByAnyone().spaces().isEmpty();
    }

    private Delivery later(Delivery delivery) {
        return new Delivery(
                delivery.delay().plus(traffic.latency()),
                delivery.cutAfter(),
                delivery.declaredLength(),
                delivery.bytesPerSecond(),
                delivery.drop());
    }

    private Answer dated(Answer answer) {
        boolean hasDate =
                answer.headers().stream().anyMatch(header -> header.name().equalsIgnoreCase("Date"));
        return hasDate
                ? answer
                : answer.with("Date", HTTP_DATE.format(site.clock().now()));
    }

    private static String origin(Request request) {
        return "http://"
                + request.header("host")
                        .filter(name -> name.matches("[A-Za-z0-9.:\\[\\]-]+"))
                        .orElse("127.0.0.1");
    }
}
