package dev.anabranch.atlassian.confluence;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Path and query of a request below a site. Query parameters keep their order; the texts are kept encoded, so that
/// a cursor goes back exactly as it came.
///
/// @param path below the site: starts with `/wiki/` on Cloud, with `/rest/` on Data Center
/// @param parameters `name=value`, encoded
record Target(String path, List<String> parameters) {
    Target {
        parameters = List.copyOf(parameters);
    }

    static Target of(String path) {
        return new Target(path, List.of());
    }

    /// Reads a path with an encoded query.
    static Target parse(String text) {
        var parts = text.split("#", 2)[0].split("\\?", 2);
        return parts.length < 2 || parts[1].isEmpty()
                ? of(parts[0])
                : new Target(
                        parts[0],
                        List.of(parts[1].split("&")).stream()
                                .filter(p -> !p.isEmpty())
                                .toList());
    }

    /// With one more parameter.
    Target with(String name, String value) {
        var more = new ArrayList<>(parameters);
        more.add(name + "=" + encoded(value));
        return new Target(path, more);
    }

    /// With one more parameter whose value is encoded already.
    Target withEncoded(String name, String value) {
        var more = new ArrayList<>(parameters);
        more.add(name + "=" + value);
        return new Target(path, more);
    }

    /// With a parameter for each value, as the specification of v2 has lists.
    Target withEach(String name, Collection<String> values) {
        var target = this;
        for (var value : values) {
            target = target.with(name, value);
        }
        return target;
    }

    /// Without any parameter of this name.
    Target without(String name) {
        return new Target(
                path, parameters.stream().filter(p -> !name(p).equals(name)).toList());
    }

    /// With exactly this value, at the end.
    Target replacing(String name, String value) {
        return without(name).with(name, value);
    }

    /// With those parameters of another target whose names are missing here: next links of v1 forget `expand`.
    Target mended(Target original) {
        var names = parameters.stream().map(Target::name).collect(Collectors.toSet());
        var more = new ArrayList<>(parameters);
        original.parameters.stream()
                .filter(p -> !names.contains(name(p)))
                .filter(p -> !name(p).equals("start"))
                .forEach(more::add);
        return new Target(path, more);
    }

    /// The first value of a parameter, still encoded.
    Optional<String> value(String name) {
        return parameters.stream()
                .filter(p -> name(p).equals(name))
                .map(p -> p.substring(Math.min(p.length(), name.length() + 1)))
                .findFirst();
    }

    String text() {
        return parameters.isEmpty() ? path : path + "?" + String.join("&", parameters);
    }

    private static String name(String parameter) {
        int end = parameter.indexOf('=');
        return end < 0 ? parameter : parameter.substring(0, end);
    }

    static String encoded(String value) {
        // the encoder is for forms; a plus would be a plus in some readers of addresses
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
