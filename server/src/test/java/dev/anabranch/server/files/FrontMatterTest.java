package dev.anabranch.server.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FrontMatterTest {
    @Test
    void valuesStayAsTheyWereWritten() {
        var matter = FrontMatter.of("---\ntitle: \"2026-01-02\"\nid: 007\nlabels:\n  - on\n  - 1e3\n---\n# Text\n");
        assertThat(matter.text("title")).contains("2026-01-02");
        assertThat(matter.text("id")).contains("007");
        assertThat(matter.list("labels")).containsExactly("on", "1e3");
        assertThat(matter.text()).isEqualTo("# Text\n");
    }

    @Test
    void aFileWithoutBlockIsAllText() {
        assertThat(FrontMatter.of("# Text\n\n---\n\nmore").text()).isEqualTo("# Text\n\n---\n\nmore");
    }

    @Test
    void aBlockThatIsNoYamlCountsAsText() {
        assertThat(FrontMatter.of("---\n{[\n---\ntext").text()).startsWith("---");
        assertThat(FrontMatter.of("---\nnever closed").values()).isEmpty();
    }

    @Test
    void onlyAddressesABrowserMayOpenAreSources() {
        assertThat(FrontMatter.of("---\nurl: \"javascript:alert(1)\"\n---\n").source())
                .isEmpty();
        assertThat(FrontMatter.of("---\nurl: \"https://acme.atlassian.net/wiki/x\"\n---\n")
                        .source())
                .contains("https://acme.atlassian.net/wiki/x");
    }
}
