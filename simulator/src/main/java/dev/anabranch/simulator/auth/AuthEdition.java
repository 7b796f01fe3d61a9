package dev.anabranch.simulator.auth;

import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Edition;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.http.Limiter;
import dev.anabranch.simulator.http.Request;
import dev.anabranch.simulator.http.SignIn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The manners of the host for consent and tokens: everybody may ask, and what a request proves stands in its
/// body.
public final class AuthEdition implements Edition {
    /// Made once for a host.
    public AuthEdition() {}

    @Override
    public SignIn signIn(Request request) {
        return new SignIn.Anonymous();
    }

    @Override
    public Answer tooMany(Duration wait) {
        return Answer.json(429, Json.object().put("error", "too_many_requests"))
                .with("Retry-After", Long.toString(Math.max(1, wait.toSeconds())));
    }

    @Override
    public Answer limits(Answer answer, Optional<Limiter> limiter, Instant now) {
        return answer;
    }

    @Override
    public Answer nothingThere(Request request, List<String> methods) {
        return methods.isEmpty()
                ? AuthPage.message(404, "Not found", "There is nothing at this address.")
                : AuthPage.message(405, "Method not allowed", "This address takes " + String.join(", ", methods))
                        .with("Allow", String.join(", ", methods));
    }

    @Override
    public Answer marked(Answer answer, SignIn signIn) {
        return answer;
    }
}
