package dev.anabranch.atlassian.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A query as it may be kept and shown: which parameters there were, and the values that cannot give anything away,
/// such as a limit or ids. Cursors, signatures, whatever is not known here, and what somebody wrote (titles, labels
/// and names in CQL) are cut out.
final class ShownQuery {
    private static final String CUT = "…";
    private static final int LONGEST_VALUE = 120;
    private static final int LONGEST = 400;
    private static final int MOST_IN_LIST = 3;

    private static final Set<String> PLAIN = Set.of(
            "limit",
            "start",
            "sort",
            "orderby",
            "status",
            "type",
            "body-format",
            "expand",
            "depth",
            "version",
            "id",
            "ids",
            "space-id",
            "spaceKey",
            "key",
            "keys",
            "startDate",
            "endDate");
    private static final Pattern PLAIN_VALUE = Pattern.compile("[\\w,.:/~ +-]*");

    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|'((?:[^'\\\\]|\\\\.)*)'");
    /// Ids and times.
    private static final Pattern TELLS_NOTHING = Pattern.compile("[0-9/: -]{1,20}");
    private static final Pattern LIST = Pattern.compile("\\bin \\(([^()]*)\\)", Pattern.CASE_INSENSITIVE);

    private ShownQuery() {}

    /// What may be shown of the query of a target; empty when it has none.
    ///
    /// @param target a path, perhaps with a query, encoded
    static String of(String target) {
        int at = target.indexOf('?');
        if (at < 0) {
            return "";
        }
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (var part : target.substring(at + 1).split("&", -1)) {
            int equals = part.indexOf('=');
            var name = decoded(equals < 0 ? part : part.substring(0, equals));
            var value = equals < 0 ? "" : decoded(part.substring(equals + 1));
            if (!name.isEmpty()) {
                parameters.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
            }
        }
        return cut(
                parameters.entrySet().stream()
                        .map(each -> cut(each.getKey(), LONGEST_VALUE) + "=" + shown(each.getKey(), each.getValue()))
                        .collect(Collectors.joining("&")),
                LONGEST);
    }

    private static String shown(String name, List<String> values) {
        if (name.equals("cql")) {
            return cut(withoutWords(String.join(CUT, values)), LONGEST_VALUE * 2);
        }
        boolean plain = PLAIN.contains(name)
                && values.stream().allMatch(value -> PLAIN_VALUE.matcher(value).matches());
        return plain ? cut(shortened(values), LONGEST_VALUE) : CUT;
    }

    private static String withoutWords(String cql) {
        var bare = LITERAL.matcher(cql).replaceAll(found -> {
            var text = found.group(1) == null ? found.group(2) : found.group(1);
            return Matcher.quoteReplacement(TELLS_NOTHING.matcher(text).matches() ? found.group() : "\"" + CUT + "\"");
        });
        return LIST.matcher(bare)
                .replaceAll(found -> Matcher.quoteReplacement(
                        "in (" + shortened(List.of(found.group(1).split(",\\s*", -1))) + ")"));
    }

    private static String shortened(List<String> values) {
        return values.size() <= MOST_IN_LIST
                ? String.join(",", values)
                : String.join(",", values.subList(0, MOST_IN_LIST)) + "," + CUT + " (" + values.size() + ")";
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest) + CUT;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            return CUT;
        }
    }
}
