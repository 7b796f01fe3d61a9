package dev.anabranch.simulator.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.http.Request;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConformanceTest {
    private final Conformance conformance = new Conformance();

    @Test
    void answerOfTheWrongShapeIsFound() {
        var answer = answer(200, "{\"results\":[{\"id\":17,\"status\":\"somewhere\"}]}");
        assertThat(conformance.problems(get("/wiki/api/v2/pages", ""), answer))
                .anyMatch(problem -> problem.contains("integer found, string expected at /results/0/id"))
                .anyMatch(problem -> problem.contains("does not have a value in the enumeration"));
        assertThat(conformance.problems(get("/wiki/rest/api/content/search", "cql=type%3Dpage"), answer(200, "{}")))
                .anyMatch(problem -> problem.contains("'results'"));
    }

    @Test
    void successfulRequestMustBeAsSpecified() {
        var none = answer(200, "{\"results\":[],\"_links\":{}}");
        assertThat(conformance.problems(get("/wiki/api/v2/pages", "limit=25"), none))
                .isEmpty();
        assertThat(conformance.problems(get("/wiki/api/v2/pages", "colour=red"), none))
                .isNotEmpty();
        assertThat(conformance.problems(get("/wiki/api/v2/pages", "limit=many"), none))
                .isNotEmpty();
        assertThat(conformance.problems(get("/wiki/api/v2/pagez", ""), none)).isNotEmpty();
    }

    @Test
    void refusedRequestMayBeWrong() {
        var refused = answer(400, "{\"errors\":[]}");
        assertThat(conformance.problems(get("/wiki/api/v2/pages", "limit=many"), refused))
                .isEmpty();
        assertThat(conformance.problems(get("/wiki/api/v2/pagez", ""), answer(404, "{}")))
                .isEmpty();
    }

    @Test
    void statusThatIsNotSpecifiedIsFound() {
        assertThat(conformance.problems(get("/wiki/api/v2/pages", ""), answer(418, "{}")))
                .isNotEmpty();
    }

    @Test
    void addressesOfOurOwnAreNotChecked() {
        assertThat(conformance.problems(get("/_simulator/log", "x=y"), answer(200, "[]")))
                .isEmpty();
        assertThat(conformance.problems(get("/wiki/spaces/DEV/overview", ""), answer(200, "[]")))
                .isEmpty();
    }

    @Test
    void listedDeviationIsNoProblem() {
        var root = answer(200, "{\"results\":[{\"id\":\"17\",\"parentId\":null,\"parentType\":null}]}");
        assertThat(conformance.problems(get("/wiki/api/v2/pages", ""), root)).isEmpty();
    }

    @Test
    void everyDeviationHasItsSource() {
        assertThat(Deviation.all()).isNotEmpty().allSatisfy(deviation -> {
            assertThat(deviation.source()).hasSizeGreaterThan(20);
            assertThat(deviation.text()).isNotBlank();
        });
    }

    private static Request get(String path, String query) {
        return new Request("GET", path, path, query, Map.of("host", List.of("127.0.0.1")), new byte[0]);
    }

    private static Answer answer(int status, String json) {
        return Answer.json(status, Json.read(json.getBytes(StandardCharsets.UTF_8)));
    }
}
