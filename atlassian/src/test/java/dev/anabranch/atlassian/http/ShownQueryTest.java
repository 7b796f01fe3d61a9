package dev.anabranch.atlassian.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What is kept of a query gives nothing away.
class ShownQueryTest {
    @Test
    void namesAndHarmlessValuesStay() {
        assertThat(ShownQuery.of("/api/v2/pages?space-id=12&sort=-modified-date&body-format=storage&limit=250"))
                .isEqualTo("space-id=12&sort=-modified-date&body-format=storage&limit=250");
        assertThat(ShownQuery.of("/rest/api/user/current")).isEmpty();
    }

    @Test
    void cursorsAndWhatIsUnknownAreCut() {
        assertThat(ShownQuery.of("/api/v2/pages?cursor=eyJpZCI6MTIzfQ%3D%3D&limit=5&os_authType=x&token=s3cret"))
                .isEqualTo("cursor=…&limit=5&os_authType=…&token=…");
        assertThat(ShownQuery.of("/x?title=Salaries+2026&limit=<b>"))
                .as("a known name with a strange value")
                .isEqualTo("title=…&limit=…");
    }

    @Test
    void ofManyIdsTheFirstFewStay() {
        var ids = IntStream.range(100, 350).mapToObj(id -> "id=" + id).collect(Collectors.joining("&"));
        assertThat(ShownQuery.of("/api/v2/pages?" + ids + "&limit=250")).isEqualTo("id=100,101,102,… (250)&limit=250");
    }

    @Test
    void queriesKeepTheirFormAndLoseTheirWords() {
        assertThat(
                        ShownQuery.of(
                                "/rest/api/search?cql=type+in+(page%2Cblogpost)+and+space+in+(%22ENG%22)"
                                        + "+and+title+~+%22a+%5C%22secret%5C%22+plan%22+and+lastModified+%3E+%222026%2F11%2F02+08%3A00%22"))
                .isEqualTo("cql=type in (page,blogpost) and space in (\"…\") and title ~ \"…\""
                        + " and lastModified > \"2026/11/02 08:00\"");
        assertThat(ShownQuery.of("/x?cql=label+%3D+'salaries'+and+id+in+(1%2C+2%2C+3%2C+4%2C+5)"))
                .isEqualTo("cql=label = \"…\" and id in (1,2,3,… (5))");
    }

    @Test
    void nothingIsLongerThanItsPlace() {
        assertThat(ShownQuery.of("/x?" + "limit=1&a".repeat(500))).hasSizeLessThan(420);
        assertThat(ShownQuery.of("/x?cql=" + "a".repeat(5000))).hasSizeLessThan(300);
        assertThat(ShownQuery.of("/x?a=%zz&=b&&limit")).isEqualTo("a=…&limit=");
    }
}
