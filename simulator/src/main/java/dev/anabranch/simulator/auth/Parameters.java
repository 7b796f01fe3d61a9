package dev.anabranch.simulator.auth;

import dev.anabranch.simulator.model.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The parameters of a request for authorization.
public final class Parameters {
    private Parameters() {}

    /// Those that are known, each once.
    ///
    /// @throws Refusal when one is there twice (RFC 6749, 3.1)
    public static Map<String, String> once(Map<String, List<String>> sent, List<String> known) {
        Map<String, String> parameters = new LinkedHashMap<>();
        known.forEach(name -> {
            List<String> values = sent.getOrDefault(name, List.of());
            if (values.size() > 1) {
                throw Refusal.invalid("The parameter " + name + " must not be repeated.");
            }
            values.forEach(value -> parameters.put(name, value));
        });
        return parameters;
    }
}
