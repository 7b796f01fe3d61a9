package dev.anabranch.server.connection.web;

import dev.anabranch.server.connection.check.CheckResult;
import dev.anabranch.server.connection.check.ConnectionCheck;
import dev.anabranch.server.connection.store.ConnectionTests;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import tools.jackson.databind.json.JsonMapper;

/// Tries connections over REST.
@Controller
final class ConnectionTestApi {
    private static final String LINES = "application/x-ndjson";

    private final ConnectionTests tests;
    private final ConnectionAccess access;

    ConnectionTestApi(ConnectionTests tests, ConnectionAccess access) {
        this.tests = tests;
        this.access = access;
    }

    /// Tries a connection. Whoever accepts lines of JSON gets each check when it is done, others all of them at the
    /// end.
    @PostMapping("/api/v1/connections/{id}/test")
    void test(
            @PathVariable String id,
            @RequestHeader(name = "Accept", defaultValue = "") String accept,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        access.require(request, id);
        response.setHeader("Cache-Control", "no-store");
        if (accept.contains(LINES)) {
            stream(id, response);
            return;
        }
        var results = Refusing.orProblem(() -> tests.of(id, _ -> {}));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("success", ConnectionCheck.isSuccess(results));
        json.put("needsSignIn", ConnectionCheck.needsSignIn(results));
        json.put("checks", results.stream().map(CheckResult::document).toList());
        response.setContentType("application/json");
        response.getOutputStream().write(JsonMapper.shared().writeValueAsBytes(json));
    }

    private void stream(String id, HttpServletResponse response) throws IOException {
        response.setContentType(LINES);
        var out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
        var results = Refusing.orProblem(() -> tests.of(id, result -> line(out, result.document())));
        line(
                out,
                Map.of(
                        "success", ConnectionCheck.isSuccess(results),
                        "needsSignIn", ConnectionCheck.needsSignIn(results)));
    }

    private static void line(Writer out, Map<String, Object> json) {
        try {
            out.write(JsonMapper.shared().writeValueAsString(json) + "\n");
            out.flush(); // somebody watches
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
