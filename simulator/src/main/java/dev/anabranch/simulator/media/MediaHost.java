package dev.anabranch.simulator.media;

import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Endpoints;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.http.Payload;
import dev.anabranch.simulator.http.Queries;
import dev.anabranch.simulator.http.Ranges;
import dev.anabranch.simulator.http.Route;
import dev.anabranch.simulator.model.Attachment;
import dev.anabranch.simulator.model.Refusal;
import dev.anabranch.simulator.model.Revision;
import dev.anabranch.simulator.model.Site;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Files behind signed addresses.
public final class MediaHost implements Endpoints {
    /// How long an address works, by the site's clock.
    public static final Duration LIFETIME = Duration.ofMinutes(10);

    private static final String CLIENT = "6f2d3f0e-2f5c-4a7e-9d55-1c2b8a0e4f31";

    private final Site site;
    private final IntSupplier port;
    private final byte[] key = new byte[32];

    /// The host for a site.
    ///
    /// @param port where it listens; asked when an address is made
    public MediaHost(Site site, IntSupplier port) {
        this.site = site;
        this.port = port;
        new SecureRandom().nextBytes(key);
    }

    /// A fresh address of one version's bytes. Its host name is the one under which the caller reached the site.
    public URI address(Exchange exchange, Attachment attachment, int version) {
        String host = URI.create(exchange.origin()).getHost();
        long expires = site.clock().now().plus(LIFETIME).getEpochSecond();
        return URI.create("http://" + host + ":" + port.getAsInt() + "/file/" + attachment.fileId() + "/binary?token="
                + token(attachment.id(), version, expires) + "&client=" + CLIENT + "&dl=true&name="
                + Queries.encode(attachment.title()).replace("+", "%20"));
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/file/{fileId}/binary", this::file));
    }

    @Override
    public boolean open() {
        return true;
    }

    @Override
    public Answer notSignedIn() {
        return failure(401, "UNAUTHORIZED", "Authentication is required");
    }

    @Override
    public Answer refused(Refusal refusal) {
        return failure(404, "FILE_NOT_FOUND", "The file could not be found");
    }

    private Answer file(Exchange exchange) {
        if (exchange.request().header("authorization").isPresent()) {
            return failure(
                    400,
                    "MULTIPLE_AUTH",
                    "Only one auth mechanism is allowed: a token in the query, no Authorization header");
        }
        Optional<Claim> claim = exchange.query("token").flatMap(this::verified);
        if (claim.isEmpty()) {
            return failure(403, "FORBIDDEN", "The token is missing, altered or expired");
        }
        Revision revision = site.everything()
                .content(Attachment.class, claim.get().attachmentId())
                .filter(found -> found.fileId().toString().equals(exchange.variable("fileId")))
                .flatMap(found -> found.revisions().stream()
                        .filter(one -> one.version().number() == claim.get().version())
                        .findFirst())
                .orElseThrow(() -> Refusal.absent("a file with this id"));
        var file = Attachment.fileOf(revision);
        Answer whole = Answer.file(file.mediaType(), new Payload(file.size(), file::open))
                .with(
                        "Content-Disposition",
                        "attachment; filename*=UTF-8''"
                                + Queries.encode(revision.title()).replace("+", "%20"))
                .with(
                        "ETag",
                        "\"" + exchange.variable("fileId") + "-" + claim.get().version() + "\"")
                .with("Cache-Control", "private, max-age=0");
        return Ranges.of(exchange.request(), whole);
    }

    private record Claim(long attachmentId, int version, long expires) {}

    private String token(long attachmentId, int version, long expires) {
        String claim = attachmentId + "." + version + "." + expires;
        return claim + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature(claim));
    }

    private Optional<Claim> verified(String token) {
        int dot = token.lastIndexOf('.');
        String[] parts = token.split("\\.", -1);
        if (parts.length != 4 || !isSigned(token.substring(0, dot), parts[3])) {
            return Optional.empty();
        }
        Claim claim = new Claim(Long.parseLong(parts[0]), Integer.parseInt(parts[1]), Long.parseLong(parts[2]));
        return Optional.of(claim).filter(one -> site.clock().now().isBefore(Instant.ofEpochSecond(one.expires())));
    }

    private boolean isSigned(String claim, String signature) {
        String right = Base64.getUrlEncoder().withoutPadding().encodeToString(signature(claim));
        return MessageDigest.isEqual(
                right.getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] signature(String claim) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(claim.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    private static Answer failure(int status, String code, String title) {
        var json = Json.object();
        json.putObject("error").put("code", code).put("title", title).put("href", "");
        return Answer.json(status, json);
    }
}
