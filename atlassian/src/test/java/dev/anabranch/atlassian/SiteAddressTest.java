package dev.anabranch.atlassian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SiteAddressTest {

    @ParameterizedTest
    @CsvSource({
        "acme, https://acme.atlassian.net",
        "ACME, https://acme.atlassian.net",
        "' acme.atlassian.net ', https://acme.atlassian.net",
        "https://Acme.Atlassian.net/, https://acme.atlassian.net",
        "acme.atlassian.net/wiki, https://acme.atlassian.net",
        "https://acme.atlassian.net/wiki/, https://acme.atlassian.net",
        "https://acme.atlassian.net/wiki/spaces/DOC/pages/1/T?focusedCommentId=2#x, https://acme.atlassian.net",
        "acme.atlassian.net?a=b, https://acme.atlassian.net",
        "http://acme.atlassian.net, https://acme.atlassian.net",
        "https://acme.atlassian.net:443/wiki, https://acme.atlassian.net",
        "acme.atlassian.net., https://acme.atlassian.net",
        "HTTPS://wiki.acme.example, https://wiki.acme.example",
        "https://wiki.bücher.example, https://wiki.xn--bcher-kva.example",
        "127.0.0.1:7990, http://127.0.0.1:7990",
        "http://127.0.0.1:7990/wiki/home, http://127.0.0.1:7990",
        "http://localhost:80/, http://localhost",
        "http://[::1]:7990/, http://[::1]:7990",
        "https://localhost:8443, https://localhost:8443"
    })
    void whatPeopleTypeBecomesTheSite(String typed, String site) {
        assertThat(SiteAddress.of(typed).site()).hasToString(site);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "https://",
                "sam@acme.example",
                "https://sam:pw@acme.atlassian.net",
                "http://wiki.acme.example",
                "ftp://acme.atlassian.net",
                "file:///etc/passwd",
                "javascript://x",
                "id.atlassian.com",
                "https://api.atlassian.com/ex/confluence/1",
                "atlassian.net",
                "acme corp",
                "acme_.atlassian.net",
                "acme..atlassian.net",
                "-acme.atlassian.net",
                "acme:99999",
                "acme.atlassian.net:x",
                "a.b\r\nHost: evil",
                "http://[zz]:1"
            })
    void whatCannotBeASiteIsRefusedWithAnExample(String typed) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SiteAddress.of(typed))
                .withMessageContaining("https://acme.atlassian.net");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2130706433",
                "0x7f000001",
                "0x7f.1",
                "127.1",
                "0177.0.0.1",
                "0251.0376.0251.0376",
                "10.0.0.256",
                "https://169.16689662:8443"
            })
    void anAddressInOddNumbersIsRefused(String typed) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SiteAddress.ofDataCenter(typed))
                .withMessageContaining("https://wiki.acme.com");
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3, https://10.1.2.3",
        "https://192.168.0.7:8443/confluence, https://192.168.0.7:8443/confluence",
        "wiki7, https://wiki7",
        "wiki.7up.example, https://wiki.7up.example"
    })
    void aSiteOfTheCompanysOwnNetworkIsOne(String typed, String site) {
        assertThat(SiteAddress.ofDataCenter(typed).site()).hasToString(site);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://sam:pw-1234@acme.atlassian.net", "sam:pw-1234@acme", "https://sam:pw-1/234@x.y"})
    void aPasswordInAnAddressIsNotRepeated(String typed) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SiteAddress.of(typed))
                .extracting(Throwable::getMessage, STRING)
                .doesNotContain("pw-1")
                .contains("…@");
    }

    @ParameterizedTest
    @CsvSource({
        "/spaces/DOC/pages/1/Some+title, https://acme.atlassian.net/wiki/spaces/DOC/pages/1/Some+title",
        "/wiki/spaces/DOC, https://acme.atlassian.net/wiki/spaces/DOC",
        "'/spaces/DOC/pages/1/a b\"<ü>%zz', https://acme.atlassian.net/wiki/spaces/DOC/pages/1/a%20b%22%3C%C3%BC%3E%25zz",
        "//evil.example/x, https://acme.atlassian.net/wiki//evil.example/x",
        "javascript:alert(1), https://acme.atlassian.net/wiki",
        "'', https://acme.atlassian.net/wiki"
    })
    void linksForPeopleAlwaysLieOnTheSite(String webPath, String url) {
        assertThat(SiteAddress.of("acme").webUrl(webPath)).hasToString(url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "../x", "a b"})
    void aCloudIdIsOnlyAnId(String cloudId) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SiteAddress.of("acme").throughGateway(cloudId));
    }
}
