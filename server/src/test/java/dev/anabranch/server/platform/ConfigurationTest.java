package dev.anabranch.server.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
    @TempDir
    Path folder;

    @Test
    void flagWinsOverVariableOverFile() throws IOException {
        Path file = yaml("site: https://file.example\nemail: file@example.com\nspaces: [A, B]\nsync:\n  every: 5m\n");
        var configuration = Configuration.read(
                file,
                Map.of("ANABRANCH_SITE", "https://variable.example", "ANABRANCH_EMAIL", "variable@example.com"),
                Map.of(Setting.SITE, "https://flag.example"));
        assertThat(configuration.value(Setting.SITE)).contains("https://flag.example");
        assertThat(configuration.value(Setting.EMAIL)).contains("variable@example.com");
        assertThat(configuration.list(Setting.SPACES)).containsExactly("A", "B");
        assertThat(configuration.value(Setting.SYNC_EVERY)).contains("5m");
        assertThat(configuration.origin(Setting.EMAIL)).isEqualTo("variable ANABRANCH_EMAIL");
    }

    @Test
    void unknownSettingIsRefusedWithTheNearestOne() throws IOException {
        Path file = yaml("sync:\n  evry: 5m\n");
        assertThatThrownBy(() -> Configuration.read(file, Map.of(), Map.of()))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("'sync.evry'")
                .hasMessageContaining("did you mean 'sync.every'");
    }

    @Test
    void unknownSettingsAreRefusedAlsoWhereNothingStandsBehindThem() throws IOException {
        Path file = yaml("sitee:\n");
        assertThatThrownBy(() -> Configuration.read(file, Map.of(), Map.of()))
                .hasMessageContaining("did you mean 'site'");
        Path commentedOut = yaml("site: https://file.example\nemail:\nsync:\n  # every: 5m\n");
        assertThat(Configuration.read(commentedOut, Map.of(), Map.of()).value(Setting.EMAIL))
                .isEmpty();
        assertThat(Configuration.read(yaml("# nothing\n"), Map.of(), Map.of()).value(Setting.SITE))
                .isEmpty();
    }

    @Test
    void mappingsAndFiltersThatHoldNoLinesAreRefused() throws IOException {
        for (var text : List.of("mappings: ENG\n", "mappings:\n  - ENG\n", "filters: draft\n")) {
            Path file = yaml("site: https://file.example\n" + text);
            assertThatThrownBy(() -> Configuration.read(file, Map.of(), Map.of()))
                    .as(text)
                    .isInstanceOf(CommandFailed.class)
                    .hasMessageContaining(file + ":")
                    .hasMessageContaining("takes lines such as");
        }
    }

    @Test
    void tokenInTheFileIsRefusedAndNotRepeated() throws IOException {
        Path file = yaml("token: very-secret\n");
        assertThatThrownBy(() -> Configuration.read(file, Map.of(), Map.of()))
                .hasMessageContaining("token-file")
                .hasMessageNotContaining("very-secret");
    }

    @Test
    void theAddressOfTheDatabaseIsTakenFromTheUsualVariableToo() {
        var variables = Map.of("ANABRANCH_DATABASE_URL", "jdbc:postgresql://db/anabranch");
        var configuration = Configuration.read(folder.resolve("none"), variables, Map.of());
        assertThat(configuration.value(Setting.DATABASE)).contains("jdbc:postgresql://db/anabranch");
        assertThat(configuration.origin(Setting.DATABASE)).isEqualTo("variable ANABRANCH_DATABASE_URL");
    }

    @Test
    void brokenYamlSaysWhere() throws IOException {
        Path file = yaml("site: [unclosed\n");
        assertThatThrownBy(() -> Configuration.read(file, Map.of(), Map.of()))
                .hasMessageContaining("is not valid YAML")
                .hasMessageContaining("line 2");
    }

    @Test
    void aWrongValueIsRefusedWithItsPlace() {
        var configuration =
                Configuration.read(folder.resolve("none"), Map.of("ANABRANCH_SYNC_EVERY", "often"), Map.of());
        assertThat(configuration.refused(Setting.SYNC_EVERY, "must be a span"))
                .hasMessage("sync.every 'often' (variable ANABRANCH_SYNC_EVERY) must be a span");
    }

    @Test
    void spansAreReadWithTheirUnitOnly() {
        assertThat(Spans.parse("90s")).contains(Duration.ofSeconds(90));
        assertThat(Spans.parse("2h")).contains(Duration.ofHours(2));
        assertThat(Spans.parse("10")).isEmpty();
        assertThat(Spans.parse("-1m")).isEmpty();
    }

    private Path yaml(String text) throws IOException {
        return Files.writeString(folder.resolve("anabranch.yml"), text);
    }
}
