package dev.anabranch.server.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// How a door says no. The REST doors answer it as problem details (RFC 9457), the pages as an error page; both tell
/// what happened and what to do.
public final class Problem extends RuntimeException {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final int status;
    private final String code;
    private final String title;
    private final Map<String, Object> extensions = new LinkedHashMap<>();

    private Problem(int status, String code, String title, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
        this.title = title;
    }

    /// 400: the request cannot be understood.
    public static Problem badRequest(String code, String detail) {
        return new Problem(400, code, "Bad request", detail);
    }

    /// 401: nobody knows who asks.
    public static Problem unauthenticated(String detail) {
        return new Problem(401, "sign-in-needed", "Sign-in needed", detail);
    }

    /// 403: understood, and refused.
    public static Problem forbidden(String code, String detail) {
        return new Problem(403, code, "Not allowed", detail);
    }

    /// 404: there is no such thing here.
    public static Problem notFound(String detail) {
        return new Problem(404, "not-found", "Not found", detail);
    }

    /// 409: the state of things does not allow it now.
    public static Problem conflict(String code, String detail) {
        return new Problem(409, code, "Conflict", detail);
    }

    /// 412: somebody else changed it meanwhile.
    public static Problem changedMeanwhile(String detail) {
        return new Problem(412, "changed-meanwhile", "Changed meanwhile", detail);
    }

    /// 413: more than is taken.
    static Problem tooLarge(int mostBytes) {
        return new Problem(
                413, "too-large", "Too large", "The body of a request may have %d bytes.".formatted(mostBytes));
    }

    /// 422: understood, and it cannot be done so.
    public static Problem unprocessable(String code, String detail) {
        return new Problem(422, code, "Not possible", detail);
    }

    /// 428: a change must say what it is a change of.
    public static Problem preconditionRequired(String detail) {
        return new Problem(428, "if-match-missing", "Precondition required", detail);
    }

    /// 429: done too often; the answer says when to go on.
    public static Problem tooOften(String detail) {
        return new Problem(429, "too-often", "Too often", detail);
    }

    /// 502: the site behind this server gave no answer that helps.
    public static Problem siteFailed(String code, String detail) {
        return new Problem(502, code, "The site does not help", detail);
    }

    /// 503: not possible for the time being.
    public static Problem unavailable(String code, String detail) {
        return new Problem(503, code, "Not available", detail);
    }

    /// Any other status that the web server itself decided on.
    static Problem of(int status, String title, String detail) {
        return new Problem(status, "http-" + status, title, detail);
    }

    /// The same problem with one more member.
    public Problem with(String name, Object value) {
        extensions.put(name, value);
        return this;
    }

    /// Answers with this, as a page or as a problem document.
    public void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        request.setAttribute(Problem.class.getName(), this);
        response.sendError(status);
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }

    String detail() {
        return String.valueOf(getMessage());
    }

    /// The members of the problem document for the address that was asked for.
    Map<String, Object> document(String instance) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("type", "/docs/problems#" + code);
        document.put("title", title);
        document.put("status", status);
        document.put("detail", detail());
        document.put("instance", instance);
        document.put("code", code);
        document.putAll(extensions);
        return document;
    }

    static void write(HttpServletResponse response, Problem problem, String instance) throws IOException {
        response.setStatus(problem.status);
        response.setContentType("application/problem+json");
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream()
                .write(JSON.writeValueAsString(problem.document(instance)).getBytes(StandardCharsets.UTF_8));
    }
}
