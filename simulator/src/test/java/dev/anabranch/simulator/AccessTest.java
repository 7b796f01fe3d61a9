package dev.anabranch.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.simulator.model.Principals;
import dev.anabranch.simulator.model.Restrictions;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccessTest {
    @Test
    void restrictedPageIsAbsentWithAllBelowIt() throws IOException {
        try (Simulator simulator = Sites.empty()) {
            long secret = Sites.page(simulator, "Secret").id();
            long below = Sites.page(simulator, secret, "Below", "<p>x</p>").id();
            String other = simulator.accounts().getLast().user().accountId();
            simulator.site().restrict(secret, Restrictions.readers(new Principals(Set.of(other), Set.of())));
            HttpResponse<String> answer = Caller.ordinary(simulator).ask("/wiki/api/v2/pages/" + below);
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).contains("Cannot find a page with id [" + below + "]");
            assertThat(Caller.ordinary(simulator).all("/wiki/api/v2/pages")).isEmpty();
            assertThat(Caller.of(simulator).all("/wiki/api/v2/pages")).hasSize(2);
            assertThat(Caller.of(simulator, simulator.accounts().getLast()).all("/wiki/api/v2/pages"))
                    .hasSize(2);
        }
    }

    @Test
    void wrongTokenIsToldByTheBareTitle() throws IOException {
        try (Simulator simulator = Sites.empty()) {
            String email = simulator.accounts().getFirst().user().email();
            Caller stranger = new Caller(simulator, Caller.basic(email, "wrong"));
            HttpResponse<String> second = stranger.ask("/wiki/api/v2/spaces");
            assertThat(second.statusCode()).isEqualTo(404);
            assertThat(Caller.json(second).at("/errors/0/title").asString()).isEqualTo("Not Found");
            assertThat(stranger.ask("/wiki/rest/api/user/current").statusCode()).isEqualTo(403);
        }
    }

    @Test
    void tokenOfOauthIsNotForTheSiteItself() throws IOException {
        try (Simulator simulator = Sites.empty()) {
            HttpResponse<String> answer = new Caller(simulator, "Bearer x").ask("/wiki/api/v2/spaces");
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).isEqualTo("{\"code\":401,\"message\":\"Unauthorized\"}");
        }
    }

    @Test
    void nobodyEntersWithoutCredentialsUnlessASpaceIsOpen() throws IOException {
        try (Simulator simulator = Sites.empty();
                Simulator company = Simulator.start(SimulatorOptions.sampleCompany())) {
            assertThat(new Caller(simulator, "").ask("/wiki/api/v2/spaces").statusCode())
                    .isEqualTo(404);
            assertThat(new Caller(company, "").all("/wiki/api/v2/spaces"))
                    .hasSizeLessThan(company.spaces().size());
        }
    }

    @Test
    void unknownAddressIsAnsweredWithAPageForPeople() throws IOException {
        try (Simulator simulator = Sites.empty()) {
            HttpResponse<String> answer = Caller.of(simulator).ask("/wiki/api/v2/nothing");
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
            assertThat(Caller.of(simulator)
                            .ask("POST", "/wiki/api/v2/spaces/1", "")
                            .statusCode())
                    .isEqualTo(405);
        }
    }
}
