package dev.anabranch.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.platform.web.Reader;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A client that signs in and the person at the browser, over HTTP.
///
/// @param cookie of the browser; empty for nobody
record ClientPerson(HttpClient http, String base, String cookie) {
    static final String VERIFIER = "a-verifier-of-forty-three-characters-or-more";
    static final String CALLBACK = "http://127.0.0.1:33418/callback";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern HIDDEN = Pattern.compile("type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");

    /// Makes a client known.
    ///
    /// @return its id
    String register(String name, String redirect) throws Exception {
        var answer = json(
                "/oauth/register",
                JSON.writeValueAsString(Map.of("client_name", name, "redirect_uris", new String[] {redirect})));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JSON.readTree(answer.body()).get("client_id").asString();
    }

    /// What a client asks for that does everything right.
    Map<String, String> asking(String client) throws Exception {
        Map<String, String> asked = new LinkedHashMap<>();
        asked.put("response_type", "code");
        asked.put("client_id", client);
        asked.put("redirect_uri", CALLBACK);
        asked.put("scope", "read write");
        asked.put("state", "state &=/ of the client");
        asked.put("code_challenge", challenge(VERIFIER));
        asked.put("code_challenge_method", "S256");
        asked.put("resource", base + "/mcp");
        return asked;
    }

    static String challenge(String verifier) throws Exception {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    }

    HttpResponse<String> consent(Map<String, String> asked) throws Exception {
        return get("/oauth/authorize?" + form(asked));
    }

    /// What the form of a consent page brings back.
    static Map<String, String> hidden(HttpResponse<String> page) {
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        Map<String, String> fields = new LinkedHashMap<>();
        String form = page.body().substring(page.body().indexOf("action=\"/oauth/authorize\""));
        var found = HIDDEN.matcher(form);
        while (found.find()) {
            fields.put(found.group(1), found.group(2).replace("&amp;", "&").replace("&#34;", "\""));
        }
        return fields;
    }

    /// Presses a button of a consent page.
    HttpResponse<String> press(Map<String, String> fields, String decision, boolean write) throws Exception {
        var all = new HashMap<>(fields);
        all.put("decision", decision);
        if (write) {
            all.put("write", "true");
        }
        return post("/oauth/authorize", form(all));
    }

    /// The parameters of the address to which a browser is led.
    static Map<String, String> led(HttpResponse<String> page) {
        var refresh = page.headers().firstValue("Refresh").orElseThrow(() -> new AssertionError(page.body()));
        var query = refresh.substring(refresh.indexOf('?') + 1);
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : query.split("&", -1)) {
            int at = pair.indexOf('=');
            parameters.put(pair.substring(0, at), URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8));
        }
        return parameters;
    }

    /// A code that the person allows.
    String code(Map<String, String> asked) throws Exception {
        return code(asked, true);
    }

    String code(Map<String, String> asked, boolean write) throws Exception {
        var code = led(press(hidden(consent(asked)), "allow", write)).get("code");
        assertThat(code).isNotNull();
        return String.valueOf(code);
    }

    /// What a client shows for a code that does everything right.
    Map<String, String> showing(String client, String code) {
        return new LinkedHashMap<>(Map.of(
                "grant_type", "authorization_code",
                "code", code,
                "client_id", client,
                "redirect_uri", CALLBACK,
                "code_verifier", VERIFIER,
                "resource", base + "/mcp"));
    }

    HttpResponse<String> exchange(Map<String, String> shown) throws Exception {
        return bare("/oauth/token", form(shown));
    }

    /// The tokens of an exchange that works.
    JsonNode tokens(Map<String, String> shown) throws Exception {
        var answer = exchange(shown);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        return JSON.readTree(answer.body());
    }

    /// All the way for a client that does everything right.
    JsonNode letIn(String client) throws Exception {
        return tokens(showing(client, code(asking(client))));
    }

    JsonNode renewed(String client, String refresh) throws Exception {
        return tokens(Map.of("grant_type", "refresh_token", "client_id", client, "refresh_token", refresh));
    }

    /// Which word of OAuth an exchange is refused with.
    String refused(Map<String, String> shown) throws Exception {
        var answer = exchange(shown);
        assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 401);
        return JSON.readTree(answer.body()).get("error").asString();
    }

    HttpResponse<String> mcp(String token) throws Exception {
        return new AgentClient(http, base, "Bearer " + token).post(AgentClient.message("tools/list", Map.of()));
    }

    HttpResponse<String> asProgram(String path, String token) throws Exception {
        return send(
                HttpRequest.newBuilder()
                        .header("Authorization", "Bearer " + token)
                        .GET(),
                path,
                "");
    }

    HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder().GET(), path, cookie);
    }

    HttpResponse<String> post(String path, String form) throws Exception {
        return send(form(form), path, cookie);
    }

    /// As a program, which has no cookie.
    HttpResponse<String> bare(String path, String form) throws Exception {
        return send(form(form), path, "");
    }

    HttpResponse<String> json(String path, String body) throws Exception {
        return send(
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)),
                path,
                "");
    }

    /// What a form of the browser's session has to bring back.
    String formToken() {
        return Reader.tokenOf(cookie.substring(cookie.indexOf('=') + 1));
    }

    private static HttpRequest.Builder form(String form) {
        return HttpRequest.newBuilder()
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String path, String shown) throws Exception {
        request.uri(URI.create(base + path));
        if (!shown.isEmpty()) {
            request.header("Cookie", shown);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
