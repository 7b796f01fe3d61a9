package dev.anabranch.simulator.v2;

import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.Refusal;
import dev.anabranch.simulator.model.Sort;
import dev.anabranch.simulator.model.Status;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Query parameters that many addresses share.
final class Parameters {
    private static final Map<String, Sort.Key> SORTS = Map.of(
            "id", Sort.Key.ID,
            "created-date", Sort.Key.CREATED,
            "modified-date", Sort.Key.MODIFIED,
            "title", Sort.Key.TITLE);

    private Parameters() {}

    /// The order asked for, one of those the address allows, or by id.
    static <C extends Content> Ordering<C> sort(Exchange exchange, Set<String> allowed) {
        return sort(exchange, allowed, "id");
    }

    /// The order asked for, one of those the address allows.
    static <C extends Content> Ordering<C> sort(Exchange exchange, Set<String> allowed, String otherwise) {
        String name = sortName(exchange, allowed, otherwise);
        Sort.Key key = SORTS.getOrDefault(bare(name), Sort.Key.ID);
        return Ordering.of(name, new Sort(key, name.startsWith("-")));
    }

    /// The name of the order asked for, with a minus in front if descending.
    static String sortName(Exchange exchange, Set<String> allowed, String otherwise) {
        String name = exchange.query("sort").orElse(otherwise);
        if (!allowed.contains(bare(name))) {
            throw Refusal.invalid("Provided value {" + name + "} for 'sort' is not one of the allowed values: "
                    + allowed.stream().sorted().toList() + ", each with or without a leading '-'.");
        }
        return name;
    }

    static String bare(String sortName) {
        return sortName.startsWith("-") ? sortName.substring(1) : sortName;
    }

    /// The statuses asked for. `deleted` is known and has nothing.
    static Set<Status> statuses(Exchange exchange, Set<Status> allowed, Set<Status> otherwise) {
        List<String> names = exchange.queryList("status");
        if (names.isEmpty()) {
            return otherwise;
        }
        Set<Status> statuses = EnumSet.noneOf(Status.class);
        for (String name : names) {
            Optional<Status> status =
                    allowed.stream().filter(one -> one.apiName().equals(name)).findFirst();
            if (status.isEmpty() && !name.equals("deleted")) {
                throw Refusal.invalid("Provided value {" + name + "} for 'status' is not one of the allowed values.");
            }
            status.ifPresent(statuses::add);
        }
        return statuses;
    }

    /// Numbers of a list parameter.
    static List<Long> ids(Exchange exchange, String name, int most) {
        List<String> values = exchange.queryList(name);
        if (values.size() > most) {
            throw Refusal.invalid("Provided value for '" + name + "' has more than " + most + " elements.");
        }
        try {
            return values.stream().map(Long::valueOf).toList();
        } catch (NumberFormatException _) {
            throw Problem.wrongType(name, "List<Long>");
        }
    }

    /// A number.
    static Optional<Integer> number(Exchange exchange, String name) {
        try {
            return exchange.query(name).map(Integer::valueOf);
        } catch (NumberFormatException _) {
            throw Problem.wrongType(name, "int");
        }
    }

    /// The representation that a list is asked for: only the two that are kept.
    static Optional<Body.Format> format(Exchange exchange) {
        return exchange.query("body-format").map(name -> switch (name) {
            case "storage" -> Body.Format.STORAGE;
            case "atlas_doc_format" -> Body.Format.ATLAS_DOC_FORMAT;
            default -> throw wrongFormat(name);
        });
    }

    static Refusal wrongFormat(String name) {
        return Refusal.invalid("Provided value {" + name + "} for 'body-format' is not one of the allowed values.");
    }
}
