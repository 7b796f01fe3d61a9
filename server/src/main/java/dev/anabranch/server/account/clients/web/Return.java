package dev.anabranch.server.account.clients.web;

import dev.anabranch.server.account.clients.RedirectUri;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The way back to a client, which tells it from which server the answer is (RFC 9207).
record Return(RedirectUri redirect, Optional<String> state, String issuer) {
    /// The address with an answer.
    String with(Map<String, String> answer) {
        var all = new TreeMap<>(answer);
        state.ifPresent(value -> all.put("state", value));
        all.put("iss", issuer);
        String query = all.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return redirect.text() + (redirect.text().contains("?") ? "&" : "?") + query;
    }
}
