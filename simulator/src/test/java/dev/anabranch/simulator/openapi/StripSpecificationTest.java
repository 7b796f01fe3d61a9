package dev.anabranch.simulator.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StripSpecificationTest {
    private static final Path PUBLISHED = Path.of(System.getProperty("anabranch.shared", "../../shared"), "specs");

    /// When this fails, the published document has changed: run [StripSpecification] and look at the difference.
    @ParameterizedTest
    @EnumSource(names = {"V1", "V2", "JIRA"})
    void checkedInCopyAgreesWithThePublishedDocument(Specification specification) throws IOException {
        var published = PUBLISHED.resolve(specification.file());
        assumeTrue(Files.exists(published), "the published documents lie beside the project");
        assertThat(specification.text())
                .isEqualTo(StripSpecification.stripped(specification, Files.readString(published)));
    }

    @ParameterizedTest
    @EnumSource(names = {"V1", "V2", "JIRA"})
    void checkedInCopyHoldsNoProse(Specification specification) {
        assertThat(specification.text())
                .doesNotContainPattern("\"description\":\"[^\"]")
                .doesNotContain("\"summary\":\"");
    }
}
