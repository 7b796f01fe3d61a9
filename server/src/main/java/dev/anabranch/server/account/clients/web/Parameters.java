package dev.anabranch.server.account.clients.web;

import dev.anabranch.server.account.clients.ClientRefused;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/// What a client sent. OAuth wants no parameter twice: of two values each side could mean another.
///
/// @param request as it came
record Parameters(HttpServletRequest request) {
    private static final int LONGEST = 4000;

    /// A value; empty when there is none.
    ///
    /// @throws ClientRefused when there are several, or it is longer than any
    Optional<String> get(String name) {
        String[] values = request.getParameterValues(name);
        if (values == null || values.length == 0) {
            return Optional.empty();
        }
        if (values.length > 1) {
            throw new ClientRefused("invalid_request", "%s came more than once.".formatted(name));
        }
        if (values[0].length() > LONGEST) {
            throw new ClientRefused("invalid_request", "%s is too long.".formatted(name));
        }
        return Optional.of(values[0]).filter(value -> !value.isEmpty());
    }

    /// A value that has to be there.
    ///
    /// @throws ClientRefused when it is not
    String need(String name) {
        return get(name).orElseThrow(() -> new ClientRefused("invalid_request", "%s is missing.".formatted(name)));
    }
}
