package dev.anabranch.server.answers;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Nothing is asked for somebody who went away.
class AnswerEventsTest {
    @Test
    void whoWentAwayBeforeTheBeginningIsAskedForNoMore() {
        var asked = new ArrayList<String>();
        var events = new AnswerEvents(gone(), (statement, citation) -> Map.of());
        events.begin();
        events.tell(() -> {
            asked.add("the model");
            return Map.of();
        });
        assertThat(asked).isEmpty();
    }

    @Test
    void whoGoesAwayLaterEndsTheAnswerWithoutTrouble() {
        var asked = new ArrayList<String>();
        var events = new AnswerEvents(gone(), (statement, citation) -> Map.of());
        events.tell(() -> {
            asked.add("one");
            events.note("heard by nobody");
            asked.add("two");
            return Map.of();
        });
        assertThat(asked).isEqualTo(List.of("one"));
    }

    /// Whose output is closed.
    private static HttpServletResponse gone() {
        return (HttpServletResponse) Proxy.newProxyInstance(
                AnswerEventsTest.class.getClassLoader(),
                new Class<?>[] {HttpServletResponse.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("getOutputStream")) {
                        throw new IOException("closed");
                    }
                    return null;
                });
    }
}
