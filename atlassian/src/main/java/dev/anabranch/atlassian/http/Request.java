package dev.anabranch.atlassian.http;

import dev.anabranch.atlassian.SiteAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;

/// Writes requests to one site. It puts the credential on nothing but requests below the site's own address.
final class Request {
    private final SiteAddress site;

    Request(SiteAddress site) {
        this.site = site;
    }

    /// A call to the site, signed.
    HttpRequest to(Call call, Signature signature) {
        var request =
                signed(call, signature).header("Accept", "application/json").header("Accept-Encoding", "gzip");
        var sent = call.sent();
        if (sent == null) {
            return call.method().equals("GET")
                    ? request.build()
                    : request.method(call.method(), BodyPublishers.noBody()).build();
        }
        sent.headers().forEach(request::header);
        return request.method(call.method(), sent.publisher()).build();
    }

    /// A download from the site, signed, whatever type it has.
    HttpRequest file(Call call, Signature signature, FileSink.Begun begun) {
        return goingOn(signed(call, signature), begun).build();
    }

    /// Whoever has another file by now sends the whole of it (RFC 9110, 13.1.5).
    private static HttpRequest.Builder goingOn(HttpRequest.Builder request, FileSink.Begun begun) {
        return begun.isOfUse()
                ? request.header("Range", "bytes=" + begun.bytes() + "-").header("If-Range", begun.tag())
                : request;
    }

    private HttpRequest.Builder signed(Call call, Signature signature) {
        var request = plain(URI.create(site.requests() + call.target()));
        signature.forOneTry().ifPresent(value -> request.header("Authorization", value));
        return request;
    }

    /// A download from another host: nothing of ours goes there.
    static HttpRequest unsigned(URI uri, FileSink.Begun begun) {
        return goingOn(plain(uri), begun).build();
    }

    private static HttpRequest.Builder plain(URI uri) {
        return HttpRequest.newBuilder(uri).header("User-Agent", "anabranch");
    }
}
