package dev.anabranch.server.account.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnPathTest {
    private final ReturnPath path = new ReturnPath(new RouteRules(List.of(
            RouteRule.shows("/"),
            RouteRule.shows("/runs"),
            RouteRule.shows("/runs/{id}"),
            RouteRule.shows("/files/{*path}"),
            RouteRule.shows("/api/v1/runs"),
            RouteRule.open("GET", "/sign-in"),
            RouteRule.open("GET", "/assets/**"),
            RouteRule.takes(dev.anabranch.server.account.Right.READ, "POST", "/sign-out"))));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "http://evil.example/",
                "//evil.example",
                "///evil.example",
                "////evil.example",
                "\\\\evil.example",
                "/\\evil.example",
                "\\/evil.example",
                "/\\/evil.example",
                "/%5cevil.example",
                "//evil.example/%2f..",
                "/%2fevil.example",
                "/%2F%2Fevil.example",
                "https:evil.example",
                "https:/evil.example",
                "HTTPS://EVIL.EXAMPLE",
                "javascript:alert(1)",
                "JaVaScRiPt:alert(1)",
                "java\tscript:alert(1)",
                "data:text/html,<script>alert(1)</script>",
                "vbscript:msgbox(1)",
                " //evil.example",
                "\t//evil.example",
                "/\t/evil.example",
                "/\n/evil.example",
                "/runs\r\nLocation: //evil",
                "/runs%0d%0aSet-Cookie:a=b/../..",
                "//evil.example@127.0.0.1/",
                "http://127.0.0.1@evil.example/",
                "https://127.0.0.1.evil.example/runs",
                "//127.0.0.1:8080@evil.example",
                "/.//evil.example",
                "/..//evil.example",
                "/runs/../..//evil.example",
                "/runs/%2e%2e/%2e%2e//evil.example",
                "/files/../../x",
                "/;//evil.example",
                "//evil。example",
                "/／evil.example",
                "file:///etc/passwd",
                "ftp://evil.example",
                "/api/v1/runs",
                "/sign-in",
                "/sign-out",
                "/assets/app.css",
                "/nothing",
                "runs",
                "?to=/runs",
                "#/runs",
                "",
                "/runs#//evil.example",
                "/%00",
                "/runs\u0000",
                "/\u2028/evil.example"
            })
    void whatIsNoPageOfOursLeadsToTheFirstPage(String wanted) {
        assertThat(path.of(wanted)).isEqualTo("/");
    }

    @ParameterizedTest
    @CsvSource({
        "/, /",
        "/runs, /runs",
        "/runs?limit=3&q=a%20b, /runs?limit=3&q=a%20b",
        "/runs/20261129-1, /runs/20261129-1",
        "/files/Engineering/100%25%20done.md, /files/Engineering/100%25%20done.md",
        "/runs?next=https://evil.example, /runs?next=https://evil.example"
    })
    void pagesOfOursAreReturnedTo(String wanted, String to) {
        assertThat(path.of(wanted)).isEqualTo(to);
    }

    @ParameterizedTest
    @ValueSource(ints = {2001, 100_000})
    void whatIsTooLongLeadsToTheFirstPage(int length) {
        assertThat(path.of("/files/" + "x".repeat(length))).isEqualTo("/");
    }
}
