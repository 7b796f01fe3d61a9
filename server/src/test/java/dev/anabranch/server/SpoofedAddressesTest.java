package dev.anabranch.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.anabranch.simulator.SimulatorOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/// Whatever a request says about hosts, by headers, parameters or both: the sites of the connections are asked, and
/// nobody else (CVE-2026-27826 of another server: two headers chose the address that its token was sent to).
@Timeout(300)
class SpoofedAddressesTest {
    private static final List<String> HEADERS = List.of(
            "Forwarded",
            "X-Forwarded-Host",
            "X-Forwarded-Server",
            "X-Forwarded-Proto",
            "X-Forwarded-Port",
            "X-Forwarded-Prefix",
            "X-Host",
            "X-Original-Host",
            "X-Original-URL",
            "X-Rewrite-URL",
            "X-HTTP-Host-Override",
            "X-Http-Destinationurl",
            "X-Proxy-Url",
            "X-Proxy-Host",
            "X-Backend-Host",
            "X-Upstream",
            "X-Target-Url",
            "X-Base-Url",
            "X-Url",
            "X-Site",
            "X-Site-Url",
            "X-Tenant",
            "X-Cloud-Id",
            "X-Atlassian-Cloud-Id",
            "X-Atlassian-Base-Url",
            "X-Atlassian-Confluence-Url",
            "X-Atlassian-Jira-Url",
            "X-Confluence-Url",
            "X-Jira-Url",
            "X-Confluence-Personal-Token",
            "Destination",
            "Proxy");
    private static final List<String> PARAMETERS = List.of(
            "site",
            "url",
            "base",
            "baseUrl",
            "base_url",
            "host",
            "server",
            "instance",
            "target",
            "upstream",
            "proxy",
            "cloudId",
            "cloud_id",
            "issuer",
            "authUri",
            "gateway",
            "callback",
            "redirect_uri",
            "next",
            "return");

    @TempDir
    Path data;

    private record Door(String method, String path) {}

    @Test
    void noRequestChoosesWhomTheServerAsks() throws Exception {
        var asked = new AtomicInteger();
        var elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        elsewhere.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        elsewhere.start();
        var address = "http://127.0.0.1:" + elsewhere.getAddress().getPort();
        try (var server = TestServer.connected(data, SimulatorOptions.generated(5, 1, 1))) {
            server.sync();
            var doors = doors(server);
            assertThat(doors).hasSizeGreaterThan(60);
            server.site().log().clear();
            for (var door : doors) {
                knock(server, door, address);
            }
            server.awaitEnd();
            assertThat(server.site().log().entries())
                    .as("the site itself was asked")
                    .isNotEmpty();
            assertThat(asked).as("the other server was asked").hasValue(0);
        } finally {
            elsewhere.stop(0);
        }
    }

    private static void knock(TestServer server, Door door, String address) throws IOException, InterruptedException {
        var query = PARAMETERS.stream().map(name -> name + "=" + address).collect(Collectors.joining("&"));
        var request = HttpRequest.newBuilder(URI.create(server.address() + door.path() + "?" + query))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", server.authorization())
                .method(door.method(), HttpRequest.BodyPublishers.noBody());
        HEADERS.forEach(name -> request.header(name, address));
        // a stream of events has no end: its head is enough
        server.http()
                .send(request.build(), HttpResponse.BodyHandlers.ofInputStream())
                .body()
                .close();
    }

    private static Set<Door> doors(TestServer server) {
        var doors = new LinkedHashSet<Door>();
        for (var mapping : server.parts(RequestMappingInfoHandlerMapping.class)) {
            for (var info : mapping.getHandlerMethods().keySet()) {
                var methods = info.getMethodsCondition().getMethods();
                for (var method : methods.isEmpty() ? Set.of(RequestMethod.GET) : methods) {
                    info.getPatternValues().forEach(pattern -> doors.add(new Door(method.name(), path(pattern))));
                }
            }
        }
        return doors;
    }

    private static String path(String pattern) {
        return pattern.replaceAll("\\{\\*\\w+}|\\*\\*", "x").replaceAll("\\{\\w+}", "none");
    }
}
