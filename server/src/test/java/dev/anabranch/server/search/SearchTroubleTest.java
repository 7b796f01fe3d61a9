package dev.anabranch.server.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.search.engine.EngineFailed;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SearchTroubleTest {
    @ParameterizedTest
    @EnumSource
    void whatAnEngineSaysOfItselfIsForTheLog(EngineFailed.Kind kind) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> SearchTrouble.orProblem(() -> {
                    throw new EngineFailed(kind, "The index in /srv/data/index cannot be used: seek past EOF");
                }))
                .satisfies(problem -> assertThat(problem.getMessage())
                        .startsWith(SearchTrouble.what(kind))
                        .endsWith(SearchTrouble.remedy(kind))
                        .doesNotContain("/srv/data", "EOF"));
    }
}
