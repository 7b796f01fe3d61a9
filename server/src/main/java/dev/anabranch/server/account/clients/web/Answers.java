package dev.anabranch.server.account.clients.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// Answers to clients. That they are not to be kept is said on every answer of this server already.
final class Answers {
    private static final JsonMapper JSON = JsonMapper.shared();

    private Answers() {}

    static void json(HttpServletResponse response, int status, Map<String, ?> body) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        response.getOutputStream().write(JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8));
    }

    /// @param error a word of OAuth
    static void error(HttpServletResponse response, int status, String error, String why) throws IOException {
        json(response, status, Map.of("error", error, "error_description", why));
    }
}
