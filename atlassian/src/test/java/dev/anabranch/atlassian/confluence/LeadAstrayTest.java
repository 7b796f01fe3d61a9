package dev.anabranch.atlassian.confluence;

import static dev.anabranch.atlassian.confluence.Given.client;
import static dev.anabranch.atlassian.confluence.RawServer.json;
import static dev.anabranch.atlassian.confluence.RawServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.anabranch.atlassian.AtlassianException;
import dev.anabranch.atlassian.Credentials;
import dev.anabranch.atlassian.Secret;
import dev.anabranch.atlassian.SiteAddress;
import dev.anabranch.atlassian.http.ClientOptions;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Addresses by which a site might lead us elsewhere: as next link, as redirect of a call, as redirect of a download.
/// Nothing is sent there. `PORT` is that of a server that must not be asked.
class LeadAstrayTest {
    static Stream<String> addresses() {
        return Stream.of(
                "http://169.254.169.254/latest/meta-data/",
                "http://169.254.169.254:80/latest/meta-data/",
                "http://[fd00:ec2::254]/latest/meta-data/",
                "http://metadata.google.internal/computeMetadata/v1/",
                "http://2852039166/latest/meta-data/",
                "http://0251.0376.0251.0376/latest/meta-data/",
                "http://0xa9fea9fe/latest/meta-data/",
                "http://[::ffff:169.254.169.254]/latest/meta-data/",
                "http://[::ffff:a9fe:a9fe]/latest/meta-data/",
                "http://10.0.0.1/wiki/api/v2/pages",
                "http://192.168.0.1/wiki/api/v2/pages",
                "http://172.16.0.1/wiki/api/v2/pages",
                "http://0.0.0.0:PORT/wiki/api/v2/pages",
                "http://2130706433:PORT/wiki/api/v2/pages",
                "http://0177.0.0.1:PORT/wiki/api/v2/pages",
                "http://0x7f.1:PORT/wiki/api/v2/pages",
                "http://127.1:PORT/wiki/api/v2/pages",
                "http://[::ffff:127.0.0.1]:PORT/wiki/api/v2/pages",
                "http://127.0.0.1@evil.example/wiki/api/v2/pages",
                "http://evil.example@127.0.0.1:PORT/wiki/api/v2/pages",
                "http://user:pass@127.0.0.1:PORT/wiki/api/v2/pages",
                "http://127.0.0.1.evil.example/wiki/api/v2/pages",
                "https://acme.atlassian.net.evil.example/wiki/api/v2/pages",
                "https://api.media.atlassian.com.evil.example/file",
                "https://xapi-media.atlassian.com/file",
                "https://api.media.atlassian.com:8443/file",
                "http://api.media.atlassian.com/file",
                "https://user@api.media.atlassian.com/file",
                "https://evil.example/wiki/api/v2/pages?cursor=x",
                "https://evil.example:443/wiki/api/v2/pages",
                "//evil.example/wiki/api/v2/pages",
                "\\\\evil.example\\wiki\\api\\v2\\pages",
                "/\\evil.example/wiki/api/v2/pages",
                "ftp://127.0.0.1:PORT/wiki/api/v2/pages",
                "file:///etc/passwd",
                "gopher://127.0.0.1:PORT/_GET",
                "data:application/json,{}",
                "javascript:alert(1)",
                "jar:http://evil.example/x!/y",
                "https:/evil.example/wiki/api/v2/pages",
                "https://evil。example/wiki/api/v2/pages",
                "http://%31%32%37.0.0.1:PORT/wiki/api/v2/pages");
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void asNextLink(String address) {
        try (var elsewhere = RawServer.answering(json("{}"))) {
            var link = at(address, elsewhere).replace("\\", "\\\\").replace("\"", "\\\"");
            try (var site = RawServer.answering(json(Given.pages(1, 1, link)), json(Given.pages(2, 2, "")))) {
                readAll(site);
                assertThat(elsewhere.asked()).isEmpty();
            }
        }
    }

    /// What is no address of another host may be taken for a path of the site's own.
    private static void readAll(RawServer site) {
        try {
            assertThat(client(site).pages(ContentQuery.all()).stream()).isNotEmpty();
        } catch (AtlassianException refused) {
            assertThat(refused).hasMessageNotContaining(Given.TOKEN);
        }
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void asRedirectOfACall(String address) {
        try (var elsewhere = RawServer.answering(json("{}"));
                var site = RawServer.answering(status(302, "", "Location: " + ascii(at(address, elsewhere))))) {
            assertThatExceptionOfType(AtlassianException.class)
                    .isThrownBy(() -> client(site).page("1", BodyFormat.NONE));
            assertThat(elsewhere.asked()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void asRedirectOfADownload(String address) {
        try (var elsewhere = RawServer.answering(json("{}"));
                var site = RawServer.answering(status(302, "", "Location: " + ascii(at(address, elsewhere))))) {
            assertThatExceptionOfType(AtlassianException.class)
                    .isThrownBy(() -> client(site).download(attachment(), ByteArrayOutputStream::new));
            // A site on this machine may send on to this machine; even then nothing but the bare request goes there.
            assertThat(elsewhere.asked())
                    .allSatisfy(asked -> assertThat(asked.headers()).doesNotContainKeys("authorization", "cookie"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://169.254.169.254",
                "https://0.0.0.0:8443",
                "https://[fe80::1]",
                "https://[::]",
                "https://[::ffff:169.254.169.254]",
                "https://[fd00:ec2::254]",
                "https://100.100.100.200/latest"
            })
    void asTheSiteItself(String address) {
        var credentials = new Credentials.BearerToken(Secret.of(Given.TOKEN));
        try (var client =
                DataCenter.connect(SiteAddress.ofDataCenter(address), credentials, ClientOptions.standard())) {
            assertThatExceptionOfType(AtlassianException.Rejected.class)
                    .isThrownBy(client::currentUser)
                    .withMessageContaining("nothing was sent there")
                    .withMessageNotContaining(Given.TOKEN);
        }
    }

    private static String at(String address, RawServer elsewhere) {
        return address.replace("PORT", Integer.toString(elsewhere.port()));
    }

    /// A header holds no other letters.
    private static String ascii(String address) {
        return address.replace("。", "%E3%80%82");
    }

    private static Attachment attachment() {
        return new Attachment(
                "att5",
                ContentStatus.CURRENT,
                "plan.pdf",
                Optional.of(new Parent("9", ContentType.PAGE)),
                "application/pdf",
                12,
                Optional.empty(),
                "",
                new Version(3, Instant.EPOCH, Optional.empty(), "", false),
                Instant.EPOCH,
                "",
                Optional.empty());
    }
}
