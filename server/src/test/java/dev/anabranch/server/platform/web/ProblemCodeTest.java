package dev.anabranch.server.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.atlassian.AtlassianException.Outage;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// The page that the `type` of a problem document leads to.
class ProblemCodeTest {
    @Test
    void everyCodeIsOneThatAnAddressCanNameAndStandsThereOnce() {
        assertThat(ProblemCode.ALL)
                .extracting(ProblemCode::code)
                .doesNotHaveDuplicates()
                .allSatisfy(code -> assertThat(code).matches("[a-z]+(-[a-z]+)*|http-\\.\\.\\."));
    }

    @Test
    void everyWayInWhichASiteFailsIsExplained() {
        var outages = Arrays.stream(Outage.values())
                .map(outage -> outage.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
        assertThat(ProblemCode.ALL).extracting(ProblemCode::code).containsAll(outages);
    }
}
