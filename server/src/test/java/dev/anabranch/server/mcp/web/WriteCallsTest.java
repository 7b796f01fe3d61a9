package dev.anabranch.server.mcp.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.mcp.protocol.Tool;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WriteCallsTest {
    private static final List<Tool> TOOLS = List.of(
            Tool.reading("look", "Look", "Looks", "{}", "{}"),
            Tool.writing("propose", "Propose", "Proposes", "{}", "{}", Tool.Effect.PROPOSES),
            Tool.writing("apply", "Apply", "Applies", "{}", "{}", Tool.Effect.CHANGES));

    @ParameterizedTest
    @ValueSource(strings = {"propose", "apply"})
    void whateverDoesMoreThanReadIsFoundAlsoAmongOthers(String tool) {
        String call = call("tools/call", tool);
        assertThat(WriteCalls.in(call, TOOLS)).hasValue(tool);
        assertThat(WriteCalls.in("[%s, %s]".formatted(call("tools/call", "look"), call), TOOLS))
                .hasValue(tool);
        assertThat(WriteCalls.in("{\"method\": \"tools/list\", %s".formatted(call.substring(1)), TOOLS))
                .as("of two methods the last one counts, as for whoever answers")
                .hasValue(tool);
    }

    @Test
    void whatReadsOrIsNoCallIsNot() {
        assertThat(WriteCalls.in(call("tools/call", "look"), TOOLS)).isEmpty();
        assertThat(WriteCalls.in(call("tools/call", "unknown"), TOOLS)).isEmpty();
        assertThat(WriteCalls.in(call("prompts/get", "apply"), TOOLS)).isEmpty();
        for (String body :
                List.of("", "{", "null", "[]", "[1]", "7", "{\"method\": 1}", "{\"method\":\"tools/call\"}")) {
            assertThat(WriteCalls.in(body, TOOLS)).as(body).isEmpty();
        }
    }

    private static String call(String method, String tool) {
        return "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"%s\", \"params\": {\"name\": \"%s\"}}"
                .formatted(method, tool);
    }
}
